"""What an unknown word may have been meant for: near words, ranked by the slip that would have made it and by frequency."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from copylint.language.lexicon import MODELS, _entry, frequency, known

# Words that run into their neighbours when the space is missed; other pairs are more often new compounds.
_SMALL = frozenset("of the in to and for on at with from is are was that this as by it be".split())
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
    candidates |= {
        f"{a} {b}"
        for a, b in _splits(word)
        if (a in _SMALL | {"if", "each"} and frequency(b) >= 5.0) or (b in _SMALL and frequency(a) >= 5.3)
    }
    candidates.discard(word)
    scored = sorted((_cost(word, c) * 2.2 - _commonness(c), c) for c in candidates)
    return tuple(c for _, c in scored[:limit])


@lru_cache(maxsize=4096)
def suggest_name(word: str, dialect: str) -> tuple[str, ...]:
    """Common words and well-known names that a capitalised unknown word is one slip away from, likeliest first, with their capital.

    Args:
        word: as it stands.
        dialect: whose spellings are given.
    """
    lower = word.lower()
    found = []
    for candidate in _one_edit(lower):
        capital = candidate.capitalize()
        if frequency(candidate) >= 3.0 and known(capital, dialect):
            found.append((_cost(lower, candidate) * 2.2 - frequency(candidate), capital))
    return tuple(w for _, w in sorted(found)[:5])


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
    """Frequent words that leave the same letters as this word when a letter or two are taken away, or have the same letters."""
    trie = _deletes()
    out: set[str] = set()
    once = {word[:i] + word[i + 1 :] for i in range(len(word))}
    twice = {w[:i] + w[i + 1 :] for w in once for i in range(len(w))} if len(word) >= 7 else set()
    for stem in {word, "=" + "".join(sorted(word)), *once, *twice}:
        for row in trie.get(stem) or ():
            out.update(row.decode().split("|"))
    return out


def _cost(word: str, other: str) -> float:
    """Weighted slips; letters that are all there but out of order count as little more than one."""
    if " " in other:
        return 0.9
    if len(word) > 4 and word != other and sorted(word) == sorted(other):
        return min(_aligned(word, other), 1.25)
    return _aligned(word, other)


def _aligned(word: str, other: str) -> float:
    """Optimal string alignment with weights."""
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
