"""The noun phrases of one sentence: found by the tags, with their heads and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from copylint.language import phrase_words as words
from copylint.language.expressions import expression
from copylint.language.grammatical_number import number
from copylint.language.lexicon import is_forename, is_surname, possible_tags
from copylint.model.document import NounPhrase, Number

_LETTER = {
    "DT": "D", "PDT": "D", "PRP$": "P", "WP$": "P", "CD": "C", "JJ": "J", "JJR": "J", "JJS": "J", "RB": "R", "RBR": "R", "RBS": "R",
    "NN": "N", "NNS": "N", "NNP": "M", "NNPS": "M", "VBG": "G", "VBN": "V", "VBD": "A", "VBZ": "Z", "VBP": "Z", "VB": "B", "MD": "X",
    "IN": "I", "TO": "T", "WP": "W", "WDT": "W", "WRB": "w", "CC": "c", "POS": "O", "PRP": "U", "EX": "U", "RP": "r", "$": "J",
}  # fmt: skip
# A determiner, a possessive, then adjectives and nouns up to the last noun; a possessive ending joins phrases.
_CORE = r"D{0,2}P?R?C*(?:R?[JVG]|Jc(?=J)|C)*[NMC]*[NM]"
_NOUN_PHRASE = expression(rf"(?:{_CORE}O)*(?:{_CORE}|R?[JC]+(?=O))|U|(?:{_CORE}O)|D?C(?![CNMJVG])|D(?![CNMJVG])")
_JJ_NOUNS = frozenset("executive official principal professional individual criminal expert suspect representative detective".split())
"""Nouns that the tagger may take for adjectives."""
_AFTER_NOUN = ((",",), ("VBZ",), ("VBP",), ("VBD",), ("MD",), ("IN",))
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def repaired(lowers: Sequence[str], tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags, where a sentence without a finite verb has a word that must be it: the tagger takes a verb that does not agree for a noun.

    “This document outline the scope.”, “The dogs of war barks loudly.”
    """
    if not _FINITE_TAGS.isdisjoint(tags) or len(tags) < 4 or tags[-1] != "." or tags[0] in ("VB", "VBG", "VBN", "IN", "UH", "CC"):
        return tags
    for i in range(1, len(tags) - 1):
        readings = possible_tags(lowers[i])
        after = tags[i + 1]
        if tags[i - 1] == "," and after in ("NNP", "CD", "IN"):
            after = "DT"
        if tags[i - 1] in ("NN", "NNS", "NNP", ",") and after in ("DT", "PRP$", "PRP", "RB", "TO") and "VBD" not in readings:
            if tags[i] == "NNS" and "VBZ" in readings:
                return (*tags[:i], "VBZ", *tags[i + 1 :])
            if tags[i] in ("NN", "VB") and "VBP" in readings and after != "TO":
                return (*tags[:i], "VBP", *tags[i + 1 :])
    return tags


class PhraseReader:
    """One sentence; token numbers are its own here, the document's in what it gives out."""

    def __init__(self, lowers: Sequence[str], texts: Sequence[str], tags: tuple[str, ...], offset: int) -> None:
        self.lowers, self.texts, self.tags, self.offset = lowers, texts, tags, offset
        self.letters = "".join(self._letter(i) for i in range(len(tags)))
        self.phrases: list[NounPhrase] = []
        self.ending: dict[int, NounPhrase] = {}
        for found in _NOUN_PHRASE.finditer(self.letters):
            first, last = found.span()
            while first < last and self.letters[first] in "VGR" and last - first > 1:
                first += 1
            phrase = self._phrase(first, last)
            self.phrases.append(phrase)
            self.ending[last] = phrase

    def _letter(self, i: int) -> str:
        word = self.lowers[i]
        if word in words.PREPOSITIONS and self.tags[i] in ("IN", "TO", "RP", "RB"):
            return "I"
        if (word, self.lowers[i + 1 : i + 2]) == ("next", ["door"]) or (word == "door" and i and self.lowers[i - 1] == "next"):
            return "R"
        if self.tags[i] == "IN" and word not in words.PREPOSITIONS:
            return "S"  # a subordinator, or a word that may be one
        if word in ("who", "which", "that") and self.tags[i] in ("WP", "WDT"):
            return "W"
        if self.tags[i] in ("WP", "WDT"):
            return "x"
        if self.tags[i] == "NN" and word in words.PRONOUNS:
            return "U"
        if word == "/" or (word in _JJ_NOUNS and self.tags[i] == "JJ" and self.tags[i + 1 : i + 2] in _AFTER_NOUN):
            return "N"
        return _LETTER.get(self.tags[i], "," if word == "," else "x")

    def _phrase(self, first: int, last: int) -> NounPhrase:
        head = last - 1
        return NounPhrase(first + self.offset, last + self.offset, head + self.offset, self._number(first, last))

    def _number(self, first: int, last: int) -> Number:
        head = self.texts[last - 1]
        if last == 1 and self.tags[0] in ("NN", "NNS") and not is_surname(head) and not is_forename(head):
            head = head.lower()  # the capital of a sentence's first word says nothing
        tag = "NN" if self.lowers[last - 1] in _JJ_NOUNS else self.tags[last - 1]
        return number(tuple(self.lowers[first:last]), head, tag)
