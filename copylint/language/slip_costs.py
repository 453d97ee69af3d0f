"""How many slips of the fingers or of the ear lie between a word and what was written for it."""

from __future__ import annotations

KEYS = {
    a: frozenset(n)
    for a, n in {
        "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol",
        "a": "qsz", "s": "awdx", "d": "sefc", "f": "drgv", "g": "fthb", "h": "gyjn", "j": "hukm", "k": "jil", "l": "kop",
        "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb", "b": "vghn", "n": "bhjm", "m": "njk",
    }.items()
}  # fmt: skip
"""The keys beside each key."""
_VOWELS = frozenset("aeiouy")


def cost(word: str, other: str) -> float:
    """The weighted number of slips that lead from a word to a string; letters that are out of order count as little more than one.

    Args:
        word: the string.
        other: the word, or two.
    """
    if " " in other:
        return 0.9
    if len(word) > 4 and word != other and sorted(word) == sorted(other):
        return min(_aligned(word, other), 1.25)
    return _aligned(word, other)


def _aligned(word: str, other: str) -> float:
    """Optimal string alignment with weights."""
    rows, columns = len(word) + 1, len(other) + 1
    table = [[0.0] * columns for _ in range(rows)]
    again = [[size for size in (2, 3) if i >= 2 * size and word[i - size : i] == word[i - 2 * size : i - size]] for i in range(rows)]
    heard_as = [pair for pair in _HEARD if pair[0] in word and pair[1] in other]
    for i in range(1, rows):
        table[i][0] = table[i - 1][0] + (1.5 if i == 1 else 1.0)
    for j in range(1, columns):
        table[0][j] = table[0][j - 1] + (1.5 if j == 1 else 1.0)
    for i in range(1, rows):
        a = word[i - 1]
        for j in range(1, columns):
            b = other[j - 1]
            if a == b:
                best = table[i - 1][j - 1]
            else:
                swap = 0.7 if a in _VOWELS and b in _VOWELS else 0.8 if b in KEYS.get(a, ()) or b in _SOUNDS.get(a, ()) else 1.1
                extra = 0.6 if i > 1 and (word[i - 2] == a or (i < rows - 1 and word[i] == a)) else 0.9
                missing = 0.6 if j > 1 and other[j - 2] == b else 0.8
                # The first letter is seldom struck wrong; what is missing or too many before it is counted at the table's edges.
                first = 0.5 if i == 1 and j == 1 else 0.0
                best = min(table[i - 1][j - 1] + swap + first, table[i - 1][j] + extra, table[i][j - 1] + missing)
                if j > 2:
                    best = min(best, table[i][j - 2] + _SYLLABLE)
                    if j > 3:
                        best = min(best, table[i][j - 3] + _LONG_SYLLABLE)
            for size in again[i]:
                best = min(best, table[i - size][j] + _AGAIN)
            for heard, spelt in heard_as:
                if word.endswith(heard, 0, i) and other.endswith(spelt, 0, j):
                    best = min(best, table[i - len(heard)][j - len(spelt)] + _BY_SOUND)
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                best = min(best, table[i - 2][j - 2] + 0.6 + (0.3 if i == 2 else 0.0))
            table[i][j] = best
    return table[-1][-1]


_SOUNDS = {"c": "ks", "k": "cq", "s": "cz", "z": "s", "g": "j", "j": "g"}
_HEARD = (("f", "ph"), ("k", "ch"), ("k", "ck"), ("ks", "x"), ("kw", "qu"), ("sh", "ti"), ("sh", "ci"))
_BY_SOUND = 0.8
"""Letters written for others that sound like them."""
_SYLLABLE = 1.15
"""Two letters in a row that were left out are one slip, or little more."""
_LONG_SYLLABLE, _AGAIN = 1.5, 1.15
"""Three letters left out; two or three that were typed twice."""
