"""What a kind of rule is: a module with these names at top level, entered in the table of `copylint.kinds`.

A kind compiles **all** its rules at once into plain data (numbers, strings, bytes, tuples, lists, dicts: what `marshal`
can hold), which the rulebook keeps in its cache; a `Finder` made from that data then reads documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule

WordSets = Mapping[str, Mapping[str, str]]
"""Named word lists by name: each maps a word, lower case, to its counterpart, or to "" in a plain list."""


class BadSpec(ValueError):
    """A field of a rule that its kind cannot use.

    Args:
        key: path of keys and list numbers from the top of the rule file, such as ``("pattern", 1)``.
        reason: one clause: what is wrong and what to write instead.
    """

    def __init__(self, key: tuple[str | int, ...], reason: str) -> None:
        self.key, self.reason = key, reason
        super().__init__(f"{'.'.join(map(str, key))}: {reason}")


class Fields:
    """The YAML keys that a kind adds: annotated names, underscores for hyphens; one with a value is optional.

    Classes of this sort are read by the loader and the schemas and never built: a rule's fields travel as plain data.
    (Dataclasses would do the same and cost every run a third of a millisecond for each kind.)
    """


class Finder(Protocol):
    """Reads documents for all rules of one kind. Holds no state of a document; may be shared between threads."""

    def find(self, document: Document) -> Iterator[Match]:
        """Every match, in any order. Scope, quotations and conditions are settled by the caller."""
        ...


class Kind(Protocol):
    """The names that a kind's module has."""

    Spec: type[Fields]
    """The YAML keys that the kind adds to a rule, documented."""

    def compile(self, rules: Sequence[Rule], sets: WordSets) -> Any:
        """All rules of the kind as plain data.

        Raises:
            BadSpec: never here for rules that `check` passed.
        """
        ...

    def check(self, rule: Rule, sets: WordSets) -> None:
        """Refuses what `Spec`'s types cannot.

        Raises:
            BadSpec: with the key and the reason.
        """
        ...

    def finder(self, compiled: Any, rules: Mapping[str, Rule]) -> Finder:
        """A finder for the rules in `rules` (those switched on, by name); others in `compiled` are passed over."""
        ...


def admits(rule: Rule, document: Document, start: int, end: int) -> bool:
    """Whether a rule reads the block at `start` and, by its ``quotes`` key, a place that may stand in a quotation."""
    if document.scope_at(start) not in rule.scope:
        return False
    if rule.quotes == "check":
        return True
    return document.quoted(start, end) == (rule.quotes == "only")
