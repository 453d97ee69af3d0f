"""Figures that do not agree with each other: changes and their percentages, percent and percentage points, ranges."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.kinds.casualties import miscounted
from copylint.kinds.listed import miscounts
from copylint.kinds.parts import parts
from copylint.kinds.quantities import WORDS
from copylint.language.casing import carry_case
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.noun import noun
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a sums rule.

    Args:
        check: ``change`` (from A to B, a rise of N per cent), ``points`` (a difference of percentages called per cent),
            ``range`` (from the larger to the smaller, years backwards), ``named`` (a number of people and a list of
            another length), ``parts`` (a total and parts that come to another), ``percentages`` (shares of one whole over 100),
            ``casualties`` (the dead, the injured or the arrested, counted twice and otherwise), ``multiple`` (doubled, halved, up
            by a third, against the two figures), ``score`` (a draw of unequal scores, a win with the lower one).
    """

    check: Literal["change", "points", "range", "named", "parts", "percentages", "casualties", "multiple", "score"]


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Sums:
    """A finder for the rules that are switched on."""
    return Sums([rules[name] for name in compiled if name in rules])


_UNIT = r"%|per\s?cent|percent"


def _number(name: str) -> str:
    return rf"(?:[£$€]\s?)?(?P<{name}>\d(?:[\d,]*\d)?(?:\.\d+)?)\s?(?P<{name}_unit>{_UNIT}|m\b|bn\b|p\b|million|billion|k\b)?"


_ABOUT = r"(?:about\s+|around\s+|nearly\s+|almost\s+|some\s+)?"
_TOLD = rf"{_ABOUT}(?P<mark>(?P<told>\d+(?:\.\d+)?)\s?(?:{_UNIT}))(?!\s+points?|\w)"
_NOUNS = r"rise|increase|jump|growth|gain|fall|drop|decrease|decline|cut"
_VERBS = (
    r"rose|risen|rise|rising|climbed|grew|grown|increased?|jumped|soared|went\s+up|gone\s+up|up|fell|fallen|fall|falling|dropped|down|declined?"
    r"|shrank|cut"
)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    old, new = _number("old"), _number("new")
    return expression(
        {
            "change": rf"\bfrom\s+{old}[^.;\n]{{0,40}}?\bto\s+{new}[^.;\n]{{0,60}}?(?:\b(?:{_NOUNS}|up|down|rising|falling)\s+(?:of\s+|by\s+)?|\(){_TOLD}",
            "change-first": rf"\b(?:{_VERBS})\s+(?:by\s+|of\s+)?{_TOLD},?\s+from\s+{_ABOUT}{old}(?:\s+[^\W\d_]+)?\s+to\s+{_ABOUT}{new}",
            "change-back": rf"{new}(?:[^.,;\n\d]{{0,40}},\s+(?:up|down))?\s+from\s+{_ABOUT}{old}[^.;\n]{{0,30}}?,\s+an?\s+(?:{_NOUNS})\s+of\s+{_TOLD}",
            "compared": rf"(?<![\w.,]){_number('one')}(?:\s[a-z]+)?(?:\s(?:per|in|out\s+of|a)\s[\d,]+)?[^.;:\n\d]{{0,60}}?\b(?:and|but|against|compared\s+(?:with|to)|than|versus|while)\b[^.;:\n\d]{{0,40}}?"
            rf"{_number('other')}[^.,;\n\d]{{0,30}},?\s+(?:or\s+|which\s+is\s+|that\s+is\s+|a\s+difference\s+of\s+)?{_ABOUT}"
            rf"(?P<mark>(?P<told>\d+(?:\.\d+)?)\s?(?:{_UNIT}))\s+(?P<way>fewer|less|lower|more|higher)(?=[.;,]|$)",
            "range": r"\b(?:from|between)\s+((?:19|20)\d\d)\s*(?:to|and|-|–)\s*((?:19|20)\d\d)\b",
            "dashed": r"((?:19|20)\d\d)(?<![\w/.,:£$€–-]....)[-–]((?:19|20)\d\d)(?![\w/–-]|[.,:]\d)",
            "ages": r"\b(?:aged|ages)\s+(?:from\s+)?(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})\b(?!-)",
        }[name],
        re.IGNORECASE,
    )


def _has_percentage(document: Document) -> bool:
    """Whether the story has one of the words without which no change is told in per cent."""
    words = document.positions
    return "from" in words and ("%" in words or "percent" in words or "cent" in words)


class Sums:
    """Reads the figures of a story."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        changes = list(_changes(document))
        for rule in self._rules:
            match rule.spec["check"]:
                case "change":
                    yield from _change(rule, document, changes)
                case "points":
                    yield from _points(rule, document, changes)
                case "range":
                    yield from _range(rule, document)
                case "named":
                    yield from _named(rule, document)
                case "parts":
                    yield from parts(rule, document)
                case "casualties":
                    for span, other, place in miscounted(document):
                        yield Match(rule.name, span, (other,), fields={"told": other}, related=(place,), safety=Safety.QUERY, whole=True)
                case "percentages":
                    yield from _percentages(rule, document)
                case "multiple" | "score":
                    from copylint.kinds.multiples import in_words

                    yield from in_words(rule, document)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


@noun()
class _Change:
    """A change that is told in per cent.

    Args:
        old, new: the figures as they are told.
        unit: that of both; ``%`` for every way of writing per cent.
        told: the percentage, and how it is written.
        mark: where that stands.
    """

    old: str
    new: str
    unit: str
    told: str
    mark: ProseSpan

    @property
    def percent(self) -> float:
        """How much it truly is, in per cent."""
        return abs(_value(self.new) - _value(self.old)) / _value(self.old) * 100


def _changes(document: Document) -> Iterator[_Change]:
    """Changes that are told in per cent: from, to, the percentage, and where that stands."""
    if not _has_percentage(document):
        return
    for name in ("change", "change-first", "change-back"):
        for found in _pattern(name).finditer(document.prose):
            units = {re.sub(rf"(?i){_UNIT}", "%", found[f"{end}_unit"] or "") for end in ("old", "new")}
            # “from 10 to 15 per cent” has the unit of both at the second; other units differ in earnest.
            if (len(units) == 1 or not found["old_unit"]) and _value(found["old"]):
                yield _Change(found["old"], found["new"], max(units), found["told"], ProseSpan(*found.span("mark")))


_YEARS = (1900, 2100)


def _change(rule: Rule, document: Document, changes: Sequence[_Change]) -> Iterator[Match]:
    for change in changes:
        if not change.unit and all(_YEARS[0] <= _value(n) <= _YEARS[1] for n in (change.old, change.new)):
            continue  # up 60 per cent from 1987 to 1989
        if change.unit == "%":
            continue  # percentages of percentages are the other check's
        if abs(change.percent - float(change.told)) > max(1.0, 0.06 * change.percent):
            yield _mistold(rule, document, change, change.percent)
    if {"fewer", "less", "lower", "more", "higher"} & document.positions.keys() and {"%", "percent", "cent"} & document.positions.keys():
        yield from _compared(rule, document)


def _mistold(rule: Rule, document: Document, change: _Change, true: float) -> Match:
    """What it is in per cent, to as many decimals as it is told in, and, where it stands halfway between two, to one more."""
    decimals = len(change.told.partition(".")[2])
    written = change.mark.of(document.prose)
    up = math.floor(true * 10**decimals + 0.5) / 10**decimals
    exact = round(true, decimals + 1)
    values = [f"{up:.{decimals}f}"] + [f"{exact:.{decimals + 1}f}"] * (abs(true - exact) < 1e-6 and exact != up)
    fields = {"from": change.old, "to": change.new, "true": values[-1], "told": change.told}
    return Match(rule.name, change.mark, tuple(written.replace(change.told, value, 1) for value in values), fields=fields)


def _compared(rule: Rule, document: Document) -> Iterator[Match]:
    """“80 errors and the others 60, or 50% fewer”."""
    for found in _pattern("compared").finditer(document.prose):
        one, other, told = _value(found["one"]), _value(found["other"]), float(found["told"])
        if (found["one_unit"] or "") != (found["other_unit"] or "") or one == other or not one or not other:
            continue
        least, most = sorted((one, other))
        true = (most - least) / (least if found["way"].lower() in ("more", "higher") else most) * 100
        if abs(true - told) > max(1.0, 0.06 * true) and most < 4 * least:
            old, new = sorted((found["one"], found["other"]), key=_value, reverse=found["way"].lower() in ("fewer", "less", "lower"))
            yield _mistold(rule, document, _Change(old, new, "", found["told"], ProseSpan(*found.span("mark"))), true)


def _points(rule: Rule, document: Document, changes: Sequence[_Change]) -> Iterator[Match]:
    for change in changes:
        apart, told = abs(_value(change.new) - _value(change.old)), float(change.told)
        if change.unit == "%" and abs(apart - told) < 0.051 and abs(told - change.percent) > 1:
            points = "percentage point" if told == 1 else "percentage points"
            fields = {"from": change.old, "to": change.new, "true": f"{change.percent:.3g}"}
            yield Match(rule.name, change.mark, (f"{change.told} {points}",), fields=fields)


def _range(rule: Rule, document: Document) -> Iterator[Match]:
    words = document.positions.keys()
    patterns = ["range"] * (not words.isdisjoint(("from", "between"))) + ["dashed"] + ["ages"] * (not words.isdisjoint(("aged", "ages")))
    for found in (m for name in patterns for m in _pattern(name).finditer(document.prose)):
        if int(found[1]) > int(found[2]):
            a, b = found.span(1), found.span(2)
            prose = document.prose
            swapped = found[2] + prose[a[1] : b[0]] + found[1]
            yield Match(rule.name, ProseSpan(a[0], b[1]), (swapped,))


def _named(rule: Rule, document: Document) -> Iterator[Match]:
    """A number and a list of names of another length."""
    for found in miscounts(document):
        total = found.number.of(document.prose)
        right = str(found.named) if total.isdigit() else next(word for word, n in WORDS.items() if n == found.named)
        yield Match(
            rule.name, found.number, (carry_case(total, right),), {"total": total, "parts": str(found.named)}, (found.names,), whole=True
        )


_SHARE = r"\d+(?:\.\d+)?\s?(?:%|per\s?cent|percent)"
_CHOICE = (
    r"(?:\s+(?:of\s+\w+|were|was|said\s+they|would|had|saying))*\s+"
    r"(?:back(?:ed|ing)?|vote[ds]?(?:\s+for)?|support(?:ed|ing)?|chose|favoured|favored|opposed?|undecided|unsure|against|in\s+favou?r|for\s+the|the\s+[A-Z]\w+|"
    r"yes\b|no\b|did\s+not\s+know|didn.t\s+know|don.t\s+know)"
)


def _are_choices(text: str) -> bool:
    """Whether each share of a sentence is of those who chose one of several: 45% backed Labour, 38% the Conservatives."""
    shares = len(re.findall(_SHARE, text))
    return shares >= 3 and len(re.findall(_SHARE + _CHOICE, text)) == shares


def _percentages(rule: Rule, document: Document) -> Iterator[Match]:
    """Shares in one sentence that are told of one whole and add up to more than 100."""
    for sentence in document.sentences:
        text = document.prose[sentence.start : sentence.end]
        if text.count("%") + text.count("cent") < 3:
            continue
        whole = re.search(r"\b(?:the rest|the remainder|the remaining)\b|\bwon with\b.* of the votes?\b", text)
        if not (whole or _are_choices(text)):
            continue
        if re.search(r"\b(?:up|down|rose|fell|risen|fallen|from|more|less)\b", text):
            continue  # changes, not shares
        values = [float(re.split(r"[\s%p]", share)[0]) for share in re.findall(_SHARE, text)]
        if len(values) >= 3 and sum(values) > 101:
            yield Match(rule.name, sentence.span, fields={"sum": f"{sum(values):g}"}, whole=True)
