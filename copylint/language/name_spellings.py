"""Whether two names are so near to each other in spelling that they may be one."""

from __future__ import annotations

import re

from copylint.language.expressions import expression
from copylint.language.fringe import is_rare_name, plain_letters
from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_spelt, is_surname

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


_PREFIX = r"(?i)(?:al|el|ad|as|ash|an|at|ar|az|ul|bin|ibn|d|l|dell|de|von|van|o)[-'’](?=[^\W\d_])"


def bare(word: str) -> str:
    """A name without the particle that is written as one with it, and without marks: *al-Fayed* is Fayed, *O'Connor* Connor."""
    if word.isalpha():
        return word[:1].upper() + word[1:]
    stem = expression(_PREFIX).sub("", word, count=1)
    return stem[:1].upper() + stem[1:].replace("-", "").replace("'", "").replace("’", "") if stem else word


def one_surname(a: str, b: str, strict: bool = False, people: bool = False) -> bool:
    """Whether two surnames are so near that of two people with one forename both may be one; known names among them.

    Args:
        a, b: with their capitals.
        strict: only one slip, or the same sounds written otherwise.
        people: that both are people's, so that of the forms of a name only those that people's names have are no slips.
    """
    one, other = bare(a), bare(b)
    if not (a.isascii() and b.isascii()) and _transliterated(a) == _transliterated(b):
        return False  # Förstner, Foerstner
    if not (one.isalpha() and other.isalpha()) or plain_letters(a) == plain_letters(b) or one == other:
        return False
    surnames = is_surname(a) and is_surname(b) and not is_ordinary(a) and not is_ordinary(b)
    if not surnames and is_derived(one, other, OF_PEOPLE if people else _DERIVED):
        return False  # the Bidens; but Larso is a slip of Larson
    one, other = one.lower(), other.lower()
    if _sound(one) == _sound(other):
        return True
    found = slips(one, other)
    return found == 1 or (found == 2 and not strict and min(len(one), len(other)) >= _LONG)


_SOUNDS = (("ph", "f"), ("ck", "k"), ("ee", "i"), ("ie", "i"), ("ey", "i"), ("y", "i"), ("oo", "u"), ("ou", "u"), ("th", "t"), ("gh", "g"))


def _sound(word: str) -> str:
    """A name with one letter for each of the sounds that are written in several ways, doubled letters single."""
    word = plain_letters(word)
    for written, letter in _SOUNDS:
        word = word.replace(written, letter)
    return re.sub(r"(.)\1", r"\1", word).removesuffix("e")


def may_be_one(a: str, b: str, same_forename: bool) -> bool:
    """Near enough to be one name, and not two words that are both known, or one and its plural or adjective.

    Args:
        a, b: with their capitals.
        same_forename: whether one forename or title stands before both.
    """
    if not all(w.replace("-", "").replace("'", "").replace("’", "").isalpha() for w in (a, b)):
        return False
    if any(len(part) == 1 for w in (a, b) if "-" in w for part in w.split("-")):
        return False  # E-Communications
    if not (a.isascii() and b.isascii()) and _transliterated(a) == _transliterated(b):
        return False
    if abs(len(a) - len(b)) > 2 or a.lower() == b.lower() or _capitals(a) != _capitals(b):
        return False
    if is_ordinary(a) or is_ordinary(b) or _bare(a) == _bare(b) or is_derived(a, b):
        return False
    if any(one == f"{other}y" and (is_spelt(other) or is_rare_name(other)) for one, other in ((a, b), (b, a))):
        return False  # Trumpy
    if "-" in a and a.split("-")[0] == b.split("-")[0] and len(a.split("-")[0]) < _LONG:
        return False
    if all(is_spelt(w) or is_forename(w) or is_place(w) for w in (a, b)):
        return False
    if not same_forename and all(is_surname(w) or is_spelt(w) for w in (a, b)):
        return False
    found = slips(a.lower(), b.lower())
    if found == 2 and not same_forename and any(is_surname(w) or is_place(w) for w in (a, b)):
        return False
    return found == 1 or (found == 2 and min(len(a), len(b)) >= _LONG)


_LONG = 7
"""Letters, from which on two slips leave a name recognisable."""


OF_PEOPLE = frozenset(("", "s", "es", "y", "ish", "ian", "ians", "ist", "ists", "ism", "ite", "ites", "esque"))
"""What makes a family or an adjective of a person's name: the Bidens, Clintonian, Trumpy."""


def is_derived(a: str, b: str, endings: frozenset[str] = _DERIVED) -> bool:
    """Whether two names are forms of one: Korea and Koreas, Korean and Koreans, Filipino and Filipina.

    Args:
        a, b: with their capitals.
        endings: what makes a form.
    """
    common = 0
    while common < min(len(a), len(b)) and a[common].lower() == b[common].lower():
        common += 1
    return common >= 3 and a[common:] in endings and b[common:] in endings


def _capitals(word: str) -> int:
    return sum(c.isupper() for c in word)


def _bare(word: str) -> str:
    return plain_letters(word)


def _transliterated(word: str) -> str:
    return plain_letters(word.translate(_UMLAUTS)).lower()


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa", "ß": "ss"})


def slips(a: str, b: str, most: int = 2) -> int:
    """Optimal string alignment: letters changed, added, left out, or swapped with their neighbour; `most` + 1 stands for more."""
    # What both begin or end with costs nothing; what is left differs in its first letter and in its last.
    start, stop = 0, min(len(a), len(b))
    while start < stop and a[start] == b[start]:
        start += 1
    end = 0
    while end < stop - start and a[-1 - end] == b[-1 - end]:
        end += 1
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if abs(len(a) - len(b)) > most or (most == 1 and min(len(a), len(b)) > 1 and a != b[::-1]):
        return most + 1
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
