"""The places of a story where the context engine may propose something: where a word stands, and whether it may be a name."""

from __future__ import annotations

from copylint.engines.context.sentences import Read
from copylint.language.lexicon import frequency, is_forename, is_place, is_surname
from copylint.language.name_words import CALENDAR, PARTICLES
from copylint.language.phrase_words import COUNTS
from copylint.model.document import Document

_COMMON = 6.3
"""Zipf frequency: so common a word opens a sentence as itself, whoever is called so too."""
_FIRST_NAMES = frozenset(("may", "will", "mark", "bill", "rose", "grant", "march", "august"))


def has_room(document: Document, sentence: Read, w: int) -> bool:
    """Whether a word may be missing before a word: not inside a name, nor where nothing parts the two."""
    tokens, place = document.tokens, sentence.places[w]
    if tokens[place - 1].lower == "due" and (tokens[place].kind == "number" or tokens[place].lower in _WHEN):
        return False  # notes due 1992, due next May
    return tokens[place].spaced and not (w > 1 and tokens[place].text[0].isupper() and tokens[place - 1].text[0].isupper())


def can_go(document: Document, sentence: Read, w: int) -> bool:
    """Whether a word may be one too many: no name, white space before the next word, and not set twice (other rules see that)."""
    numbers = sentence.numbers
    if (
        w + 1 >= len(numbers)
        or numbers[w] in (numbers[w - 1], numbers[w + 1])
        or is_name(document, sentence.places[w], opens(document, sentence, w))
        or document.tokens[sentence.places[w + 1]].kind == "number"  # up 27 per cent
    ):
        return False
    return document.prose[span(document, sentence, w)[1] : document.tokens[sentence.places[w + 1]].start].isspace()


_WHEN = CALENDAR | frozenset("a an early late next this today tomorrow soon back".split())


def keeps_its_number(document: Document, token: int) -> bool:
    """Whether singular or plural is right by what stands beside a word, whatever the model thinks of it: *a two billion franc bond*,
    *both vendor and government interest*, *three outs*, *one run*, *a fishermen's union*, *games such as this*.

    Args:
        document: the story.
        token: the word's number among its tokens.
    """
    sentence, tokens = document.sentence_of(token), document.tokens
    tags = document.tags(sentence)

    def is_noun(i: int) -> bool:
        return i < sentence.last and tags[i - sentence.first] in ("NN", "NNS", "JJ")

    before = tokens[token - 1] if token > sentence.first else None
    if before is not None and _counts(before.lower) and tokens[token].lower.endswith("s"):
        return True
    if token + 1 < sentence.last and tokens[token + 1].lower in ("'s", "’s", "'", "’"):
        return True  # a fishermen's union
    if before is not None and before.lower == "one" and not tokens[token].lower.endswith("s"):
        return True  # one run scored
    if before is not None and before.lower == "as" and tokens[token].lower in ("this", "these"):
        return True
    if before is None or not is_noun(token + (3 if before.lower == "both" else 1)):
        return False
    return _counts(before.lower) or (before.lower == "both" and tokens[token + 1].lower == "and")


def _counts(word: str) -> bool:
    return word in COUNTS or word in _SCALES or (word[0].isdigit() and word != "1")


_SCALES = frozenset("hundred thousand million billion trillion".split())


def is_particle(document: Document, token: int) -> bool:
    """Whether a word in small letters is part of the name around it: *Banco do Brasil*.

    Args:
        document: the story.
        token: the word's number among its tokens.
    """
    tokens = document.tokens
    if (tokens[token].text not in PARTICLES and tokens[token].text != "do") or not 0 < token < len(tokens) - 1:
        return False
    return tokens[token - 1].text[0].isupper() and tokens[token + 1].text[0].isupper()


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
