"""Slips that only the words around them show: which of them a rule speaks for. The context engine finds them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety

FIELDS = ("old", "new", "after", "word")

Slip = Literal[
    "after-have", "after-be", "after-modal", "after-do", "after-to", "agreement", "noun-number", "verb-form", "adverb", "small-word",
    "similar-word", "missing-word", "extra-word",
]  # fmt: skip


class Spec(Fields):
    """Fields of a context rule. It needs ``words`` or ``slips``; a pair that a rule lists under ``words`` is that rule's alone.

    Args:
        words: words that are written for one another, a group an item, such as ``its it's``.
        slips: kinds of slip: the wrong form of a verb after a helper (``after-have`` …), ``agreement``, ``noun-number``, other
            forms of a verb, adjective for adverb, one small word for another, any other word for one like it, a small word that is
            missing or one too many (``{word}`` in the message).
    """

    words: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()


def check(rule: Rule, sets: WordSets) -> None:
    """Refuses a rule that speaks for nothing, and one that would be written unasked.

    Raises:
        BadSpec: naming the key.
    """
    if not rule.spec.get("words") and not rule.spec.get("slips"):
        raise BadSpec((), "it speaks for nothing; write “words:” or “slips:”")
    for i, group in enumerate(rule.spec.get("words", ())):
        if len(group.split()) < 2:
            raise BadSpec(("words", i), f"“{group}” is one word; write those that are taken for one another with a space between them")
    if rule.fix is Safety.SAFE:
        raise BadSpec(("fix",), "a likelihood is no proof; write “offer” or “query”")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare: the engine reads the rules themselves."""
    return []


def finder(compiled: Any, rules: Mapping[str, Rule]) -> ByEngine:
    """A finder that finds nothing: the context engine does."""
    return ByEngine()


class ByEngine:
    """Finds nothing by itself."""

    def find(self, document: Document) -> Iterator[Match]:
        yield from ()


class Speakers:
    """Which rule speaks for a slip.

    Args:
        rules: all of kind ``context``: one that is off keeps what it speaks for from the others.
        on: names of those that are on.
    """

    def __init__(self, rules: Iterable[Rule], on: Collection[str]) -> None:
        self._by_pair: dict[tuple[str, str], Rule] = {}
        self._by_slip: dict[str, Rule] = {}
        self._on = on
        for rule in sorted(rules, key=lambda r: r.name):
            for group in rule.spec.get("words", ()):
                words = group.split()
                for a in words:
                    for b in words:
                        self._by_pair.setdefault((a, b), rule)
            for slip in rule.spec.get("slips", ()):
                self._by_slip.setdefault(slip, rule)

    def of(self, own: str, other: str, slip: str) -> Rule | None:
        """The rule for one word in place of another, or None if it is off or there is none.

        Args:
            own, other: as written, and as meant; "" for a word that is missing or too many.
            slip: one of `Slip`.
        """
        rule = self._by_pair.get((own, other)) or self._by_slip.get(slip)
        return rule if rule is not None and rule.name in self._on else None
