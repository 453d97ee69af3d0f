"""Set phrases with one word mistaken: for one that sounds or looks alike, or by one slip of the hand.

From a list of phrases as they are right, and of words that are taken for each other, every wrong form is made that edited English
does not have: “come too light” and “short shift” of *come to light* and *short shrift*, but not “come to fight”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from copylint.language.inflection import lemmas
from copylint.language.lexicon import counterpart, frequency, is_ordinary
from copylint.language.neighbours import count

_PIECE = re.compile(r"\([^()]*\)|\S+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiou"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_COMMON = 3.6
"""Zipf: a word that is rarer is no slip of the hand that a reader would pass over; most are no words to most readers."""
_COMMONEST = 6.0
_LONG = 4
"""Letters of a word in which slips of the hand are looked for."""
_WHOSE = ("his", "her", "their", "the")


def groups_of(sounds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each word those that it is taken for.

    Args:
        sounds: words that sound or look alike, separated by spaces; what holds for them holds for their forms in -s.
    """
    taken: dict[str, list[str]] = {}
    for group in sounds:
        words = group.split()
        several = [f"{word}s" for word in words if len(word) >= _LONG and is_ordinary(f"{word}s")]
        for alike in (words, several):
            for word in alike:
                taken.setdefault(word, []).extend(w for w in alike if w != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in taken.items()}


def mistaken(phrase: str, taken: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """The wrong forms of a phrase, each with the phrase, written as the entries of a table of swaps are.

    Args:
        phrase: with alternatives, ``one's`` and ``~`` as in such a table.
        taken: from `groups_of`.
    """
    pieces = _PIECE.findall(phrase)
    slots = 0
    named = []
    for piece in pieces:
        slots += piece[0] in "(@"
        named.append(f"{{{slots}}}" if piece[0] in "(@" else piece)
    right = " ".join(named)
    for n, piece in enumerate(pieces):
        mark, word = ("~", piece[1:]) if piece[0] == "~" else ("", piece)
        if not word.isalpha():
            continue
        before, after = pieces[n - 1] if n else "", pieces[n + 1] if n + 1 < len(pieces) else ""
        slips = _slips(word) if len(word) >= _LONG and not mark else []
        if len(pieces) == 2:
            # “the bus are”: the commonest words stand beside any.
            slips = [w for w in slips if frequency(w) < _COMMONEST]
        sounds = taken.get(word, ())
        # Of three words and more one that means something by itself tells that the phrase is meant: “a sting in the tale”.
        told = sum(p.isalpha() and p not in _SMALL for p in (q.lstrip("~") for q in pieces)) if len(pieces) > 2 else 0
        for other in dict.fromkeys((*sounds, *slips)):
            sure = told > 2 or (told > 1 and other in sounds and bool(before and after) == (other in _SMALL))
            if (sure or not _is_usual(other, before, after)) and not (mark and lemmas(other) & lemmas(word)):
                yield " ".join([*pieces[:n], mark + other, *pieces[n + 1 :]]), right


_SMALL = frozenset("the a an to too two of off in on at by for from with and or out over up one's be no not than then as go so".split())
"""Words that say nothing by themselves of which phrase they are in."""


def _is_usual(word: str, before: str, after: str) -> bool:
    """Whether edited English has a word beside its neighbours in a phrase: of alternatives, beside most."""
    for beside, side in ((before, -1), (after, 0)):
        if beside:
            words = _ends(beside, side)
            if 2 * sum(count(w, word) > 0 if side else count(word, w) > 0 for w in words) < len(words):
                return False
    return True


def _ends(piece: str, side: int) -> list[str]:
    """The words at one side of a piece of a phrase."""
    if piece[0] == "(":
        return [words[side] for choice in piece[1:-1].split("|") if (words := choice.split())]
    return list(_WHOSE) if piece.startswith("one") else [piece.lstrip("~")]


def _slips(word: str) -> list[str]:
    """Common words that a letter left out, put in, taken for another or swapped makes of a word."""
    parts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    made = {a + b[1:] for a, b in parts if b}
    made |= {a + b[1] + b[0] + b[2:] for a, b in parts if len(b) > 1}
    made |= {a + letter + b for a, b in parts for letter in _LETTERS}
    made |= {a + letter + b[1:] for a, b in parts if b for letter in _beside(b[0])}
    same = lemmas(word)
    return sorted(
        w for w in made if len(w) > 2 and frequency(w) >= _COMMON and is_ordinary(w) and not (lemmas(w) & same or _is_spelling(w, word))
    )


def _is_spelling(word: str, other: str) -> bool:
    """Whether a word is how another dialect spells the other: mold, mould."""
    return any(other in counterpart(word, dialect) for dialect in ("en-GB", "en-US"))


def _beside(letter: str) -> str:
    """The letters that a hand takes for another: those beside it on the keyboard, and of a vowel the other vowels."""
    row = next((row for row in _ROWS if letter in row), "")
    at = row.find(letter)
    near = row[max(at - 1, 0) : at] + row[at + 1 : at + 2] if row else ""
    return near + (_VOWELS.replace(letter, "") if letter in _VOWELS else "")
