"""Admits rules of an outside engine: what that engine finds is reported under this rule's name, message and level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.noun import field, noun
from copylint.model.rule import Rule

FIELDS = ("old", "new", "said")


class Spec(Fields):
    """Fields of a borrowed rule. It needs ``ids``, ``subrules`` or ``categories``; the most particular that fits decides.

    Args:
        engine: whose rules are admitted.
        ids: rules by the engine's own identifier.
        subrules: single patterns of a rule: ``ID[2]``.
        categories: all rules of a category, but for those in `without`.
        without: identifiers and subrules that a category or an identifier would bring and that stay out.
    """

    engine: Literal["languagetool", "harper"]
    ids: tuple[str, ...] = ()
    subrules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def check(rule: Rule, sets: WordSets) -> None:
    """Refuses a rule that admits nothing, and subrules without a number.

    Raises:
        BadSpec: naming the key.
    """
    spec = rule.spec
    if not any(spec.get(key) for key in ("ids", "subrules", "categories")):
        raise BadSpec((), "it admits nothing; write “ids:”, “subrules:” or “categories:”")
    for i, subrule in enumerate(spec.get("subrules", ())):
        ident, _, number = subrule.partition("[")
        if not ident or not number.endswith("]") or not number[:-1].isdigit():
            raise BadSpec(("subrules", i), f"“{subrule}” is no subrule; write it ID[2]")
    for i, ident in enumerate(spec.get("ids", ())):
        if "[" in ident:
            raise BadSpec(("ids", i), f"“{ident}” is a subrule; it stands under “subrules:”")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare: the engines' adapters ask `admitted`."""
    return []


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Borrowed:
    """A finder that finds nothing: the outside engine does."""
    return Borrowed()


class Borrowed:
    """Finds nothing by itself."""

    def find(self, document: Document) -> Iterator[Match]:
        yield from ()


@noun()
class Admitted:
    """Which of an outside engine's rules may speak, and for which rule of ours.

    Args:
        by_key: identifiers, ``ID[2]`` subrules, and categories as ``CATEGORY/*``, each with its rule; None for one kept out.
    """

    by_key: Mapping[str, Rule | None] = field(default_factory=dict)

    def rule(self, ident: str, subrule: str | int = "", category: str = "") -> Rule | None:
        """The rule that admits a finding, or None.

        Args:
            ident: the outside rule's identifier.
            subrule: the number of the pattern within it, if the engine tells.
            category: the outside rule's category, if the engine tells.
        """
        for key in (f"{ident}[{subrule}]", ident, f"{category}/*"):
            if key in self.by_key:
                return self.by_key[key]
        return None

    @property
    def idents(self) -> frozenset[str]:
        """Every identifier that may speak by name: what an engine can be told to switch on."""
        return frozenset(key.partition("[")[0] for key, rule in self.by_key.items() if rule and not key.endswith("/*"))

    @property
    def categories(self) -> frozenset[str]:
        """Every category that may speak as a whole."""
        return frozenset(key[:-2] for key in self.by_key if key.endswith("/*"))

    def __bool__(self) -> bool:
        return bool(self.by_key)


def admitted(rules: Iterable[Rule], engine: str) -> Admitted:
    """What the rules in force admit of an engine.

    Args:
        rules: those switched on, of any kind.
        engine: ``languagetool`` or ``harper``.
    """
    by_key: dict[str, Rule | None] = {}
    for rule in sorted(rules, key=lambda r: r.name):
        spec = rule.spec
        if rule.kind != "borrowed" or spec["engine"] != engine:
            continue
        for key in (*spec.get("ids", ()), *spec.get("subrules", ()), *(f"{c}/*" for c in spec.get("categories", ()))):
            by_key[key] = by_key.get(key) or rule
        for key in spec.get("without", ()):
            by_key.setdefault(key, None)
    return Admitted(by_key)
