"""Patterns as they are kept, and built when a story first has their word."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from copylint.kinds.pattern_match import Step, build
from copylint.kinds.token_tests import uses_tags
from copylint.model.rule import Rule

_LONG = 8
"""Words: a longer list is kept apart."""


def folded(parsed: list[Any], lists: dict[tuple[str, ...], int]) -> bytes:
    """A sequence as `Lists.sequence` reads it: its long word lists are added to `lists`."""
    places: list[tuple[tuple[int, ...], int]] = []
    return marshal.dumps((_without(parsed, lists, places, ()), places), 4)


def kept_lists(words: Sequence[list[str]], lists: dict[tuple[str, ...], int]) -> list[Any]:
    """Lists of words, or the numbers of those that are kept apart."""
    return [some if len(some) <= _LONG else lists.setdefault(tuple(some), len(lists)) for some in words]


def _without(
    parsed: list[Any], lists: dict[tuple[str, ...], int], places: list[tuple[tuple[int, ...], int]], path: tuple[int, ...]
) -> list[Any]:
    if parsed[:1] in (["text"], ["exact"]):
        words = tuple(parsed[1])
        if len(words) <= _LONG:
            return parsed
        places.append((path, lists.setdefault(words, len(lists))))
        return [parsed[0], None]
    return [_without(p, lists, places, (*path, i)) if isinstance(p, list) else p for i, p in enumerate(parsed)]


class Row:
    """One pattern, built when its word first occurs.

    Args:
        row: as it was compiled.
        lists: the long word lists of all patterns.
        rule: the rule that has it.

    Attributes:
        least, question: what it asks of the sentence as a whole.
        opens: whether it can only begin where the sentence does.
    """

    def __init__(self, row: Sequence[Any], lists: Lists, rule: Rule) -> None:
        self.rule, self.scope, self._lists = rule, rule.scope, lists
        self.least: int
        self.question: str
        self.opens: bool
        self.least, self.question, self.opens, self._sequence, self._further, self._needs = row

    @cached_property
    def sequence(self) -> list[Any]:
        return self._lists.sequence(self._sequence)

    @cached_property
    def needs(self) -> list[frozenset[str]]:
        """Words of which a sentence must have one of each set."""
        return [self._lists.words(some) if isinstance(some, int) else frozenset(some) for some in self._needs]

    @cached_property
    def asks(self) -> bool:
        """Whether it asks anything of the sentence as a whole."""
        return bool(self.needs or self.least or self.question != "any")

    @cached_property
    def further(self) -> Mapping[str, Any]:
        """What is asked when the pattern has found something."""
        return marshal.loads(self._further)  # type: ignore[no-any-return]

    @cached_property
    def maps(self) -> dict[str, Mapping[str, str]]:
        """The words that its templates put in place of others, by the name of the word set."""
        return {name: self._lists.map(number) for name, number in self.further["maps"].items()}

    @cached_property
    def full(self) -> Step:
        return build(self.sequence)

    @cached_property
    def cheap(self) -> Step | None:
        """What can be told without the tagger; None if the pattern asks no tags."""
        return build(self.sequence, tags=False) if _tagged(self.sequence) else None

    @cached_property
    def first(self) -> Step:
        """What is tried first."""
        return self.cheap or self.full

    @cached_property
    def unless(self) -> list[Step]:
        return self._built("unless")

    @cached_property
    def has(self) -> list[Step]:
        return self._built("has")

    @cached_property
    def lacks(self) -> list[Step]:
        return self._built("lacks")

    def _built(self, name: str) -> list[Step]:
        return [build(self._lists.sequence(sequence)) for sequence in self.further[name]]


class Lists:
    """Long word lists, and maps of words to others, each loaded when a pattern first asks it."""

    def __init__(self, lists: Sequence[bytes], maps: Sequence[bytes]) -> None:
        self._marshalled, self._maps = lists, maps
        self._loaded: dict[int, frozenset[str]] = {}

    def sequence(self, kept: bytes) -> list[Any]:
        """A sequence with its word lists where they belong."""
        sequence: list[Any]
        sequence, places = marshal.loads(kept)
        for path, number in places:
            test = sequence
            for step in path:
                test = test[step]
            test[1] = self.words(number)
        return sequence

    def map(self, number: int) -> Mapping[str, str]:
        """The map with a number."""
        return marshal.loads(self._maps[number])  # type: ignore[no-any-return]

    def words(self, number: int) -> frozenset[str]:
        """The list with a number."""
        words = self._loaded.get(number)
        if words is None:
            words = self._loaded[number] = frozenset(marshal.loads(self._marshalled[number]))
        return words


def _tagged(sequence: list[Any]) -> bool:
    return any(
        uses_tags(item[1]) if item[0] == "step" else any(_tagged(a) for a in item[1]) for item in sequence if item[0] in ("step", "group")
    )
