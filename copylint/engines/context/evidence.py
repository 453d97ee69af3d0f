"""Says in a reader's words what the model saw: a stretch that is usual in edited text, or what the word stands behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from copylint.engines.context.gaps import NUMBERS
from copylint.engines.context.model import Model

USUAL = 80
"""A stretch seen so often in the text that the model was made from is usual."""
_BEHIND = {
    "have": "after “{}”, the participle: “{}”", "be": "after “{}”, a form such as “{}”", "modal": "after “{}”, the base form: “{}”",
    "do": "after “{}”, the base form: “{}”", "do-not": "after “{}”, the base form: “{}”", "to": "after “to”, the base form: “{1}”",
}  # fmt: skip


def key(numbers: Sequence[int]) -> int:
    """The key of a stretch of words, 32 bits: of 100,000 stretches listed, one in 40,000 not listed looks like one of them."""
    x = 0x9E3779B97F4A7C15 + len(numbers)
    for n in numbers:
        x = ((x ^ (n + 1)) * 0xC2B2AE3D27D4EB4F) & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 31
    return x >> 32


def stretches(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[list[int], list[int]]]:
    """The stretches about a word that are counted, longest first: words left of it, words right of it."""
    for a, b in ((2, 1), (1, 2), (1, 1), (2, 0), (0, 2), (1, 0), (0, 1)):
        if a <= len(left) and b <= len(right):
            yield list(left[len(left) - a :]), list(right[:b])


class Evidence:
    """Words the evidence of a finding.

    Args:
        model: with its table of counted stretches.
    """

    def __init__(self, model: Model) -> None:
        self._model = model

    def sentence(self, numbers: Sequence[int], at: int, other: str, name: str) -> str:
        """One line for a proposal.

        Args:
            numbers: the sentence's words.
            at: the place.
            other: the word proposed.
            name: the slip's name.
        """
        words = self._model.vocabulary.words
        own = numbers[at]
        new = self._model.vocabulary.numbers[other]
        frame = name.partition("@")[2].partition("+")[0].rstrip("~")
        if frame in _BEHIND and at:
            return _BEHIND[frame].format(words[numbers[at - 1]], other)
        for left, right in stretches(numbers[max(0, at - 2) : at], numbers[at + 1 : at + 3]):
            if any(words[n].startswith("<") or not words[n][0].isalpha() for n in (*left, *right)):
                continue
            if len(left) + len(right) < 2 and not self._count([*left, new, *right]) >= 2 * USUAL:
                continue
            if self._count([*left, new, *right]) >= USUAL and not self._count([*left, own, *right]):
                said = [" ".join([*(words[n] for n in left), w, *(words[n] for n in right)]) for w in (other, words[own])]
                return f"“{said[0]}” is usual, “{said[1]}” is not"
        return f"the words around it fit “{other}” far better than “{words[own]}”"

    def between(self, numbers: Sequence[int], at: int, small: str, left: str, right: str) -> str:
        """One line for a small word that is missing.

        Args:
            numbers: the sentence's words.
            at: the place of the word right of the gap.
            small: the word that is missing.
            left, right: the words on either side, as written.
        """
        words = self._model.vocabulary.words
        new = self._model.vocabulary.numbers[small]
        if self._model.takes.get(numbers[at - 1]) == NUMBERS[small]:
            return f"“{left}” mostly has “{small}” behind it"
        for before, after in stretches(numbers[max(0, at - 2) : at], numbers[at : at + 2]):
            if len(before) and len(after) and all(words[n][0].isalpha() for n in (*before, *after)):
                if self._count([*before, new, *after]) >= USUAL:
                    said = " ".join([*(words[n] for n in before), small, *(words[n] for n in after)])
                    return f"“{said}” is usual"
        return f"between “{left}” and “{right}” the words around it call for “{small}”"

    def _count(self, numbers: Sequence[int]) -> int:
        return count(self._model.stretch_keys, self._model.stretch_counts, numbers)


def count(keys: Any, counts: Any, numbers: Sequence[int]) -> int:
    """How often a stretch was seen: exactly, 255 for more, 0 for fewer than it is listed from."""
    import numpy as np

    wanted = np.array(key(numbers), np.uint32)
    i = int(np.searchsorted(keys, wanted))
    return int(counts[i]) if i < len(keys) and int(keys[i]) == int(wanted) else 0
