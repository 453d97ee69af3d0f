"""The words as the context model knows them: contractions joined, rare words and numbers by their shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from copylint.model.document import Token

EDGE = "<s>"
"""Stands before and after every sentence; its number is 0."""

_SUFFIXES = (
    "ings ing ed ly ness ment tion ity ers er ous ive able al ic ist ism est ies es ss us s".split()
)  # fmt: skip
_HYPHENED = ("ed", "ng", "ly")
SHAPES: tuple[str, ...] = (
    "<Cap>", "<Caps>", "<ABBR>", "<lc>", "<sym>", "<url>", "<one>", "<numx>", "<year>", "<num1>", "<num2>", "<num3>", "<num4>", "<hy->",
    *(f"<hy-{s}>" for s in _HYPHENED), *(f"<-{s}>" for s in _SUFFIXES),
)  # fmt: skip
"""The classes of words that are not in the vocabulary."""

_WITH_S = frozenset("it he she that there what who here where let how when why one".split())
_WITH_OTHERS = frozenset("i you he she it we they who that there these those this what".split())
_OTHERS = frozenset(("'re", "'ve", "'ll", "'d", "'m"))
_MARKS = {
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "``": '"',
    "''": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "–": "-",
    "--": "-",
    "―": "-",
    "…": "...",
}


def joined(head: str, tail: str) -> bool:
    """Whether a clitic and its host are one word for the model: *it's*, *don't*, *they're*, *cannot*; not *the council's*.

    Args:
        head, tail: both in lower case with straight apostrophes.
    """
    if tail == "n't":
        return True
    if tail == "'s":
        return head in _WITH_S
    if tail in _OTHERS:
        return head in _WITH_OTHERS
    return tail == "not" and head == "can"


def shape(word: str) -> str:
    """The class of a word that is not in the vocabulary."""
    first = word[0]
    if first.isdigit() or (first == "'" and word[1:2].isdigit()):
        bare = word.replace(",", "").replace(".", "").replace(":", "")
        if word.isdigit() and len(word) == 4 and first in "12":
            return "<year>"
        if word == "1":
            return "<one>"
        return f"<num{min(len(bare), 4)}>" if bare.isdigit() else "<numx>"
    if first.isupper():
        if word.isupper() and len(word) > 1:
            return "<ABBR>"
        return "<Caps>" if word.endswith("s") else "<Cap>"
    if not first.isalpha():
        return "<sym>"
    if "-" in word:
        return f"<hy-{word[-2:]}>" if word[-2:] in _HYPHENED else "<hy->"
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return f"<-{suffix}>"
    return "<lc>"


class Vocabulary:
    """Words to numbers. Holds what it has worked out; may be shared between threads.

    Args:
        words: by number; the first is `EDGE`; those of `SHAPES` are among them.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.numbers: Mapping[str, int] = dict(zip(words, range(len(words)), strict=True))
        self._inside: dict[str, int] = {}
        self._first: dict[str, int] = {}

    def inside(self, text: str, lower: str) -> int:
        """The number of a word inside a sentence, where a capital makes another word of it."""
        found = self._inside.get(text)
        if found is None:
            known = self.numbers
            found = known.get(lower if text[0].islower() else text)
            if found is None and text.isupper() and len(text) > 3:
                found = known.get(lower)
            if found is None:
                found = known.get(_MARKS.get(text, text))
            if found is None:
                found = known[shape(text)]
            self._inside[text] = found
        return found

    def first(self, text: str, lower: str) -> int:
        """The number of a sentence's first word, whose capital says nothing."""
        if not text[0].isupper():
            return self.inside(text, lower)
        found = self._first.get(text)
        if found is None:
            known = self.numbers
            found = known.get(lower)
            if found is None:
                found = known.get(text)
            if found is None:
                found = known[shape(text)]
            self._first[text] = found
        return found

    def read(self, tokens: Sequence[Token], first: int, last: int, numbers: list[int], places: list[int]) -> None:
        """Adds the words of a sentence.

        Args:
            tokens: all tokens.
            first, last: the sentence's, half-open.
            numbers: gets each word's number.
            places: gets the number of each word's first token.
        """
        inside = self.inside
        opened = False
        i = first
        while i < last:
            token = tokens[i]
            text, lower = token.text, token.lower
            places.append(i)
            i += 1
            if token.kind == "word":
                if i < last and not tokens[i].spaced and joined(lower, tokens[i].lower):
                    text, lower = text + tokens[i].lower, lower + tokens[i].lower
                    i += 1
                if opened:
                    numbers.append(inside(text, lower))
                else:
                    numbers.append(self.first(text, lower))
                    opened = True
            elif token.kind in ("number", "punct", "symbol"):
                opened = opened or token.kind == "number"
                numbers.append(inside(text, lower))
            else:
                opened = True
                numbers.append(self.numbers["<url>"])


def cut(tokens: Sequence[Token], first: int, last: int) -> list[tuple[str, str]]:
    """The words of a sentence as `Vocabulary.read` joins them: (as written, lower case). For making the vocabulary."""
    out: list[tuple[str, str]] = []
    skip = False
    for token, following in pairwise([*tokens[first:last], None]):
        assert token is not None
        if skip:
            skip = False
            continue
        text, lower = token.text, token.lower
        if token.kind == "word" and following is not None and not following.spaced and joined(lower, following.lower):
            text, lower, skip = text + following.lower, lower + following.lower, True
        elif token.kind not in ("word", "number", "punct", "symbol"):
            text = lower = "<url>"
        out.append((_MARKS.get(text, text), _MARKS.get(lower, lower)))
    return out
