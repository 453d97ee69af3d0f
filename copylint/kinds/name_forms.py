"""The words that a story's names are made of, each with what stands around it; forenames and accents that differ among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from copylint.language.fringe import plain_letters
from copylint.language.name_spellings import bare, plain
from copylint.language.name_words import PARTICLES, TITLES
from copylint.model.document import Document, Name
from copylint.model.match import Match
from copylint.model.noun import field, noun
from copylint.model.rule import Rule, Safety

LEAST_WITH_FORENAME = 4
"""Letters: shorter names are too often one slip from another name."""


@noun()
class Word:
    """A word of names, wherever it stands in the story.

    Args:
        text: with its capitals.
        places: token numbers, in order.
        before, after: the words beside it within names, lower case.
        given: the forenames and particles that stand before it in people's names, lower case.
        full: where it stands behind a forename.
        first: where the names begin in which it does, titles left out.
        titled: how often it stands behind a title and no forename.
    """

    text: str
    places: list[int] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    full: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)


@lru_cache(maxsize=1)
def words_of_names(document: Document) -> dict[str, Word]:
    """The words that a story's names are made of, by their text, each with what stands around it."""
    words: dict[str, Word] = {}
    for name in document.names:
        if document.scope_at(name.span.start) == "credit":
            continue
        for i in range(name.first, name.last):
            text = plain(document.tokens[i].text)
            stem = bare(text)
            if _is_address(document, i) or len(stem) < LEAST_WITH_FORENAME or not stem[0].isupper() or text.isupper() or text[-2:-1] == "-":
                continue
            word = words.get(text)
            if word is None:
                word = words[text] = Word(text)
            word.places.append(i)
            _note(document, name, i, word)
    return words


def _is_address(document: Document, i: int) -> bool:
    """Whether a word is a piece of a site's name or of a handle: *Healthdata.gov*, *@USAgov*."""
    token, prose = document.tokens[i], document.prose
    after = prose[token.end : token.end + 2]
    return prose[token.start - 1 : token.start] in ("@", "#", "/", ".") or (after[:1] in (".", "/") and after[1:].isalpha())


def _note(document: Document, name: Name, i: int, word: Word) -> None:
    """Notes what stands around one place of a word."""
    lowers = document.lowers
    if i and document.in_name(i - 1):
        word.before.add(lowers[i - 1])
    if i + 1 < len(lowers) and document.in_name(i + 1):
        word.after.add(lowers[i + 1])
    if i + 1 < name.last:
        return  # no surname
    own = [k for k in range(name.first, i) if lowers[k] not in TITLES]
    if own:
        word.given.update(lowers[k] for k in own if _is_given(document, k))
        word.full.append(i)
        word.first.append(own[0])
    elif name.first < i or (i and lowers[i - 1] in TITLES):
        word.titled.append(i)


def _is_given(document: Document, i: int) -> bool:
    from copylint.language.lexicon import is_forename, is_place, is_spelt

    text = document.tokens[i].text
    return is_forename(text) or document.lowers[i] in PARTICLES or not (is_spelt(text) or is_place(text) or text.isupper())


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is known neither as a word nor as anybody's name."""
    from copylint.language.fringe import is_rare_name
    from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_spelt, is_surname

    return not (
        is_rare_name(word) or is_surname(word) or is_forename(word) or is_place(word) or is_spelt(word) or is_ordinary(word.lower())
    )


def accents(rule: Rule, document: Document) -> Iterator[Match]:
    """Names that stand in a story with their accents and without, asked about once, at the form that is the rarer: Erdoğan, Erdogan."""
    alike: dict[str, list[Word]] = {}
    for word in words_of_names(document).values():
        alike.setdefault(plain_letters(word.text), []).append(word)
    for words in alike.values():
        if len(words) == 2:
            # Accents are lost oftener than they are added.
            right, wrong = sorted(words, key=lambda w: (-len(w.places), w.text.isascii()))
            spans = [document.tokens[i].span for i in wrong.places]
            first = document.tokens[right.places[0]].span
            yield Match(rule.name, spans[0], (right.text,), related=(first, *spans[1:]), safety=Safety.QUERY, whole=True)


def other_forms(words: Mapping[str, Word], families: Mapping[str, int]) -> Iterator[tuple[Word, Word]]:
    """Pairs of words that are one name in two forms: of a well-known name (Gaddafi, Qaddafi), or in other capitals (GitHub, Github).

    Args:
        words: those of the story's names.
        families: the forms of well-known names that have several, lower case, each with its family's number.
    """
    alike: dict[object, list[Word]] = {}
    for word in words.values():
        if not word.text.replace("-", "").replace("'", "").replace("’", "").isalpha():
            continue
        lower = word.text.lower()
        family: object = families.get(lower)
        if family is None:
            family = "".join(c for c in lower if c.isalpha())
        alike.setdefault(family, []).append(word)
    for group in alike.values():
        if len(group) > 1:
            group.sort(key=lambda w: (-len(w.places), w.places[0]))
            first = group[0]
            yield from ((first, other) for other in group[1:] if _differ(first.text, other.text))


def _differ(one: str, other: str) -> bool:
    """Whether two forms differ in more than accents, an apostrophe's shape and the capital of a particle or of a hyphened part."""
    a, b = (plain_letters(w).replace("’", "'") for w in (one, other))
    if any("-" in w and not all(p[:1].isupper() and p[1:].islower() for p in w.split("-")) for w in (a, b)):
        return False  # No-SQL, La-TIN-ex
    if a.replace("-", "").lower() == b.replace("-", "").lower():
        return a != b and bare(a) != bare(b) and not (a.lower() == b.lower() and "-" in a)
    return a != b


def same_forenames(document: Document, words: Mapping[str, Word], same: Mapping[str, frozenset[str]]) -> Iterator[tuple[Word, Word]]:
    """Pairs of forenames that are one name in two spellings and stand before one surname: Stephen Pryce, Steven Pryce.

    Args:
        document: the story.
        words: those of its names.
        same: forenames that have several spellings, lower case: each with the others.
    """
    people: dict[str, dict[str, list[int]]] = {}
    for word in words.values():
        for i in word.first:
            given = document.tokens[i].text
            if given.lower() in same:
                people.setdefault(word.text, {}).setdefault(given, []).append(i)
    for bearers in people.values():
        known = sorted(bearers)
        for n, one in enumerate(known):
            for other in known[n + 1 :]:
                if other.lower() in same[one.lower()]:
                    a, b = (Word(w, bearers[w], full=bearers[w]) for w in (one, other))
                    yield a, b


def as_forenames(sets: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """A word set of forenames, each with its other spellings, made to work both ways."""
    out: dict[str, set[str]] = {}
    for name, others in sets.items():
        family = {name, *others}
        for one in family:
            out.setdefault(one, set()).update(family - {one})
    return {name: frozenset(others) for name, others in out.items()}
