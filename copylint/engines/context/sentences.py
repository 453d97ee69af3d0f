"""The sentences that the context engine reads, as the model knows them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from copylint.language.casing import is_title_case
from copylint.model.document import Document, Scope, Sentence
from copylint.model.noun import noun

if TYPE_CHECKING:
    from copylint.engines.context.model import Model

_LEAST, _MOST = 4, 160
"""Words of a sentence that is read: fewer are no context, more are no sentence."""
_STRETCH = 20_000
"""Words read at once."""


@noun()
class Read:
    """A sentence as the model sees it: word numbers, and the first token of each word."""

    sentence: Sentence
    numbers: list[int]
    places: list[int]


def is_copy(document: Document, sentence: Sentence, scopes: Collection[Scope]) -> bool:
    """Whether a sentence is running copy: long enough, in scope, no headline and no verse."""
    block = document.blocks[sentence.block]
    if block.scope not in scopes or sentence.last - sentence.first < _LEAST:
        return False
    text = document.prose[sentence.start : sentence.end]
    return not (is_title_case(text) or _is_verse(document.prose[block.span.start : block.span.end]))


def read(document: Document, model: Model, scopes: Collection[Scope]) -> Iterator[list[Read]]:
    """The sentences of a document that are copy, as the model reads them, so many at a time."""
    batch: list[Read] = []
    size = 0
    for sentence in document.sentences:
        if not is_copy(document, sentence, scopes):
            continue
        numbers: list[int] = []
        places: list[int] = []
        model.vocabulary.read(document.tokens, sentence.first, sentence.last, numbers, places)
        if _LEAST <= len(numbers) <= _MOST:
            batch.append(Read(sentence, numbers, places))
            size += len(numbers)
        if size >= _STRETCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def flat(batch: Sequence[Read]) -> tuple[Any, Any, Any]:
    """All words of some sentences as arrays: their numbers, the sentence of each, and its place there."""
    import numpy as np

    lengths = [len(one.numbers) for one in batch]
    numbers = np.concatenate([np.array(one.numbers, np.int64) for one in batch])
    sentence = np.repeat(np.arange(len(batch)), lengths)
    return numbers, sentence, np.arange(len(numbers)) - np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)


def _is_verse(text: str) -> bool:
    """Whether a block is set in short lines that open with capitals: no sentences of prose, however they are wrapped."""
    lines = text.split("\n")
    return len(lines) > 3 and sum(map(len, lines)) < 45 * len(lines) and not any(line.lstrip()[:1].islower() for line in lines)
