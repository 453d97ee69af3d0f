"""Whether an unknown string is a slip of the fingers rather than a word, and for which word it stands.

The odds are a logistic regression over 3,100 lower-case and 10,400 capitalised strings that the lexicon does not know: slips in
news wires, government copy and treebanks on one side, strings of published news on the other, those that were slips counted as
such after reading. The weights below are its coefficients, rounded, some of them set by hand since, after reading what they
found in published news; natural logarithms.
"""

from __future__ import annotations

import math
from collections.abc import Container

from copylint.language.fringe import is_built, is_foreign, is_rare_name, is_rare_word, is_very_rare_word
from copylint.language.lexicon import _entry, frequency, is_forename, is_place, is_surname
from copylint.language.spelling_suggestions import Guess, ranked
from copylint.model.noun import noun

_CAPITALISED_READINGS = 255


@noun()
class Place:
    """What stands around a string.

    Args:
        before, after: the neighbours, lower case; “0” for a number, "" for a mark or the sentence's edge.
        capitals: how many of them begin with a capital.
        named: whether the string stands where a name stands: behind a forename, a title or an initial, or in a list of names.
        forced: whether the string would have a capital here whatever it is: it opens a sentence or stands in a headline.
        times: how often the string stands in the story.
        coined: whether the writer marks the string as a word of its own: alone in quotation marks, or explained in brackets.
        used: the words of the story, lower case.
    """

    before: str = ""
    after: str = ""
    capitals: int = 0
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
    found = _ranked(word, dialect, place)
    if not found:
        return _NONE
    (likelihood, best), length, built = found[0], len(word), is_built(word, dialect)
    odds = (
        -0.9
        + 0.9 * best.commonness
        - 0.7 * best.slips
        - 1.3 * max(0.0, best.slips - 1.4)
        + 0.85 * (likelihood - best.likelihood)
        - 0.3 * frequency(word)
        - (3.3 if is_rare_word(word) else 0.4 if is_very_rare_word(word) else 0.0)
        - (1.5 if is_foreign(word) else 0.0)
        - (1.9 if built else 0.0)
        - (2.7 if length == 3 else 1.7 if length == 4 else 0.9 if length == 5 else 0.0)
        + (0.5 if length >= 9 else 0.0)
        - (1.0 if _entry(word.capitalize())[0] & _CAPITALISED_READINGS else 0.0)
        - (0.3 if best.joins_small_word else (0.6 if length >= 11 and not built else 1.7) if " " in best.text else 0.0)
        - (1.0 if best.text[0].isupper() else 0.0)
        - (1.5 if place.times > 1 else 0.0)
        - (1.5 if place.coined else 0.0)
    )
    return Slip(odds, _words(found))


def capitalised(word: str, dialect: str, place: Place) -> Slip:
    """What is thought of a string with a capital, or all in capitals, that the lexicon does not know as word or name.

    Args:
        word: as it stands.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    lower = word.lower()
    found = _ranked(lower, dialect, place)
    if not found:
        return _NONE
    (likelihood, best), length = found[0], len(word)
    odds = (
        -2.0
        + 0.4 * best.commonness
        - 0.9 * best.slips
        + 2.4 * (likelihood - best.likelihood)
        - 0.7 * frequency(word)
        - (1.0 if is_rare_word(lower) or is_rare_word(word) else 0.8 if is_very_rare_word(lower) or is_very_rare_word(word) else 0.0)
        - (1.4 if is_rare_name(word.capitalize()) else 0.0)
        - (0.6 if is_foreign(lower) else 0.0)
        - (0.5 if is_built(lower, dialect) else 0.0)
        - (1.2 if length <= 4 else 1.1 if length == 5 else 0.0)
        + (1.35 if length >= 9 else 0.0)
        + (1.9 if place.forced else 0.0)
        - (0.5 if word.isupper() else 0.0)
        - 1.1 * place.capitals
        - (1.5 if place.named else 0.0)
        - (3.1 if place.times > 1 else 0.0)
        - (1.5 if place.coined else 0.0)
        - (3.0 if " " in best.text else 0.0)
        - (1.2 if _is_only_a_persons(best.text) else 0.0)
    )
    return Slip(odds, _words(found))


def _is_only_a_persons(name: str) -> bool:
    """Whether a guess is a forename or surname and nothing else: people's names differ in every letter from other people's."""
    return name[0].isupper() and (is_forename(name) or is_surname(name)) and not is_place(name)


def chance(odds: float) -> float:
    """Natural logarithm of odds as a probability."""
    return round(1 / (1 + math.exp(-odds)), 3)


_IN_STORY = 0.6
"""log10 by which a word that the story itself uses is the likelier meant."""


def _ranked(word: str, dialect: str, place: Place) -> list[tuple[float, Guess]]:
    found = ranked(word, dialect, place.before, place.after)
    if any(g.text.lower() in place.used for _, g in found):
        found = sorted(
            ((s + (_IN_STORY if g.text.lower() in place.used else 0.0), g) for s, g in found), key=lambda pair: (-pair[0], pair[1].text)
        )
    return found


def _words(found: list[tuple[float, Guess]]) -> tuple[str, ...]:
    return tuple(guess.text for _, guess in found[:_MOST])
