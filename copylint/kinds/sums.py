"""Figures that do not agree with each other: changes and their percentages, percent and percentage points, ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.kinds.casualties import miscounted
from copylint.kinds.totals import WORDS, disagreements
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
    return re.compile(
        {
            "change": rf"\bfrom\s+{old}[^.;\n]{{0,40}}?\bto\s+{new}[^.;\n]{{0,60}}?(?:\b(?:{_NOUNS}|up|down|rising|falling)\s+(?:of\s+|by\s+)?|\(){_TOLD}",
            "change-first": rf"\b(?:{_VERBS})\s+(?:by\s+|of\s+)?{_TOLD},?\s+from\s+{_ABOUT}{old}(?:\s+[^\W\d_]+)?\s+to\s+{_ABOUT}{new}",
            "change-back": rf"{new}(?:[^.,;\n\d]{{0,40}},\s+(?:up|down))?\s+from\s+{_ABOUT}{old}[^.;\n]{{0,30}}?,\s+an?\s+(?:{_NOUNS})\s+of\s+{_TOLD}",
            "range": r"\b(?:from|between)\s+((?:19|20)\d\d)\s*(?:to|and|-|–)\s*((?:19|20)\d\d)\b",
            "dashed": r"(?<![\w/.,:£$€–-])((?:19|20)\d\d)[-–]((?:19|20)\d\d)(?![\w/–-]|[.,:]\d)",
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
        for rule in self._rules:
            match rule.spec["check"]:
                case "change":
                    yield from _change(rule, document)
                case "points":
                    yield from _points(rule, document)
                case "range":
                    yield from _range(rule, document)
                case "named":
                    yield from _named(rule, document)
                case "parts":
                    yield from _parts(rule, document)
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


def _change(rule: Rule, document: Document) -> Iterator[Match]:
    for change in _changes(document):
        if not change.unit and all(_YEARS[0] <= _value(n) <= _YEARS[1] for n in (change.old, change.new)):
            continue  # up 60 per cent from 1987 to 1989
        if change.unit == "%":
            continue  # percentages of percentages are the other check's
        true = change.percent
        if abs(true - float(change.told)) > max(1.0, 0.06 * true):
            decimals = len(change.told.partition(".")[2])
            right = change.mark.of(document.prose).replace(change.told, f"{true:.{decimals}f}", 1)
            fields = {"from": change.old, "to": change.new, "true": f"{true:.3g}", "told": change.told}
            yield Match(rule.name, change.mark, (right,), fields=fields)


def _points(rule: Rule, document: Document) -> Iterator[Match]:
    for change in _changes(document):
        apart, told = abs(_value(change.new) - _value(change.old)), float(change.told)
        if change.unit == "%" and abs(apart - told) < 0.051 and abs(told - change.percent) > 1:
            points = "percentage point" if told == 1 else "percentage points"
            fields = {"from": change.old, "to": change.new, "true": f"{change.percent:.3g}"}
            yield Match(rule.name, change.mark, (f"{change.told} {points}",), fields=fields)


def _range(rule: Rule, document: Document) -> Iterator[Match]:
    patterns = ["range", "dashed"] + ["ages"] * bool({"aged", "ages"} & document.positions.keys())
    for found in (m for name in patterns for m in _pattern(name).finditer(document.prose)):
        if int(found[1]) > int(found[2]):
            a, b = found.span(1), found.span(2)
            prose = document.prose
            swapped = found[2] + prose[a[1] : b[0]] + found[1]
            yield Match(rule.name, ProseSpan(a[0], b[1]), (swapped,))


def _number_at(document: Document, i: int) -> int | None:
    token = document.tokens[i]
    if token.lower in WORDS:
        return WORDS[token.lower]
    return int(token.text) if token.kind == "number" and token.text.isdigit() and len(token.text) <= 4 else None


_COUNTED = frozenset(
    "people men women children boys girls victims suspects officers soldiers players councillors members teams countries towns others dead passengers".split()
)


def _parts(rule: Rule, document: Document) -> Iterator[Match]:
    for found in disagreements(document):
        total = found.total.span.of(document.prose)
        scale = next(
            (s for s in (1e12, 1e9, 1e6) if found.total.value >= s and found.total.grain < 10 * s and not total[-1].isdigit()), 1.0
        )
        came = f"{found.sum / scale:,.10g}"
        if total.lower() in WORDS:
            came = next((word for word, n in WORDS.items() if n == found.sum), came)
        yield Match(
            rule.name,
            found.total.span,
            (re.sub(r"[\d,.]*\d|^[a-z-]+$", came, total, count=1, flags=re.IGNORECASE),),
            fields={"sum": came, "total": total},
            related=tuple(part.span for part in found.parts),
            whole=True,
        )


def _named(rule: Rule, document: Document) -> Iterator[Match]:
    """“three people: A, B, C and D”."""
    for i, token in enumerate(document.tokens):
        if token.text not in (":", "–", "—"):
            continue
        sentence = document.sentence_of(i)
        total = next(
            (
                (n, k)
                for k in range(i - 1, max(sentence.first, i - 8) - 1, -1)
                if (n := _number_at(document, k)) is not None and any(document.lowers[m] in _COUNTED for m in range(k + 1, i))
            ),
            None,
        )
        if total is None or total[0] < 2:
            continue
        listed = _listed_people(document, i + 1, sentence.last)
        if listed and listed[0] > 1 and listed[0] != total[0]:
            span = document.tokens[total[1]].span
            yield Match(
                rule.name,
                span,
                fields={"total": document.tokens[total[1]].text, "parts": str(listed[0])},
                related=(ProseSpan(document.tokens[i + 1].start, listed[1]),),
                whole=True,
            )


def _listed_people(document: Document, first: int, last: int) -> tuple[int, int] | None:
    """How many names a list has that fills the rest of the sentence, and where it ends."""
    count, i, end = 0, first, 0
    by_first = {n.first: n for n in document.names}
    while i < last:
        name = by_first.get(i)
        if name is None or name.kind != "person" or name.last - name.first < 2:
            return None
        count, i, end = count + 1, name.last, name.span.end
        # An age, a role or a place may stand between commas behind a name.
        if i < last and document.lowers[i] == "," and i + 2 < last and document.tokens[i + 1].kind == "number":
            i += 2
        if i < last and document.lowers[i] in (".", ";"):
            return count, end
        if i < last and document.lowers[i] in (",", "and"):
            i += 1
            if i < last and document.lowers[i] == "and":
                i += 1
            continue
        return None
    return (count, end) if count else None


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
