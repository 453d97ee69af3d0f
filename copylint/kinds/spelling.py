"""Words that are no words, and words of another dialect.

``check: misspelling`` knows common misspellings and their corrections; ``check: unknown`` asks of each small-lettered
string that no dictionary has whether it is a slip; ``check: capitalised`` asks it of strings with a capital, which may be
names; ``check: capitals`` finds capitals in the wrong place; ``check: dialect`` finds spellings that only another dialect accepts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.language.dialect import keeps_to_its_dialect
from copylint.language.expressions import expression
from copylint.language.surroundings import in_foreign_words, is_piece, place_of
from copylint.model.document import Document, Token
from copylint.model.match import Match
from copylint.model.noun import replace
from copylint.model.rule import Rule, Safety


class Spec(Fields):
    """Fields of a spelling rule.

    Args:
        check: what is looked for.
        least_odds: for ``unknown`` and ``capitalised``: natural logarithm of the odds, that a string is a slip, from which
            on the rule speaks: 0 is as likely as not, 1 is 3 to 1.
        accept: words that are right whatever the dictionary says.
    """

    check: Literal["misspelling", "unknown", "capitalised", "capitals", "dialect"]
    least_odds: float = 1.0
    accept: tuple[str, ...] = ()


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare: the dictionaries are files of their own."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Spelling:
    """A finder for the rules that are switched on."""
    return Spelling([rules[name] for name in compiled if name in rules])


class Spelling:
    """Looks up each different word of a document once."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._checks = [(rule, _CHECKS[rule.spec["check"]], frozenset(rule.spec.get("accept", ()))) for rule in rules]

    def find(self, document: Document) -> Iterator[Match]:
        tokens, dialect = document.tokens, document.dialect
        for lower, places in document.positions.items():
            if not 3 <= len(lower) <= _LONGEST:
                if len(lower) == 2 and lower.isalpha() and not _is_settled(lower, dialect):
                    yield from self._asked(document, lower, places, only="unknown")
                continue
            if _is_settled(lower, dialect):
                # Only its capitals can be wrong, and seldom are: this is the path of nearly all words.
                capital = lower.capitalize()
                odd = [i for i in places if (text := tokens[i].text) != lower and text != capital and not text.isupper()]
                if odd:
                    yield from self._asked(document, lower, odd, only="capitals")
            elif lower == "n't" or (lower[-1].isalpha() and not lower.isalpha() and with_digit(lower)):
                yield from self._asked(document, lower, places, only="unknown")
            elif _WORD(lower):
                yield from self._asked(document, lower, places)

    def _asked(self, document: Document, lower: str, places: list[int], only: str = "") -> Iterator[Match]:
        for rule, look_up, accepted in self._checks:
            if lower in accepted or (only and rule.spec["check"] != only):
                continue
            for match in look_up(rule, document, lower, places):
                # What somebody said or wrote is asked about, and never changed.
                quoted = document.quoted(match.span.start, match.span.end)
                yield replace(match, safety=Safety.QUERY) if quoted else match


@lru_cache(maxsize=65536)
def _is_settled(lower: str, dialect: str) -> bool:
    """Whether a word in small letters is right in a dialect, whatever stands around it."""
    from copylint.language.lexicon import counterpart, is_spelt
    from copylint.language.misspellings import corrections

    return is_spelt(lower) and not corrections(lower, dialect) and not counterpart(lower, dialect, strong=True)


_LONGEST = 45
"""Letters: the longest word of the dictionaries has fewer; what is longer is no word, and would be costly to look into."""
_WORD = expression(r"(?:\d[\d,.]*[a-z]*-)?[^\W\d_]+(?:['\-][^\W\d_]+)*\.?").fullmatch
with_digit = expression(r"[a-z]+\d[a-z]{2,}").fullmatch
_CLITIC_STEMS = {"ca", "wo", "sha", "ai", "gon", "wan", "got", "lem", "gim", "dun", "cann", "whad", "du"}


def readable_word(document: Document, i: int) -> Token | None:
    """The token, if it is an ordinary word that spelling is answerable for."""
    token = document.tokens[i]
    if token.kind != "word" or document.in_name(i) or is_piece(document, token):
        return None
    if token.lower in _CLITIC_STEMS and i + 1 < len(document.tokens) and not document.tokens[i + 1].spaced:
        return None
    return token


def _readable_in_name(document: Document, i: int, times: int, right: str) -> Token | None:
    """The token, if it is a misspelling of a common word within a name that is made of words: *Service Divison*."""
    from copylint.language.fringe import is_foreign, is_rare_name
    from copylint.language.lexicon import frequency

    token = document.tokens[i]
    if (
        token.kind != "word"
        or times > 2
        or len(token.text) < _LEAST_IN_NAME
        or is_piece(document, token)
        or _is_listed(document, token.text)
    ):
        return None
    if (
        is_rare_name(token.text.capitalize())
        or is_foreign(token.lower)
        or frequency(right) < _COMMON
        or frequency(token.text) > _COMMON - 1
    ):
        return None
    return None if any(n.kind == "person" and n.first <= i < n.last for n in document.names) else token


_LEAST_IN_NAME = 6
_COMMON = 3.5
"""Zipf frequency of a word that names of bodies are made of."""


def _misspelling(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.misspellings import corrections

    if lower in document.house.words:
        return
    found = corrections(lower, document.dialect)
    if not found:
        return
    from copylint.kinds.unknown_words import with_wrong_space
    from copylint.language.casing import carry_case
    from copylint.language.lost_apostrophes import with_owner
    from copylint.language.slips import corrected

    for i in places:
        token = readable_word(document, i) or (_readable_in_name(document, i, len(places), found[0]) if len(found) == 1 else None)
        if token is None or in_foreign_words(document, i, least=2):
            continue
        if token.text != lower and _is_short_name(document, i, found[0]):
            continue
        place = place_of(document, i, len(places))
        if token.text == lower and (spaced := with_wrong_space(rule, document, i, place)):
            yield spaced
            continue
        right = with_owner(document, i, tuple(carry_case(token.text, c) for c in corrected(lower, document.dialect, place, found)))
        certain = len(right) == 1 and token.text == lower
        yield Match(rule.name, token.span, right, safety=Safety.SAFE if certain else Safety.OFFERED)


def _is_short_name(document: Document, i: int, right: str) -> bool:
    from copylint.language.capitalised_slips import is_short_name

    return is_short_name(document.tokens[i].text, place_of(document, i, 1), right)


def _unknown(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.kinds.unknown_words import unknown

    yield from unknown(rule, document, lower, places)


def _capitalised(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.capitalised_slips import capitalised
    from copylint.language.casing import carry_case
    from copylint.language.lexicon import is_name_or_word
    from copylint.language.slips import chance

    if len(places) > 1 or len(lower) < 4 or not lower.isalpha() or not lower.isascii():
        return
    token = document.tokens[places[0]]
    word = token.text
    if not word[0].isupper() or not (word[1:].islower() or word.isupper()) or is_piece(document, token) or _is_listed(document, word):
        return
    if is_name_or_word(word) or is_name_or_word(word.capitalize().removesuffix("s")):
        return
    slip = capitalised(word, document.dialect, place_of(document, places[0], 1))
    if slip.odds >= rule.spec.get("least_odds", 1.0) and not in_foreign_words(document, places[0]):
        yield Match(
            rule.name, token.span, tuple(carry_case(word, w) for w in slip.words), safety=Safety.OFFERED, confidence=chance(slip.odds)
        )


def _capitals(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.capitals import intended

    for i in places:
        token = document.tokens[i]
        if token.kind != "word" or token.text[1:].islower():
            continue
        right = intended(token.text, document.dialect)
        if right and not is_piece(document, token) and not _is_listed(document, token.text):
            yield Match(rule.name, token.span, (right,), safety=Safety.OFFERED)


def _is_listed(document: Document, word: str) -> bool:
    return word in document.house.words or any(word in name.split() for name in document.house.names)


def _dialect(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.lexicon import counterpart

    if lower in document.house.words:
        return
    right = counterpart(lower, document.dialect, strong=True)
    if not right or not keeps_to_its_dialect(document):
        return
    for i in places:
        token = readable_word(document, i)
        opening = document.sentence_of(i).first == i and lower not in _BODIES and not any(document.in_name(k) for k in places)
        if token is not None and (token.text == lower or opening):
            yield Match(rule.name, token.span, tuple(carry_case(token.text, r) for r in right), safety=Safety.OFFERED)


_BODIES = frozenset("labor labour defense defence center centre".split())
"""What parties, ministries and buildings are called for short: with a capital they keep their own spelling."""


_CHECKS: dict[str, Callable[[Rule, Document, str, list[int]], Iterator[Match]]] = {
    "misspelling": _misspelling,
    "unknown": _unknown,
    "capitalised": _capitalised,
    "capitals": _capitals,
    "dialect": _dialect,
}
