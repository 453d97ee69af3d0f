"""Whether two names are so near to each other in spelling that they may be one."""

from __future__ import annotations

from copylint.language.fringe import plain_letters
from copylint.language.lexicon import dialects, is_forename, is_ordinary, is_place, is_surname

_DERIVED = frozenset(
    {
        "",
        "s",
        "i",
        "n",
        "a",
        "o",
        "an",
        "er",
        "ns",
        "is",
        "es",
        "ese",
        "ish",
        "ian",
        "ians",
        "ic",
        "as",
        "os",
        "ist",
        "ists",
        "ism",
        "te",
        "ti",
    }
)
"""What makes a people, a plural, an adjective or the other gender of a name: Korea, Koreas, Korean; Filipino, Filipina."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def plain(word: str) -> str:
    """A name without invisible characters."""
    return word if word.isascii() else word.translate(_INVISIBLE)


def may_be_one(a: str, b: str, same_forename: bool) -> bool:
    """Near enough to be one name, and not two words that are both known, or one and its plural or adjective.

    Args:
        a, b: with their capitals.
        same_forename: whether one forename or title stands before both.
    """
    if not (a.replace("-", "").isalpha() and b.replace("-", "").isalpha()):
        return False
    if abs(len(a) - len(b)) > 2 or a.lower() == b.lower() or _capitals(a) != _capitals(b):
        return False
    if is_ordinary(a) or is_ordinary(b) or _bare(a) == _bare(b) or is_derived(a, b):
        return False
    if "-" in a and a.split("-")[0] == b.split("-")[0] and len(a.split("-")[0]) < _LONG:
        return False
    if all(bool(dialects(w)) or is_forename(w) or is_place(w) for w in (a, b)):
        return False
    if not same_forename and all(is_surname(w) or bool(dialects(w)) for w in (a, b)):
        return False
    found = slips(a.lower(), b.lower())
    if found == 2 and not same_forename and any(is_surname(w) or is_place(w) for w in (a, b)):
        return False
    return found == 1 or (found == 2 and min(len(a), len(b)) >= _LONG)


_LONG = 7
"""Letters, from which on two slips leave a name recognisable."""


def is_derived(a: str, b: str) -> bool:
    """Whether two names are forms of one: Korea and Koreas, Korean and Koreans, Filipino and Filipina."""
    common = 0
    while common < min(len(a), len(b)) and a[common].lower() == b[common].lower():
        common += 1
    return common >= 3 and a[common:] in _DERIVED and b[common:] in _DERIVED


def _capitals(word: str) -> int:
    return sum(c.isupper() for c in word)


def _bare(word: str) -> str:
    return plain_letters(word)


def slips(a: str, b: str, most: int = 2) -> int:
    """Optimal string alignment: letters changed, added, left out, or swapped with their neighbour; `most` + 1 stands for more."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(rows[-1][j] + 1, row[j - 1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
        if min(row) > most:
            return most + 1
    return rows[-1][-1]
