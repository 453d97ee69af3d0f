"""Matches parsed patterns against the tokens of a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from copylint.kinds import token_tests
from copylint.kinds.token_tests import Test
from copylint.model.document import Document, Sentence, Token

Step = Callable[["Context", int], bool]

_MOST_STEPS = 20_000
"""Tests tried from one starting place before it is given up: only a pattern of nested repetitions gets there."""


class Context:
    """Attempts on a sentence, one after another: where they may look, and what the last has found."""

    __slots__ = ("document", "end", "first", "found", "last", "lowers", "mark_end", "mark_start", "sentence", "stack", "steps", "tokens")

    sentence: Sentence
    first: int
    last: int

    def __init__(self, document: Document, sentence: Sentence) -> None:
        self.document: Document = document
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
            return _repeat(token_tests.of(test, tags), least, most, label, then)
        case _:
            _, alternatives, least, most, label = item
            if all(len(a) == 1 and a[0][0] == "step" and a[0][2:] == [1, 1, ""] for a in alternatives):
                return _repeat(token_tests.of(_either([a[0][1] for a in alternatives]), tags), least, most, label, then)
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
