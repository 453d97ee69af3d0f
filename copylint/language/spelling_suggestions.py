"""What an unknown word may have been meant for: near words, ranked by the slip that would have made it and by frequency."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import MODELS, _entry, frequency, known

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_NEIGHBOURS = {
    a: frozenset(n)
    for a, n in {
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
        "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop",
        "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
    }.items()
}  # fmt: skip


@cache
def _deletes() -> Any:
    import marisa_trie

    trie = marisa_trie.BytesTrie()
    trie.mmap(str(MODELS / "deletes.trie"))
    return trie


@lru_cache(maxsize=4096)
def suggest(word: str, dialect: str, limit: int = 5) -> tuple[str, ...]:
    """Words that an unknown word may have been meant for, likeliest first.

    Args:
        word: lower case.
        dialect: only spellings of this dialect are given.
        limit: how many at most.
    """
    candidates = {w for w in _one_edit(word) if known(w, dialect) and _entry(w)[0]}
    if len(word) >= 4:
        candidates |= {w for w in _two_edits(word) if known(w, dialect)}
    candidates |= {f"{a} {b}" for a, b in _splits(word) if frequency(a) >= 4.5 and frequency(b) >= 4.5}
    candidates.discard(word)
    scored = sorted((_cost(word, c) * 2.2 - _commonness(c), c) for c in candidates)
    return tuple(c for _, c in scored[:limit])


def distance(word: str, other: str) -> float:
    """The weighted number of slips between two words: 1 for an ordinary one, less for the commonest, more for the first letter."""
    return _cost(word, other)


def _commonness(candidate: str) -> float:
    return min(frequency(part) for part in candidate.split(" "))


def _splits(word: str) -> list[tuple[str, str]]:
    return [(word[:i], word[i:]) for i in range(2, len(word) - 1)]


def _one_edit(word: str) -> set[str]:
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    out = {a + b[1:] for a, b in halves if b}
    out |= {a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1}
    out |= {a + c + b[1:] for a, b in halves if b for c in _LETTERS}
    out |= {a + c + b for a, b in halves for c in _LETTERS}
    return out


def _two_edits(word: str) -> set[str]:
    """Frequent words from which one letter can be taken to leave this word, or what it leaves without one letter."""
    trie = _deletes()
    out: set[str] = set()
    for stem in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
        for row in trie.get(stem) or ():
            out.update(row.decode().split("|"))
    return out


def _cost(word: str, other: str) -> float:
    """Optimal string alignment with weights."""
    if " " in other:
        return 0.9
    rows, columns = len(word) + 1, len(other) + 1
    table = [[0.0] * columns for _ in range(rows)]
    for i in range(1, rows):
        table[i][0] = table[i - 1][0] + (1.5 if i == 1 else 1.0)
    for j in range(1, columns):
        table[0][j] = table[0][j - 1] + (1.5 if j == 1 else 1.0)
    for i in range(1, rows):
        a = word[i - 1]
        for j in range(1, columns):
            b = other[j - 1]
            if a == b:
                table[i][j] = table[i - 1][j - 1]
                continue
            first = 0.5 if i == 1 or j == 1 else 0.0
            swap = 0.7 if a in _VOWELS and b in _VOWELS else 0.8 if b in _NEIGHBOURS.get(a, ()) else 1.1
            extra = 0.6 if i > 1 and (word[i - 2] == a or (i < rows - 1 and word[i] == a)) else 0.9
            missing = 0.6 if j > 1 and other[j - 2] == b else 0.8
            best = min(table[i - 1][j - 1] + swap + first, table[i - 1][j] + extra + first, table[i][j - 1] + missing + first)
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                best = min(best, table[i - 2][j - 2] + 0.6 + (0.3 if i == 2 else 0.0))
            table[i][j] = best
    return table[-1][-1]
