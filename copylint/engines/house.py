"""Copylint's own engine: runs the kinds of rule over a document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from copylint.engines.base import Gate, Trouble
from copylint.kinds import KINDS
from copylint.kinds.base import Finder
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
        self._gate = Gate(rules)
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
                    if self._gate.lets(match, document):
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
