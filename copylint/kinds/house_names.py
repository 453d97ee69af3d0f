"""The house's name list against a story: forms that the list calls wrong, and near misses of the names that it has."""

from __future__ import annotations

from collections.abc import Container, Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from copylint.kinds.name_forms import Word, is_no_name, words_of_names
from copylint.kinds.name_variants import listed_words
from copylint.language.fringe import plain_letters
from copylint.language.lexicon import is_ordinary
from copylint.language.name_spellings import one_surname
from copylint.language.name_words import PARTICLES, TITLES
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan

_LEAST_ALONE = 6
"""Letters: a shorter surname that stands without its forename is too often somebody else's."""
_LIKE = 0.6
"""How much of a wrong form a part of the right one must have for that part alone to take its place."""


def house_names(rule: Rule, document: Document) -> Iterator[Match]:
    """Forms that the house's list calls wrong, names of it in other capitals, stops, hyphens or accents, and near misses of them.

    Args:
        rule: in whose name they are reported.
        document: the story.
    """
    covered: set[int] = set()
    for found in (_wrong_forms(rule, document), _other_ways(rule, document)):
        for tokens, match in found:
            if covered.isdisjoint(tokens):
                covered.update(tokens)
                yield match
    yield from _near_misses(rule, document, covered)


def _wrong_forms(rule: Rule, document: Document) -> Iterator[tuple[range, Match]]:
    for canonical, wrong in document.house.names.items():
        for form in wrong:
            words = form.split()
            for i in document.positions.get(words[0].lower(), ()) if words else ():
                tokens = document.tokens[i : i + len(words)]
                texts = [t.text for t in tokens]
                opening = texts != words and _opens(document, i) and texts == [words[0][0].upper() + words[0][1:], *words[1:]]
                if texts == words or opening:
                    span = ProseSpan(tokens[0].start, tokens[-1].end)
                    right = _part_for(form, canonical)
                    if opening:
                        right = right[0].upper() + right[1:]  # Al-Qaida opens a sentence
                    match = Match(rule.name, span, (right,), safety=Safety.OFFERED)
                    yield range(i, i + len(words)), match


def _other_ways(rule: Rule, document: Document) -> Iterator[tuple[range, Match]]:
    """Names of the list that are written with other capitals, stops, spaces, hyphens or accents: *Github*, *J. K. Rowling*."""
    ways: dict[str, str] = {}
    for name in document.house.names:
        words = name.split()
        ways[_letters(name)] = name
        tail = next((k for k, w in enumerate(words) if w in PARTICLES), 0)
        if 0 < tail < len(words) - 1:
            ways.setdefault(_letters("".join(words[tail:])), " ".join(words[tail:]))  # von der Leyen
    starts = {way[:n] for way in ways for n in range(1, len(way) + 1)}
    tokens = document.tokens
    for first in range(len(tokens)):
        written, end = "", document.sentence_of(first).last if _letters(tokens[first].text)[:1] in starts else first
        for last in range(first, min(first + _MOST_TOKENS, end)):
            more = _letters(tokens[last].text)
            written += more
            if not written or written not in starts:
                break
            if more and written in ways:
                text = document.prose[tokens[first].start : tokens[last].end]
                if _is_otherwise(text, ways[written], _opens(document, first)):
                    yield range(first, last + 1), _rewritten(rule, document, first, last + 1, ways[written])


_MOST_TOKENS = 8


def _rewritten(rule: Rule, document: Document, first: int, last: int, right: str) -> Match:
    """A name as the list has it, of which only the words are marked that differ: *Sian* of *Sian Gwenllian*."""
    tokens, words = document.tokens, right.split()
    if len(words) == last - first:
        while last - first > 1 and tokens[first].text == words[0]:
            first, words = first + 1, words[1:]
        while last - first > 1 and tokens[last - 1].text == words[-1]:
            last, words = last - 1, words[:-1]
    new = " ".join(words)
    if _opens(document, first):
        # Von der Leyen opens a sentence so, and al-Qaida; eBay does not.
        new = new[:1].upper() + new[1:] if tokens[first].text[0].isupper() and not new.split()[0][1:2].isupper() else new
    return Match(rule.name, ProseSpan(tokens[first].start, tokens[last - 1].end), (new,), safety=Safety.OFFERED)


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return "".join(c for c in plain_letters(text).lower() if c.isalnum())


def _opens(document: Document, i: int) -> bool:
    first = document.sentence_of(i).first
    return all(document.tokens[k].kind != "word" for k in range(first, i))


def _is_otherwise(text: str, right: str, opens: bool) -> bool:
    """Whether a text is a listed name written otherwise, and no word that is another when it is small."""
    one, other = (" ".join(t.replace("’", "'").split()) for t in (text, right))
    if one == other or one.isupper() or (opens and one[:1] + other[1:] == one and one[0].lower() == other[0].lower()):
        return False
    return not (one.islower() and other[0].isupper() and is_ordinary(one))


def _part_for(form: str, canonical: str) -> str:
    """What takes the place of a wrong form: of a longer name the part that is like it, *Zelensky* for *Zelenskiy*."""
    words, count = canonical.split(), len(form.split())
    if count >= len(words):
        return canonical
    parts = [" ".join(words[i : i + count]) for i in range(len(words) - count + 1)]
    like, best = max((SequenceMatcher(None, form.lower(), part.lower()).ratio(), part) for part in parts)
    return best if like >= _LIKE else canonical


def _near_misses(rule: Rule, document: Document, covered: Container[int]) -> Iterator[Match]:
    listed = listed_words(document)
    wrong = {word for forms in document.house.names.values() for form in forms for word in form.split()}
    for word in words_of_names(document).values():
        if word.text in listed or word.text in wrong or word.text in document.house.words:
            continue
        for i in word.places:
            right = (
                ""
                if i in covered
                else next((part for name in document.house.names if (part := _meant(document, word, i, name.split()))), "")
            )
            if right:
                yield Match(rule.name, document.tokens[i].span, (right,), safety=Safety.QUERY)


def _meant(document: Document, word: Word, i: int, name: list[str]) -> str:
    """The part of a listed name that a word of the story stands for where it is token `i`, or ""."""
    *forenames, surname = name
    if _is_near(word.text, surname):
        own = {document.lowers[k] for k in range(i - 1, i - 1 - len(forenames), -1) if k >= 0 and document.in_name(k)} - TITLES
        if own and not own & word.given & {f.lower() for f in forenames}:
            return ""  # Anne Smyth is not John Smith
        same = bool(own)
        accent = plain_letters(word.text) == plain_letters(surname)
        alone = not own and not word.after and len(word.text) >= _LEAST_ALONE and is_no_name(word.text)
        return surname if same or accent or alone else ""
    before_surname = surname.lower() in word.after
    return next((f for f in forenames if before_surname and _is_near(word.text, f)), "")


def _is_near(word: str, right: str) -> bool:
    return plain_letters(word) == plain_letters(right) or one_surname(word, right, strict=True)
