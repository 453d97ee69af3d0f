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
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a sums rule.

    Args:
        check: ``change`` (from A to B, a rise of N per cent), ``points`` (a difference of percentages called per cent),
            ``range`` (from the larger to the smaller, years backwards), ``named`` (a number of people and a list of
            another length), ``parts`` (a total and parts that come to another), ``percentages`` (shares of one whole over 100),
            ``casualties`` (the dead, the injured or the arrested, counted twice and otherwise).
    """

    check: Literal["change", "points", "range", "named", "parts", "percentages", "casualties"]


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Sums:
    """A finder for the rules that are switched on."""
    return Sums([rules[name] for name in compiled if name in rules])


_NUMBER = r"(?:[£$€]\s?)?(\d[\d,]*(?:\.\d+)?)\s?(%|per\s?cent|percent|m\b|bn\b|p\b|million|billion|k\b)?"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(
        {
            "change": rf"\bfrom\s+{_NUMBER}[^.;\n]{{0,40}}?\bto\s+{_NUMBER}[^.;\n]{{0,60}}?(?:\b(?:rise|increase|jump|growth|gain|fall|drop|decrease|decline|cut|up|down|rising|falling)\s+(?:of\s+|by\s+)?|\()(?:about\s+|around\s+|nearly\s+|almost\s+|some\s+)?(\d+(?:\.\d+)?)\s?(?:%|per\s?cent|percent)(?!\s+points?)",
            "points": r"\bfrom\s+(\d+(?:\.\d+)?)\s?(?:%|per\s?cent|percent)[^.;\n]{0,40}?\bto\s+(\d+(?:\.\d+)?)\s?(?:%|per\s?cent|percent)[^.;\n]{0,60}?\b(?:rise|increase|jump|gain|fall|drop|decrease|decline|up|down)\s+(?:of\s+|by\s+)?(?P<mark>(\d+(?:\.\d+)?)\s?(?P<unit>%|per\s?cent|percent))(?!\s+points?|\w)",
            "change-first": rf"\b(?:rose|risen|rise|rising|climbed|grew|grown|increased?|jumped|soared|went\s+up|gone\s+up|up|fell|fallen|fall|falling|dropped|down|declined?|shrank|cut)\s+(?:by\s+|of\s+)?(?:about\s+|around\s+|nearly\s+|almost\s+|some\s+)?(?P<mark>(?P<told>\d+(?:\.\d+)?)\s?(?P<unit>%|per\s?cent|percent))(?!\s+points?),?\s+from\s+(?:about\s+|around\s+)?{_NUMBER}(?:\s+[^\W\d_]+)?\s+to\s+(?:about\s+|around\s+)?{_NUMBER}",
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


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _changes(document: Document) -> Iterator[tuple[str, str | None, str, str | None, str, int, int]]:
    """Changes that are told in per cent: from, its unit, to, its unit, the percentage, and where that stands."""
    for found in _pattern("change").finditer(document.prose):
        yield found[1], found[2], found[3], found[4], found[5], found.start(5), found.end()
    for found in _pattern("change-first").finditer(document.prose):
        yield found[4], found[5], found[6], found[7], found["told"], *found.span("mark")


_YEARS = (1900, 2100)


def _change(rule: Rule, document: Document) -> Iterator[Match]:
    if not _has_percentage(document):
        return
    for old, old_unit, new, new_unit, told, start, end in _changes(document):
        if (old_unit or "") != (new_unit or "") and old_unit:
            continue
        a, b, percent = _value(old), _value(new), float(told)
        if not old_unit and not new_unit and all(_YEARS[0] <= n <= _YEARS[1] for n in (a, b)):
            continue  # up 60 per cent from 1987 to 1989
        if not a or (old_unit or "").strip() in ("%", "per cent", "percent"):
            continue  # percentages of percentages are the other check's
        true = abs(b - a) / a * 100
        if abs(true - percent) > max(1.0, 0.06 * true):
            yield Match(rule.name, ProseSpan(start, end), fields={"from": old, "to": new, "true": f"{true:.3g}", "told": told})


def _points(rule: Rule, document: Document) -> Iterator[Match]:
    if not _has_percentage(document):
        return
    told_behind = ((found[1], found[2], found) for found in _pattern("points").finditer(document.prose))
    told_before = (
        (found[4], found[6], found)
        for found in _pattern("change-first").finditer(document.prose)
        if all((found[k] or "").strip() in ("%", "per cent", "percent") for k in (5, 7))
    )
    for old, new, found in (*told_behind, *told_before):
        a, b, figure = float(old), float(new), re.sub(r"\s?(?:%|per\s?cent|percent)$", "", found["mark"])
        told = float(figure)
        if abs(abs(b - a) - told) < 0.051 and a and abs(told - abs(b - a) / a * 100) > 1:
            span = ProseSpan(*found.span("mark"))
            points = "percentage point" if told == 1 else "percentage points"
            yield Match(rule.name, span, (f"{figure} {points}",), fields={"from": old, "to": new, "true": f"{abs(b - a) / a * 100:.3g}"})


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
    r"did\s+not\s+know|didn.t\s+know|don.t\s+know)"
)


def _are_choices(text: str) -> bool:
    """Whether each share of a sentence is of those who chose one of several: 45% backed Labour, 38% the Conservatives."""
    shares = len(re.findall(_SHARE, text))
    return shares >= 3 and len(re.findall(_SHARE + _CHOICE, text)) == shares


def _percentages(rule: Rule, document: Document) -> Iterator[Match]:
    """Shares in one sentence that are told of one whole and add up to more than 100."""
    share = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|per\s?cent|percent)")
    for sentence in document.sentences:
        text = document.prose[sentence.start : sentence.end]
        if text.count("%") + text.count("cent") < 3:
            continue
        if not (re.search(r"\b(?:the rest|the remainder|the remaining)\b", text) or _are_choices(text)):
            continue
        if re.search(r"\b(?:up|down|rose|fell|risen|fallen|from|more|less)\b", text):
            continue  # changes, not shares
        values = [float(m[1]) for m in share.finditer(text)]
        if len(values) >= 3 and sum(values) > 101:
            yield Match(rule.name, sentence.span, fields={"sum": f"{sum(values):g}"}, whole=True)
