"""Small words that are missing, one too many or not the right one, found by what the model says of the gaps between words.

A second head of the network says what stands between the words left of a place and those right of it: nothing, one of the
small words, or any other. Asked of a gap between two words, it finds the word that is missing there; asked of a small word as
though it were not there, it finds the one that is too many, or another that is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from copylint.engines.context.sentences import flat
from copylint.model.noun import noun

if TYPE_CHECKING:
    from copylint.engines.context.model import Model
    from copylint.engines.context.network import Reading
    from copylint.engines.context.sentences import Read

SMALL: tuple[str, ...] = tuple(
    "<none> the a an of to in for on with at by from is was are were be been has have had that and as it he not will who they we you I she "
    "his their its this would could can did do about into than or but up out so if when more all which <other>".split()
)
"""What may stand in a gap: nothing, one of the small words, or any other word; by number."""
_LEFT = {
    **dict.fromkeys(("verb", "do", "do-not", "have", "be", "modal", "to"), "verb"),
    **dict.fromkeys(("noun", "nouns", "name", "number", "he", "they"), "noun"),
    **dict.fromkeys(("of", "and", "the", "this", "these", "who", "than", "one-of"), "link"),
}
"""What stands left of a small word, by category: few kinds, since each frame needs places enough to be judged by."""
NUMBERS = {word: i for i, word in enumerate(SMALL)}


@noun()
class Gaps:
    """What the head says, as arrays: the places, and a row of scores over `SMALL` for each.

    Args:
        sentence, word: gaps by sentence and the word right of it.
        scores: of what may be missing there.
        own_sentence, own_word: small words by sentence and word.
        own: the number in `SMALL` of each.
        own_scores: of what could stand in its place.
    """

    sentence: Any
    word: Any
    scores: Any
    own_sentence: Any
    own_word: Any
    own: Any
    own_scores: Any

    def missing(self) -> tuple[Any, Any]:
        """For each gap the small word that fits best, by number, and how much better it fits than nothing."""
        best = self.scores[:, 1:-1].argmax(1) + 1
        return best, self.scores[range(len(best)), best] - self.scores[:, 0]

    def other(self) -> tuple[Any, Any]:
        """For each small word the other one that fits best, by number, and how much better it fits."""
        scores = self.own_scores.copy()
        rows = range(len(self.own))
        scores[rows, self.own] = scores[:, 0] = scores[:, -1] = -1e9
        best = scores.argmax(1)
        return best, self.own_scores[rows, best] - self.own_scores[rows, self.own]

    def extra(self) -> Any:
        """For each small word how much better nothing would fit."""
        return self.own_scores[:, 0] - self.own_scores[range(len(self.own)), self.own]


def score(model: Model, batch: Sequence[Read], reading: Reading) -> Gaps:
    """Scores every gap between two words, and every small word."""
    import numpy as np

    numbers, sentence, word = flat(batch)
    small, plain = model.small[numbers], model.plain[numbers]
    # A gap beside a mark or at a sentence's edge says little.
    gaps = np.nonzero(plain & np.concatenate([[False], plain[:-1]]) & (word > 0))[0]
    own = np.nonzero((small > 0) & (word > 0))[0]
    scores, own_scores = reading.between(sentence[gaps], word[gaps], sentence[own], word[own])
    return Gaps(sentence[gaps], word[gaps], scores, sentence[own], word[own], small[own], own_scores)


def name(sign: str, model: Model, numbers: Sequence[int], at: int, small: str, other: str = "") -> str:
    """The name under which a threshold is kept.

    Args:
        sign: ``+`` for a small word that is missing before a place, ``-`` for one too many at it, ``=`` for one in place of another.
        model: to name what stands around. A word on the left that mostly takes the small word proposed (*according* to, *one* of),
            or one on the right that mostly follows it, is a frame of its own; so are names on the right, with articles or without
            as they please.
        numbers: the sentence's words.
        at: the place.
        small: the word that is missing, too many or not the right one.
        other: the one proposed for it.
    """
    right = at if sign == "+" else at + 1
    if proposed := NUMBERS[small if sign == "+" else other] if sign != "-" else 0:
        if model.takes.get(numbers[at - 1]) == proposed:
            return f"{sign}{small}@takes"
        if right < len(numbers) and model.follows.get(numbers[right]) == proposed:
            return f"{sign}{small}@follows"
    named = model.frames.category(numbers, right) == "name"
    return f"{sign}{small}@{_LEFT.get(model.frames.category(numbers, at - 1), 'word')}{'+name' if named else ''}"
