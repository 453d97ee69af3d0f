"""Copylint's own engine: runs the kinds of rule over a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from copylint.engines.base import Trouble
from copylint.kinds import KINDS
from copylint.kinds.base import Finder, admits
from copylint.kinds.regexes import RegexTimeout
from copylint.model.document import Document
from copylint.model.errors import Failure
from copylint.model.match import Match
from copylint.model.rule import Rule


class HouseEngine:
    """All rules of all kinds that need nothing from outside.

    Args:
        rules: the rules that are switched on, by name.
        compiled: for each rule folder, the data its kinds compiled, by the kind's name.
    """

    name = "house"

    def __init__(self, rules: Mapping[str, Rule], compiled: Sequence[Mapping[str, Any]]) -> None:
        self._rules = rules
        self._conditional = {name: conditions for name, rule in rules.items() if (conditions := _story_conditions(rule))}
        by_kind: dict[str, dict[str, Rule]] = {}
        for name, rule in rules.items():
            by_kind.setdefault(rule.kind, {})[name] = rule
        self._finders: list[tuple[str, Finder]] = []
        for data in compiled:
            for kind, plain in data.items():
                if kind in by_kind:
                    module = import_module(KINDS[kind])
                    self._finders.append((kind, module.finder(plain, by_kind[kind])))

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Matches of every rule, within its scope, its policy on quotations and its conditions."""
        rules = self._rules
        for _, finder in self._finders:
            try:
                for match in finder.find(document):
                    rule = rules[match.rule]
                    if match.rule in self._conditional and not _holds(self._conditional[match.rule], document.metadata):
                        continue
                    if _shown_as_wrong(document, match.span.end):
                        continue
                    if match.whole:
                        if document.scope_at(match.span.start) in rule.scope:
                            yield match
                    elif admits(rule, document, match.span.start, match.span.end):
                        yield match
            except RegexTimeout as timeout:
                path = rules[timeout.rule].path if timeout.rule in rules else timeout.rule
                yield Trouble(
                    Failure(
                        path, 0, f"the regular expression of {timeout.rule} took too long on {document.name or 'this text'}: simplify it"
                    )
                )

    def close(self) -> None:
        """Nothing is held."""


def _shown_as_wrong(document: Document, end: int) -> bool:
    """Whether ``[sic]`` or ``(sic)`` follows: the writer knows."""
    i = document.token_at(end)
    return document.lowers[i + 1 : i + 2] == ["sic"] and document.lowers[i] in ("[", "(")


def _story_conditions(rule: Rule) -> dict[str, tuple[str, ...]]:
    """The conditions on front matter; dialect and house are settled when the rules are chosen."""
    return {k: v for k, v in rule.when.items() if k not in ("dialect", "house")}


def _holds(conditions: Mapping[str, tuple[str, ...]], metadata: Mapping[str, object]) -> bool:
    folded = {k.replace("_", "-").casefold(): v for k, v in metadata.items()}
    for key, accepted in conditions.items():
        value = folded.get(key.replace("_", "-").casefold())
        values = {str(v).casefold() for v in value} if isinstance(value, (list, tuple)) else {str(value).casefold()}
        if value is None or not values & {a.casefold() for a in accepted}:
            return False
    return True
