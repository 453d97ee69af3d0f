"""People at first mention: a surname before the full name, a title and surname with no forename anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator

from copylint.language.capital_words import share_of_capitals
from copylint.language.cast import words_of
from copylint.language.name_words import ORGANISATION, SUFFIXES, TITLES
from copylint.model.document import Document, Name
from copylint.model.match import Match
from copylint.model.rule import Rule


def _people(document: Document) -> Iterator[tuple[Name, list[str], str]]:
    for name in document.names:
        if name.kind == "person" and document.scope_at(name.span.start) in ("body", "list", "standfirst"):
            words = words_of(document, name)
            while len(words) > 1 and words[-1].lower() in SUFFIXES:
                words = words[:-1]
            yield name, words, words[-1]


def surname_first(rule: Rule, document: Document, known: Container[str]) -> Iterator[Match]:
    """Surnames that stand alone before the full name that comes later.

    Args:
        rule: in whose name they are reported.
        document: the story.
        known: names that readers know without a forename, lower case.
    """
    people = [p for p in _people(document) if document.scope_at(p[0].span.start) == "body"]
    full: dict[str, Name] = {}
    bearers: Counter[str] = Counter()
    for name, words, surname in people:
        if len(words) > 1 and surname not in full:
            full[surname] = name
        if len(words) > 1:
            bearers[surname] += len({" ".join(words)} - {""}) if surname not in bearers else 0
    seen: set[str] = set()
    for name, words, surname in people:
        if surname in seen:
            continue
        seen.add(surname)
        later = full.get(surname)
        if (
            len(words) == 1
            and later is not None
            and later.span.start > name.span.start
            and not document.quoted(name.span.start, name.span.end)
            and _is_a_surname(surname)
            and surname.lower() not in known
        ):
            yield Match(rule.name, name.span, fields={"full": later.span.of(document.prose)}, related=(later.span,), whole=True)


def no_forename(rule: Rule, document: Document, known: Container[str]) -> Iterator[Match]:
    """Titles with a surname to which the story gives no forename anywhere.

    Args:
        rule: in whose name they are reported.
        document: the story.
        known: presidents whom readers know without a forename, among others, lower case.
    """
    full = {surname for _, words, surname in _people(document) if len(words) > 1}
    seen: set[str] = set()
    for name, words, surname in _people(document):
        titled = document.lowers[name.first] in TITLES - _TITLES_OF_FORENAMES and name.last - name.first > 1
        if surname in seen or surname in full or len(words) > 1 or not titled:
            continue
        seen.add(surname)
        if (
            not document.quoted(name.span.start, name.span.end)
            and _is_a_surname(surname)
            and not (document.lowers[name.first] == "president" and surname.lower() in known)
        ):
            yield Match(rule.name, name.span, fields={"name": surname}, whole=True)


_TITLES_OF_FORENAMES = frozenset("sir dame lord lady king queen prince princess pope emir sultan father sister".split())
"""Titles that stand before a forename, or before the only name that somebody has."""


def _is_a_surname(word: str) -> bool:
    """Whether a word may be somebody's surname: no letters, no people, place or faith, and no word that is oftener small."""
    from copylint.language.lexicon import is_ordinary, is_place, is_spelt, is_surname

    if word.isupper() or word.lower() in ORGANISATION or (word[-1] == "s" and word[:-1].isupper()):
        return False
    if is_surname(word):
        return not is_ordinary(word) or share_of_capitals(word.lower()) >= _OFTEN
    return not (is_spelt(word) or is_place(word))


_OFTEN = 0.3
