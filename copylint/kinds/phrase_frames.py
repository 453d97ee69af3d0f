"""Phrases with alternatives, met without writing each of them out.

A frame is a row of slots, each with the word sequences that may fill it. Frames are looked up by the slot that occurs least
often in English, and read from there to both sides, so that ten thousand phrases cost what one costs.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from copylint.language.expressions import expression
from copylint.language.lexicon import frequency
from copylint.model.document import Document

Slots = list[list[list[str]]]
"""Of each slot the alternatives, each a list of words in lower case; an empty one may be left out."""

Frames = dict[str, Any]
"""``rows``, each marshalled, for a story asks few of them: owner, slots as a text, number of the slot that is looked up, numbers of the
slots that a replacement names, replacements;
``index``: the first words of that slot's alternatives, each with the numbers of its rows."""

_MARK = 7.5
"""How often marks are met, which are in no list of words."""
_SLOT, _ALTERNATIVE = "\n", "\t"
_JOINED = r"(?i) (?=[,.;:!?]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)"


def compile_frames(entries: Sequence[tuple[int, Slots, list[int], tuple[str, ...]]]) -> Frames:
    """Frames as plain data.

    Args:
        entries: owner, slots, numbers of the slots that ``{1}``, ``{2}`` … of a replacement stand for, replacements.
    """
    rows: list[bytes] = []
    index: dict[str, list[int]] = {}
    for owner, slots, named, rights in entries:
        anchor = min((n for n, slot in enumerate(slots) if all(slot)), key=lambda n: _commonness(slots[n]))
        for word in sorted({alternative[0] for alternative in slots[anchor]}):
            index.setdefault(word, []).append(len(rows))
        text = _SLOT.join(_ALTERNATIVE.join(" ".join(words) for words in slot) for slot in slots)
        rows.append(marshal.dumps((owner, text, anchor, tuple(named), tuple(rights)), 4))
    return {"rows": rows, "index": dict(sorted(index.items()))}


@lru_cache(maxsize=4096)
def _read(row: bytes) -> tuple[int, Slots, int, frozenset[str] | None, frozenset[str] | None, Sequence[int], Sequence[str]]:
    """A row taken apart when a story first has its word, with the words one of which stands before the anchor, and behind it.

    The neighbours (None: any) are what nearly every place fails on, so that it need not be looked at further.
    """
    owner, text, anchor, named, rights = marshal.loads(row)
    slots = [[words.split() for words in slot.split(_ALTERNATIVE)] for slot in text.split(_SLOT)]
    before = after = None
    if anchor and all(slots[anchor - 1]):
        before = frozenset(words[-1] for words in slots[anchor - 1])
    if anchor + 1 < len(slots) and all(slots[anchor + 1]) and all(len(words) == 1 for words in slots[anchor]):
        after = frozenset(words[0] for words in slots[anchor + 1])
    return owner, slots, anchor, before, after, named, rights


def _commonness(slot: list[list[str]]) -> float:
    """How often what a slot is looked up by, the first words of its alternatives, is met in a billion words."""
    return sum(10 ** (frequency(word) if word[:1].isalnum() else _MARK) for word in {alternative[0] for alternative in slot})


def find(frames: Frames, document: Document, owners: Mapping[int, Any]) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Where frames stand: first token, one past the last, owner, and the replacements with their places filled.

    Args:
        frames: from `compile_frames`.
        document: the story.
        owners: the numbers that count.
    """
    positions, lowers, prose, tokens = document.positions, document.lowers, document.prose, document.tokens
    index, rows = frames["index"], frames["rows"]
    for word in positions.keys() & index.keys():
        for number in index[word]:
            owner, slots, anchor, before, after, named, rights = _read(rows[number])
            if owner not in owners:
                continue
            for place in positions[word]:
                if (before and (not place or lowers[place - 1] not in before)) or (
                    after and (place + 1 == len(lowers) or lowers[place + 1] not in after)
                ):
                    continue
                sentence = document.sentence_of(place)
                for spans in _fits(slots, anchor, lowers, place, sentence.first, sentence.last):
                    texts = [prose[tokens[a].start : tokens[b - 1].end] if b > a else "" for a, b in (spans[n] for n in named)]
                    filled = tuple(_fill(right, texts) for right in rights)
                    yield spans[0][0], spans[-1][1], owner, filled


def _fill(right: str, texts: Sequence[str]) -> str:
    for number, text in enumerate(texts, 1):
        right = right.replace(f"{{{number}}}", text)
    return tidy(right)


def tidy(text: str) -> str:
    """The text with one space between words, and none before marks and clitics."""
    return expression(_JOINED).sub("", " ".join(text.split()))


def _fits(slots: Slots, anchor: int, lowers: Sequence[str], place: int, first: int, last: int) -> Iterator[list[tuple[int, int]]]:
    """The spans of the slots, where the anchor's begins at a place and all lie in ``[first, last)``."""
    for after in _forward(slots, anchor, lowers, place, last):
        for before in _backward(slots, anchor - 1, lowers, place, first):
            yield [*before, *after]


def _forward(slots: Slots, slot: int, lowers: Sequence[str], at: int, last: int) -> Iterator[list[tuple[int, int]]]:
    if slot == len(slots):
        yield []
        return
    for words in slots[slot]:
        stop = at + len(words)
        if stop <= last and lowers[at:stop] == words:
            for rest in _forward(slots, slot + 1, lowers, stop, last):
                yield [(at, stop), *rest]


def _backward(slots: Slots, slot: int, lowers: Sequence[str], at: int, first: int) -> Iterator[list[tuple[int, int]]]:
    if slot < 0:
        yield []
        return
    for words in slots[slot]:
        start = at - len(words)
        if start >= first and lowers[start:at] == words:
            for rest in _backward(slots, slot - 1, lowers, start, first):
                yield [*rest, (start, at)]
