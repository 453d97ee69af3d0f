"""Common words that are far from what was typed: a syllable lost or typed twice, two letters wrong anywhere.

All common words with the string's first letter are gone through, which is quick once they are listed.
"""

from __future__ import annotations

from functools import lru_cache

from copylint.language.lexicon import _SPELLINGS, _ZIPF, _trie

_COMMON = 2.5
"""Zipf frequency of the words that are gone through."""
_LEAST = 4
_LONGER, _SHORTER = 3, 4
"""How many letters more a word may have than the string (a syllable that was left out), and how many fewer (one typed twice)."""
_OTHER_LETTERS = (0, 0, 0, 0, 2, 3, 3, 4)
"""How many letters may be in one of the two and not in the other, by the string's length."""


@lru_cache(maxsize=26)
def _common(first: str) -> dict[int, list[tuple[str, int]]]:
    """The common words with this first letter by their length, each with its letters as bits."""
    out: dict[int, list[tuple[str, int]]] = {}
    for word, (flags, zipf, _) in _trie().items(first):
        if zipf >= _COMMON * _ZIPF and flags & _SPELLINGS:
            out.setdefault(len(word), []).append((word, _bag(word)))
    return out


def _bag(word: str) -> int:
    """The letters of a word without their order: a bit for each, and another for each time again up to the fourth."""
    bits = 0
    for letter in word:
        bit = 1 << 4 * (ord(letter) & 31)
        while bits & bit:
            bit <<= 1
        bits |= bit
    return bits


def far_words(word: str) -> list[str]:
    """Common words that may have been garbled into a string, for a closer look.

    Args:
        word: lower case.
    """
    length = len(word)
    if length < _LEAST or not word.isascii():
        return []
    letters, most = _bag(word), _OTHER_LETTERS[min(length, len(_OTHER_LETTERS) - 1)]
    listed, out = _common(word[0]), list[str]()
    for size in range(length - _SHORTER, length + _LONGER + 1):
        other_letters = max(most, abs(size - length))
        out += [other for other, others in listed.get(size, ()) if (letters ^ others).bit_count() <= other_letters]
    return out
