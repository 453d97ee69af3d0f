"""Dates and times that cannot be: a weekday that is not that date's, 31 June, 25:00, an age that the birth year denies.

The story's own date comes from its metadata (``date``, ``published`` …), never from the machine's clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan

if TYPE_CHECKING:
    from datetime import date


class Spec(Fields):
    """Fields of a calendar rule.

    Args:
        check: ``weekday`` (day and date disagree), ``date`` (no such date), ``time`` (no such time), ``age`` (age and
            birth year disagree by more than a year with the year of the story), ``ago`` (years ago, or an anniversary, that
            is not so many years before the story), ``span`` (from 9pm to 7pm: an end before its beginning).
        year: for ``weekday``: ``given`` reads only dates with a year, ``story`` only those without one, which the
            story's own date then settles.
    """

    check: Literal["weekday", "date", "time", "age", "ago", "span"]
    year: Literal["given", "story"] = "given"


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Calendar:
    """A finder for the rules that are switched on."""
    return Calendar([rules[name] for name in compiled if name in rules])


_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBER = {name: i + 1 for i, name in enumerate(_MONTHS)} | {name[:3]: i + 1 for i, name in enumerate(_MONTHS)} | {"sept": 9}
_MONTH_WORDS = {*_MONTH_NUMBER, "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."}
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MONTH = r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,?\s+(?P<year>(?:1[89]|20)\d\d)\b)?"
_DATES = (
    rf"\b{_DAY}(?:\s+of)?\s+{_MONTH}{_YEAR}",
    rf"\b{_MONTH}\s+{_DAY}(?!\s*(?:to|-|–)?\s*\d*\s*(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)){_YEAR}",
)
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


class Calendar:
    """Reads the dates of a story, where it has any."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        words = document.positions
        dated = _has_days(document)
        for rule in self._rules:
            what = rule.spec["check"]
            if what == "weekday" and dated and _has_weekday_before_date(document):
                yield from _weekdays(rule, document)
            elif what == "date" and dated:
                yield from _impossible_dates(rule, document)
            elif what == "time":
                yield from _impossible_times(rule, document)
            elif what == "age" and ("born" in words or "aged" in words or "age" in words):
                from copylint.kinds.spans_of_time import ages

                yield from ages(rule, document, story_date(document))
            elif what == "ago" and ("ago" in words or "anniversary" in words):
                from copylint.kinds.spans_of_time import years_ago

                yield from years_ago(rule, document, story_date(document))
            elif what == "span" and ("from" in words or "between" in words):
                from copylint.kinds.spans_of_time import backward_spans

                yield from backward_spans(rule, document)


def _has_days(document: Document) -> bool:
    """Whether a figure stands next to a month, or with one word between: “2 of May”, “Jan. 2”."""
    lowers, positions = document.lowers, document.positions
    places = (i for word in positions.keys() & _MONTH_WORDS for i in positions[word])
    return any(word[0].isdigit() for i in places for word in lowers[max(0, i - 2) : i + 3])


def _has_weekday_before_date(document: Document) -> bool:
    """Whether a weekday stands before a figure or a month, with a comma and “the” between at most."""
    lowers, positions = document.lowers, document.positions
    places = (i for word in _WEEKDAYS for i in positions.get(word, ()))
    return any(word[0].isdigit() or word in _MONTH_WORDS for i in places for word in lowers[i + 1 : i + 4])


def story_date(document: Document) -> date | None:
    """The date that a story's metadata gives, if it gives one."""
    from datetime import date

    folded = {str(k).replace("_", "-").casefold(): v for k, v in document.metadata.items()}
    for key in ("date", "published", "publication-date", "publish-date", "pubdate", "published-at", "datetime"):
        value = folded.get(key)
        found = re.match(r"(\d{4})-(\d\d)-(\d\d)", str(value)) if value is not None else None
        if found:
            try:
                return date(int(found[1]), int(found[2]), int(found[3]))
            except ValueError:
                return None
    return None


def _dates(document: Document, around: str = "{}") -> Iterator[re.Match[str]]:
    for pattern in _DATES:
        yield from expression(around.format(pattern)).finditer(document.prose)


def _weekdays(rule: Rule, document: Document) -> Iterator[Match]:
    from datetime import date, timedelta

    published = story_date(document)
    for found in _dates(document, rf"\b{_WEEKDAY},?\s+(?:the\s+)?{{}}"):
        month, day = _MONTH_NUMBER[found["month"].lower()], int(found["day"])
        if not 1 <= day <= _LENGTHS[month - 1]:
            continue
        named = _WEEKDAYS.index(found["weekday"].lower() + "day")
        try:
            if found["year"]:
                if rule.spec.get("year", "given") != "given":
                    continue
                when = date(int(found["year"]), month, day)
            else:
                if rule.spec.get("year", "given") != "story" or published is None:
                    continue
                when = _nearest(month, day, published)
        except ValueError:
            continue
        if when.weekday() != named:
            right = _WEEKDAYS[when.weekday()].capitalize()
            start = found.start("weekday")
            span = ProseSpan(start, found.end())
            written = document.prose[found.end("weekday") + 3 : found.end()]
            others = tuple(
                f"{_WEEKDAYS[named].capitalize()}{written.replace(found['day'], str(other.day), 1)}"
                for shift in (-1, 1)
                if (other := when + timedelta(days=(named - when.weekday() + 3) % 7 - 3)) and other.month == month and shift == 1
            )
            yield Match(
                rule.name,
                span,
                (right + written, *others),
                fields={"right": right, "date": f"{day} {_MONTHS[month - 1].capitalize()} {when.year}"},
            )


def _nearest(month: int, day: int, published: date) -> date:
    """The date with this month and day that lies nearest to publication."""
    from datetime import date

    candidates = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    if not candidates:
        raise ValueError("no such day")
    return min(candidates, key=lambda d: abs((d - published).days))


def _impossible_dates(rule: Rule, document: Document) -> Iterator[Match]:
    for found in _dates(document):
        month, day = _MONTH_NUMBER[found["month"].lower()], int(found["day"])
        most = _LENGTHS[month - 1]
        if month == 2 and found["year"]:
            year = int(found["year"])
            most = 29 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 28
        # “May 45” may be a person or a score; a day that no month has is only read next to an unmistakable month.
        if (day > most and day <= 31) or (31 < day <= 39 and found["month"] != "May" and found["month"] != "March" and found["year"]):
            name = _MONTHS[month - 1].capitalize()
            yield Match(rule.name, ProseSpan(found.start(), found.end()), fields={"month": name, "days": str(most)})


def _impossible_times(rule: Rule, document: Document) -> Iterator[Match]:
    # Both expressions begin with what the matcher can search for, and look behind only then.
    clock = expression(
        r"(?P<hour>\d(?<![\d.:£$€/-].)\d?)(?P<mark>[:.])(?P<minute>\d\d)(?P<half>\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w))?(?![\d.:%-]\d|[\d%])"
    )
    for found in expression(r"(?P<hour>1[3-9]|2[0-4])(?<![\d.:,£$€/-]..)(?P<half>\s?(?:am|pm|a\.m\.|p\.m\.))(?!\w)").finditer(
        document.prose
    ):
        hour = int(found["hour"])
        fix = (f"{hour - 12}{found['half']}",) if "p" in found["half"] and hour < 24 else ()
        yield Match(rule.name, ProseSpan(found.start(), found.end()), fix)
    for found in clock.finditer(document.prose):
        hour, minute, half = int(found["hour"]), int(found["minute"]), found["half"]
        # Without am or pm only a colon with an hour over 23 and a word of time before it is a time at all: 25:10 may be a result.
        if half:
            wrong = hour > 12 or minute > 59
            if wrong and hour > 12 and hour < 24 and minute <= 59 and half.strip().lower().startswith("p"):
                fix = (f"{hour - 12}{found['mark']}{found['minute']}{half}",)
                yield Match(rule.name, ProseSpan(found.start(), found.end()), fix)
                continue
        else:
            before = document.prose[max(0, found.start() - 12) : found.start()].lower()
            wrong = (
                found["mark"] == ":"
                and (hour > 24 or minute > 59)
                and re.search(r"\b(?:at|by|from|until|till|before|after)\s+(?:about\s+)?$", before) is not None
            )
        if wrong:
            yield Match(rule.name, ProseSpan(found.start(), found.end()))
