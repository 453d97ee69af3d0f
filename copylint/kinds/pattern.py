"""A sequence over tokens: texts, lemmas, tags, shapes, with optional and repeated steps.

All patterns are indexed by the rarest word that each needs, so that a story pays only for those whose word it has.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds import templates
from copylint.kinds.base import BadSpec, Fields, WordSets, admits
from copylint.kinds.pattern_match import Context
from copylint.kinds.pattern_rows import Lists, Row, folded, kept_lists
from copylint.language.casing import carry_case
from copylint.model.document import Document, Sentence
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class SentenceSpec(Fields):
    """Conditions on the sentence that holds the match.

    Args:
        question: whether it must, or must not, end in a question mark.
        min_tokens: how many tokens it has at least.
        has: patterns of which one must match in it.
        lacks: patterns of which none may match in it.
    """

    question: Literal["yes", "no", "any"] = "any"
    min_tokens: int = 0
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Spec(Fields):
    """Fields of a pattern rule.

    Args:
        pattern: alternatives; each place is reported once.
        unless: patterns that, where they overlap a match, make it right.
        sentence: conditions on the whole sentence.
        replace: templates for the marked part, best first.
        sets: the rule's own word sets: lists of words, or maps of words to their counterparts.
    """

    pattern: tuple[str, ...]
    unless: tuple[str, ...] = ()
    sentence: SentenceSpec | None = None
    replace: tuple[str, ...] = ()
    sets: Mapping[str, tuple[str, ...] | Mapping[str, str]] = {}


def check(rule: Rule, sets: WordSets) -> None:
    """Parses every pattern and template.

    Raises:
        BadSpec: naming the key and the character.
    """
    from copylint.kinds.pattern_syntax import labels

    known = _with_own(rule, sets)
    spec = rule.spec
    own_labels: set[str] | None = None
    for i, pattern in enumerate(spec["pattern"]):
        found = labels(_parsed(pattern, known, ("pattern", i)))
        own_labels = found if own_labels is None else own_labels & found
    for i, pattern in enumerate(spec.get("unless", ())):
        _parsed(pattern, known, ("unless", i))
    for name in ("has", "lacks"):
        for i, pattern in enumerate((spec.get("sentence") or {}).get(name, ())):
            _parsed(pattern, known, ("sentence", name, i))
    for i, template in enumerate(spec.get("replace", ())):
        templates.check(template, own_labels or set(), known, ("replace", i))


def _parsed(pattern: str, sets: WordSets, key: tuple[str | int, ...]) -> list[Any]:
    from copylint.kinds.pattern_syntax import Syntax, parse

    try:
        return parse(pattern, sets)
    except Syntax as error:
        raise BadSpec(key, f"“{pattern}”, {error}") from None


def _with_own(rule: Rule, sets: WordSets) -> dict[str, Mapping[str, str]]:
    own = {
        name: {k.lower(): v for k, v in words.items()} if isinstance(words, Mapping) else {w.lower(): "" for w in words}
        for name, words in rule.spec.get("sets", {}).items()
    }
    return {**sets, **own}


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Parsed patterns and an index from words to them.

    Each is marshalled, what finds apart from what is asked when it has found, so that only what a story asks for is taken
    apart; long word lists and maps, which many patterns share, are kept once.
    """
    from copylint.kinds.pattern_syntax import parse

    names: list[str] = []
    rows: list[bytes] = []
    lists: dict[tuple[str, ...], int] = {}
    maps: dict[bytes, int] = {}
    index: dict[str, list[int]] = {}
    everywhere: list[int] = []
    for rule in rules:
        known = _with_own(rule, sets)
        spec = rule.spec
        conditions = spec.get("sentence") or {}
        used = {name for template in spec.get("replace", ()) for name in templates.sets_used(template)}

        def parsed(patterns: Sequence[str], known: Mapping[str, Mapping[str, str]] = known) -> list[bytes]:
            return [folded(parse(pattern, known), lists) for pattern in patterns]

        further = {
            "unless": parsed(spec.get("unless", ())),
            "has": parsed(conditions.get("has", ())),
            "lacks": parsed(conditions.get("lacks", ())),
            "replace": list(spec.get("replace", ())),
            "maps": {name: maps.setdefault(marshal.dumps(dict(known[name]), 4), len(maps)) for name in sorted(used)},
        }
        kept = marshal.dumps(further, 4)
        for pattern in spec["pattern"]:
            sequence = parse(pattern, known)
            number = len(rows)
            finding, needs = folded(sequence, lists), kept_lists(_needs(sequence), lists)
            opens = next(item[0] for item in sequence if item[0] != "[") == "^"
            names.append(rule.name)
            rows.append(marshal.dumps((conditions.get("min_tokens", 0), conditions.get("question", "any"), opens, finding, kept, needs), 4))
            anchor = _anchor(sequence)
            if anchor is None:
                everywhere.append(number)
                continue
            words, before_least, before_most = anchor
            for word in words:
                index.setdefault(word, []).extend((number, before_least, before_most))
    return {
        "names": names,
        "rows": rows,
        "lists": [marshal.dumps(list(words), 4) for words in lists],
        "maps": list(maps),
        "index": {word: tuple(numbers) for word, numbers in index.items()},
        "everywhere": everywhere,
    }


def _anchor(sequence: list[Any]) -> tuple[list[str], int, int] | None:
    """The place that occurs least often of those that must match a known word: its words, and how many tokens stand before it."""
    found = _rarest(sequence)
    return found[1:] if found else None


def _rarest(sequence: list[Any]) -> tuple[float, list[str], int, int] | None:
    """`_anchor` with what it costs to look there. In a group every alternative must have such a place."""
    best: tuple[float, list[str], int, int] | None = None
    least = most = 0
    for item in sequence:
        if item[0] == "step":
            words = _words(item[1])
            if words and item[2] >= 1:
                cost = sum(map(_commonness, words))
                if best is None or cost < best[0]:
                    best = cost, words, least, most
            least, most = least + item[2], most + item[3]
        elif item[0] == "group":
            if item[2] >= 1:
                inner = [_rarest(a) for a in item[1]]
                places = [p for p in inner if p is not None]
                if len(places) == len(inner):
                    words = sorted({w for p in places for w in p[1]})
                    cost = sum(map(_commonness, words))
                    if best is None or cost < best[0]:
                        best = cost, words, least + min(p[2] for p in places), most + max(p[3] for p in places)
            sizes = [_size(a) for a in item[1]]
            least, most = least + item[2] * min(s[0] for s in sizes), most + item[3] * max(s[1] for s in sizes)
    return best


_MOST_NEEDS = 3


def _needs(sequence: list[Any]) -> list[list[str]]:
    """Lists of words of each of which a sentence must have one besides what the pattern is looked up by, rarest first."""
    found = []
    for item in sequence:
        place = _rarest([item])
        if place is not None:
            found.append((place[0], place[1]))
    return [words for _, words in sorted(found)[1 : _MOST_NEEDS + 1]]


def _commonness(word: str) -> float:
    """How often a word is met, about: occurrences in a billion words; marks are met often."""
    from copylint.language.lexicon import frequency

    return 10 ** (frequency(word) if word[:1].isalpha() else 7.5)


def _words(test: list[Any]) -> list[str] | None:
    if test[0] == "text":
        return list(test[1])
    if test[0] == "exact":
        return sorted({w.lower() for w in test[1]})
    if test[0] == "or":
        found = [_words(t) for t in test[1]]
        return sorted({w for f in found if f for w in f}) if all(found) else None
    if test[0] == "all":
        return next((w for t in test[1] if (w := _words(t))), None)
    return None


def _size(sequence: list[Any]) -> tuple[int, int]:
    least = most = 0
    for item in sequence:
        if item[0] == "step":
            least, most = least + item[2], most + item[3]
        elif item[0] == "group":
            sizes = [_size(a) for a in item[1]]
            least, most = least + item[2] * min(s[0] for s in sizes), most + item[3] * max(s[1] for s in sizes)
    return least, most


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Patterns:
    """A finder for the rules that are switched on."""
    return Patterns(compiled, rules)


class Patterns:
    """Runs the patterns of the rules that are switched on."""

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._lists = Lists(compiled["lists"], compiled["maps"])
        self._names, self._kept = compiled["names"], compiled["rows"]
        self._rows: dict[int, Row] = {}
        self._index: Mapping[str, tuple[int, ...]] = compiled["index"]
        self._by_word: dict[str, Sequence[tuple[int, Row, int, int]]] = {}
        self._everywhere = [i for i in compiled["everywhere"] if self._names[i] in rules]

    def find(self, document: Document) -> Iterator[Match]:
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
