"""How often two words stand side by side in edited English; see ``copylint/models/NOTICE.md`` for the texts counted."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import frequency, table

_WORDS = 16.9e6
"""Words of the texts that `neighbours.trie` was counted in."""
_UNSEEN = 1.5
"""What a pair counts that is not listed: fewer than four were left out."""
_SMOOTHING = 30.0
"""Occurrences of the first word from which on its own pairs say more than the second word's frequency."""


@cache
def _trie() -> Any:
    return table("neighbours", "<B")


@lru_cache(maxsize=16384)
def count(before: str, after: str) -> float:
    """How often two words, lower case, stand side by side in 17 million words; 0 for fewer than four times. “0” stands for any number."""
    found = _trie().get(f"{before} {after}")
    return float(2 ** (found[0][0] / 12)) if found else 0.0


def affinity(before: str, after: str) -> float:
    """How much likelier `after` is behind `before` than anywhere, log10: about 0 for words that have nothing to do with each other.

    Args:
        before, after: lower case; “0” for any number; "" for the sentence's edge, about which nothing is known.
    """
    if not before or not after:
        return 0.0
    seen = count(before, after)
    first = 10 ** (_zipf(before) - 9) * _WORDS
    expected = 10 ** (_zipf(after) - 9)
    return math.log10((max(seen, min(_UNSEEN, first * expected)) + _SMOOTHING * expected) / ((first + _SMOOTHING) * expected))


def _zipf(word: str) -> float:
    return 7.0 if word == "0" else max(frequency(word), 1.0)
