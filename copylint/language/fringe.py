"""Strings that are no slips though the lexicon does not accept them: rare words, words of other languages, rarer names."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import frequency, is_spelt, known, possible_tags, table

_RARE, _VERY_RARE, _FOREIGN, _NAME = 1, 2, 4, 8


@cache
def _trie() -> Any:
    return table("fringe", "<B")


@lru_cache(maxsize=16384)
def _flags(word: str) -> int:
    found = _trie().get(word)
    return int(found[0][0]) if found else 0


def is_rare_word(word: str) -> bool:
    """Whether only a large dictionary has a word (SCOWL size 80)."""
    return bool(_flags(word) & _RARE)


def is_very_rare_word(word: str) -> bool:
    """Whether only the largest dictionaries have a word (SCOWL size 95, variants); slips are among them."""
    return bool(_flags(word) & _VERY_RARE)


def is_foreign(word: str) -> bool:
    """Whether a word is common in one of seventeen other languages of Latin letters, and commoner there than in English."""
    return bool(_flags(word) & _FOREIGN)


def is_rare_name(word: str) -> bool:
    """Whether a word, with its capital, is a forename or surname of any US resident in the census of 1990, or part of a city's name."""
    return bool(_flags(word) & _NAME)


def is_built(word: str, dialect: str) -> bool:
    """Whether a string is made of words by the living rules of English: hyphens, prefixes, suffixes, compounds.

    Args:
        word: lower case.
        dialect: whose spellings the parts have.
    """
    if not word.isascii() and is_spelt(plain_letters(word)):
        return True
    parts = word.strip(".").split("-")
    if len(parts) > 1:
        return is_spelt("".join(parts)) or all(not p or len(p) < 3 or is_spelt(p) for p in parts)
    return (
        any(_makes_compound(word[:i], word[i:]) for i in range(4, len(word) - 3))
        or any(word.startswith(prefix) and len(word) - len(prefix) >= 4 and known(word[len(prefix) :], dialect) for prefix in PREFIXES)
        or any(_derived(word, suffix) for suffix in _LIVING)
        or any(word.endswith(suffix) and len(word) - len(suffix) >= 4 and known(word[: -len(suffix)], dialect) for suffix in _SUFFIXES)
    )


def _makes_compound(first: str, second: str) -> bool:
    """Whether two common words may be written as one: *gameplay*, *carmaking*; not *withinstructions*, *sitedevoted*."""
    if frequency(first) < 3.8 or frequency(second) < 3.8 or not (is_spelt(first) and is_spelt(second)):
        return False
    # Whoever joins two long words, or a long adjective and its noun, has missed the space.
    tags = possible_tags(first)
    if len(first) >= _LONG and (len(second) >= _LONG or "NN" not in tags):
        return False
    return bool(tags & {"NN", "JJ"}) and first not in _FUNCTION and bool(possible_tags(second) & {"NN", "NNS", "VBG"})


_LONG = 7


def _derived(word: str, suffix: str) -> bool:
    """Whether a word is an ordinary word with a living suffix: leakers, defunded, emailer."""
    stem = word.removesuffix(suffix)
    if stem == word or len(stem) < 3:
        return False
    stems = [stem, stem + "e"] if suffix not in ("s", "ly") else [stem]
    if len(stem) > 4 and stem[-1] == stem[-2] and suffix not in ("s", "ly"):
        stems.append(stem[:-1])
    good = [s for s in stems if len(s) >= 4 and frequency(s) >= 3.0 and is_spelt(s)]
    if suffix == "s":
        good = [s for s in good if possible_tags(s) & {"NN", "VB"}]
    tag = _INFLECTED.get(suffix)
    return bool(good) and not (tag and any(_is_inflected_otherwise(s, t, word) for s in good for t in tag))


_INFLECTED = {"s": ("NNS", "VBZ"), "ed": ("VBD",), "ing": ("VBG",)}


def _is_inflected_otherwise(stem: str, tag: str, word: str) -> bool:
    """Whether a word takes an ending in another way than `word` shows: *potatos*, *omiting*, *hireing* are no words."""
    from copylint.language.inflection import inflect

    forms = [f for f in inflect(stem, tag) if is_spelt(f)]
    return bool(forms) and word not in forms and stem not in forms


def plain_letters(word: str) -> str:
    """A word without the accents on its letters; the ligatures æ and œ as two letters."""
    if word.isascii():
        return word
    word = word.replace("æ", "ae").replace("œ", "oe")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


_FUNCTION = frozenset(
    "with from that this these those have been were will would could should when what which where while than then them they their there your "
    "about after before over into onto upon each every some such only just very also more most much many same other another both either "
    "last next little less least few us".split()
)
_LIVING = ("s", "ed", "ing", "er", "ers", "ly", "y")
PREFIXES = (
    "anti", "auto", "bio", "counter", "cyber", "eco", "electro", "ex", "extra", "hyper", "inter", "macro", "mega", "meta", "micro", "mid",
    "mini", "mis", "multi", "nano", "neo", "neuro", "non", "out", "over", "photo", "post", "pre", "pro", "pseudo", "re", "semi", "sub",
    "super", "tele", "trans", "ultra", "un", "under",
)  # fmt: skip
"""Prefixes that new words are made with."""
_SUFFIXES = (
    "like", "less", "ness", "wise", "ward", "wards", "proof", "free", "maker", "makers", "making", "gate", "ish", "able", "ability", "wide", "long",
    "something", "somethings", "writing", "holder", "holders", "goer", "goers",
)  # fmt: skip
