"""Finds quotations: straight and curly, double and single, nested, over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copylint.language.expressions import expression
from copylint.model.document import Document, Quotation
from copylint.model.noun import noun
from copylint.model.span import ProseSpan

_DOUBLE_OPEN, _DOUBLE_CLOSE = frozenset("“„«"), frozenset("”»")
_TWO_SINGLE = ("''", "’’")
"""What closes a double quotation on a keyboard, or in an agency's file, that has no double mark."""
_OPENS_PARAGRAPH = ("“", "„", "«", '"', "'", "‘")
_WORDS_OF_SPEECH = 4
_PRONOUNS = frozenset("i i'm we we're you he she it they my our your me us".split())


@cache
def _marks() -> re.Pattern[str]:
    return expression(r"``|''|’’|[\"“”„«»″‘’'‛]")


@cache
def _elision() -> re.Pattern[str]:
    # ’90s, ’tis, ’em, rock ’n’ roll: an apostrophe where letters or figures are left out.
    return expression(r"['’‘](?:\d0s\b|\d\d\b(?!['’])|(?:tis|twas|em|til|cause|bout|round|n)\b)", re.IGNORECASE)


def find(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a story.

    A quotation ends at its paragraph's end at the latest: an unclosed mark does not swallow the story. When the next
    paragraph opens with a mark too, the quotation goes on there.
    """
    out: list[Quotation] = []
    running = False
    for block in document.blocks:
        found, _ = _in_block(document.prose, block.span.start, block.span.end, running)
        out += found
        running = any(not q.closed for q in found)
    return tuple(sorted(out, key=lambda q: (q.span.start, -q.span.end)))


@noun()
class Unmatched:
    """A quotation mark without its partner.

    Args:
        span: the mark.
        opens: whether it opens a quotation that is never closed, or else closes one that never opened.
        block: number of its block.
    """

    span: ProseSpan
    opens: bool
    block: int


_COPY = ("body", "quote", "list")
_LONGEST_RUN = 4
"""Paragraphs of copy over which one quotation may run without a mark."""


def unmatched(document: Document) -> Iterator[Unmatched]:
    """The double quotation marks, and single ones whose direction is plain, that lack a partner.

    A quotation over several paragraphs opens each of them and closes the last; some houses open only the first.
    """
    prose = document.prose
    pending: Unmatched | None = None
    since = 0
    for number, block in enumerate(document.blocks):
        start, end = block.span.start, block.span.end
        copy = block.scope in _COPY
        found, orphans = _in_block(prose, start, end, False)
        marks = sorted([(q.span.start, q) for q in found if q.depth == 0], key=lambda m: m[0])
        if copy and pending is not None:
            # Straight marks tell no direction: one that opens this paragraph, or closes in it what never opened, goes with the last.
            if prose[start:end].lstrip()[:1] in _OPENS_PARAGRAPH or prose.startswith("``", start):
                if since:
                    yield pending  # whoever opens this paragraph anew would have opened the one before
                pending = None
            elif orphans and not (marks and marks[0][0] < orphans[0]):
                orphans = orphans[1:]
                pending = None
            elif marks or orphans or since >= _LONGEST_RUN:
                yield pending
                pending = None
            since += 1
        for at in orphans:
            yield Unmatched(ProseSpan(at, at + (2 if prose.startswith(_TWO_SINGLE, at) else 1)), False, number)
        for at, quotation in marks:
            if not quotation.closed:
                mark = Unmatched(ProseSpan(at, at + (2 if prose.startswith("``", at) else 1)), True, number)
                if copy and quotation is marks[-1][1]:
                    if pending is not None:
                        yield pending
                    pending, since = mark, 0
                else:
                    yield mark
    if pending is not None:
        yield pending


def _in_block(prose: str, start: int, end: int, running: bool) -> tuple[list[Quotation], list[int]]:
    """Quotations of one block, and double marks that close what never opened; `running` when the block before ended inside one."""
    marks = list(_marks().finditer(prose, start, end))
    if not marks:
        return [], []
    out: list[Quotation] = []
    orphans: list[int] = []
    open_: list[tuple[str, int]] = []  # “d” or “s”, and where
    for number, found in enumerate(marks):
        at, mark = found.start(), found[0]
        before = prose[at - 1] if at > start else " "
        after = prose[found.end()] if found.end() < end else " "
        family = "s" if mark in ("‘", "’", "'", "‛") else "d"
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
        elif role == "close" and family == "d":
            if running and not out:
                out.append(_quotation(prose, start, found.end(), True, 0))
            else:
                orphans.append(at)
    for depth, (family, where) in enumerate(open_):
        # A straight single mark that nothing closes was an apostrophe.
        if family == "d" or prose[where] == "‘":
            out.append(_quotation(prose, where, end, False, depth))
            break
    return out, orphans


def _double(prose: str, at: int, mark: str, before: str, after: str, holds: bool) -> str:
    if mark in _DOUBLE_OPEN or mark == "``":
        # “… it,“ he said: the wrong one of the pair, where only a closing mark can stand.
        return "close" if holds and before in ".,!?" and after.isspace() else "open"
    if mark in _DOUBLE_CLOSE or mark in _TWO_SINGLE:
        return "close"
    if before.isdigit() and (not holds or (at > 2 and prose[at - 2] in "'’")):
        return ""  # inches
    if holds:
        if not before.isspace() or not (after.isalnum() or after in "'‘"):
            return "close"
        # “… it. "It …”: paragraphs of one quotation, run together.
        return "" if prose[max(at - 4, 0) : at].rstrip()[-1:] in ".!?…" and after.isupper() else "open"
    if not after.isspace() and (before.isspace() or before in "([{—–-/‘'“"):
        return "open"
    return "close" if before in ".,!?;:…)" or before.isalnum() or (after.isspace() and not _closes_later(prose, at)) else "open"


def _closes_later(prose: str, at: int) -> bool:
    """Whether the paragraph has another straight mark that can close: behind a word, or as loose as this one: “" so he said "”."""
    following = prose.find('"', at + 1)
    if following < 0 or "\n\n" in prose[at:following]:
        return False
    return not prose[following - 1].isspace() or prose[following + 1 : following + 2].isspace()


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
