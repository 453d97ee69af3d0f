"""Finds patterns in stories: each is looked up by the rarest word that it needs."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from copylint.kinds import templates
from copylint.kinds.base import admits
from copylint.kinds.pattern_match import Context
from copylint.kinds.pattern_rows import Lists, Row
from copylint.language.casing import carry_case
from copylint.model.document import Document, Sentence
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Patterns:
    """Runs the patterns of the rules that are switched on.

    Args:
        compiled: what `copylint.kinds.pattern.compile` made.
        rules: by name.
    """

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._lists = Lists(compiled["lists"], compiled["maps"])
        self._names, self._kept = compiled["names"], compiled["rows"]
        self._rows: dict[int, Row] = {}
        self._index: Mapping[str, tuple[int, ...]] = compiled["index"]
        self._by_word: dict[str, Sequence[tuple[int, Row, int, int]]] = {}
        self._everywhere = [i for i in compiled["everywhere"] if self._names[i] in rules]

    def find(self, document: Document) -> Iterator[Match]:
        """Every match of a rule that reads the block; each place once."""
        if not document.sentences:
            return
        context = Context(document, document.sentences[0])
        seen: set[tuple[str, int, int]] = set()
        tried: set[tuple[int, int]] = set()
        positions = document.positions
        possible: dict[int, bool] = {}  # of the rows that were met: whether the story has all words that they need
        scopes = [document.blocks[s.block].scope for s in document.sentences]
        for word in sorted(positions.keys() & self._index.keys()):
            places: list[tuple[int, Sentence]] = []
            for number, row, before_least, before_most in self._rows_of(word):
                if number not in possible:
                    possible[number] = not any(map(positions.keys().isdisjoint, row.needs))
                if not possible[number]:
                    continue
                places = places or [(place, document.sentence_of(place)) for place in positions[word]]
                scope, asks = row.scope, row.asks
                again = row.opens or before_least != before_most  # two places may ask the same start
                for place, sentence in places:
                    if scopes[sentence.index] not in scope or (asks and not self._wanted(row, document, sentence)):
                        continue
                    if context.sentence is not sentence:
                        context.aim(sentence)
                    furthest = sentence.first if row.opens else place - before_least
                    for start in range(max(sentence.first, place - before_most), furthest + 1):
                        if again:
                            if (number, start) in tried:
                                continue
                            tried.add((number, start))
                        if context.attempt(row.first, start):
                            yield from self._at(row, context, start, seen)
        for number in self._everywhere:
            row = self._row(number)
            for sentence in document.sentences:
                if scopes[sentence.index] in row.scope and self._wanted(row, document, sentence):
                    context.aim(sentence)
                    for start in range(sentence.first, sentence.last):
                        if context.attempt(row.first, start):
                            yield from self._at(row, context, start, seen)

    def _row(self, number: int) -> Row:
        row = self._rows.get(number)
        if row is None:
            row = self._rows[number] = Row(marshal.loads(self._kept[number]), self._lists, self._rules[self._names[number]])
        return row

    def _rows_of(self, word: str) -> Sequence[tuple[int, Row, int, int]]:
        """The patterns that are looked up by a word, and how many tokens stand before it in each: at least, at most."""
        found = self._by_word.get(word)
        if found is None:
            numbers = iter(self._index[word])
            found = [
                (number, self._row(number), least, most)
                for number, least, most in zip(numbers, numbers, numbers, strict=True)
                if self._names[number] in self._rules
            ]
            self._by_word[word] = found
        return found

    @staticmethod
    def _wanted(row: Row, document: Document, sentence: Sentence) -> bool:
        """Whether a sentence has what the pattern asks of it as a whole."""
        if row.needs:
            words = document.words_of(sentence)
            for need in row.needs:
                if need.isdisjoint(words):
                    return False
        if row.least and sentence.last - sentence.first < row.least:
            return False
        if row.question == "any":
            return True
        asks = document.lowers[sentence.last - 1] in "?\"”’'" and _asks(document, sentence)
        return asks == (row.question == "yes")

    def _at(self, row: Row, context: Context, start: int, seen: set[tuple[str, int, int]]) -> Iterator[Match]:
        """The match from a token on, where what is tried first fits: nothing if the tagger, a quotation or an exception objects."""
        document = context.document
        if row.cheap is not None and (
            not admits(row.rule, document, document.tokens[start].start, document.tokens[start].end) or not context.attempt(row.full, start)
        ):
            return
        first = context.mark_start if context.mark_start >= 0 else start
        last = context.mark_end if context.mark_end >= 0 else context.end
        if last <= first or (row.rule.name, first, last) in seen:
            return
        found = dict(context.found)
        if self._excused(row, document, context.sentence, start, context.end):
            return
        seen.add((row.rule.name, first, last))
        yield self._match(row, document, first, last, found)

    @staticmethod
    def _excused(row: Row, document: Document, sentence: Sentence, start: int, end: int) -> bool:
        context = Context(document, sentence)
        places = range(sentence.first, sentence.last)
        for step in row.unless:
            if any(context.attempt(step, i) and i < end and start < context.end for i in places):
                return True
        if any(context.attempt(step, i) for step in row.lacks for i in places):
            return True
        return bool(row.has) and not any(context.attempt(step, i) for step in row.has for i in places)

    @staticmethod
    def _match(row: Row, document: Document, first: int, last: int, found: Mapping[str, tuple[int, int]]) -> Match:
        tokens, prose = document.tokens, document.prose

        def text_of(label: str) -> str:
            a, b = found.get(label, (0, 0))
            return prose[tokens[a].start : tokens[b - 1].end] if b > a else ""

        span = ProseSpan(tokens[first].start, tokens[last - 1].end)
        old = span.of(prose)
        replacements = []
        for template in row.further["replace"]:
            new = templates.fill(template, text_of, row.maps, document.dialect)
            if new is not None:
                if old[:1] in "'’" and new[:1].isalpha() and not tokens[first].spaced:
                    new = f" {new}"  # a word stands in place of a clitic: “there's many” → “there are many”
                # A lone capital at a sentence's start is no shouting: “A exit” → “An exit”.
                alone = len(old) == 1 and first == document.sentence_of(first).first
                replacements.append(carry_case(old, new) if alone or not old.isupper() else new)
        fields = {label: text_of(label) for label in found}
        return Match(row.rule.name, span, tuple(replacements), fields)


def _asks(document: Document, sentence: Sentence) -> bool:
    return any(document.lowers[i].endswith("?") for i in range(max(sentence.first, sentence.last - 3), sentence.last))
