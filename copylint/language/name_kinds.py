"""Whether a proper name is a person's, a place's or a body's, by its words and by what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from copylint.language.capital_words import share_of_capitals
from copylint.language.casing import is_all_caps
from copylint.language.expressions import expression
from copylint.language.fringe import plain_letters
from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_surname
from copylint.language.name_words import GREAT_PARTICLES, ORGANISATION, PARTICLES, PLACE_WORDS, SUFFIXES, TITLES, is_joined_to_article
from copylint.model.document import Kind


def kind_of(words: Sequence[str], before: str) -> Kind:
    """What a name is the name of.

    Args:
        words: as they stand.
        before: the word before it, lower case, or "".
    """
    lowers = [w.lower() for w in words]
    many, last = len(words) > 1, lowers[-1]
    ended = many and last in SUFFIXES
    while many and last in SUFFIXES:
        words, lowers = words[:-1], lowers[:-1]
        many, last = len(words) > 1, lowers[-1]
    if many and last not in ORGANISATION and last not in PLACE_WORDS and any(w in TITLES for w in lowers[:-1]) and "of" not in lowers:
        return "person"  # Mr Smith, Norwegian Prime Minister Jonas Gahr Støre
    given = is_given(words[0])
    if given and not many and ended:
        return "person"  # Henry VIII
    if not given and _without_office(words) is not words:
        return "person"  # House Speaker Nancy Pelosi
    if any(w in ORGANISATION for w in lowers) and (not (many and given) or (len(words) > 2 and last in ORGANISATION)):
        return "organisation"
    if before in TITLES and last not in ORGANISATION:
        return "person"
    if many and (any(w in PARTICLES or is_joined_to_article(w) for w in words[1:]) or _IRISH(words[-1]) or words[-2] in GREAT_PARTICLES):
        return "person"
    if all(map(is_place, words)) and not (many and given):
        return "place"
    if 2 <= len(words) <= 4 and not is_all_caps(words[-1]) and "of" not in lowers and last not in PLACE_WORDS:
        # “Forest Service”, “Grace Period”: a forename that is also a word needs a surname behind it.
        if given and (not is_ordinary(words[-1]) or is_surname(words[-1])):
            return "person"
        if is_initials(words[0]) and (not is_ordinary(words[-1]) or is_surname(words[-1])) and not is_place(words[-1]):
            return "person"
    if not many and is_all_caps(words[0]) and len(words[0]) > 1:
        return "organisation"
    return "other"


def _without_office(words: Sequence[str]) -> Sequence[str]:
    """A person's name without the office before it, which is made of words and letters: *House Speaker*, *FBI Director*."""
    start = next((i for i, w in enumerate(words[:-1]) if i and is_given(w) and _is_mostly_a_name(w)), 0)
    after = [w.lower() for w in words[start + 1 :]]
    if not start or len(after) > 2 or any(is_ordinary(w) or w in ORGANISATION or w in PLACE_WORDS for w in after):
        return words
    return words[start:] if all((is_ordinary(w) and not is_place(w)) or w.isupper() for w in words[:start]) else words


def _is_mostly_a_name(word: str) -> bool:
    """Whether a word is no ordinary one, or has a capital oftener than not: *Nancy*, *Mike*."""
    return not is_ordinary(word) or share_of_capitals(word.lower()) >= _MOSTLY


_MOSTLY = 0.5


def without_titles(words: list[str]) -> list[str]:
    """A person's name without titles and offices before it: *Jonas Gahr Støre* of *Prime Minister Jonas Gahr Støre*.

    Args:
        words: as they stand.
    """
    if is_given(words[0]) and words[0].lower() not in TITLES:
        return words  # Martin Luther King Jr
    titles = [i for i, w in enumerate(words[:-1]) if w.lower() in TITLES]
    return list(_without_office(words[titles[-1] + 1 :] if titles else words))


_IRISH = expression("(?:[OD]['’]|Ma?c)[A-Z].+").fullmatch


@lru_cache(maxsize=4096)
def is_given(word: str) -> bool:
    """Whether a word is a forename, with its accents or without, or two joined by a hyphen: *Sinéad*, *Mary-Jane*."""
    if is_forename(word):
        return True
    if "-" in word:
        return all(part and is_forename(part) for part in word.split("-")[:2])
    return not word.isascii() and is_forename(plain_letters(word))


def is_initials(word: str) -> bool:
    """Whether a word is somebody's initials: *J.K.*, *J.*, *JK*; not *UN*."""
    if "." in word:
        letters, stops = word[::2], word[1::2]
        return len(letters) == len(stops) and set(stops) == {"."} and letters.isascii() and letters.isalpha() and letters.isupper()
    return len(word) == 2 and word.isascii() and word.isupper() and word not in _ABBREVIATIONS


_ABBREVIATIONS = frozenset(
    "US UK EU UN UAE TV PM MP GP MS MR DR PC DC LA NY FA AP AI IT ID VP NO OK IS MD PR HQ GM GE BP BT BA HP XL XI".split()
)
