"""Figures of a text, in digits or in words, with what they count; and how near two of them are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from copylint.language.expressions import expression
from copylint.model.noun import noun
from copylint.model.span import ProseSpan

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = (
    {word: n for n, word in enumerate(_UNITS)}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
    | {f"{ten}-{unit}": 20 + 10 * n + k for n, ten in enumerate(_TENS) for k, unit in enumerate(_UNITS[1:10], 1)}
)
"""Numbers that are written as words."""

_SIGNS = (*"0123456789", *_UNITS, *_TENS)
"""A text with none of these tells no figure."""

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12, "trillion": 1e12}


@noun()
class Quantity:
    """A figure with what it counts.

    Args:
        span: from its currency sign to its scale or per cent sign.
        value: in ones.
        unit: a currency sign, ``%``, or "" for a count.
        grain: the smallest step that it is told in, in ones: 100,000 for £4.2m.
    """

    span: ProseSpan
    value: float
    unit: str
    grain: float


@cache
def _quantity() -> re.Pattern[str]:
    words = "|".join(sorted(WORDS, key=lambda w: (-len(w), w)))
    return expression(
        rf"(?<![\w.,:/-])(?P<unit>[£$€])?(?:(?P<figure>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<word>\b(?i:{words})))"
        r"(?:\s?(?P<scale>million|billion|trillion|thousand|tn|bn|m|k)\b)?(?P<percent>\s?%|\sper\scent\b|\spercent\b)?(?![\w/]|[.,:]\d|-\w)"
    )


@lru_cache(maxsize=256)
def quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """The figures of a text, in order; years, times, ratios, ordinals and parts of words are none. Several rules ask the same.

    Args:
        text: a sentence or a line.
        offset: where it stands in the prose.
    """
    lower = text.lower()
    return tuple(_quantities(text, offset)) if any(sign in lower for sign in _SIGNS) else ()


def _quantities(text: str, offset: int) -> Iterator[Quantity]:
    for found in _quantity().finditer(text):
        figure = found["figure"]
        if figure and not found["unit"] and not found["scale"] and not found["percent"]:
            if expression(r"1[5-9]\d\d|20\d\d").fullmatch(figure) or _is_date_or_time(text, *found.span()):
                continue
        scale = _SCALES.get(found["scale"] or "", 1.0)
        number = float(figure.replace(",", "")) if figure else float(WORDS[found["word"].lower()])
        decimals = len(figure.partition(".")[2]) if figure else 0
        unit = found["unit"] or ("%" if found["percent"] else "")
        yield Quantity(ProseSpan(offset + found.start(), offset + found.end()), number * scale, unit, scale / 10**decimals)


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:uary|ruary|ch|il|ust|ember|tember|ober)?\b\.?"


@cache
def _date_or_time() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return expression(rf"\b{_MONTH}\s$"), expression(rf"\s(?:of\s)?{_MONTH}|\s?(?:a\.?m|p\.?m|o['’]clock)\b")


def _is_date_or_time(text: str, start: int, end: int) -> bool:
    before, after = _date_or_time()
    return before.search(text, max(0, start - 11), start) is not None or after.match(text, end) is not None


def _unlike(one: float, other: float) -> list[tuple[str, str]] | None:
    """The digits in which two figures of one length differ; None if they are not of one length."""
    a, b = f"{one:.10g}", f"{other:.10g}"
    return [(x, y) for x, y in zip(a, b, strict=True) if x != y] if len(a) == len(b) else None


def is_swapped(one: float, other: float) -> bool:
    """Whether two figures have the same digits, of which two have changed places: 48 and 84."""
    unlike = _unlike(one, other)
    return unlike is not None and len(unlike) == 2 and unlike[0] == unlike[1][::-1]


def has_one_other(one: float, other: float) -> bool:
    """Whether two figures differ in one digit: 3,912 and 3,812."""
    unlike = _unlike(one, other)
    return unlike is not None and len(unlike) == 1
