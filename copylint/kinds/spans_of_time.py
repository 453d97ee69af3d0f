"""How long ago, how old and from when to when: figures that the years beside them, or the story's date, deny."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copylint.kinds.quantities import WORDS
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan

if TYPE_CHECKING:
    from datetime import date

_DAY = r"(?:\w+\.?,?\s+){0,4}?"
_BORN = rf"\b[Bb]orn\s+(?:on\s+|in\s+)?{_DAY}((?:18|19|20)\d\d)\b"
_DIED = rf"\bdied\s+(?:on\s+|in\s+)?{_DAY}((?:19|20)\d\d)\b"
_LIFE = r"\((?:[^()\d]*|\d{1,2} \w+ )((?:18|19|20)\d\d)\s?[-–]\s?(?:[^()\d]*|\d{1,2} \w+ )((?:19|20)\d\d)\)"
_AGED = r"\b(?:aged|at the age of|at age)\s+(\d{1,3})\b"
_AGE = rf"{_AGED}|,\s+(\d{{1,3}}),|\b(\d{{1,3}})-year-old\b"


def ages(rule: Rule, document: Document, published: date | None) -> Iterator[Match]:
    """An age against the birth year and the year of the story, or of the death that stands in the same sentence.

    Args:
        rule: speaks with ``{born}``, ``{age}`` and ``{year}``.
        document: the story.
        published: its date, if it has one.
    """
    yield from _obituary(rule, document, published)
    for sentence in document.sentences:
        text = document.prose[sentence.start : sentence.end]
        if "born" in text or "Born" in text:
            birth, death = expression(_BORN).search(text), expression(_DIED).search(text)
            died = death[1] if death else None
            age = expression(_AGE).search(text)
        elif "age" in text and "(" in text:
            birth = expression(_LIFE).search(text)
            age, died = expression(_AGED).search(text), birth[2] if birth else None
        else:
            continue
        if birth is None or age is None or (died is None and published is None):
            continue
        told = int(died) if died else published.year if published else 0
        years = int(next(g for g in age.groups() if g))
        if not -1 <= told - int(birth[1]) - years <= 1:
            yield Match(
                rule.name,
                ProseSpan(sentence.start + age.start(), sentence.start + age.end()),
                fields={"born": birth[1], "year": str(told), "age": str(told - int(birth[1]))},
                related=(ProseSpan(sentence.start + birth.start(), sentence.start + birth.end()),),
            )


_DIED_AGED = (
    r"(?i)\b(?:has|have|had|who)\s+(?:has\s+)?(?:just\s+)?died\b[^.\n]{0,40}?,?\s(?:aged|at\s+(?:the\s+age\s+of\s+)?|age)\s?(?P<age>\d{2,3})\b"
    r"(?!\s+(?:years\s+)?(?:ago|people))"
)
_BORN_IN = (
    r"(?:^|[.\n]\s?)(?:(?:He|She|The\s\w+|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s(?:was|had\sbeen)\sborn|Born)\b[^.;\n]{0,80}?"
    r"\b(?P<year>1[89]\d\d|20\d\d)\b"
)


def _obituary(rule: Rule, document: Document, published: date | None) -> Iterator[Match]:
    """“…, who has died aged 78, …”, and of the same person, sentences later: “She was born in Ely on 14 June 1938.”"""
    prose = document.prose
    aged = expression(_DIED_AGED).search(prose) if {"died", "born"} <= document.positions.keys() else None
    if aged is None or published is None:
        return
    # The first birth that is told behind the death is that of whoever the story is about, if no other is.
    births = list(expression(_BORN_IN).finditer(prose, aged.end()))
    if len(births) != 1:
        return
    born, age = int(births[0]["year"]), int(aged["age"])
    if not -1 <= published.year - born - age <= 1:
        yield Match(
            rule.name,
            ProseSpan(*aged.span("age")),
            tuple(str(n) for n in (published.year - born, published.year - born - 1)),
            fields={"born": births[0]["year"], "year": str(published.year), "age": str(published.year - born)},
            related=(ProseSpan(*births[0].span("year")),),
        )


_HEDGE = r"(?P<hedge>about |around |nearly |almost |some |more than |over |roughly |less than |at least |up to )?"
_NUMBER = r"(?P<number>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_AGO = (
    rf"(?i)\b{_HEDGE}{_NUMBER} years ago,? (?:in|on) (?:\w+\.? )?(?:\d\d?,? )?{_YEAR}\b(?!s)",
    rf"(?i)\bin (?:\w+ )?{_YEAR}(?:,| [–—-]| \() ?{_HEDGE}{_NUMBER} years ago\b",
    rf"(?i)\b(?:founded|opened|established|formed|built|launched|set up|created)\b[^.;\d]{{0,30}}? {_YEAR}\b[^.;\d]{{0,40}}?"
    r"\b(?:celebrates?|celebrating|marks|marking)\b[^.;\d]{0,20}?\b(?P<hedge>)(?P<number>\d{1,3})(?:st|nd|rd|th) anniversary",
)


def years_ago(rule: Rule, document: Document, published: date | None) -> Iterator[Match]:
    """“10 years ago, in 2006” in a story of 2026; “founded in 1926, celebrates its 90th anniversary”.

    Args:
        rule: speaks with ``{year}``, ``{true}`` and ``{published}``.
        document: the story.
        published: its date; without one nothing is said.
    """
    if published is None:
        return
    for pattern in _AGO:
        for found in expression(pattern).finditer(document.prose):
            number = found["number"].lower()
            if not number.isdigit() and number not in WORDS:
                continue
            told, true = int(number) if number.isdigit() else WORDS[number], published.year - int(found["year"])
            slack = max(2, true // 8) if found["hedge"] else 1
            if abs(true - told) > slack and true > 0:
                fields = {"year": found["year"], "true": str(true), "published": str(published.year)}
                yield Match(rule.name, ProseSpan(*found.span("number")), fields=fields, whole=True)


_CLOCK = r"(\d{1,2})(?:[.:](\d\d))?\s?"
_HALF = r"([ap])\.?m\b\.?"
_SPAN = (
    rf"(?i)(?<![\d.:£$€/-])(?:\b(?:from|between)\s)?{_CLOCK}{_HALF}\s?(?:to|until|till|and|-|–)\s?{_CLOCK}{_HALF}"
    r"(?!,? (?:the (?:next|following)|next|the day|tomorrow|Mon|Tue|Wed|Thu|Fri|Sat|Sun|GMT|BST|E[SD]?T|P[SD]?T|C[SD]?T))"
)


def backward_spans(rule: Rule, document: Document) -> Iterator[Match]:
    """“from 9pm to 7pm”: in one half of the day, an end before its beginning.

    Args:
        rule: speaks with ``{other}``, the end in the other half.
        document: the story.
    """
    if expression(r"\d ?[AaPp]\.?[Mm]\b").search(document.prose) is None:
        return
    for found in expression(_SPAN).finditer(document.prose):
        if not found[0].lower().startswith(("from", "between")) or found[3].lower() != found[6].lower():
            continue
        first, last = (int(found[i]) % 12 * 60 + int(found[i + 1] or 0) for i in (1, 4))
        if last < first:
            end = document.prose[found.start(4) : found.end(6)]
            other = end[:-1] + {"a": "p", "p": "a"}[found[6].lower()]
            yield Match(rule.name, ProseSpan(found.start(4), found.end()), fields={"other": f"{other}m"}, whole=True)
