"""What a capital says of a string: how often an ordinary word has one inside a sentence, and whether letters can stand so in a name.

`capitals.trie` and `letters.bin` are made by ``copylint/models/making/capital_words.py``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import MODELS, table

LETTERS = "^abcdefghijklmnopqrstuvwxyz"
"""The letters of `letters.bin`; the first is a word's edge."""
PER_CENT = 100


@cache
def _shares() -> Any:
    return table("capitals", "<B")


@cache
def _surprises() -> bytes:
    return (MODELS / "letters.bin").read_bytes()


def share_of_capitals(word: str) -> float:
    """How often a word has a capital where its place gives it none: nearly always *Congress*, often *Council*, hardly ever *around*.

    Args:
        word: in small letters, or with its capital if it is a name.

    Returns:
        From 0.01 to 1.
    """
    if word[0].isupper():
        return 1.0
    found = _shares().get(word)
    return max(found[0][0] / PER_CENT, _SELDOM) if found else _SELDOM


_SELDOM = 0.01


@lru_cache(maxsize=4096)
def strangest_letters(word: str) -> float:
    """How surprising the strangest letter of a word is to who knows names of many languages: bits; 3 in *Gilan*, 9 in *Jucqaes*.

    Args:
        word: of the letters a to z.
    """
    table, size = _surprises(), len(LETTERS)
    numbers = [LETTERS.find(letter) for letter in f"^{word.lower()}^"]
    if -1 in numbers:
        return 0.0
    return max(table[(a * size + b) * size + c] for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False)) / 10
