"""Gathers the words of one HTML block as a browser would show them, and lays them into the prose."""

from __future__ import annotations

import re
from enum import IntEnum

from copylint.formats.html_entities import reference
from copylint.formats.production import classify, credit_in_caption
from copylint.model.document import STANDIN, Scope
from copylint.model.noun import field, noun
from copylint.model.weave import Weaver

_SPACES = " \t\n\r\f"
_SPECIAL = re.compile(r"[ \t\n\r\f]{2,}|[&\xad]")
_LEADING = re.compile(r"[ \t\n\r\f]*")
_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"\W*(?:(?:https?|ftp)://|mailto:|www\.)\S+\s*\Z", re.I)
_ONE_LINE = 60
"""Code points: a line that runs on so far without a stop was broken in the middle of a sentence."""
_HINTED = 300
"""Code points: a longer paragraph is copy, whatever a class name says."""
_STOPPED = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_RUNS_ON = re.compile(r"(?:[,;–—-]|\b(?:a|an|the|and|or|but|nor|of|to|in|on|at|by|for|with|from|as|is|are|was|were|that))\Z", re.I)


class Ply(IntEnum):
    """How a piece of a block came to be."""

    VERBATIM = 0
    WRITTEN = 1
    """Prose that the source writes otherwise."""
    PICTURE = 2
    """A stand-in that counts only between words."""
    COMMENT = 3


Piece = tuple[Ply, int, int, str]


@noun(frozen=False)
class Context:
    """What the open elements say of the text in them."""

    scope: Scope = "body"
    level: int = 0
    quoted: bool = False
    hint: Scope | None = None
    key: str = ""


@noun(frozen=False)
class Paragraph:
    """The block being gathered: lines of pieces, parted by line breaks.

    Args:
        text: the source.
    """

    text: str
    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    breaks: list[tuple[int, int]] = field(default_factory=list)
    spaced: bool = True
    """Whether white space, or nothing, stands before what comes next."""
    empty: bool = True
    linked: int = 0
    links: int = 0
    length: int = 0

    def words(self, start: int, end: int, linked: bool = False) -> None:
        """Text; runs of white space are one space to the reader, and soft hyphens nothing."""
        text = self.text
        if self.spaced:
            found = _LEADING.match(text, start, end)
            start = found.end() if found else start
        if start >= end:
            return
        pieces = self.lines[-1]
        at = start
        for special in _SPECIAL.finditer(text, start, end):
            first, last = special.span()
            if first < at:
                continue
            mark = text[first]
            if mark == "&":
                found_reference = reference(text, first, end)
                if found_reference is None:
                    continue
                value, last = found_reference
                if value == "\xad":
                    value = ""
            elif mark == "\xad":
                value = ""
            elif last - first == 2 and text[first:last] == "\r\n":
                continue
            else:
                value = " "
            if at < first:
                pieces.append((Ply.VERBATIM, at, first, ""))
            if value:
                pieces.append((Ply.WRITTEN, first, last, value))
            at = last
        if at < end:
            pieces.append((Ply.VERBATIM, at, end, ""))
        self.spaced = text[end - 1] in _SPACES
        self.empty = False
        self.length += end - start
        if linked:
            self.linked += end - start

    def written(self, prose: str, start: int, end: int) -> None:
        """Prose for something that the source writes otherwise."""
        self.lines[-1].append((Ply.WRITTEN, start, end, prose))
        self.spaced = False
        self.empty = False

    def picture(self, start: int, end: int) -> None:
        """Something shown in the line that is no words."""
        if not self.empty:
            self.lines[-1].append((Ply.PICTURE, start, end, STANDIN))
            self.spaced = False

    def comment(self, start: int, end: int, words: str) -> None:
        """A comment for copylint, in its place among the words."""
        self.lines[-1].append((Ply.COMMENT, start, end, words))

    def line_break(self, start: int, end: int) -> None:
        """A single line break; whether the sentence runs over it is settled at the end."""
        self.breaks.append((start, end))
        self.lines.append([])
        self.spaced = True

    @property
    def line_is_empty(self) -> bool:
        """Whether no words stand after the last line break."""
        return not any(p[0] is not Ply.COMMENT for p in self.lines[-1])

    def navigation(self) -> bool:
        """Whether it is a row of links and hardly anything else."""
        return self.links > 1 and self.linked * 10 >= self.length * 8

    def weave(self, weaver: Weaver, context: Context) -> list[Scope]:
        """Lays the block, or the blocks that its line breaks make of it; the scopes they were given are returned."""
        scopes: list[Scope] = []
        groups: list[list[Piece]] = []
        said = ""
        for number, line in enumerate(self.lines):
            pieces = _trimmed(self.text, line)
            prose = _prose(self.text, pieces)
            if number and groups and prose and said and _joins(said, prose, context.scope):
                start, end = self.breaks[number - 1]
                groups[-1] += [(Ply.WRITTEN, start, end, "\n"), *pieces]
            else:
                groups.append(pieces)
            said = prose or said
        for group in groups:
            scope = _lay(self.text, group, weaver, context)
            if scope:
                scopes.append(scope)
        return scopes


def _trimmed(text: str, line: list[Piece]) -> list[Piece]:
    """The pieces of a line without white space and pictures at its end."""
    pieces = list(line)
    tail: list[Piece] = []
    while pieces:
        ply, start, end, prose = pieces[-1]
        if ply is Ply.COMMENT:
            tail.append(pieces.pop())
            continue
        if ply is Ply.VERBATIM:
            while end > start and text[end - 1] in _SPACES:
                end -= 1
            if end > start:
                pieces[-1] = (ply, start, end, "")
                break
        elif ply is Ply.WRITTEN and prose.strip(_SPACES):
            break
        pieces.pop()
    return pieces + tail[::-1]


def _prose(text: str, pieces: list[Piece]) -> str:
    return "".join(text[s:e] if ply is Ply.VERBATIM else prose for ply, s, e, prose in pieces if ply is not Ply.COMMENT)


def _joins(before: str, after: str, scope: Scope) -> bool:
    """Whether a sentence may run over the line break between two lines."""
    if scope in ("heading", "headline"):
        return True
    if _STOPPED.search(before):
        return False
    return after[:1].islower() or _RUNS_ON.search(before[-12:]) is not None or len(before) >= _ONE_LINE


def _lay(text: str, pieces: list[Piece], weaver: Weaver, context: Context) -> Scope | None:
    prose = _prose(text, pieces)
    if not _WORD.search(prose) or _ADDRESS.match(prose):
        for ply, start, end, words in pieces:
            if ply is Ply.COMMENT:
                weaver.directive(words, start, end)
        return None
    scope = _scope(prose, context)
    rest: list[Piece] = []
    if scope == "caption":
        split = credit_in_caption(prose)
        cut = _cut(pieces, *split) if split else None
        if cut:
            pieces, rest = cut
    weaver.begin(scope, context.level, context.key, context.quoted)
    _weave(weaver, pieces)
    if rest:
        weaver.begin("credit", 0, context.key, context.quoted)
        _weave(weaver, rest)
    weaver.end()
    return scope


def _scope(prose: str, context: Context) -> Scope:
    if context.hint and len(prose) <= _HINTED:
        return context.hint
    scope = context.scope
    if scope in ("body", "heading", "caption") and not context.quoted and (said := classify(prose)):
        return said
    # A table that lays out a page holds whole paragraphs.
    return "body" if scope == "cell" and len(prose) > _HINTED else scope


def _cut(pieces: list[Piece], first: int, last: int) -> tuple[list[Piece], list[Piece]] | None:
    """Pieces before the prose offset `first` and after `last`; None if an edge does not fall in verbatim text or between pieces."""
    before: list[Piece] = []
    after: list[Piece] = []
    at = 0
    for piece in pieces:
        ply, start, end, prose = piece
        length = 0 if ply is Ply.COMMENT else end - start if ply is Ply.VERBATIM else len(prose)
        stop = at + length
        if stop <= first:
            before.append(piece)
        elif at >= last:
            after.append(piece)
        elif ply is Ply.VERBATIM:
            if at < first:
                before.append((ply, start, start + first - at, ""))
            if stop > last:
                after.append((ply, start + last - at, end, ""))
        elif at < first or stop > last:
            return None
        at = stop
    return before, after


def _weave(weaver: Weaver, pieces: list[Piece]) -> None:
    for ply, start, end, prose in pieces:
        if ply is Ply.VERBATIM:
            weaver.verbatim(start, end)
        elif ply is Ply.COMMENT:
            weaver.directive(prose, start, end)
        else:
            weaver.substitute(prose, start, end)
