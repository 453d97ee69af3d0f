"""Characters: spaces, no-break spaces, dashes, apostrophes, points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds import regexes
from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.kinds.literals import Prefilter, blocks_with, fold, literals
from copylint.kinds.regexes import Found, finditer
from copylint.language.expressions import expression
from copylint.model.document import Block, Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a typography rule. Here a space is a space: expressions say themselves which white space they mean.

    Args:
        find: regular expressions on the prose of one block; a group named ``mark`` is what is reported, else the whole.
        replace: templates with groups ``{0}``, ``{1}``, ``{name}``, best first; an empty one deletes. ``{form}`` is the
            other form that the story has most, of those that `mixed_with` finds; ``{name.title}`` is a group with a capital.
        mixed_with: expressions; the rule only speaks where the story also has one of them.
        minority: only where the story has more of `mixed_with` than of `find`.
        unless: expressions that, where they overlap a match, make it right.
    """

    find: tuple[str, ...]
    replace: tuple[str, ...] = ()
    mixed_with: tuple[str, ...] = ()
    minority: Literal["yes", "no"] = "no"
    unless: tuple[str, ...] = ()


def check(rule: Rule, sets: WordSets) -> None:
    """Compiles every expression.

    Raises:
        BadSpec: naming the key.
    """
    for key in ("find", "mixed_with", "unless"):
        for i, pattern in enumerate(rule.spec.get(key, ())):
            regexes.check(pattern, (key, i))
    if any("{form}" in t for t in rule.spec.get("replace", ())) and not rule.spec.get("mixed_with"):
        raise BadSpec(("replace",), "{form} needs “mixed-with”")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Expressions with the letters that each needs."""
    return [
        {
            "rule": rule.name,
            "find": [[p, literals(p)] for p in rule.spec["find"]],
            "with": [[p, literals(p)] for p in rule.spec.get("mixed_with", ())],
        }
        for rule in rules
    ]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Typography:
    """A finder for the rules that are switched on."""
    return Typography([(rules[row["rule"]], row) for row in compiled if row["rule"] in rules])


class Typography:
    """Runs the expressions whose characters a story has."""

    def __init__(self, rows: Sequence[tuple[Rule, Mapping[str, Any]]]) -> None:
        self._patterns = [(rule, pattern, row["with"]) for rule, row in rows for pattern, _ in row["find"]]
        self._prefilter = Prefilter([letters for _, row in rows for _, letters in row["find"]])

    def find(self, document: Document) -> Iterator[Match]:
        by_rule: dict[str, tuple[Rule, list[tuple[str, Sequence[Block]]], list[tuple[str, list[str]]]]] = {}
        for i, blocks in self._prefilter.candidates(document):
            rule, pattern, others = self._patterns[i]
            by_rule.setdefault(rule.name, (rule, [], others))[1].append((pattern, blocks))
        for rule, patterns, others in by_rule.values():
            form, times = "", 0
            if others:
                folded = fold(document.prose)
                forms = [f[_group(p)] for p, letters in others for f in _found(document, rule, p, blocks_with(letters, document, folded))]
                if not forms:
                    continue
                times = len(forms)
                form = max(sorted(set(forms)), key=forms.count)
            found = [_match(rule, p, f, form) for p, blocks in patterns for f in _found(document, rule, p, blocks)]
            if rule.spec.get("minority") != "yes" or len(found) < times:
                yield from found


def _group(pattern: str) -> str | int:
    return "mark" if "(?P<mark>" in pattern else 0


def _found(document: Document, rule: Rule, pattern: str, blocks: Sequence[Block]) -> Iterator[Found]:
    unless = rule.spec.get("unless", ())
    for block in blocks:
        if block.scope not in rule.scope:
            continue
        start, end = block.span.start, block.span.end
        for found in finditer(pattern, document.prose, start, end, rule=rule.name, own=rule.own):
            a, b = found.start(_group(pattern)), found.end(_group(pattern))
            if not any(
                other.start() < b and a < other.end()
                for excuse in unless
                for other in finditer(excuse, document.prose, start, end, rule=rule.name, own=rule.own)
            ):
                yield found


def _match(rule: Rule, pattern: str, found: Found, form: str) -> Match:
    group = _group(pattern)

    def place(name: re.Match[str]) -> str:
        text = form if name[1] == "form" else found[int(name[1]) if name[1].isdigit() else name[1]]
        return text[:1].upper() + text[1:] if name[2] else text

    new = tuple(expression(_PLACE).sub(place, template) for template in rule.spec.get("replace", ()))
    return Match(rule.name, ProseSpan(found.start(group), found.end(group)), new, fields={"form": form})


_PLACE = r"\{(\w+)(\.title)?\}"
