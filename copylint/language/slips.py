"""Whether an unknown string is a slip of the fingers rather than a word, and for which word it stands.

The odds are a logistic regression, natural logarithms. `SMALL` holds its weights (`capitalised_slips.py` those for strings with a
capital), fitted to slips planted in openly licensed prose by ``copylint/models/making/spelling_odds.py``, and stated for a draft that
has one slip in 500 words.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence

from copylint.language.capital_words import strangest_letters
from copylint.language.fringe import is_built, is_foreign, is_rare_word, is_very_rare_word
from copylint.language.lexicon import _entry, frequency
from copylint.language.spelling_suggestions import Guess, ranked
from copylint.model.noun import noun

_CAPITALISED_READINGS = 255


@noun()
class Place:
    """What stands around a string.

    Args:
        before, after: the neighbours, lower case; “0” for a number, "" for a mark or the sentence's edge.
        capitals: how many of them begin with a capital.
        strange: whether one of them has a capital and is no word or name that the lexicon knows.
        named: whether the string stands where a name stands: behind a forename, a title or an initial, or in a list of names.
        surname: whether it stands behind somebody's forename, title or initial, and can be nothing but that person's name.
        given: whether it stands where a forename stands: before a word with a capital that can be no other word.
        person: whether what stands around is said of people alone: an age behind it, *daughter* before it, *told* behind it.
        forced: whether the string would have a capital here whatever it is: it opens a sentence or stands in a headline.
        times: how often the string stands in the story.
        coined: whether the writer marks the string as a word of its own: alone in quotation marks, or explained in brackets.
        used: the words of the story, lower case.
    """

    before: str = ""
    after: str = ""
    capitals: int = 0
    strange: bool = False
    named: bool = False
    surname: bool = False
    given: bool = False
    person: bool = False
    forced: bool = False
    times: int = 1
    coined: bool = False
    used: Container[str] = frozenset()


@noun()
class Slip:
    """What is thought of a string.

    Args:
        odds: natural logarithm of the odds that it is a slip of `words[0]`.
        words: what it may have been meant for, likeliest first; a capital only on names.
    """

    odds: float
    words: tuple[str, ...]


NO_SLIP = Slip(-9.0, ())
_MOST = 5


_ANYWHERE = Place()


def small(word: str, dialect: str, place: Place = _ANYWHERE) -> Slip:
    """What is thought of a string in small letters that the lexicon does not know.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = meant_in_small(word, dialect, place)
    if not found:
        return NO_SLIP
    odds = weighed(SMALL, evidence_of_small(word, dialect, place, *found[0]))
    return Slip(odds - (_COINED_AFAR if place.coined and found[0][1].slips > _NEAR else 0.0), words_of(found))


_NEAR, _COINED_AFAR = 1.3, 2.0
"""Doubt of a slip in what the writer marks as a word of its own, if no word is near."""


def meant_in_small(word: str, dialect: str, place: Place) -> list[tuple[float, Guess]]:
    """What a string in small letters may have been meant for, likeliest first; far words too, unless a dictionary has the string.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    return meant(word, dialect, place, garbled=not is_rare_word(word))


def weighed(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """The sum of the evidence, each by its weight."""
    return sum(weights[name] * value for name, value in evidence.items())


def evidence_of_small(word: str, dialect: str, place: Place, likelihood: float, best: Guess) -> dict[str, float]:
    """What speaks for and against a slip, by name.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
        likelihood: of the best guess, with its neighbours' say.
        best: the best guess.
    """
    length, built, two = len(word), is_built(word, dialect), " " in best.text
    return {
        "always": 1.0,
        "commonness": best.commonness,
        "slips": best.slips,
        "second slip": max(0.0, best.slips - 1.4),
        "fit": likelihood - best.likelihood,
        "frequency": frequency(word),
        "rare word": is_rare_word(word),
        "very rare word": is_very_rare_word(word) and not is_rare_word(word),
        "foreign": is_foreign(word),
        "built": built,
        "three letters": length == 3,
        "four letters": length == 4,
        "five letters": length == 5,
        "nine letters": length >= 9,
        "odd letters": _oddness(word),
        "no vowels": _VOWELS.isdisjoint(word),
        "known with a capital": bool(_entry(word.capitalize())[0] & _CAPITALISED_READINGS),
        "two words": two and not best.joins_small_word,
        "two long words": two and not best.joins_small_word and length >= 11 and not built,
        "two words, one small": best.joins_small_word,
        "guess has a capital": best.text[0].isupper(),
        "again": place.times > 1,
        "coined": place.coined,
    }


_ODD = (6.6, 8.3, 10.0)
"""Bits: what one letter in 100, in 300 and in 1,000 behind the two before it surprises by."""
_VOWELS = frozenset("aeiouy")


def _oddness(word: str) -> int:
    """How many of the bounds of `_ODD` a string's strangest letter is beyond: a new word can be spoken, a slip often cannot.

    Of what has no vowel nothing is said: it is an abbreviation.
    """
    bits = 0.0 if _VOWELS.isdisjoint(word) else strangest_letters(word)
    return sum(bits >= bound for bound in _ODD)


SMALL: Mapping[str, float] = {
    "always": -0.97,
    "commonness": 1.24,
    "slips": -3.5,
    "second slip": 0.4,
    "fit": 2.09,
    "frequency": -1.3,
    "rare word": -2.45,
    "very rare word": -1.08,
    "foreign": -0.28,
    "built": -2.17,
    "three letters": 0.94,
    "four letters": 0.01,
    "five letters": -0.23,
    "nine letters": 1.29,
    "odd letters": 0.66,
    "no vowels": -0.35,
    "known with a capital": 0.91,
    "two words": -1.21,
    "two long words": 1.29,
    "two words, one small": 1.11,
    "guess has a capital": -0.89,
    "again": -2.85,
    "coined": -1.12,
}


def chance(odds: float) -> float:
    """Natural logarithm of odds as a probability."""
    return round(1 / (1 + math.exp(-odds)), 3)


_IN_STORY = 0.6
"""log10 by which a word that the story itself uses is the likelier meant."""


def meant(word: str, dialect: str, place: Place, garbled: bool = False) -> list[tuple[float, Guess]]:
    """What a string may have been meant for where it stands, likeliest first, each with its likelihood.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
        garbled: whether to look for common words that are far from the string too.
    """
    found = ranked(word, dialect, place.before, place.after, garbled)
    if any(g.text.lower() in place.used for _, g in found):
        found = sorted(
            ((s + (_IN_STORY if g.text.lower() in place.used else 0.0), g) for s, g in found), key=lambda pair: (-pair[0], pair[1].text)
        )
    return found


def corrected(word: str, dialect: str, place: Place, known: Sequence[str]) -> tuple[str, ...]:
    """The corrections of a known misspelling, likeliest first where it stands, with what is likelier yet.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
        known: its corrections in the list of misspellings.
    """
    near = {guess.text: likelihood for likelihood, guess in meant(word, dialect, place)}
    if not near.keys() >= set(known):
        return tuple(sorted(known, key=lambda w: w not in place.used))
    least = max(near[w] for w in known) + _LISTED
    likelier = [w for w, likelihood in near.items() if w not in known and likelihood > least]
    return (*likelier, *sorted(known, key=lambda w: -near[w]))


_LISTED = 1.5
"""log10 by which a correction that the list of misspellings has is the likelier meant."""


def words_of(found: list[tuple[float, Guess]]) -> tuple[str, ...]:
    """The likeliest guesses, as texts."""
    return tuple(guess.text for _, guess in found[:_MOST])
