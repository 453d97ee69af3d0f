"""What the linter asks of an engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from copylint.kinds.base import admits
from copylint.model.document import Document
from copylint.model.errors import Failure, Notice
from copylint.model.match import Match
from copylint.model.noun import noun
from copylint.model.rule import Rule


@noun()
class Trouble:
    """Something that kept an engine from reading a document: a `Notice` (law 6) or a `Failure` of one rule."""

    what: Notice | Failure


class Engine(Protocol):
    """One way to find things. Built once, used for many documents, closed at the end; safe to share between threads."""

    name: str

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Every match in the document, in any order, and what went wrong on the way.

        An engine that waits for others begins when this is called and waits when the result is read.
        """
        ...

    def close(self) -> None:
        """Gives back what the engine holds: processes, connections, files."""
        ...


class Gate:
    """Whether a rule may speak where something was found: its scope, its policy on quotations, its conditions.

    Args:
        rules: those that are switched on, by name.
    """

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        # The conditions on front matter; dialect and house are settled when the rules are chosen.
        self._conditions = {
            name: conditions
            for name, rule in rules.items()
            if (conditions := {k: v for k, v in rule.when.items() if k not in ("dialect", "house")})
        }

    def lets(self, match: Match, document: Document) -> bool:
        """Whether a match of one of the rules stands."""
        if match.rule in self._conditions and not _holds(self._conditions[match.rule], document.metadata):
            return False
        if _shown_as_wrong(document, match.span.end):
            return False
        rule = self._rules[match.rule]
        if match.whole:
            return document.scope_at(match.span.start) in rule.scope
        return admits(rule, document, match.span.start, match.span.end)


def _shown_as_wrong(document: Document, end: int) -> bool:
    """Whether ``[sic]`` or ``(sic)`` follows: the writer knows."""
    i = document.token_at(end)
    return document.lowers[i + 1 : i + 2] == ["sic"] and document.lowers[i] in ("[", "(")


def _holds(conditions: Mapping[str, tuple[str, ...]], metadata: Mapping[str, object]) -> bool:
    folded = {k.replace("_", "-").casefold(): v for k, v in metadata.items()}
    for key, accepted in conditions.items():
        value = folded.get(key.replace("_", "-").casefold())
        values = {str(v).casefold() for v in value} if isinstance(value, (list, tuple)) else {str(value).casefold()}
        if value is None or not values & {a.casefold() for a in accepted}:
            return False
    return True
