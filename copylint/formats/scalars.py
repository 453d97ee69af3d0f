"""Strings as YAML, TOML and JSON write them: what they say, piece by piece, and where each piece stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from copylint.language.expressions import expression
from copylint.model.document import Segment
from copylint.model.span import ProseSpan, SourceSpan

_BREAKS = expression(r"[ \t]*(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*[ \t]*")
_LINE = expression(r"\r\n?|\n")
_ESCAPE = expression(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*(?:\r\n?|\n)\s*|.)", re.S)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEADER = expression(r"[|>]([+-]?\d?|\d[+-])[ \t]*(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")


class Piece(NamedTuple):
    """A stretch of a value: `text` stands at ``[start, end)`` of the file; letter for letter if `verbatim`."""

    text: str
    start: int
    end: int
    verbatim: bool


def text_of(pieces: Iterable[Piece]) -> str:
    """The value that pieces make."""
    return "".join(p.text for p in pieces)


def segments(pieces: Iterable[Piece]) -> tuple[Segment, ...]:
    """The map from a value to the file."""
    out = []
    at = 0
    for piece in pieces:
        if piece.text:
            out.append(Segment(ProseSpan(at, at + len(piece.text)), SourceSpan(piece.start, piece.end), piece.verbatim))
            at += len(piece.text)
    return tuple(out)


def flow(text: str, start: int, end: int, style: str) -> list[Piece]:
    """A plain or quoted YAML scalar, which may run over several lines.

    Args:
        text: the file.
        start, end: the scalar, without its quotation marks.
        style: ``"'"``, ``'"'`` or "" for plain.
    """
    pieces: list[Piece] = []
    at = start
    special = _special(style)
    while (found := special.search(text, at, end)) is not None:
        first, last = found.span()
        _verbatim(pieces, text, at, first)
        what = found[0]
        if what[0] == "\\":
            pieces.append(Piece(unescaped(what), first, last, False))
        elif what == "''":
            pieces.append(Piece("'", first, last, False))
        else:
            lines = len(_LINE.findall(what))
            pieces.append(Piece(" " if lines == 1 else "\n" * (lines - 1), first, last, False))
        at = last
    _verbatim(pieces, text, at, end)
    return pieces


def _special(style: str) -> re.Pattern[str]:
    if style == '"':
        return expression(f"{_ESCAPE.pattern}|{_BREAKS.pattern}", re.S)
    return expression(f"''|{_BREAKS.pattern}") if style == "'" else _BREAKS


def unescaped(escape: str) -> str:
    """What a backslash sequence of YAML, TOML or JSON stands for; itself if it is none."""
    mark = escape[1]
    if mark in "xuU" and len(escape) > 2:
        number = int(escape[2:], 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else escape
    if escape[1:].isspace() and _LINE.search(escape):
        return ""
    return _NAMED.get(mark, escape)


def block(text: str, start: int, end: int) -> list[Piece]:
    """A literal (``|``) or folded (``>``) YAML scalar, without the line ends behind it.

    Args:
        text: the file.
        start, end: the scalar from its mark on.
    """
    header = _HEADER.match(text, start, end)
    if header is None:
        return []
    folded = text[start] == ">"
    lines = _lines(text, header.end(), end)
    inked = [line for line in lines if text[line[0] : line[1]].strip(" ")]
    if not inked:
        return []
    indent = min(_indent(text, *inked[0]), *(_indent(text, *line) for line in inked)) if len(inked) > 1 else _indent(text, *inked[0])
    pieces: list[Piece] = []
    before = -1  # where the last line that is not blank ends
    blanks = 0
    deep_before = False
    for first, last in lines:
        content = min(first + indent, last)
        if not text[first:last].strip(" "):
            blanks += 1
            continue
        deep = text[content] in " \t"
        if before >= 0:
            keep = not folded or deep or deep_before
            gap = "\n" * (blanks + 1) if keep else "\n" * blanks or " "
            pieces.append(Piece(gap, before, content, False))
        _verbatim(pieces, text, content, last)
        before, blanks, deep_before = last, 0, deep
    return pieces


def basic(text: str, start: int, end: int, several: bool) -> list[Piece]:
    """A basic TOML string or a JSON string, without its quotation marks; `several` lines keep their line ends."""
    pieces: list[Piece] = []
    at = start
    special = _ESCAPE if not several else expression(f"{_ESCAPE.pattern}|\\r\\n", re.S)
    while (found := special.search(text, at, end)) is not None:
        _verbatim(pieces, text, at, found.start())
        value = "\n" if found[0] == "\r\n" else unescaped(found[0])
        pieces.append(Piece(value, found.start(), found.end(), False))
        at = found.end()
    _verbatim(pieces, text, at, end)
    return pieces


def _verbatim(pieces: list[Piece], text: str, start: int, end: int) -> None:
    if start < end:
        pieces.append(Piece(text[start:end], start, end, True))


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    while start < end:
        found = _LINE.search(text, start, end)
        out.append((start, found.start() if found else end))
        start = found.end() if found else end
    return out


def _indent(text: str, start: int, end: int) -> int:
    at = start
    while at < end and text[at] == " ":
        at += 1
    return at - start
