"""Whether an unknown string is a slip of the fingers rather than a word, and for which word it stands.

The odds are a logistic regression, natural logarithms. `SMALL` and `CAPITALISED` are its weights, fitted to slips planted in
openly licensed prose by ``copylint/models/making/spelling_odds.py``, and stated for a draft that has one slip in 500 words.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping

from copylint.language.fringe import is_built, is_foreign, is_rare_name, is_rare_word, is_very_rare_word
from copylint.language.lexicon import _entry, frequency, is_forename, is_place, is_surname
from copylint.language.names import TITLES
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


_NONE = Slip(-9.0, ())
_MOST = 5


_ANYWHERE = Place()


def small(word: str, dialect: str, place: Place = _ANYWHERE) -> Slip:
    """What is thought of a string in small letters that the lexicon does not know.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = meant(word, dialect, place)
    return Slip(_odds(SMALL, evidence_of_small(word, dialect, place, *found[0])), _words(found)) if found else _NONE


def capitalised(word: str, dialect: str, place: Place) -> Slip:
    """What is thought of a string with a capital, or all in capitals, that the lexicon does not know as word or name.

    Args:
        word: as it stands.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = meant(word.lower(), dialect, place)
    if not found or (place.named and not _is_no_persons(found[0][1].text)):
        return _NONE  # Sarah Teather: a person's name is right however it is spelt
    return Slip(_odds(CAPITALISED, evidence_of_capitalised(word, dialect, place, *found[0])), _words(found))


def _odds(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
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
        "known with a capital": bool(_entry(word.capitalize())[0] & _CAPITALISED_READINGS),
        "two words": two and not best.joins_small_word,
        "two long words": two and not best.joins_small_word and length >= 11 and not built,
        "two words, one small": best.joins_small_word,
        "guess has a capital": best.text[0].isupper(),
        "again": place.times > 1,
        "coined": place.coined,
    }


def evidence_of_capitalised(word: str, dialect: str, place: Place, likelihood: float, best: Guess) -> dict[str, float]:
    """What speaks for and against a slip, by name.

    Args:
        word: as it stands.
        dialect: whose spellings are proposed.
        place: what stands around it.
        likelihood: of the best guess, with its neighbours' say.
        best: the best guess.
    """
    lower, length = word.lower(), len(word)
    rare = is_rare_word(lower) or is_rare_word(word)
    return {
        "always": 1.0,
        "commonness": best.commonness,
        "slips": best.slips,
        "fit": likelihood - best.likelihood,
        "frequency": frequency(word),
        "rare word": rare,
        "very rare word": not rare and (is_very_rare_word(lower) or is_very_rare_word(word)),
        "rare name": is_rare_name(word.capitalize()),
        "foreign": is_foreign(lower),
        "built": is_built(lower, dialect),
        "four letters": length <= 4,
        "five letters": length == 5,
        "nine letters": length >= 9,
        "capital forced": place.forced,
        "all capitals": word.isupper(),
        "capitals beside": place.capitals,
        "stranger beside": place.strange,
        "small guess inside": best.text[0].islower() and not place.forced,
        "small guess beside a capital": best.text[0].islower() and place.capitals > 0,
        "stands as a name": place.named,
        "coined": place.coined,
        "two words": " " in best.text,
        "guess is a person's": _is_only_a_persons(best.text),
    }


SMALL: Mapping[str, float] = {
    "always": -0.92,
    "commonness": 1.26,
    "slips": -3.0,
    "second slip": -0.0,
    "fit": 2.17,
    "frequency": -1.34,
    "rare word": -2.62,
    "very rare word": -1.21,
    "foreign": -0.47,
    "built": -2.4,
    "three letters": 0.64,
    "four letters": -0.09,
    "five letters": -0.03,
    "nine letters": 1.25,
    "known with a capital": 0.91,
    "two words": -1.1,
    "two long words": 1.38,
    "two words, one small": 0.98,
    "guess has a capital": -0.96,
    "again": -2.91,
    "coined": -1.13,
}
CAPITALISED: Mapping[str, float] = {
    "always": -1.94,
    "commonness": 0.93,
    "slips": -1.95,
    "fit": 1.81,
    "frequency": -1.13,
    "rare word": -1.05,
    "very rare word": -0.66,
    "rare name": -0.67,
    "foreign": -0.37,
    "built": -1.04,
    "four letters": -0.38,
    "five letters": -0.32,
    "nine letters": 1.11,
    "capital forced": 0.83,
    "all capitals": -1.31,
    "capitals beside": -0.07,
    "stranger beside": -0.89,
    "small guess inside": -1.19,
    "small guess beside a capital": 0.44,
    "stands as a name": -0.52,
    "coined": -0.31,
    "two words": 0.02,
    "guess is a person's": -0.03,
}


def _is_no_persons(guess: str) -> bool:
    """Whether a guess is a title or a name that is no person's: what may stand among names and be a slip."""
    return guess in TITLES or (guess[0].isupper() and not _is_only_a_persons(guess))


def _is_only_a_persons(name: str) -> bool:
    """Whether a guess is a forename or surname and nothing else: people's names differ in every letter from other people's."""
    return name[0].isupper() and (is_forename(name) or is_surname(name)) and not is_place(name)


def chance(odds: float) -> float:
    """Natural logarithm of odds as a probability."""
    return round(1 / (1 + math.exp(-odds)), 3)


_IN_STORY = 0.6
"""log10 by which a word that the story itself uses is the likelier meant."""


def meant(word: str, dialect: str, place: Place) -> list[tuple[float, Guess]]:
    """What a string may have been meant for where it stands, likeliest first, each with its likelihood.

    Args:
        word: lower case.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = ranked(word, dialect, place.before, place.after)
    if any(g.text.lower() in place.used for _, g in found):
        found = sorted(
            ((s + (_IN_STORY if g.text.lower() in place.used else 0.0), g) for s, g in found), key=lambda pair: (-pair[0], pair[1].text)
        )
    return found


def _words(found: list[tuple[float, Guess]]) -> tuple[str, ...]:
    return tuple(guess.text for _, guess in found[:_MOST])
