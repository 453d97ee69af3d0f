"""Known misspellings and their corrections, from codespell's dictionary (CC BY-SA 3.0)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from copylint.language.expressions import expression
from copylint.language.lexicon import counterpart, table


@cache
def _trie() -> Any:
    return table("misspellings")


@lru_cache(maxsize=16384)
def corrections(word: str, dialect: str) -> tuple[str, ...]:
    """What a known misspelling stands for, likeliest first; empty for a word that is not one.

    Args:
        word: lower case.
        dialect: corrections are given in its spelling.
    """
    found = _trie().get(word)
    if not found:
        return ()
    return tuple(dict.fromkeys(_in_dialect(right, dialect) for right in found[0].decode().split("|")))


def _in_dialect(text: str, dialect: str) -> str:
    return expression(r"[a-z']+").sub(lambda m: next(iter(counterpart(m[0], dialect)), m[0]), text)
