"""The draft's own lines with findings marked in place: what goes, what comes, what is asked about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from copylint.model.finding import Finding
from copylint.model.noun import noun
from copylint.model.rule import Safety
from copylint.model.source import Source
from copylint.outputs.base import View
from copylint.outputs.cells import cells, middle, word_head, word_tail
from copylint.outputs.escape import marked, visible

Piece = tuple[str, str]
"""Text that is safe to print, and the name of its style (see `copylint.outputs.paint.STYLES`)."""

_CONTEXT = 12
"""Cells of running text that each side of a mark is to have, if the line has them."""

_LONGEST_WORD = 40
_INSIDE_WORDS = "'’-‐‑"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@noun()
class Mark:
    """Where a finding is marked in its source, and what comes in its place; None for a query."""

    finding: Finding
    start: int
    end: int
    new: str | None


@noun()
class Excerpt:
    """One line of the draft as it is shown: the number of the line, the marked text, the findings in the order of their marks."""

    line: int
    pieces: tuple[Piece, ...]
    findings: tuple[Finding, ...]


def number(nth: int, view: View) -> str:
    """The sign that ties a mark to its explanation, from 1."""
    return _CIRCLED[nth - 1] if view.unicode and nth <= len(_CIRCLED) else f"({nth})" if view.unicode else f"#{nth}"


def mark(finding: Finding, text: str) -> Mark:
    """The place to mark: the first fix's edit, widened so that it never shows a piece of a word; a query's own words."""
    if not finding.fixes or finding.safety is Safety.QUERY:
        return Mark(finding, finding.start, finding.end, None)
    edit = finding.fixes[0].edit
    start, end, new = edit.start, edit.end, edit.text
    if _letter(text, start - 1) and (_letter(text, start) or new[:1].isalnum()):
        while _letter(text, start - 1) and edit.start - start < _LONGEST_WORD:
            start -= 1
    if _letter(text, end) and (_letter(text, end - 1) or new[-1:].isalnum()):
        while _letter(text, end) and end - edit.end < _LONGEST_WORD:
            end += 1
    return Mark(finding, start, end, text[start : edit.start] + new + text[edit.end : end])


def _letter(text: str, i: int) -> bool:
    """Whether the character at `i` is part of a word: a letter, a digit, its accent, or an apostrophe or hyphen between two."""
    if not 0 <= i < len(text):
        return False
    char = text[i]
    if char in _INSIDE_WORDS:
        return 0 < i < len(text) - 1 and text[i - 1].isalnum() and text[i + 1].isalnum()
    return char.isalnum() or (char > "\u02ff" and unicodedata.category(char)[0] == "M")


def excerpts(source: Source, findings: Sequence[Finding], room: int, view: View) -> Iterator[Excerpt]:
    """The lines that hold findings, each cut to `room` cells around them.

    Findings that stand near each other share a line; those that overlap, or that stand too far apart, get lines of their own.
    """
    text = source.text
    marks = sorted((mark(f, text) for f in findings), key=lambda m: (m.start, m.end))
    group: list[Mark] = []
    shown: list[list[Piece]] = []
    line, used = 0, 0
    for m in marks:
        own_line = source.position(m.start)[0]
        pieces = _marked(m, source, room, view)
        size = _size(pieces)
        if group:
            together = own_line == line and m.start >= group[-1].end and "\n" not in text[group[-1].start : group[-1].end]
            between = text[group[-1].end : m.start] if together and m.start - group[-1].end <= room else ""
            together = together and bool(between or m.start == group[-1].end)
            gap = cells(visible(between, view.unicode))
            if together and used + gap + size + 2 * (len(group) + 1) + 2 * _CONTEXT <= room:
                group.append(m)
                shown.append(pieces)
                used += gap + size
                continue
            yield _excerpt(source, line, group, shown, room, view)
        group, shown, line, used = [m], [pieces], own_line, size
    if group:
        yield _excerpt(source, line, group, shown, room, view)


def _size(pieces: Sequence[Piece]) -> int:
    return sum(cells(text) for text, _ in pieces)


def _marked(m: Mark, source: Source, room: int, view: View) -> list[Piece]:
    """A mark with the space beside it that goes or comes with it, as much as `room` and some context leave of it."""
    line = source.line_span(source.position(m.start)[0])
    beside = min(_CONTEXT, room // 6)
    context = min(beside, m.start - line.start) + min(beside, max(line.end - m.end, 0))
    old, new = _short(source.text, m.start, m.end, room), m.new
    frame = 0 if view.colour else len("[ -> ?]")
    most = max((room - context - frame) // (2 if old and new else 1), 4)
    before = after = ""
    if new is not None and not (old and new) and (words := old or new).strip(" "):
        before = words[: len(words) - len(words.lstrip(" "))]
        after = words[len(words.rstrip(" ")) :]
        old, new = old.strip(" "), new.strip(" ")
    ellipsis = "…" if view.unicode else "..."
    gone = middle(marked(old, view.unicode), most, ellipsis)
    come = middle(marked(new, view.unicode), most, ellipsis) if new is not None else ""
    pieces: list[Piece]
    if not view.colour:
        arrow, answer = "→" if view.unicode else "->", "?" if new is None else come.strip(" ")
        inside = " ".join(part for part in (gone.strip(" "), arrow, answer) if part)
        pieces = [(f"[{inside}]", "")]
    elif new is not None:
        pieces = [(gone, "old"), (come, "new")]
    else:
        pieces = [(gone or ("‸" if view.unicode else "^"), "query")]
    return [(before, ""), *pieces, (after, "")]


def _short(text: str, start: int, end: int, room: int) -> str:
    """The words of a mark; of a very long one, enough of both ends."""
    if end - start <= 8 * room:
        return text[start:end]
    return text[start : start + 4 * room] + text[end - 4 * room : end]


def _excerpt(source: Source, line: int, group: Sequence[Mark], shown: Sequence[Sequence[Piece]], room: int, view: View) -> Excerpt:
    text = source.text
    first, last = group[0], group[-1]
    middle_pieces: list[Piece] = []
    for nth, (m, pieces) in enumerate(zip(group, shown, strict=True), 1):
        if nth > 1:
            middle_pieces.append((visible(text[group[nth - 2].end : m.start], view.unicode), ""))
        sign: list[Piece] = [(number(nth, view), "number")] if len(group) > 1 else []
        middle_pieces += [*pieces[:-1], *sign, pieces[-1]]
    start = max(source.line_span(line).start, first.start - 4 * room)
    end_line = line if len(group) > 1 else source.position(last.end)[0]
    end = min(source.line_span(end_line).end, last.end + 4 * room)
    left = visible(text[start : first.start], view.unicode)
    right = visible(text[last.end : max(end, last.end)], view.unicode).rstrip(" ")
    spare = max(room - _size(middle_pieces), 0)
    wide_left, wide_right = cells(left), cells(right)
    if wide_left + wide_right > spare:
        half = spare // 2
        for_left = wide_left if wide_left <= half else max(half, spare - wide_right)
        for_right = spare - min(wide_left, for_left)
        dots = "…" if view.unicode else "..."
        if wide_left > for_left:
            kept = word_tail(left, for_left - len(dots) - 1).lstrip(" ") if for_left > len(dots) + 1 else ""
            left = f"{dots} {kept}" if kept else dots[:for_left]
        if wide_right > for_right:
            kept = word_head(right, for_right - len(dots) - 1).rstrip(" ") if for_right > len(dots) + 1 else ""
            right = f"{kept} {dots}" if kept else dots[:for_right]
    pieces = [p for p in ((left, ""), *middle_pieces, (right, "")) if p[0]]
    return Excerpt(line, tuple(pieces), tuple(m.finding for m in group))
