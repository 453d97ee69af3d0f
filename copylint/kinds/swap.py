"""A term and what to write for it: long tables, with inflection and a policy on capitals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets, admits
from copylint.kinds.phrase_frames import Slots, compile_frames
from copylint.kinds.phrases import Case, around, compile_table, find, has_control, in_long_name, words_of
from copylint.kinds.rewriting import rewrite
from copylint.language.casing import carry_case, is_all_caps
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule

_DIALECT = "en-GB"


class Spec(Fields):
    """Fields of a swap rule.

    Args:
        swap: a term and what stands for it, or a list of such, best first. A term may be a phrase; the longest wins. In a term
            ``(a|b)`` are alternatives, which the replacement names ``{1}``; ``@set`` is any word of a set, likewise; ``one's`` and
            ``oneself`` stand for whoever's it is; ``~`` marks the word that is inflected, on both sides.
        inflect: what both sides are inflected as, alike (utilises: uses): the word marked ``~``, else the first word of a verb
            phrase, the last of any other.
        case: ``preserve`` finds a term in any capitals, a term that is all capitals (NATO) only so, and gives the replacement
            the capitals of what it replaces; ``sentence`` does so too, but only where no word behind the first has a capital
            of its own: *back Ed* is no *backed*; ``exact`` finds and writes what the table has; ``ignore`` finds it in any
            capitals and writes what the table has.
        phrases: phrases as they are right, written as terms are: each is found with one word mistaken, for one of `sounds` or by a slip of
            the hand, where edited English does not have the words so.
        sounds: words that are taken for each other, a group a line.
        unless: phrases that make a term in them right.
        unless_name: whether it is silent inside a proper name of two words or more.
    """

    swap: Mapping[str, str | tuple[str, ...]]
    inflect: Literal["no", "verb", "noun", "adjective", "yes"] = "no"
    case: Literal["preserve", "sentence", "exact", "ignore"] = "preserve"
    phrases: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_name: bool = True


def check(rule: Rule, sets: WordSets) -> None:
    """Refuses terms without a word, and terms that would stand for themselves.

    Raises:
        BadSpec: naming the term.
    """
    from copylint.kinds.phrase_forms import entry_error

    if not rule.spec["swap"]:
        raise BadSpec(("swap",), "there is nothing to swap; write “term: replacement”")
    for wrong, rights in rule.spec["swap"].items():
        listed = [rights] if isinstance(rights, str) else rights
        if has_control(wrong) or not words_of(wrong):
            raise BadSpec(("swap", wrong), f"“{wrong}” is no term: it has no word, or a control character")
        if not listed:
            raise BadSpec(("swap", wrong), "the list of replacements is empty; for a term that has none, use kind: avoid")
        for right in listed:
            if has_control(right):
                raise BadSpec(("swap", wrong), "the replacement is empty; for a term to be deleted, use kind: avoid with replace: ''")
            if right == wrong:
                raise BadSpec(("swap", wrong), f"“{wrong}” would stand for itself")
        if reason := entry_error(wrong, tuple(listed), sets):
            raise BadSpec(("swap", wrong), f"“{wrong}”: {reason}")
    for i, phrase in enumerate(rule.spec.get("phrases", ())):
        if has_control(phrase) or (reason := entry_error(phrase, (), sets)):
            raise BadSpec(("phrases", i), f"“{phrase}”: {reason if not has_control(phrase) else 'it has no word'}")
    for i, phrase in enumerate(rule.spec.get("unless", ())):
        if not words_of(phrase):
            raise BadSpec(("unless", i), "this phrase has no word")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """One table for all rules."""
    from copylint.kinds.phrase_forms import entries_of, forms_of

    entries: list[tuple[int, str, Case, tuple[str, ...]]] = []
    frames: list[tuple[int, Slots, list[int], tuple[str, ...]]] = []
    rows = []
    for number, rule in enumerate(rules):
        spec = rule.spec
        case, part = spec.get("case", "preserve"), spec.get("inflect", "no")
        dialect = next(iter(rule.when.get("dialect", ())), _DIALECT)
        terms = {wrong.casefold() for wrong in spec["swap"]}
        for wrong, rights in (*spec["swap"].items(), *_mistaken(spec, terms)):
            policy: Case = "exact" if case == "exact" or (case == "preserve" and is_all_caps(wrong)) else "any"
            # Capitals count in phrases that are written out only.
            expand = forms_of if policy == "exact" else entries_of
            for entry in expand(wrong, (rights,) if isinstance(rights, str) else tuple(rights), part, dialect, sets):
                if len(entry) == 3:
                    frames.append((number, *entry))
                    continue
                form, listed = entry
                # A form that the table has for itself is what the table says it is, and one that is right stays.
                if form == wrong or (form.casefold() not in terms and form not in listed):
                    entries.append((number, form, policy, listed))
        rows.append([rule.name, case, [words_of(p) for p in spec.get("unless", ())], spec.get("unless_name", True)])
    return {"rules": rows, "table": compile_table(entries), "frames": compile_frames(frames)}


def _mistaken(spec: Mapping[str, Any], terms: set[str]) -> Iterator[tuple[str, str]]:
    """The wrong forms of a rule's phrases that the rule does not list itself."""
    if not spec.get("phrases"):
        return
    from copylint.kinds.mistaken import groups_of, mistaken

    taken = groups_of(spec.get("sounds", ()))
    listed = terms.union(phrase.casefold() for phrase in spec["phrases"])
    for phrase in spec["phrases"]:
        for wrong, right in mistaken(phrase, taken):
            if wrong.casefold() not in listed:
                listed.add(wrong.casefold())
                yield wrong, right


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Swaps:
    """A finder for the rules that are switched on."""
    return Swaps(compiled, rules)


class Swaps:
    """Looks for the terms of all swap rules at once."""

    def __init__(self, compiled: Any, rules: Mapping[str, Rule]) -> None:
        self._table: bytes = compiled["table"]
        self._frames = compiled["frames"]
        self._owners = {i: (rules[row[0]], row) for i, row in enumerate(compiled["rules"]) if row[0] in rules}

    def find(self, document: Document) -> Iterator[Match]:
        for phrase in find(self._table, self._frames, document, self._owners):
            rule, (_, case, unless, unless_name) = self._owners[phrase.owner]
            if around(unless, document, phrase.first, phrase.last):
                continue
            start, end = document.tokens[phrase.first].start, document.tokens[phrase.last - 1].end
            if not admits(rule, document, start, end) or (unless_name and in_long_name(document, phrase.first, phrase.last)):
                continue
            old = document.prose[start:end]
            if case == "sentence" and not is_all_caps(old) and any(word[0].isupper() for word in old.split()[1:]):
                continue
            rights = tuple(carry_case(old, right) if case in ("preserve", "sentence") else right for right in phrase.payload)
            if " ".join(old.split()) not in rights:
                yield rewrite(document, rule.name, phrase.first, phrase.last, rights)
