"""Whether an unknown string with a capital is a slip of the fingers rather than a name, and for which word it stands.

A name is right however it is spelt: what may be one, by where it stands and by what it is nearly, is no slip whatever the odds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from copylint.language.capital_words import share_of_capitals, strangest_letters
from copylint.language.capitals import without_run_on
from copylint.language.fringe import is_built, is_foreign, is_rare_name, is_rare_word, is_very_rare_word
from copylint.language.lexicon import _SPELLINGS, _entry, frequency, is_forename, is_place, is_surname
from copylint.language.name_words import CALENDAR, FIRMS, ORGANISATION, PLACE_WORDS, SPEAKS, TITLES
from copylint.language.slips import NO_SLIP, Place, Slip, meant, weighed, words_of
from copylint.language.spelling_suggestions import Guess


def capitalised(word: str, dialect: str, place: Place) -> Slip:
    """What is thought of a string with a capital, or all in capitals, that the lexicon does not know as word or name.

    Args:
        word: as it stands.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = meant_with_capital(word, dialect, place)
    if (apart := without_run_on(word)) and not _is_nearly_a_word(found):
        return Slip(_SURE, (apart,))
    if not found or may_be_a_name(word, place, found[0][1].text):
        return NO_SLIP  # Sarah Teather, Feras Kilani: a name is right however it is spelt
    odds = odds_of_capitalised(evidence_of_capitalised(word, dialect, place, *found[0]))
    return Slip(odds - _doubt(word, found[0][1]), words_of(found))


def _doubt(word: str, best: Guess) -> float:
    """What is taken from the odds because names that differ in a letter are many: the shorter and the less known, the more."""
    if best.text.islower():
        return _DOUBT_OF_NAMES if _share(best) < _OF_WORDS else 0.0
    if best.text.lower() in CALENDAR:
        return 0.0
    return _DOUBT_OF_LITTLE_KNOWN if best.commonness < _KNOWN else _DOUBT_OF_SHORT if len(word) <= _SHORT else _DOUBT_OF_PLACES


_KNOWN = 3.7
"""Zipf frequency."""
_SHORT = 6
"""Letters: another place or person is called so as often as not."""
_DOUBT_OF_LITTLE_KNOWN, _DOUBT_OF_SHORT, _DOUBT_OF_PLACES = 1.15, 0.8, 0.35


def _is_nearly_a_word(found: list[tuple[float, Guess]]) -> bool:
    """Whether the likeliest guess is one word, one slip away and common: *Amercan* is no *Amer can*."""
    best = found[0][1] if found else None
    return best is not None and " " not in best.text and best.slips < _ONE_SLIP and best.commonness >= _COMMON


_OF_WORDS, _DOUBT_OF_NAMES = 0.6, 1.2
"""Where the word meant seldom has a capital (*gravel*, unlike *ministry*), a string with one is a name unless the odds are high."""
_ONE_SLIP, _COMMON = 1.2, 4.0
_SURE = 4.0
"""Odds of a name that has run into a small word: none of 2.8 million words of news looks so and is a name."""


def odds_of_capitalised(evidence: Mapping[str, float]) -> float:
    """The odds that a string with a capital is a slip.

    Args:
        evidence: of `evidence_of_capitalised`.
    """
    coined = evidence["share of capitals"] <= _HARDLY_EVER
    return weighed(CAPITALISED, evidence) - (_COINED if coined else 0.0)


_HARDLY_EVER, _COINED = -1.7, 1.0
"""Doubt of a slip in a word that hardly ever has a capital, where nothing forces one: the news has more coined names (firms, bands,
products) and villages than the prose that the weights are fitted to."""


def meant_with_capital(word: str, dialect: str, place: Place) -> list[tuple[float, Guess]]:
    """What a string with a capital may have been meant for: where nothing forces the capital, rather a word that has one.

    Args:
        word: as it stands.
        dialect: whose spellings are proposed.
        place: what stands around it.
    """
    found = [(likelihood, _in_its_capital(guess)) for likelihood, guess in meant(word.lower(), dialect, place)]
    if place.forced:
        return found
    scored = [(likelihood + _CAPITAL * math.log10(_share(guess)), guess) for likelihood, guess in found]
    order = sorted(range(len(found)), key=lambda k: (-scored[k][0], found[k][1].text))
    return [found[k] for k in order]


_CAPITAL = 0.5
"""How much of the say that a capital has (log10 of how often a word has one) goes into the order of the guesses."""


def _in_its_capital(guess: Guess) -> Guess:
    """A guess with its capital, if it is oftener a name than not: March, German, Japan."""
    text = guess.text
    if text.islower() and share_of_capitals(text) >= _MOSTLY and _entry(text.capitalize())[0] & _SPELLINGS:
        return Guess(text.capitalize(), guess.slips, guess.commonness)
    return guess


_MOSTLY = 0.5


def _share(guess: Guess) -> float:
    return max(share_of_capitals(word) for word in guess.text.split()[:1]) if guess.text[0].islower() else 1.0


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
        "share of capitals": 0.0 if place.forced else math.log10(_share(best)),
        "foreign ending": lower[-1] in "aiouzj" and best.text[-1] != lower[-1],
        "strange letters": max(0.0, strangest_letters(lower) - _NOT_STRANGE) if length >= _LEAST_STRANGE else 0.0,
        "stands as a name": place.named,
        "coined": place.coined,
        "two words": " " in best.text,
        "guess is a person's": _is_only_a_persons(best.text),
    }


CAPITALISED: Mapping[str, float] = {
    "always": -2.36,
    "commonness": 1.11,
    "slips": -2.67,
    "fit": 1.22,
    "frequency": -1.29,
    "rare word": -0.85,
    "very rare word": -0.63,
    "rare name": -0.28,
    "foreign": -0.18,
    "built": -0.78,
    "four letters": 0.03,
    "five letters": -0.11,
    "nine letters": 0.95,
    "capital forced": 1.01,
    "all capitals": -0.37,
    "capitals beside": 0.43,
    "stranger beside": -0.61,
    "share of capitals": 0.57,
    "foreign ending": -0.26,
    "strange letters": 0.34,
    "stands as a name": -0.43,
    "coined": -0.17,
    "two words": 0.11,
    "guess is a person's": 0.09,
}


_NOT_STRANGE = 5.0
"""Bits: letters up to which surprise nobody in a name."""
_LEAST_STRANGE = 6
"""Letters: shorter ones are coined of strange letters: Zoox, Popz."""


def _is_no_persons(guess: str) -> bool:
    """Whether a guess is a title or a name that is no person's: what may stand among names and be a slip."""
    return guess.lower() in TITLES or (guess[0].isupper() and not _is_only_a_persons(guess))


def may_be_a_name(word: str, place: Place, guess: str) -> bool:
    """Whether a string is somebody's name or a firm's, by what the guess is and where it stands: then it is right however it is spelt.

    Args:
        word: as it stands.
        place: what stands around it.
        guess: what it may have been meant for.
    """
    if guess.lower() in TITLES:
        return False  # Vice Presient George Bush
    if place.person and not _is_of_bodies(word, guess):
        return True
    if _is_only_a_persons(guess) or (guess[0].isupper() and _is_form_of(word, guess)):
        return True
    if place.given and place.named and guess.lower() not in CALENDAR:
        return True  # Omaja Carter
    if place.forced and not place.before and place.after in _OF_ONE and not (_can_be_subject(guess) or _is_of_bodies(word, guess)):
        return True  # Valge has opened a shop
    if word.isupper() and len(word) < _LEAST_LOUD:
        return True
    of_a_body = guess.islower() and share_of_capitals(guess) >= _OF_BODIES
    if " " in guess and not (place.forced and Guess(guess, 0.0, 0.0).joins_small_word):
        return True  # a name coined of two words: Ironhorse
    if place.coined and guess.islower() and not of_a_body:
        return True
    if place.surname:
        return guess not in ORGANISATION | PLACE_WORDS or len(word) < _LEAST_LOUD or is_surname(guess.capitalize())
    if place.given and (not _is_no_persons(guess) or is_forename(guess)):
        return True
    return not _is_no_persons(guess) and (place.named or (place.after in FIRMS and share_of_capitals(guess) < _OF_FIRMS))


def is_short_name(word: str, place: Place, right: str) -> bool:
    """Whether a known misspelling with a capital is a name where it stands: *Frome*, *Autio said*; a longer one never is.

    Args:
        word: as it stands.
        place: what stands around it.
        right: the word that it is a misspelling of.
    """
    return len(word) <= _LONGEST and word[1:].islower() and may_be_a_name(word, place, right)


_LONGEST = 6
"""Letters."""
_OF_FIRMS = 0.15
_OF_BODIES = 0.3
"""How often a word has a capital of which the names of bodies and places are made: Council, Institute, Island."""
_LEAST_LOUD = 6
"""Letters: what is shorter and all in capitals is an abbreviation; what is shorter and behind a forename a surname."""


def _is_form_of(word: str, name: str) -> bool:
    """Whether a string is a name with an ending, as other languages form it: *Hispanico*, *Muslima*, *Joshuah*."""
    return word.startswith(name) and word[len(name) :] in _ENDINGS


_ENDINGS = frozenset("a e i o u y h s n as os es is us".split())


def _can_be_subject(guess: str) -> bool:
    """Whether a word without an article can be what a verb in the singular or past is said of: no *value has*, but *officials said*."""
    return guess[0].isupper() or guess in _SUBJECTS or (guess.endswith("s") and len(guess) >= _LEAST_PLURAL)


def _is_of_bodies(word: str, guess: str) -> bool:
    """Whether a long string is nearly a word that is said without its article for a body: *Goverment said*."""
    return guess.islower() and len(word) >= _LEAST_PLURAL and share_of_capitals(guess) >= _OF_FIRMS


_SUBJECTS = frozenset("he she it they we you who this that these those there here everyone everybody nobody someone what which".split())
_LEAST_PLURAL = 7
"""Letters: shorter ones are names as often: Nemes."""
_OF_ONE = SPEAKS | frozenset("has had is was does did hasn't isn't wasn't didn't doesn't also".split())
"""Verbs of which a bare singular noun is no subject; a name is."""


def _is_only_a_persons(name: str) -> bool:
    """Whether a guess is a forename or surname and nothing else: people's names differ in every letter from other people's."""
    if name[0].islower() or name.lower() in CALENDAR | _PEOPLES:
        return False
    if is_place(name):
        return is_forename(name) and frequency(name) < _WELL_KNOWN  # Sofia, Madison, Alexandria, unlike China
    return is_forename(name) or is_surname(name)


_WELL_KNOWN = 4.5
"""Zipf frequency of places of which everybody thinks before they think of a woman of that name."""


_PEOPLES = frozenset(
    "christian french english german irish welsh roman dutch norman spanish swiss britain british american english scottish".split()
)
"""Peoples, countries and a faith that are people's names too."""
