"""The house's name list against a story: forms that the list calls wrong, and near misses of the names that it has."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from copylint.kinds.name_forms import Word, is_no_name, words_of_names
from copylint.kinds.name_variants import listed_words
from copylint.language.fringe import plain_letters
from copylint.language.name_spellings import one_surname
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan

_LEAST_ALONE = 6
"""Letters: a shorter surname that stands without its forename is too often somebody else's."""
_LIKE = 0.6
"""How much of a wrong form a part of the right one must have for that part alone to take its place."""


def house_names(rule: Rule, document: Document) -> Iterator[Match]:
    """Forms that the house's list calls wrong, and words of names that differ from those listed by a slip or an accent."""
    yield from _wrong_forms(rule, document)
    yield from _near_misses(rule, document)


def _wrong_forms(rule: Rule, document: Document) -> Iterator[Match]:
    for canonical, wrong in document.house.names.items():
        for form in wrong:
            words = form.split()
            for i in document.positions.get(words[0].lower(), ()) if words else ():
                tokens = document.tokens[i : i + len(words)]
                if [t.text for t in tokens] == words:
                    span = ProseSpan(tokens[0].start, tokens[-1].end)
                    yield Match(rule.name, span, (_part_for(form, canonical),), safety=Safety.OFFERED)


def _part_for(form: str, canonical: str) -> str:
    """What takes the place of a wrong form: of a longer name the part that is like it, *Zelensky* for *Zelenskiy*."""
    words, count = canonical.split(), len(form.split())
    if count >= len(words):
        return canonical
    parts = [" ".join(words[i : i + count]) for i in range(len(words) - count + 1)]
    like, best = max((SequenceMatcher(None, form.lower(), part.lower()).ratio(), part) for part in parts)
    return best if like >= _LIKE else canonical


def _near_misses(rule: Rule, document: Document) -> Iterator[Match]:
    listed = listed_words(document)
    wrong = {word for forms in document.house.names.values() for form in forms for word in form.split()}
    for word in words_of_names(document).values():
        if word.text in listed or word.text in wrong or word.text in document.house.words:
            continue
        right = next((part for name in document.house.names if (part := _meant(document, word, name.split()))), "")
        if right:
            for i in word.places:
                yield Match(rule.name, document.tokens[i].span, (right,), safety=Safety.QUERY)


def _meant(document: Document, word: Word, name: list[str]) -> str:
    """The part of a listed name that a word of the story stands for, or ""."""
    *forenames, surname = name
    if _is_near(word.text, surname):
        same = bool(word.given & {f.lower() for f in forenames})
        accent = plain_letters(word.text) == plain_letters(surname)
        alone = not word.given and not word.after and len(word.text) >= _LEAST_ALONE and is_no_name(word.text)
        return surname if same or accent or alone else ""
    before_surname = surname.lower() in word.after
    return next((f for f in forenames if before_surname and _is_near(word.text, f)), "")


def _is_near(word: str, right: str) -> bool:
    return plain_letters(word) == plain_letters(right) or one_surname(word, right, strict=True)
