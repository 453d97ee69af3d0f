"""Capitals: job titles without a name, proper nouns in small letters, brands with capitals of their own, kickers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.kinds.phrases import words_of
from copylint.language.casing import is_all_caps, is_title_case
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a case rule.

    Args:
        lower: phrases that are small unless a name follows, a sentence begins or the line is in title case.
        terms: words and phrases in their right capitals; any other capitals are reported, but all capitals where all
            around is in capitals.
        unless: phrases around a term in which its small letters are right.
        kicker: report a run of words in capitals that opens a headline and ends in a colon.
    """

    lower: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    kicker: Literal["yes", "no"] = "no"


def check(rule: Rule, sets: WordSets) -> None:
    """There must be something to look for.

    Raises:
        BadSpec: there is nothing.
    """
    if not rule.spec.get("lower") and not rule.spec.get("terms") and rule.spec.get("kicker") != "yes":
        raise BadSpec(("terms",), "give “terms”, “lower” or “kicker: yes”")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Phrases by their first word, lower case: [rule, field, words as they should stand]."""
    table: dict[str, list[list[Any]]] = {}
    for rule in rules:
        for field in ("lower", "terms"):
            for phrase in rule.spec.get(field, ()):
                words = [t for t in _cut(phrase)]
                table.setdefault(words[0].lower(), []).append([rule.name, field, words])
    unless = {rule.name: [words_of(p) for p in rule.spec.get("unless", ())] for rule in rules}
    return {"table": table, "unless": unless, "kickers": [r.name for r in rules if r.spec.get("kicker") == "yes"]}


def _cut(phrase: str) -> list[str]:
    from copylint.language.tokens import tokenise

    return [t.text for t in tokenise(phrase, 0, len(phrase))]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Cases:
    """A finder for the rules that are switched on."""
    return Cases(compiled, rules)


class Cases:
    """Looks terms up and compares their capitals."""

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._table: Mapping[str, list[list[Any]]] = compiled["table"]
        self._unless: Mapping[str, list[list[str]]] = compiled["unless"]
        self._kickers = [name for name in compiled["kickers"] if name in rules]

    def find(self, document: Document) -> Iterator[Match]:
        positions = document.positions
        for word in sorted(positions.keys() & self._table.keys()):
            for name, field, words in self._table[word]:
                if name in self._rules:
                    for place in positions[word]:
                        yield from self._at(document, name, field, words, place)
        for name in self._kickers:
            yield from _kickers(name, document)

    def _at(self, document: Document, rule: str, field: str, words: list[str], first: int) -> Iterator[Match]:
        last = first + len(words)
        tokens = document.tokens[first:last]
        if document.lowers[first:last] != [w.lower() for w in words] or document.sentence_of(first).last < last:
            return
        if any(t.kind not in ("word", "punct", "number") for t in tokens):
            return
        span = ProseSpan(tokens[0].start, tokens[-1].end)
        there = [t.text for t in tokens]
        if there == words and field != "lower":
            return  # nearly all are right
        if self._excused(document, rule, first, last) or _shouted(document, first):
            return
        if field == "lower":
            if not all(t.text[0].isupper() for t in tokens if len(t.text) > 3) or not _stands_alone(document, first, last):
                return
            yield Match(rule, span, (span.of(document.prose).lower(),))
        elif not all(is_all_caps(t) for t in there if len(t) > 1):
            if document.sentence_of(first).first == first and there[1:] == words[1:] and there[0] == words[0][:1].upper() + words[0][1:]:
                return
            new = span.of(document.prose)
            at = 0
            for old, right in zip(there, words, strict=True):
                at = new.index(old, at)
                new = new[:at] + right + new[at + len(old) :]
            yield Match(rule, span, (new,))

    def _excused(self, document: Document, rule: str, first: int, last: int) -> bool:
        return any(
            document.lowers[start : start + len(words)] == words
            for words in self._unless.get(rule, ())
            for start in range(max(0, last - len(words)), first + 1)
        )


def _stands_alone(document: Document, first: int, last: int) -> bool:
    """Whether a title has no name beside it, does not open a sentence, and is not part of a longer name."""
    block = document.blocks[document.sentence_of(first).block].span.of(document.prose)
    if document.sentence_of(first).first == first or is_title_case(block):
        return False
    for near in (first - 1, last):
        if 0 <= near < len(document.tokens):
            token = document.tokens[near]
            if token.kind == "word" and token.text[0].isupper() and document.sentence_of(near).index == document.sentence_of(first).index:
                return False
    # “Supreme Leader, Ayatollah Khamenei”: next to the name, houses keep the capitals.
    if last + 1 < len(document.tokens) and document.lowers[last] == "," and document.in_name(last + 1):
        return False
    return document.lowers[first - 1] not in (",", "of") or not document.in_name(max(first - 2, 0))


def _shouted(document: Document, i: int) -> bool:
    sentence = document.sentence_of(i)
    words = [t.text for t in document.tokens[sentence.first : sentence.last] if t.kind == "word" and len(t.text) > 1]
    return len(words) > 1 and all(w.isupper() for w in words)


def _kickers(rule: str, document: Document) -> Iterator[Match]:
    for block in document.blocks:
        if block.scope != "headline":
            continue
        first = document.token_at(block.span.start)
        i = first
        while i < len(document.tokens) and document.tokens[i].end <= block.span.end and is_all_caps(document.tokens[i].text):
            i += 1
        if i > first and i < len(document.tokens) and document.tokens[i].text == ":" and document.tokens[i].end < block.span.end:
            span = ProseSpan(document.tokens[first].start, document.tokens[i].end)
            if len(span) > 6:
                yield Match(rule, span, (span.of(document.prose).capitalize(),))
