"""Words that are no words, and words of another dialect.

``check: misspelling`` knows common misspellings and their corrections; ``check: unknown`` compares every lower-case
word with the dictionary of the story's dialect; ``check: dialect`` finds spellings that only another dialect accepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from copylint.kinds.base import WordSets
from copylint.model.document import Document, Token
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety


@dataclass(frozen=True, slots=True)
class Spec:
    """Fields of a spelling rule.

    Args:
        check: what is looked for.
        least_frequency: for ``unknown``: how common (Zipf scale, 0 to 8) the best suggestion must be for the rule to speak.
        most_changes: for ``unknown``: how many letters may differ from the best suggestion.
        accept: words that are right whatever the dictionary says.
    """

    check: Literal["misspelling", "unknown", "dialect"]
    least_frequency: float = 0.0
    most_changes: int = 2
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
        for lower, places in document.positions.items():
            if len(lower) < 3 or not _WORD(lower):
                continue
            for rule, look_up, accepted in self._checks:
                if lower not in accepted:
                    yield from look_up(rule, document, lower, places)


_WORD = re.compile(r"[^\W\d_]+(?:['\-][^\W\d_]+)*\.?").fullmatch
_CLITIC_STEMS = {"ca", "wo", "sha", "ai", "gon", "wan", "got", "lem", "gim", "dun", "cann", "whad", "du"}


def _readable(document: Document, i: int) -> Token | None:
    """The token, if it is an ordinary word that spelling is answerable for."""
    token = document.tokens[i]
    if token.kind != "word" or document.in_name(i):
        return None
    if token.lower in _CLITIC_STEMS and i + 1 < len(document.tokens) and not document.tokens[i + 1].spaced:
        return None
    return token


def _misspelling(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.misspellings import corrections

    if lower in document.house.words:
        return
    found = corrections(lower, document.dialect)
    if not found:
        return
    for i in places:
        token = _readable(document, i)
        if token is None:
            continue
        right = tuple(carry_case(token.text, c) for c in _in_story_first(document, found))
        certain = len(right) == 1 and token.text == lower
        yield Match(rule.name, token.span, right, safety=Safety.SAFE if certain else Safety.OFFERED)


def _unknown(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.lexicon import frequency
    from copylint.language.spelling_suggestions import suggest

    lowers = [i for i in places if document.tokens[i].text == lower]
    if not lowers or _is_word(lower, document):
        return
    if any(document.tokens[i].text != lower and document.in_name(i) for i in places):
        return
    suggestions: tuple[str, ...] | None = None
    for i in lowers:
        token = _readable(document, i)
        if token is None:
            continue
        if suggestions is None:
            suggestions = _in_story_first(document, suggest(lower, document.dialect))
            best = suggestions[0] if suggestions else ""
            if not best and rule.spec.get("least_frequency", 0.0):
                return
            if best and frequency(best) < rule.spec.get("least_frequency", 0.0):
                return
        yield Match(rule.name, token.span, tuple(carry_case(token.text, s) for s in suggestions), safety=Safety.OFFERED)


def _dialect(rule: Rule, document: Document, lower: str, places: list[int]) -> Iterator[Match]:
    from copylint.language.casing import carry_case
    from copylint.language.lexicon import counterpart

    if lower in document.house.words:
        return
    right = counterpart(lower, document.dialect)
    if not right:
        return
    for i in places:
        token = _readable(document, i)
        if token is not None and (token.text == lower or document.sentence_of(i).first == i):
            yield Match(rule.name, token.span, tuple(carry_case(token.text, r) for r in right), safety=Safety.OFFERED)


_CHECKS: dict[str, Callable[[Rule, Document, str, list[int]], Iterator[Match]]] = {
    "misspelling": _misspelling,
    "unknown": _unknown,
    "dialect": _dialect,
}


def _is_word(lower: str, document: Document) -> bool:
    from copylint.language.lexicon import dialects, known

    if lower in document.house.words or known(lower, document.dialect) or dialects(lower):
        return True
    parts = lower.strip(".").split("-")
    if len(parts) > 1:
        return all(not p or len(p) < 3 or p in document.house.words or known(p, document.dialect) or bool(dialects(p)) for p in parts)
    for prefix in _PREFIXES:
        if lower.startswith(prefix) and len(lower) - len(prefix) >= 4 and known(lower[len(prefix) :], document.dialect):
            return True
    return any(
        lower.endswith(suffix) and len(lower) - len(suffix) >= 4 and known(lower[: -len(suffix)], document.dialect) for suffix in _SUFFIXES
    )


_PREFIXES = (
    "anti", "auto", "bio", "counter", "cyber", "eco", "electro", "ex", "extra", "hyper", "inter", "macro", "mega", "meta", "micro", "mid",
    "mini", "mis", "multi", "nano", "neo", "neuro", "non", "out", "over", "photo", "post", "pre", "pro", "pseudo", "re", "semi", "sub",
    "super", "tele", "trans", "ultra", "un", "under",
)  # fmt: skip
_SUFFIXES = ("like", "less", "ness", "wise", "ward", "wards", "proof", "free", "maker", "makers", "gate", "ish", "able", "ability")


def _in_story_first(document: Document, words: Sequence[str]) -> tuple[str, ...]:
    """Suggestions, those that the story itself uses before the others."""
    used = document.positions
    return tuple(sorted(words, key=lambda w: w.lower() not in used))
