"""The leaves of Markdown's block structure, and the small readings of a line that make them."""

from __future__ import annotations

import re
from typing import Literal

from copylint.language.expressions import expression

Line = tuple[int, int, int]
"""Start and end of a line's content, and where the line end behind it stops."""

LeafKind = Literal["paragraph", "heading", "cell", "html", "footnote", "title"]

_INDENT = expression(r"[ \t]*")
_CELL_EDGE = expression(r"\\.|\|", re.S)
_TARGET = r"\[(?P<label>(?:[^\[\]\\]|\\.){1,999})\]:[ \t]*(?:\r?\n[ \t]*)?(?:<[^<>\r\n]*>|[^\s<]\S*)"
_DEFINITION_ENDS = r"[ \t]*(?:\r\n?|\n|\Z)"
_TITLED = r"""(?:[ \t]+|[ \t]*\r?\n[ \t]*)(?P<title>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_DEFINITION = expression(_TARGET + _TITLED + _DEFINITION_ENDS, re.S)
_DEFINITION_BARE = expression(_TARGET + _DEFINITION_ENDS)


class Leaf:
    """A stretch of copy that Markdown keeps together.

    Args:
        kind: what it is.
        lines: its lines, without the marks of the containers around it.
        level: of a heading.
        quotes, lists: how many block quotations and lists it stands in.
    """

    __slots__ = ("kind", "level", "lines", "lists", "quotes")

    def __init__(self, kind: LeafKind, lines: list[Line], level: int = 0, quotes: int = 0, lists: int = 0) -> None:
        self.kind = kind
        self.lines = lines
        self.level = level
        self.quotes = quotes
        self.lists = lists


class Structure:
    """What `Blocks.read` found: leaves in order, normalised labels of link definitions, and blocks never closed."""

    __slots__ = ("labels", "leaves", "unclosed")

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.labels: set[str] = set()
        self.unclosed: list[tuple[int, str]] = []


def normal(label: str) -> str:
    """A link label as CommonMark compares it: case-folded, white space collapsed."""
    return " ".join(label.split()).casefold()


def cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The cells of a table's row, without the white space around them."""
    while end > start and text[end - 1] in " \t":
        end -= 1
    while start < end and text[start] in " \t":
        start += 1
    if start < end and text[start] == "|":
        start += 1
    edges = [m.start() for m in _CELL_EDGE.finditer(text, start, end) if m[0] == "|"]
    if edges and edges[-1] == end - 1:
        end = edges.pop()
    out = []
    for edge in [*edges, end]:
        a, b = start, edge
        while a < b and text[a] in " \t":
            a += 1
        while b > a and text[b - 1] in " \t":
            b -= 1
        out.append((a, b))
        start = edge + 1
    return out


def without_definitions(text: str, lines: list[Line], out: Structure) -> list[Line]:
    """The lines of a paragraph without the link definitions that it begins with; their labels are kept."""
    while lines and text.startswith("[", lines[0][0]):
        joined = "".join(text[start:stop] for start, _, stop in lines[:8])
        found = _DEFINITION.match(joined) or _DEFINITION_BARE.match(joined)
        if found is None:
            break
        out.labels.add(normal(found["label"]))
        if "title" in found.re.groupindex and found["title"].count("\n") == 0:
            _title(lines, out, *found.span("title"))
        taken = found.end()
        while taken > 0 and lines:
            taken -= lines[0][2] - lines[0][0]
            del lines[0]
    return lines


def indent(text: str, at: int, end: int, column: int, extra: int) -> tuple[int, int]:
    """Columns of white space from here, and where the first character behind it stands."""
    found = _INDENT.match(text, at, end)
    first = found.end() if found else at
    if first - at == 0:
        return extra, first
    if text.find("\t", at, first) < 0:
        return extra + first - at, first
    reached = column + extra
    for ch in text[at:first]:
        reached += 4 - reached % 4 if ch == "\t" else 1
    return reached - column, first


def consume(text: str, at: int, end: int, column: int, extra: int, columns: int) -> tuple[int, int, int]:
    """Passes over so many columns of white space."""
    target = column + columns
    reached = column + extra
    while reached < target and at < end:
        reached += 4 - reached % 4 if text[at] == "\t" else 1
        at += 1
    return at, target, reached - target


def after_mark(text: str, at: int, end: int, column: int) -> tuple[int, int, int]:
    """Passes over the one space that may stand behind ``>``."""
    if at < end and text[at] in " \t":
        return consume(text, at, end, column, 0, 1)
    return at, column, 0


def _title(lines: list[Line], out: Structure, start: int, end: int) -> None:
    """Keeps the title of a definition, at these offsets of the lines put together, without its marks."""
    for first, _, stop in lines:
        if start < stop - first:
            out.leaves.append(Leaf("title", [(first + start + 1, first + end - 1, stop)]))
            return
        start, end = start - (stop - first), end - (stop - first)
