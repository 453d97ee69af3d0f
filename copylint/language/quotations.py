"""Finds quotations: straight and curly, double and single, nested, over several paragraphs."""

from __future__ import annotations

import re
from functools import cache

from copylint.model.document import Document, Quotation
from copylint.model.span import ProseSpan

_DOUBLE_OPEN, _DOUBLE_CLOSE = frozenset("“„«"), frozenset("”»")
_WORDS_OF_SPEECH = 4
_PRONOUNS = frozenset("i i'm we we're you he she it they my our your me us".split())


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(r"``|''|[\"“”„«»‘’'‛]")


@cache
def _elision() -> re.Pattern[str]:
    # ’90s, ’tis, ’em, rock ’n’ roll: an apostrophe where letters or figures are left out.
    return re.compile(r"['’‘](?:\d0s\b|\d\d\b(?!['’])|(?:tis|twas|em|til|cause|bout|round|n)\b)", re.IGNORECASE)


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a story.

    A quotation ends at its paragraph's end at the latest: an unclosed mark does not swallow the story. When the next
    paragraph opens with a mark too, the quotation goes on there.
    """
    out: list[Quotation] = []
    running = False
    for block in document.blocks:
        found = _in_block(document.prose, block.span.start, block.span.end, running)
        out += found
        running = any(not q.closed for q in found)
    return tuple(sorted(out, key=lambda q: (q.span.start, -q.span.end)))


def _in_block(prose: str, start: int, end: int, running: bool) -> list[Quotation]:
    """Quotations of one block; `running` when the block before ended inside one."""
    marks = list(_marks().finditer(prose, start, end))
    if not marks:
        return []
    out: list[Quotation] = []
    open_: list[tuple[str, int]] = []  # “d” or “s”, and where
    for number, found in enumerate(marks):
        at, mark = found.start(), found[0]
        before = prose[at - 1] if at > start else " "
        after = prose[found.end()] if found.end() < end else " "
        family = "s" if mark in "‘’'‛" else "d"
        holds = any(f == family for f, _ in open_)
        role = _double(prose, at, mark, before, after, holds) if family == "d" else _single(prose, marks, number, before, after, holds, end)
        if role == "open":
            open_.append((family, at))
        elif role == "close" and holds:
            while open_:
                opened, where = open_.pop()
                if opened == family:
                    out.append(_quotation(prose, where, found.end(), True, len(open_)))
                    break
                # A single mark that was taken for an opening one was an apostrophe.
        elif role == "close" and family == "d" and running and not out:
            out.append(_quotation(prose, start, found.end(), True, 0))
    for depth, (family, where) in enumerate(open_):
        if family == "d":
            out.append(_quotation(prose, where, end, False, depth))
            break
    return out


def _double(prose: str, at: int, mark: str, before: str, after: str, holds: bool) -> str:
    if mark in _DOUBLE_OPEN or mark == "``":
        return "open"
    if mark in _DOUBLE_CLOSE or mark == "''":
        return "close"
    if before.isdigit() and (not holds or (at > 2 and prose[at - 2] in "'’")):
        return ""  # inches
    if holds:
        return "close"
    if not after.isspace() and (before.isspace() or before in "([{—–-/‘'“"):
        return "open"
    return "close" if before in ".,!?;:…)" or before.isalnum() else "open"


def _single(prose: str, marks: list[re.Match[str]], number: int, before: str, after: str, holds: bool, end: int) -> str:
    found = marks[number]
    mark = found[0]
    if before.isalnum() and after.isalnum():
        return ""
    if mark == "‘" or (mark in "'‛" and (before.isspace() or before in '([{—–"“') and not after.isspace()):
        if _elision().match(prose, found.start()):
            return ""
        # An opening mark that nothing closes is an apostrophe.
        if mark == "‘" or any(_may_close(prose, m, end) for m in marks[number + 1 :]):
            return "open"
        return ""
    if mark in "’'" and holds and _may_close(prose, found, end):
        if before in "sS" and after.isspace() and prose[found.end() + 1 : found.end() + 2].islower():
            # workers’ rights: an apostrophe if another mark can still close the quotation.
            if any(_may_close(prose, m, end) for m in marks[number + 1 :]):
                return ""
        return "close"
    return ""


def _may_close(prose: str, mark: re.Match[str], end: int) -> bool:
    at = mark.start()
    if mark[0] not in "’'":
        return False
    after = prose[at + 1] if at + 1 < end else " "
    return not prose[at - 1].isspace() and not after.isalnum()


def _quotation(prose: str, start: int, end: int, closed: bool, depth: int) -> Quotation:
    inside = prose[start + 1 : end - 1 if closed else end]
    words = inside.split()
    speech = (
        len(words) > _WORDS_OF_SPEECH
        or any(w.lower().strip(",.!?’'").replace("’", "'") in _PRONOUNS for w in words)
        or inside[-1:] in ",.!?"
    )
    return Quotation(ProseSpan(start, end), closed, depth, speech)
