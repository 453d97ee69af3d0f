"""Finds who speaks in an interview that is printed as question and answer: speech, though no marks stand around it.

“Q: … A: …”, “Smith: … Jones: …” and “((Smith)) … ((Jones)) …”, each at the start of a paragraph. The questions are the writer's own
copy and are read as such; the answers are what somebody said.
"""

from __future__ import annotations

from collections.abc import Iterator

from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.noun import noun
from copylint.model.span import ProseSpan

_LABEL = expression(r"\s*(?:\(\(([^()\n]{1,40})\)\)|([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}):(?=\s)|([QA])\.(?=\s))\s*")
_COPY = ("body", "quote", "list")
_LABELLED = (*_COPY, "heading")
"""A short question looks like a heading."""


@noun()
class _Turn:
    """What one person says, until another does.

    Args:
        label: who.
        block: number of its first paragraph.
        words: where the words begin, behind the label.
        asks: whether a question stands in that paragraph.
    """

    label: str
    block: int
    words: int
    asks: bool


def answers(document: Document) -> Iterator[ProseSpan]:
    """What those say who are asked, paragraph by paragraph, their labels left out.

    A story is an interview if two labels and more come again, and one of them mostly asks: “Pros: … Cons: …” are no two speakers.
    """
    turns = [turn for number in range(len(document.blocks)) if (turn := _turn(document, number)) is not None]
    times: dict[str, int] = {}
    asked: dict[str, int] = {}
    for turn in turns:
        times[turn.label] = times.get(turn.label, 0) + 1
        asked[turn.label] = asked.get(turn.label, 0) + turn.asks
    again = {label for label, n in times.items() if n > 1}
    askers = {label for label in again if 2 * asked[label] > times[label]}
    if len(again) < 2 or not askers or askers == again:
        return
    turns = [t for t in turns if t.label in again]
    for turn, after in zip(turns, [*turns[1:], None], strict=True):
        if turn.label in askers:
            continue
        yield ProseSpan(turn.words, document.blocks[turn.block].span.end)
        # Behind the last turn the writer may take up the story again.
        for block in document.blocks[turn.block + 1 : after.block if after else turn.block + 1]:
            if block.scope not in _COPY:
                break
            yield block.span


def _turn(document: Document, number: int) -> _Turn | None:
    block = document.blocks[number]
    label = _LABEL.match(document.prose, block.span.start, block.span.end) if block.scope in _LABELLED else None
    if label is None:
        return None
    return _Turn(label[1] or label[2] or label[3], number, label.end(), "?" in document.prose[label.end() : block.span.end])
