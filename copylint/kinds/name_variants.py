"""One name spelt two ways in a story: which words are asked about, and which are plainly two names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from copylint.kinds.name_forms import LEAST_WITH_FORENAME, Word, is_no_name, other_forms, same_forenames, words_of_names
from copylint.language.capital_words import strangest_letters
from copylint.language.name_spellings import OF_PEOPLE, bare, is_derived, may_be_one, one_surname, slips
from copylint.language.name_words import ORGANISATION, TITLES
from copylint.language.names import tagged_words
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety

_LEAST = 5
"""Letters: shorter names are too often one slip from another name."""
_OTHER_LETTERS = 4
"""Letters that only one of two words has: each of two slips can change two. A look at this comes before the costly ones."""


def variants(
    rule: Rule, document: Document, distinct: frozenset[str], forenames: Mapping[str, frozenset[str]], families: Mapping[str, int]
) -> Iterator[Match]:
    """Words that are one name spelt two ways.

    Args:
        rule: in whose name they are reported.
        document: the story.
        distinct: pairs that are not one, lower case, in order, parted by “|”.
        forenames: forenames that have several spellings, lower case: each with the others.
        families: the forms of well-known names that have several, lower case, each with its family's number.
    """
    words = words_of_names(document)
    reported: set[str] = set()
    by_letter: dict[str, list[tuple[Word, int, frozenset[str]]]] = {}
    for word in words.values():
        by_letter.setdefault(bare(word.text)[0].lower(), []).append((word, len(word.text), frozenset(word.text)))
    for near in by_letter.values():
        for n, (a, length, letters) in enumerate(near):
            for b, other_length, other_letters in near[n + 1 :]:
                if not -3 < length - other_length < 3 or len(letters ^ other_letters) > _OTHER_LETTERS:
                    continue
                if _asked(document, a, b, _pair(a, b) in distinct):
                    reported |= {a.text, b.text}
                    yield from _reported(rule, document, a, b)
    for stranger, known in _with_another_first_letter(words.values()):
        if not {stranger.text, known.text} & reported and is_no_name(stranger.text) and _comes_from_nowhere(stranger, known):
            yield from _reported(rule, document, known, stranger)
    for known, other in other_forms(words, families):
        quoted = any(document.quoted(document.tokens[i].start, document.tokens[i].end) for i in other.places)
        if not quoted and not {other.text, known.text} & reported:
            yield from _reported(rule, document, known, other)
    for bearers in same_forenames(document, words, forenames):
        if not _are_two(document, *bearers):
            yield from _reported(rule, document, *bearers)


def _with_another_first_letter(words: Iterable[Word]) -> Iterator[tuple[Word, Word]]:
    """Words that stand once and the surnames from which they differ at the start: a letter lost, added or changed, or two swapped."""
    endings: dict[str, Word] = {}
    for word in words:
        stem = bare(word.text).lower()
        if word.full and len(stem) > _LEAST:
            endings |= dict.fromkeys((stem, stem[1:], stem[1] + stem[0] + stem[2:]), word)
    for word in words:
        stem = bare(word.text).lower()
        known = None if word.full or len(word.places) > 1 else endings.get(stem) or endings.get(stem[1:])
        if known is not None and bare(known.text)[0].lower() != stem[0]:
            yield word, known


def _pair(a: Word, b: Word) -> str:
    return "|".join(sorted((a.text.lower(), b.text.lower())))


def _asked(document: Document, a: Word, b: Word, distinct: bool) -> bool:
    from copylint.language.lexicon import is_surname

    if distinct and not all(is_surname(w.text) for w in (a, b)):
        return False
    if a.given & b.given:
        return one_surname(a.text, b.text) and not _are_two(document, a, b)
    if min(len(a.text), len(b.text)) < _LEAST:
        return not distinct and (_comes_from_nowhere(a, b) or _comes_from_nowhere(b, a))
    if distinct:
        return any(x.titled and _comes_from_nowhere(x, y) for x, y in ((a, b), (b, a)))
    if may_be_one(a.text, b.text, bool(a.before & b.before)) and _same_bearer(document, a, b) and not _is_of_others(*_ordered(a, b)):
        return True
    return _comes_from_nowhere(a, b) or _comes_from_nowhere(b, a)


def _is_of_others(known: Word, rarer: Word) -> bool:
    """Whether the rarer of two words is right by itself: a word or place, or two slips away and somebody's name."""
    from copylint.language.fringe import is_rare_name

    two = not known.before & rarer.before and slips(known.text.lower(), rarer.text.lower()) > 1
    return _is_known(rarer.text) or (two and is_rare_name(rarer.text))


def _same_bearer(document: Document, a: Word, b: Word) -> bool:
    """Whether something besides the spelling says that both are one: the word before, the word after, or that one stands alone."""
    after = [w.after - ORGANISATION - _PLACES for w in (a, b)]
    if a.before & b.before or after[0] & after[1]:
        return True
    # Two forenames or two different neighbours are two people; a title stands before anybody.
    if (a.before - TITLES and b.before - TITLES) or (after[0] and after[1]):
        return False
    # What stands before another word, and what is always a surname: Ioannis Karmis, Gregory Ioannidis.
    if any(x.after - ORGANISATION - _PLACES and y.full and not y.after for x, y in ((a, b), (b, a))):
        return False
    if any(len(w.places) == 1 and _is_listed(document, w.places[0]) for w in (a, b)):
        return False  # a team's sheet: Murphy, Horan, O'Callaghan
    fewer, more = sorted((len(a.places), len(b.places)))
    return (fewer == 1 and more >= 2) or (fewer == 2 and more >= _OFTEN)


def _is_listed(document: Document, i: int) -> bool:
    """Whether a word stands alone between commas, with names on both sides."""
    lowers = document.lowers
    marks = lowers[max(i - 1, 0) : i] + lowers[i + 1 : i + 2]
    return marks == [",", ","] and document.in_name(i - 2) and document.in_name(i + 2)


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
    unknown, long = is_no_name(stranger.text), len(bare(stranger.text))
    if sum(map(str.isupper, stranger.text)) != sum(map(str.isupper, known.text)) and not stranger.titled:
        return False  # IPython, Python
    if min(stranger.places) < min(known.full) or long < (LEAST_WITH_FORENAME if unknown and stranger.titled else _LEAST):
        return False
    if not stranger.titled and (not unknown or (long <= _LEAST and _is_known(known.text))):
        return False
    if long > len(bare(known.text)) and is_derived(stranger.text, known.text, OF_PEOPLE):
        return False
    people = unknown and not _is_known(known.text)
    return one_surname(stranger.text, known.text, strict=not stranger.titled or long <= _LEAST, people=people)


# --- two people -----------------------------------------------------------------------------------


def _are_two(document: Document, a: Word, b: Word) -> bool:
    """Whether a story tells two people of nearly one name apart: each in full more than once, side by side, or each described."""
    if len(a.full) > 1 and len(b.full) > 1:
        return True
    if any(_are_side_by_side(document, *sorted((i, k))) for i in a.full for k in b.full):
        return True
    if is_no_name(a.text) or is_no_name(b.text):
        return False  # of what is nobody's name a description makes none
    described = [[d for i in w.full if (d := _description(document, i))] for w in (a, b)]
    return all(described) and not any(one & other for one in described[0] for other in described[1])


def _are_side_by_side(document: Document, first: int, second: int) -> bool:
    between = document.lowers[first + 1 : second]
    if document.sentence_of(first) is not document.sentence_of(second):
        return False
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


# --- what is said of them -------------------------------------------------------------------------


def _reported(rule: Rule, document: Document, a: Word, b: Word) -> Iterator[Match]:
    right, wrong = _ordered(a, b)
    listed = listed_words(document) | tagged_words(document)
    if wrong.text in listed and right.text not in listed:
        right, wrong = wrong, right
    elif len(right.places) == len(wrong.places) and _is_likelier(wrong, right):
        right, wrong = wrong, right  # Orphange, Orphanage
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


def _is_likelier(one: Word, other: Word) -> bool:
    """Whether a spelling is likelier right than another that stands as often: a word, a commoner name, letters that are less odd."""
    from copylint.language.lexicon import frequency

    if not is_no_name(other.text):
        return False  # two names that people have: the first is kept
    if not is_no_name(one.text):
        return True
    if frequency(one.text) != frequency(other.text):
        return frequency(one.text) > frequency(other.text)
    # Who was introduced by the name in full is the likelier called so, however odd it looks.
    return bool(one.full) == bool(other.full) and strangest_letters(one.text) + _ODDER < strangest_letters(other.text)


_ODDER = 1.5
"""Bits."""


def _ordered(a: Word, b: Word) -> tuple[Word, Word]:
    """The spelling that is oftener used, or first, before the other."""
    return (a, b) if (len(a.places), -a.places[0]) >= (len(b.places), -b.places[0]) else (b, a)


def _is_known(word: str) -> bool:
    from copylint.language.lexicon import is_place, is_spelt

    return is_spelt(word) or is_place(word)


def listed_words(document: Document) -> frozenset[str]:
    """The words of the names that the house has listed."""
    return frozenset(w for name in document.house.names for w in name.split())
