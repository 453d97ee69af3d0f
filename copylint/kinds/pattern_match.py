"""Matches parsed patterns against the tokens of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from copylint.language.casing import is_all_caps, is_title_case
from copylint.language.expressions import expression
from copylint.language.grammatical_number import noun_number
from copylint.language.lexicon import is_count_noun, possible_tags
from copylint.model.document import Document, Sentence, Token

Test = Callable[["Context", int], bool]
Step = Callable[["Context", int], bool]

_MOST_STEPS = 20_000
"""Tests tried from one starting place before it is given up: only a pattern of nested repetitions gets there."""


class Context:
    """Attempts on a sentence, one after another: where they may look, and what the last has found."""

    __slots__ = ("document", "end", "first", "found", "last", "lowers", "mark_end", "mark_start", "sentence", "stack", "steps", "tokens")

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document = document
        self.tokens: tuple[Token, ...] = document.tokens
        self.lowers: list[str] = document.lowers
        self.aim(sentence)
        self.found: dict[str, tuple[int, int]] = {}
        self.mark_start = self.mark_end = -1
        self.end = -1
        self.steps = 0
        self.stack: list[tuple[int, int, int]] = []
        """Of each open group: rounds done, where the first began, where the last ended."""

    def aim(self, sentence: Sentence) -> None:
        """Turns to another sentence of the document."""
        self.sentence = sentence
        self.first, self.last = sentence.first, sentence.last

    def attempt(self, matcher: Step, start: int) -> bool:
        """Whether the matcher fits from a token on; what it found is then in this context."""
        if self.found:  # an attempt that failed has taken back what it found
            self.found = {}
        self.mark_start = self.mark_end = self.end = -1
        self.steps = 0
        return matcher(self, start)


def build(sequence: list[Any], tags: bool = True) -> Step:
    """A matcher for a parsed pattern.

    Args:
        sequence: from `pattern_syntax.parse`.
        tags: False builds a cheaper matcher that takes every test of the tagger for passed: where it fails, the full one would.
    """
    return _sequence(sequence, 0, _accept, tags)


def _accept(context: Context, i: int) -> bool:
    context.end = i
    return True


def _sequence(sequence: list[Any], at: int, then: Step, tags: bool) -> Step:
    for item in reversed(sequence[at:]):
        then = _item(item, then, tags)
    return then


def _item(item: list[Any], then: Step, tags: bool) -> Step:
    match item[0]:
        case "^":
            return lambda c, i: i == c.first and then(c, i)
        case "$":
            return lambda c, i: i == c.last and then(c, i)
        case "[":
            return _mark_start(then)
        case "]":
            return _mark_end(then)
        case "step":
            _, test, least, most, label = item
            if test[0] == "text" and least == most == 1 and not label:
                return _word(frozenset(test[1]), then)
            return _repeat(_test(test, tags), least, most, label, then)
        case _:
            _, alternatives, least, most, label = item
            if all(len(a) == 1 and a[0][0] == "step" and a[0][2:] == [1, 1, ""] for a in alternatives):
                return _repeat(_test(_either([a[0][1] for a in alternatives]), tags), least, most, label, then)
            return _group(alternatives, least, most, label, then, tags)


def _either(tests: list[list[Any]]) -> list[Any]:
    """One test for a group whose alternatives are single tokens: their words looked up at once."""
    words = sorted({w for t in tests if t[0] == "text" for w in t[1]})
    others = [t for t in tests if t[0] != "text"]
    if words:
        others.insert(0, ["text", words])
    return others[0] if len(others) == 1 else ["or", others]


def _mark_start(then: Step) -> Step:
    def mark(context: Context, i: int) -> bool:
        context.mark_start = i
        return then(context, i)

    return mark


def _mark_end(then: Step) -> Step:
    def mark(context: Context, i: int) -> bool:
        context.mark_end = i
        return then(context, i)

    return mark


def _word(words: frozenset[str], then: Step) -> Step:
    """One token that is one of some words: the commonest step, in one call."""

    def word(context: Context, i: int) -> bool:
        return i < context.last and context.lowers[i] in words and then(context, i + 1)

    return word


def _repeat(test: Test, least: int, most: int, label: str, then: Step) -> Step:
    if least == most == 1 and not label:

        def once(context: Context, i: int) -> bool:
            return i < context.last and test(context, i) and then(context, i + 1)

        return once

    def step(context: Context, i: int) -> bool:
        context.steps += 1
        if context.steps > _MOST_STEPS:
            return False
        stop, furthest = i, min(context.last, i + most)
        while stop < furthest and test(context, stop):
            stop += 1
        while stop - i >= least:
            if label:
                before = context.found.get(label)
                context.found[label] = (i, stop)
            if then(context, stop):
                return True
            if label:
                _restore(context, label, before)
            stop -= 1
        return False

    return step


def _group(alternatives: list[Any], least: int, most: int, label: str, then: Step, tags: bool) -> Step:
    if not label and least <= 1 and most == 1:
        # The common case has no rounds to count: each alternative goes straight on to what follows.
        straight = [_sequence(a, 0, then, tags) for a in alternatives]
        if least == 0:
            straight.append(then)

        def choose(context: Context, i: int) -> bool:
            for alternative in straight:  # noqa: SIM110 - a generator would cost as much again as the tests
                if alternative(context, i):
                    return True
            return False

        return choose

    def enter(context: Context, i: int) -> bool:
        context.stack.append((0, i, -1))
        fits = another(context, i)
        context.stack.pop()
        return fits

    def another(context: Context, i: int) -> bool:
        context.steps += 1
        if context.steps > _MOST_STEPS:
            return False
        count, began, _ = top = context.stack[-1]
        if count < most and any(r(context, i) for r in rounds):
            return True
        if count < least:
            return False
        context.stack.pop()
        before = context.found.get(label)
        if label:
            context.found[label] = (began, i)
        fits = then(context, i)
        if not fits and label:
            _restore(context, label, before)
        context.stack.append(top)
        return fits

    def after(context: Context, i: int) -> bool:
        count, began, previous = top = context.stack.pop()
        # A round that took nothing would go on for ever.
        fits = False
        if i != previous:
            context.stack.append((count + 1, began, i))
            fits = another(context, i)
            context.stack.pop()
        context.stack.append(top)
        return fits

    rounds = [_sequence(a, 0, after, tags) for a in alternatives]
    return enter


def _restore(context: Context, label: str, before: tuple[int, int] | None) -> None:
    if before is None:
        context.found.pop(label, None)
    else:
        context.found[label] = before


# --- tests of one token ---------------------------------------------------------------------------

_FEW_TAGS = {
    word: frozenset(tags.split())
    for words, tags in {
        ". ? !": ". :",
        ", ; :": ", : .",
        "(": "-LRB-",
        ")": "-RRB-",
        "of for if": "IN",
        "at": "IN RP",
        "the": "DT PDT PRP",
        "a": "DT IN GW NN NNP CC RB LS SYM FW",
        "this these those": "DT RB",
        "he she they": "PRP",
        "which": "WDT WP",
        "last": "JJ JJS RB NN NNP VB VBD VBP",
        "has": "VBZ",
        "would": "MD",
    }.items()
    for word in words.split()
}
"""Common words and marks, each with all the tags that the tagger may give it: what it cannot be is told without asking."""


def uses_tags(test: list[Any]) -> bool:
    """Whether a test asks the tagger, or the parse that stands on it."""
    return (
        test[0] == "tag"
        or (test[0] == "shape" and test[1] in _PARSED)
        or (test[0] == "not" and uses_tags(test[1]))
        or (test[0] in ("all", "or") and any(uses_tags(t) for t in test[1]))
    )


def _test(test: list[Any], tags: bool) -> Test:
    if not tags and test[0] == "shape" and test[1] in _PARSED:
        form = test[1]
        return lambda c, i: form in (noun_number(c.tokens[i].text, "NN"), noun_number(c.tokens[i].text, "NNS"))
    if not tags and test[0] == "tag":
        others = frozenset(word for word, its_tags in _FEW_TAGS.items() if its_tags.isdisjoint(test[1]))
        return lambda c, i: c.lowers[i] not in others
    if not tags and test[0] not in ("all", "or") and uses_tags(test):
        return lambda c, i: True
    match test[0]:
        case "text":
            words = frozenset(test[1])
            return lambda c, i: c.lowers[i] in words
        case "exact":
            exact = frozenset(test[1])
            return lambda c, i: c.tokens[i].text in exact
        case "tag":
            tagged = frozenset(test[1])
            return lambda c, i: c.document.tags(c.sentence)[i - c.first] in tagged
        case "can":
            can = frozenset(test[1])
            return lambda c, i: not can.isdisjoint(possible_tags(c.lowers[i]))
        case "regex":
            return _expression(test[1], test[2])
        case "shape":
            return _SHAPES[test[1]]
        case "not":
            inner = _test(test[1], tags)
            return lambda c, i: not inner(c, i)
        case "or":
            return _any([_test(t, tags) for t in sorted(test[1], key=uses_tags)])
        case "all":
            return _all([_test(t, tags) for t in sorted(test[1], key=uses_tags)])
    return lambda c, i: True


def _any(tests: list[Test]) -> Test:
    def test(context: Context, i: int) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would cost as much again as the tests
            if one(context, i):
                return True
        return False

    return test


def _all(tests: list[Test]) -> Test:
    def test(context: Context, i: int) -> bool:
        for one in tests:  # noqa: SIM110 - a generator would cost as much again as the tests
            if not one(context, i):
                return False
        return True

    return test


def _expression(pattern: str, flags: str) -> Test:
    fits: list[Callable[[str], Any]] = []

    def test(context: Context, i: int) -> bool:
        if not fits:  # compiled when a token first gets this far
            fits.append(expression(pattern, 0 if flags == "c" else re.IGNORECASE).fullmatch)
        return fits[0](context.tokens[i].text) is not None

    return test


def _capital(context: Context, i: int) -> bool:
    return context.tokens[i].text[:1].isupper()


def _person(context: Context, i: int) -> bool:
    """Whether a token is of a person's name, titles and what stands before them (*Attorney General*) left out."""
    from copylint.language.name_words import TITLES

    name = next((n for n in context.document.names if n.kind == "person" and n.first <= i < n.last), None)
    return name is not None and TITLES.isdisjoint(context.document.lowers[i : name.last - 1])


def _in_headline(context: Context, i: int) -> bool:
    block = context.document.blocks[context.sentence.block]
    return block.scope in ("headline", "heading") or is_title_case(block.span.of(context.document.prose))


def _number(context: Context, i: int, number: str) -> bool:
    return context.document.parse(context.sentence).nouns.get(i) == number


_PARSED = frozenset({"singular", "plural"})
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "jan.",
        "feb",
        "feb.",
        "mar.",
        "apr",
        "apr.",
        "aug",
        "aug.",
        "sept",
        "sept.",
        "oct",
        "oct.",
        "nov",
        "nov.",
        "dec",
        "dec.",
    ]
)

_SHAPES: dict[str, Test] = {
    "number": lambda c, i: c.tokens[i].kind == "number",
    "punct": lambda c, i: c.tokens[i].kind in ("punct", "symbol"),
    "word": lambda c, i: c.tokens[i].kind == "word",
    "url": lambda c, i: c.tokens[i].kind in ("url", "email", "handle", "hashtag", "file"),
    "standin": lambda c, i: c.tokens[i].kind == "standin",
    "name": lambda c, i: c.document.in_name(i),
    "person": _person,
    "cap": _capital,
    "allcaps": lambda c, i: is_all_caps(c.tokens[i].text),
    "lower": lambda c, i: c.tokens[i].text[:1].islower(),
    "title": lambda c, i: c.tokens[i].text.istitle(),
    "first": lambda c, i: i == c.first,
    "quote": lambda c, i: c.tokens[i].text in ('"', "“", "”", "'", "‘", "’", "''", "``", "«", "»"),
    "spaced": lambda c, i: c.tokens[i].spaced,
    "glued": lambda c, i: not c.tokens[i].spaced,
    "month": lambda c, i: c.lowers[i] in _MONTHS and c.tokens[i].text[0].isupper(),
    "headline": _in_headline,
    "count": lambda c, i: is_count_noun(c.lowers[i]),
    "singular": lambda c, i: _number(c, i, "singular"),
    "plural": lambda c, i: _number(c, i, "plural"),
}
