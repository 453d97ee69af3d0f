"""A rule as a page: what it says, why, how grave, how safe, where it looks, its examples, its file."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from copylint.frontends.cli import terminal
from copylint.linter.run import Linter
from copylint.model.document import TEXT_SCOPES
from copylint.model.rule import Example, Rule, Safety
from copylint.outputs.cells import wrap
from copylint.outputs.escape import visible
from copylint.outputs.redline import Row
from copylint.rulebook.cache import with_examples
from copylint.rulebook.house import folder as house_folder
from copylint.settings import nearest

_FIX = {
    Safety.SAFE: "safe: “copylint fix” writes it, but never in a quotation or a name",
    Safety.OFFERED: "offered: written when a person takes it (“copylint fix --offered”)",
    Safety.QUERY: "none: a query for a person",
}
_QUOTES = {
    "skip": "direct quotations are left alone",
    "check": "direct quotations are read too, but a fix there is only offered",
    "only": "only direct quotations are read",
}


def rows(rule: Rule, linter: Linter) -> Iterator[Row]:
    """The page, in styled lines."""
    view = terminal.view(sys.stdout)
    width = min(view.width, 100)
    yield [(rule.name, "path")]
    for line in wrap(visible(rule.message, view.unicode), width - 2):
        yield [("  ", ""), (line, "total")]
    for line in wrap(visible(rule.why, view.unicode), width - 2):
        yield [("  ", ""), (line, "why")]
    yield []
    for label, value in _facts(rule, linter):
        first, *further = wrap(visible(value, view.unicode), width - 12) if value else [""]
        yield [(f"  {label:<9} ", "gutter"), (first, rule.level if label == "level" else "")]
        for line in further:
            yield [("            ", ""), (line, "")]
    examples = examples_of(rule, linter)
    if examples:
        yield []
        yield [("  examples", "gutter")]
        for example in examples:
            yield from _example(example, width, view.unicode)


def _facts(rule: Rule, linter: Linter) -> Iterator[tuple[str, str]]:
    here = linter.levels.get(rule.name)
    yield "level", rule.level if here in (rule.level, None) else f"{here} here ({rule.level} by default)"
    if here is None:
        yield "switched", f"off here: {_why_off(rule, linter)}"
    yield "fix", _FIX[rule.fix]
    yield "quotes", _QUOTES[rule.quotes]
    yield "scope", "all copy" if rule.scope == TEXT_SCOPES else ", ".join(sorted(rule.scope))
    for key, values in sorted(rule.when.items()):
        yield "only when", f"{key} is {' or '.join(values)}"
    yield "kind", rule.kind
    for label, text in (("source", rule.source), ("since", rule.since), ("until", rule.until), ("review", rule.review)):
        if text:
            yield label, text
    if rule.formerly:
        yield "formerly", ", ".join(rule.formerly)
    if counted := counts(rule, linter):
        yield "counted", counted
    yield "file", _short(rule.path)
    yield "settings", f"rules: {{{rule.name}: off}} switches it off, or give it a level; {rule.topic} is the whole topic"


def _why_off(rule: Rule, linter: Linter) -> str:
    settings = linter.settings
    if rule.when.get("dialect") and settings.dialect not in rule.when["dialect"]:
        return f"the dialect is {settings.dialect}"
    if rule.when.get("house") and settings.house not in rule.when["house"]:
        return f"the house is {settings.house}"
    return "by the settings or by --only"


def _example(example: Example, width: int, unicode: bool) -> Iterator[Row]:
    no, yes = ("✗", "✓") if unicode else ("-", "+")
    context = ", ".join(filter(None, (example.dialect, example.format.removeprefix(".") if example.format != ".txt" else "")))
    tail = f" ({context})" if context else ""
    pairs = ((no, example.bad, "error"), (yes, example.good if example.bad is not None else example.ok, "choice"))
    for sign, text, style in pairs:
        if text is None:
            continue
        first, *further = wrap(visible(text, unicode) + tail, width - 6)
        yield [(f"    {sign} ", style), (first, "")]
        for line in further:
            yield [("      ", ""), (line, "")]


def like(name: str, names: Collection[str]) -> str:
    """``; did you mean “topic/name”?`` for the rule of the nearest name, with or without its topic; else an empty text."""
    by_end: dict[str, str] = {}
    for full in names:
        by_end.setdefault(full.rpartition("/")[2], full)
    if "/" in name:
        return nearest(name, names)
    close = difflib.get_close_matches(name, list(by_end), 1, 0.6)
    return f"; did you mean “{by_end[close[0]]}”?" if close else ""


def folder_of(rule: Rule, linter: Linter) -> Path:
    """The rule folder that a rule stands in."""
    if rule.own:
        return house_folder()
    return next((f for f in linter.settings.rule_folders if Path(rule.path).is_relative_to(f)), Path(rule.path).parent)


def examples_of(rule: Rule, linter: Linter) -> Sequence[Example]:
    """A rule's examples, read from its file."""
    return with_examples(rule, folder_of(rule, linter))


def counts(rule: Rule, linter: Linter) -> str:
    """How often the rule spoke on clean news, with the sets and the date; or that nobody has counted it."""
    file = folder_of(rule, linter) / "counts.tsv"
    if not file.is_file():
        return ""
    for line in file.read_text("utf-8").splitlines():
        name, *columns = line.split("\t")
        if name == rule.name and len(columns) >= 2 and columns[0].isdigit() and columns[1].isdigit():
            told = f"{int(columns[0]):,} in {int(columns[1]):,} words of clean news"
            return told + (f" ({columns[3]}; {columns[2]})" if len(columns) == 4 else "")
    return "not counted yet"


def _short(path: str) -> str:
    """Relative to this folder where that is shorter."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path
    return relative if len(relative) < len(path) else path
