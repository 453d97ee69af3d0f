"""Admits rules of an outside engine: what that engine finds is reported under this rule's name, message and level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.noun import field, noun
from copylint.model.rule import Rule

FIELDS = ("old", "new", "said")

_CATALOGUES = Path(__file__).parent / "catalogues"


class Spec(Fields):
    """Fields of a borrowed rule. It needs ``ids``, ``subrules``, ``categories`` or ``further``; the most particular that fits decides.

    Args:
        engine: whose rules are admitted.
        ids: rules by the engine's own identifier.
        subrules: single patterns of a rule: ``ID[2]``.
        categories: all rules of a category, but for those in `without`.
        without: identifiers and subrules that a category or an identifier would bring and that stay out.
        further: whether this is the rule under which identifiers speak that the settings name (``languagetool: {rules: [ID]}``).
        picky: whether it speaks only where the settings ask for it (``languagetool: {picky: true}``).
    """

    engine: Literal["languagetool", "harper"]
    ids: tuple[str, ...] = ()
    subrules: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    further: bool = False
    picky: bool = False


@noun()
class Catalogue:
    """What an engine offers.

    Args:
        version: of the engine.
        patterns: number of patterns of each identifier; 1 for a rule that is a program.
        category: of each identifier.
        picky: identifiers that speak only at the engine's picky level.
        off: identifiers that the engine itself leaves off.
        clock: identifiers that compare what is written with today's date: never admitted, the same text must give the same report.
    """

    version: str
    patterns: Mapping[str, int]
    category: Mapping[str, str]
    picky: frozenset[str]
    off: frozenset[str]
    clock: frozenset[str]


@cache
def catalogue(engine: str) -> Catalogue | None:
    """The identifiers of an engine, from ``copylint/kinds/catalogues/ENGINE.tsv``; None for an engine without such a list."""
    file = _CATALOGUES / f"{engine}.tsv"
    if not file.is_file():
        return None
    first, *lines = file.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return Catalogue(
        first.rpartition(" ")[2],
        {ident: int(number) for ident, _, number, _ in rows},
        {ident: category for ident, category, _, _ in rows},
        frozenset(ident for ident, _, _, marks in rows if "picky" in marks),
        frozenset(ident for ident, _, _, marks in rows if "off" in marks),
        frozenset(ident for ident, _, _, marks in rows if "clock" in marks),
    )


def problem(key: str, engine: str) -> str:
    """Why `key` is no identifier or subrule of an engine that may speak; "" if it is one, or if the engine has no list of its own."""
    from copylint.settings import nearest

    offered = catalogue(engine)
    if offered is None:
        return ""
    ident, bracket, number = key.partition("[")
    if ident not in offered.patterns:
        return f"“{ident}” is no rule of {engine} {offered.version}{nearest(ident, offered.patterns)}"
    if ident in offered.clock:
        return f"“{ident}” looks at the clock: it would say something else of the same text tomorrow"
    if bracket and not 1 <= int(number[:-1]) <= offered.patterns[ident]:
        return f"“{ident}” has {offered.patterns[ident]} patterns, so no [{number}"
    return ""


def check(rule: Rule, sets: WordSets) -> None:
    """Refuses a rule that admits nothing, malformed subrules, and identifiers that the engine does not have.

    An engine that is sent an unknown identifier says nothing of it: it would look like a clean page.

    Raises:
        BadSpec: naming the key.
    """
    spec = rule.spec
    if not any(spec.get(key) for key in ("ids", "subrules", "categories", "further")):
        raise BadSpec((), "it admits nothing; write “ids:”, “subrules:” or “categories:”")
    offered = catalogue(spec["engine"])
    for key in ("ids", "subrules", "without"):
        for i, text in enumerate(spec.get(key, ())):
            ident, bracket, number = text.partition("[")
            whole = not bracket
            if not whole and not (ident and number.endswith("]") and number[:-1].isdigit()):
                raise BadSpec((key, i), f"“{text}” is no subrule; write it ID[2]")
            if key == "subrules" and whole:
                raise BadSpec((key, i), f"“{text}” is no subrule; write it ID[2]")
            if key == "ids" and not whole:
                raise BadSpec((key, i), f"“{text}” is a subrule; it stands under “subrules:”")
            if (reason := problem(text, spec["engine"])) and not (key == "without" and offered and ident in offered.clock):
                raise BadSpec((key, i), reason)
    for i, category in enumerate(spec.get("categories", ())):
        if offered is not None and category not in offered.category.values():
            raise BadSpec(("categories", i), f"“{category}” is no category of {spec['engine']} {offered.version}")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """What each rule admits, for the engines' adapters, which ask `admitted`."""
    rows = []
    for rule in rules:
        spec = rule.spec
        row: dict[str, Any] = {"rule": rule.name, "engine": spec["engine"]}
        row["keys"] = [*spec.get("ids", ()), *spec.get("subrules", ()), *(f"{c}/*" for c in spec.get("categories", ()))]
        row["without"] = list(spec.get("without", ()))
        row["further"], row["picky"] = bool(spec.get("further")), bool(spec.get("picky"))
        rows.append(row)
    return rows


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
        by_key: identifiers, ``ID[2]`` subrules, and categories as ``CATEGORY/*``, each with our rule's name; None for one kept out.
    """

    by_key: Mapping[str, str | None] = field(default_factory=dict)

    def rule(self, ident: str, subrule: str | int = "", category: str = "") -> str | None:
        """The name of the rule that admits a finding, or None.

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
    def keys(self) -> tuple[str, ...]:
        """Every identifier and subrule that may speak by name, sorted: what an engine can be told to switch on."""
        return tuple(sorted(key for key, rule in self.by_key.items() if rule and not key.endswith("/*")))

    @property
    def categories(self) -> tuple[str, ...]:
        """Every category that may speak as a whole, sorted."""
        return tuple(sorted(key[:-2] for key, rule in self.by_key.items() if rule and key.endswith("/*")))

    def __bool__(self) -> bool:
        return any(self.by_key.values())


def admitted(compiled: Iterable[Any], rules: Mapping[str, Rule], engine: str, further: Sequence[str] = (), picky: bool = False) -> Admitted:
    """What the rules in force admit of an engine.

    Args:
        compiled: what `compile` made of each rule folder.
        rules: those switched on, by name.
        engine: ``languagetool`` or ``harper``.
        further: identifiers and subrules that the settings name; they speak under the rule that is marked ``further``.
        picky: whether rules marked ``picky`` speak.
    """
    by_key: dict[str, str | None] = {}
    for row in sorted((r for rows in compiled for r in rows), key=lambda r: str(r["rule"])):
        name = row["rule"]
        if name not in rules or row["engine"] != engine or (row["picky"] and not picky):
            continue
        for key in (*row["keys"], *(further if row["further"] else ())):
            by_key[key] = by_key.get(key) or name
        for key in row["without"]:
            by_key.setdefault(key, None)
    offered = catalogue(engine) if by_key else None
    if offered is not None:
        # Also where their category is admitted as a whole.
        by_key.update(dict.fromkeys(offered.clock))
    return Admitted(by_key)
