"""Possessives whose apostrophe was left out: “the companys profits”, “his wifes car”."""

from __future__ import annotations

from copylint.language.inflection import inflect
from copylint.language.lexicon import possible_tags
from copylint.model.document import Document

_BEFORE = frozenset("the a an this that each every another his her its our their my your whose one".split())


def with_owner(document: Document, i: int, words: tuple[str, ...]) -> tuple[str, ...]:
    """What a string may be, first of all the possessive that it lacks an apostrophe for.

    Args:
        document: the story.
        i: number of the token, a word that no dictionary has.
        words: what else it may be, likeliest first.
    """
    if not document.lowers[i].endswith("s"):
        return words
    # What is no possessive is the plural, formed as if it were regular: three ministrys.
    first = _owner(document, i) or next((w for w in inflect(document.lowers[i][:-1], "NNS", document.dialect) if w in words), "")
    return (first, *(w for w in words if w != first)) if first else words


def _owner(document: Document, i: int) -> str:
    """The possessive that a string is without its apostrophe, or "".

    Only strings are read that are no plural: *companys*, *wifes*, *childrens*.
    """
    word = document.lowers[i]
    noun = word.removesuffix("s")
    if len(noun) < 3 or ("NN" not in possible_tags(noun) and "NNS" not in possible_tags(noun)):
        return ""
    if word in inflect(noun, "NNS", document.dialect) or noun.endswith("s"):
        return ""
    sentence = document.sentence_of(i)
    if i + 1 >= sentence.last or document.tokens[i + 1].kind != "word" or not document.tokens[i + 1].spaced:
        return ""
    owned = document.tag(i + 1)[:2] in ("NN", "JJ") or document.lowers[i + 1] in ("own", "most") or _may_be_owned(document.lowers[i + 1])
    led = i > sentence.first and (document.lowers[i - 1] in _BEFORE or document.tag(i - 1) in ("JJ", "NN", "NNP", "POS"))
    if not owned or not (led or possible_tags(noun) & {"NNS"}):
        return ""
    return noun + ("’" if "’" in document.prose else "'") + "s"


def _may_be_owned(word: str) -> bool:
    """Whether a word that the tagger takes for a verb may be a noun: the ministrys plan."""
    tags = possible_tags(word)
    return not tags.isdisjoint(("NN", "NNS")) and tags.isdisjoint(("IN", "MD", "DT", "VBD", "RB", "CC"))
