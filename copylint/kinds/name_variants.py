"""One name spelt two ways in a story: which words are asked about, and which are plainly two names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from copylint.language.fringe import plain_letters
from copylint.language.name_spellings import bare, may_be_one, one_surname, plain
from copylint.language.names import ORGANISATION, PARTICLES, TITLES
from copylint.model.document import Document, Name
from copylint.model.match import Match
from copylint.model.noun import field, noun
from copylint.model.rule import Rule, Safety

_LEAST = 5
"""Letters: shorter names are too often one slip from another name."""
_LEAST_WITH_FORENAME = 4
_OTHER_LETTERS = 4
"""Letters that only one of two words has: each of two slips can change two. A look at this comes before the costly ones."""


@noun()
class Word:
    """A word of names, wherever it stands in the story.

    Args:
        text: with its capitals.
        places: token numbers, in order.
        before, after: the words beside it within names, lower case.
        given: the forenames and particles that stand before it in people's names, lower case.
        full: how often it stands behind a forename.
        titled: how often it stands behind a title and no forename.
    """

    text: str
    places: list[int] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)
    full: list[int] = field(default_factory=list)
    titled: list[int] = field(default_factory=list)


def variants(rule: Rule, document: Document, distinct: frozenset[str], forenames: Mapping[str, frozenset[str]]) -> Iterator[Match]:
    """Words that are one name spelt two ways.

    Args:
        rule: in whose name they are reported.
        document: the story.
        distinct: pairs that are not one, lower case, in order, parted by “|”.
        forenames: forenames that have several spellings, lower case: each with the others.
    """
    words = words_of_names(document)
    by_letter: dict[str, list[tuple[Word, int, frozenset[str]]]] = {}
    for word in words.values():
        by_letter.setdefault(bare(word.text)[0].lower(), []).append((word, len(word.text), frozenset(word.text)))
    for near in by_letter.values():
        for n, (a, length, letters) in enumerate(near):
            for b, other_length, other_letters in near[n + 1 :]:
                if not -3 < length - other_length < 3 or len(letters ^ other_letters) > _OTHER_LETTERS:
                    continue
                if _asked(document, a, b, _pair(a, b) in distinct):
                    yield from _reported(rule, document, a, b)
    yield from _forenames(rule, document, words, forenames)


def _pair(a: Word, b: Word) -> str:
    return "|".join(sorted((a.text.lower(), b.text.lower())))


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
            if len(stem) < _LEAST_WITH_FORENAME or not stem[0].isupper() or text.isupper():
                continue
            word = words.get(text)
            if word is None:
                word = words[text] = Word(text)
            word.places.append(i)
            _note(document, name, i, word)
    return words


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
    elif name.first < i or (i and lowers[i - 1] in TITLES):
        word.titled.append(i)


def _is_given(document: Document, i: int) -> bool:
    from copylint.language.lexicon import is_forename, is_place, is_spelt

    text = document.tokens[i].text
    return is_forename(text) or document.lowers[i] in PARTICLES or not (is_spelt(text) or is_place(text) or text.isupper())


def _asked(document: Document, a: Word, b: Word, distinct: bool) -> bool:
    from copylint.language.lexicon import is_surname

    if distinct and not all(is_surname(w.text) for w in (a, b)):
        return False
    if a.given & b.given:
        return one_surname(a.text, b.text) and not _are_two(document, a, b)
    if min(len(a.text), len(b.text)) < _LEAST:
        return False
    if distinct:
        return any(x.titled and _comes_from_nowhere(x, y) for x, y in ((a, b), (b, a)))
    if may_be_one(a.text, b.text, bool(a.before & b.before)) and _same_bearer(a, b) and not _is_known(_ordered(a, b)[1].text):
        return True
    return _comes_from_nowhere(a, b) or _comes_from_nowhere(b, a)


def _same_bearer(a: Word, b: Word) -> bool:
    """Whether something besides the spelling says that both are one: the word before, the word after, or that one stands alone."""
    after = [w.after - ORGANISATION - _PLACES for w in (a, b)]
    if a.before & b.before or after[0] & after[1]:
        return True
    # Two forenames or two different neighbours are two people; a title stands before anybody.
    if (a.before - TITLES and b.before - TITLES) or (after[0] and after[1]):
        return False
    fewer, more = sorted((len(a.places), len(b.places)))
    return (fewer == 1 and more >= 2) or (fewer == 2 and more >= _OFTEN)


_PLACES = frozenset(
    "county street road lane avenue square park river lake mountain mountains island islands city town hill bay beach valley".split()
)
"""Words that stand behind many names and tell none from another."""
_OFTEN = 6
"""Times that one spelling stands, from which on the other may be a slip though it stands twice."""


def _comes_from_nowhere(stranger: Word, known: Word) -> bool:
    """Whether a surname that has no forename anywhere is nearly that of somebody who was introduced: Priya Patel, Dr Patell."""
    if not known.full or stranger.full or stranger.after or len(stranger.places) > 1 or stranger.before - TITLES:
        return False
    if min(stranger.places) < min(known.full) or len(bare(stranger.text)) < (_LEAST if stranger.titled else _LEAST + 1):
        return False
    return bool(stranger.titled or is_no_name(stranger.text)) and one_surname(stranger.text, known.text, strict=not stranger.titled)


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is known neither as a word nor as anybody's name."""
    from copylint.language.fringe import is_rare_name
    from copylint.language.lexicon import is_forename, is_ordinary, is_place, is_spelt, is_surname

    return not (
        is_rare_name(word) or is_surname(word) or is_forename(word) or is_place(word) or is_spelt(word) or is_ordinary(word.lower())
    )


def accents(rule: Rule, document: Document) -> Iterator[Match]:
    """Names that stand in the story with their accents and without: Erdoğan, Erdogan."""
    alike: dict[str, list[Word]] = {}
    for word in words_of_names(document).values():
        alike.setdefault(plain_letters(word.text), []).append(word)
    for words in alike.values():
        if len(words) == 2:
            yield from _reported(rule, document, *words)


# --- two people -----------------------------------------------------------------------------------


def _are_two(document: Document, a: Word, b: Word) -> bool:
    """Whether a story tells two people of nearly one name apart: each in full more than once, side by side, or each described."""
    if len(a.full) > 1 and len(b.full) > 1:
        return True
    if any(_are_side_by_side(document, *sorted((i, k))) for i in a.full for k in b.full):
        return True
    described = [[d for i in w.full if (d := _description(document, i))] for w in (a, b)]
    return all(described) and not any(one & other for one in described[0] for other in described[1])


def _are_side_by_side(document: Document, first: int, second: int) -> bool:
    between = document.lowers[first + 1 : second]
    return len(between) <= 4 and bool({"and", "or", "&", ","} & set(between[:1])) and document.in_name(second - 1)


def _description(document: Document, i: int) -> frozenset[str]:
    """The age and the words that a story gives a person behind the name: *, 43, a plumber from Leeds,*."""
    lowers = document.lowers
    if i + 2 >= len(lowers) or lowers[i + 1] not in (",", "("):
        return frozenset()
    opens = lowers[i + 2]
    if not (opens.isdigit() or opens in _DESCRIBES):
        return frozenset()
    words = lowers[i + 2 : i + 2 + _WORDS_OF_DESCRIPTION]
    age = [w for w in words[:1] if w.isdigit()]
    return frozenset(age or [w for w in words if len(w) > 3])


_DESCRIBES = frozenset("a an the of from who whose aged chief head director leader".split())
_WORDS_OF_DESCRIPTION = 8


# --- forenames ------------------------------------------------------------------------------------


def _forenames(rule: Rule, document: Document, words: Mapping[str, Word], same: Mapping[str, frozenset[str]]) -> Iterator[Match]:
    """One surname with one forename in two spellings: Stephen Pryce, Steven Pryce."""
    people: dict[str, dict[str, list[int]]] = {}
    for word in words.values():
        for i in word.full:
            given = document.tokens[i - 1].text
            if given.lower() in same:
                people.setdefault(word.text, {}).setdefault(given, []).append(i - 1)
    for bearers in people.values():
        known = sorted(bearers)
        for n, one in enumerate(known):
            for other in known[n + 1 :]:
                if other.lower() in same[one.lower()]:
                    a, b = (Word(w, bearers[w], full=[i + 1 for i in bearers[w]]) for w in (one, other))
                    if not _are_two(document, a, b):
                        yield from _reported(rule, document, a, b)


# --- what is said of them -------------------------------------------------------------------------


def _reported(rule: Rule, document: Document, a: Word, b: Word) -> Iterator[Match]:
    right, wrong = _ordered(a, b)
    listed = listed_words(document)
    if wrong.text in listed and right.text not in listed:
        right, wrong = wrong, right
    even = len(right.places) == len(wrong.places)
    first = document.tokens[right.places[0]].span
    for i in wrong.places:
        yield Match(
            rule.name,
            document.tokens[i].span,
            (right.text,),
            related=(first,),
            safety=Safety.QUERY if even else Safety.OFFERED,
            whole=True,
        )


def _ordered(a: Word, b: Word) -> tuple[Word, Word]:
    """The spelling that is oftener used, or first, before the other."""
    return (a, b) if (len(a.places), -a.places[0]) >= (len(b.places), -b.places[0]) else (b, a)


def _is_known(word: str) -> bool:
    from copylint.language.lexicon import is_place, is_spelt

    return is_spelt(word) or is_place(word)


def listed_words(document: Document) -> frozenset[str]:
    """The words of the names that the house has listed."""
    return frozenset(w for name in document.house.names for w in name.split())


def as_forenames(sets: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """A word set of forenames, each with its other spellings, made to work both ways."""
    out: dict[str, set[str]] = {}
    for name, others in sets.items():
        family = {name, *others}
        for one in family:
            out.setdefault(one, set()).update(family - {one})
    return {name: frozenset(others) for name, others in out.items()}
