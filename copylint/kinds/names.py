"""Names of people, places and bodies as one story tells them.

``check: variants``: one name spelt two ways. ``check: accents``: with its accents and without.
``check: house``: a form that the house's name list calls wrong.
``check: well-known``: a word that is nearly a well-known name. ``check: surname-first``: a surname before the full name
that comes later. ``check: no-forename``: a title and surname, and no forename anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.kinds.first_mentions import no_forename, surname_first
from copylint.kinds.name_forms import accents, as_forenames
from copylint.kinds.name_variants import variants
from copylint.kinds.near_names import NearNames
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule


class Spec(Fields):
    """Fields of a names rule.

    Args:
        check: what is looked for.
        distinct: a word set of words that are near to each other and not the same name: each maps to the others,
            parted by spaces.
        known: a word set of well-known names, lower case: each with its other right spellings, parted by spaces.
        forenames: a word set of forenames that have several spellings, lower case: each with the others, parted by spaces.
    """

    check: Literal["variants", "accents", "house", "surname-first", "no-forename", "well-known"]
    distinct: str = ""
    known: str = ""
    forenames: str = ""


def check(rule: Rule, sets: WordSets) -> None:
    """The set that is named must exist.

    Raises:
        BadSpec: it does not.
    """
    from copylint.kinds.base import BadSpec

    for key in ("distinct", "known", "forenames"):
        name = rule.spec.get(key, "")
        if name and name not in sets:
            raise BadSpec((key,), f"“{name}” is no word set")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """The rules' sets of distinct names, as pairs, and of well-known names, each with its spellings."""
    used = {rule.spec[key] for rule in rules for key in ("known", "forenames") if rule.spec.get(key)}
    # One object for all rules that name a set: the cache writes it once.
    parted = {name: {word: tuple(others.lower().split()) for word, others in sets.get(name, {}).items()} for name in used}
    out = {}
    for rule in rules:
        pairs = sets.get(rule.spec.get("distinct", ""), {})
        out[rule.name] = [
            sorted({"|".join(sorted((a, b))) for a, others in pairs.items() for b in others.lower().split()}),
            parted.get(rule.spec.get("known", ""), {}),
            parted.get(rule.spec.get("forenames", ""), {}),
        ]
    return out


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Names:
    """A finder for the rules that are switched on."""
    return Names(
        [
            (rules[name], frozenset(pairs), known, as_forenames(forenames))
            for name, (pairs, known, forenames) in compiled.items()
            if name in rules
        ]
    )


class Names:
    """Reads the cast of a story."""

    def __init__(self, rules: Sequence[tuple[Rule, frozenset[str], Mapping[str, Sequence[str]], Mapping[str, frozenset[str]]]]) -> None:
        self._rules = rules
        self._names = {name: forms for _, _, known, _ in rules for name, forms in known.items()}
        self._near = NearNames(self._names)

    @cached_property
    def _families(self) -> dict[str, int]:
        """The forms of well-known names that have several, by family. A place of two names is called by both: Burma, Myanmar."""
        several = [(name, *forms) for name, forms in self._names.items() if forms and not _is_place(name)]
        return {form: number for number, family in enumerate(several) for form in family}

    def find(self, document: Document) -> Iterator[Match]:
        for rule, distinct, known, forenames in self._rules:
            match rule.spec["check"]:
                case "variants":
                    yield from variants(rule, document, distinct, forenames, self._families)
                case "accents":
                    yield from accents(rule, document)
                case "house":
                    if document.house.names:
                        from copylint.kinds.house_names import house_names

                        yield from house_names(rule, document)
                case "well-known":
                    yield from self._near.find(rule, document)
                case "surname-first":
                    yield from surname_first(rule, document, known)
                case "no-forename":
                    yield from no_forename(rule, document, known)


def _is_place(name: str) -> bool:
    from copylint.language.lexicon import is_place

    return is_place(name.capitalize())
