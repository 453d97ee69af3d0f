"""The places of a story where the context engine may propose something: where a word stands, and whether it may be a name."""

from __future__ import annotations

from copylint.engines.context.sentences import Read
from copylint.language.lexicon import frequency, is_forename, is_place, is_surname
from copylint.model.document import Document

_COMMON = 6.3
"""Zipf frequency: so common a word opens a sentence as itself, whoever is called so too."""
_FIRST_NAMES = frozenset(("may", "will", "mark", "bill", "rose", "grant", "march", "august"))


def has_room(document: Document, sentence: Read, w: int) -> bool:
    """Whether a word may be missing before a word: not inside a name, nor where nothing parts the two."""
    tokens, place = document.tokens, sentence.places[w]
    return tokens[place].spaced and not (w > 1 and tokens[place].text[0].isupper() and tokens[place - 1].text[0].isupper())


def can_go(document: Document, sentence: Read, w: int) -> bool:
    """Whether a word may be one too many: no name, white space before the next word, and not set twice (other rules see that)."""
    numbers = sentence.numbers
    if (
        w + 1 >= len(numbers)
        or numbers[w] in (numbers[w - 1], numbers[w + 1])
        or is_name(document, sentence.places[w], opens(document, sentence, w))
    ):
        return False
    return document.prose[span(document, sentence, w)[1] : document.tokens[sentence.places[w + 1]].start].isspace()


def span(document: Document, sentence: Read, w: int) -> tuple[int, int]:
    """Where a word of a sentence starts and ends in the prose."""
    last = sentence.places[w + 1] if w + 1 < len(sentence.places) else sentence.sentence.last
    return document.tokens[sentence.places[w]].start, document.tokens[last - 1].end


def opens(document: Document, sentence: Read, w: int) -> bool:
    """Whether a word is the first of its sentence, marks aside."""
    return w == 0 or not any(document.tokens[i].kind in ("word", "number") for i in range(sentence.sentence.first, sentence.places[w]))


def is_name(document: Document, token: int, opens: bool) -> bool:
    """Whether a word may be a name, or part of a label in capitals: its capital is then its own."""
    text = document.tokens[token].text
    if not text[0].isupper():
        return False
    if not opens or (text.isupper() and len(text) > 1):
        return True
    lower = text.lower()
    if lower in _FIRST_NAMES or document.in_name(token):
        return True
    return frequency(lower) < _COMMON and (is_forename(text) or is_surname(text) or is_place(text))
