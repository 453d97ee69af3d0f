"""Which English stories are written in, by the words that Englishes spell in two ways."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from copylint.language.lexicon import counterpart, dialects
from copylint.model.noun import noun

ENOUGH = 5
"""Words that must tell two Englishes apart before one of them is taken."""

CLEAR = 3
"""How many times as many there must be on one side."""


@noun()
class English:
    """How words are spelt that Englishes spell in two ways.

    Args:
        british, american: words that only the one or the other has, such as *colour* and *color*.
        ise, ize: of the words that only an American spells with *z*, how often each stands; *analyze* not counted.
        yze: *analyze*, *paralyze* …: American and Canadian.
        examples: the commonest words on each side.
    """

    british: int
    american: int
    ise: int
    ize: int
    yze: int
    examples: Mapping[str, tuple[str, ...]]

    @property
    def dialect(self) -> str | None:
        """What the words say; None if they are too few or say both."""
        if self.british + self.american < ENOUGH:
            return None
        if self.american > CLEAR * self.british:
            return "en-US"
        if self.british > CLEAR * self.american:
            if self.ize > CLEAR * self.ise and self.ize >= ENOUGH:
                return "en-CA" if self.yze else "en-GB-oxendict"
            return "en-GB"
        return None


class Spellings:
    """Counts words that Englishes spell in two ways."""

    def __init__(self) -> None:
        self.british: Counter[str] = Counter()
        self.american: Counter[str] = Counter()
        self.ise: Counter[str] = Counter()
        self.ize: Counter[str] = Counter()

    def add(self, words: Mapping[str, int]) -> None:
        """Counts words in small letters, each with how often it stands."""
        for word, n in words.items():
            side = _side(word)
            if side:
                getattr(self, side)[word] += n

    def done(self) -> English:
        """What was counted."""
        yze = sum(self.american.pop(word) for word in list(self.american) if "yz" in word)
        examples = {
            side: tuple(word for word, _ in sorted(getattr(self, side).items(), key=lambda p: (-p[1], p[0]))[:4])
            for side in ("british", "american", "ise", "ize")
        }
        return English(self.british.total(), self.american.total(), self.ise.total(), self.ize.total(), yze, examples)


_SIDES: dict[str, str] = {}


def _side(word: str) -> str:
    """Whether a word in small letters is spelt as only one side spells it: ``british``, ``american``, ``ise``, ``ize`` or ``""``."""
    found = _SIDES.get(word)
    if found is None:
        found = ""
        where = dialects(word)
        if where and len(where) < 5:
            if "en-US" not in where and "en-GB" in where:
                other = counterpart(word, "en-US", strong=True)
                if other:
                    found = "ise" if any("iz" in o and "iz" not in word for o in other) else "british"
            elif "en-US" in where and "en-GB" not in where:
                if "en-GB-oxendict" in where and "iz" in word:
                    found = "ize"
                elif counterpart(word, "en-GB", strong=True) or ("yz" in word and counterpart(word, "en-GB")):
                    found = "american"
        _SIDES[word] = found
    return found
