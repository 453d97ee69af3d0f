"""Totals and the parts that a sentence tells of them.

A sentence is read as a list only where its wording says that the list is whole: “Of the 90 seats, 50 went to …, 30 to … and
10 to …”, “a staff of six: two …, three … and a driver”, “… and £8m on everything else”, “… for nine in all”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from copylint.kinds.quantities import WORDS, Quantity, has_one_other, is_swapped, quantities
from copylint.language.expressions import expression
from copylint.model.document import Document, Sentence
from copylint.model.noun import noun


@noun()
class Disagreement:
    """A total that its parts do not come to.

    Args:
        total: as it is told.
        parts: in order.
        sum: what they come to.
    """

    total: Quantity
    parts: tuple[Quantity, ...]
    sum: float


_HEDGE = (
    r"(?i)\b(?:about|around|some|nearly|almost|roughly|approximately|over|under|than|least|most|up to|only|another|further|extra|next|last"
    r"|a|per|every|aged?|number|No\.?|chapter|page|top|phase|grade|level|route|nos\.?)\s*$"
)
_ROUNDLY = r"(?i)\b(?:about|around|some|nearly|almost|roughly|approximately)\s*$"
_OVERLAP = (
    r"(?i)\b(?:also|both|including|among|between|of them|of those|of whom|at least|or more|as well|too|plus|compared|up from|down from"
    r"|while|but|from \d)\b"
)
_ELSE = r"(?i)\b(?:everything else|the rest|the remainder|all else|the remaining)\b"
_SEPARATOR = r"(?i)(?:,|;|\band\b|&)\s*(?:and\s+|with\s+|the\s+|will\s+)?$"
_OF = r"\s*Of\s+(?:the|its|their|those|these|all|his|her|our)?\s*(?:first|total of|original|[\w-]+(?:\s[\w-]+){0,2}['’]s?)?\s*$"
_IN_ALL = r"\s+(?:in all|in total|altogether|all told)\b"
_FOR = r"\b(?:for|making|giving|to make|bringing|adding up to|coming to|totalling|totaling|a total of|for a total of)\s+$"
_NEARLY = 0.12
"""How far short of the total a list may fall and still be meant to be whole."""


def _figures(document: Document, sentence: Sentence) -> int:
    """How many figures a sentence has: a total needs two beside it, or one and the rest."""
    return sum(t.kind == "number" or t.lower in WORDS for t in document.tokens[sentence.first : sentence.last])


def disagreements(document: Document) -> Iterator[Disagreement]:
    """Totals whose parts come to another sum, sentence by sentence."""
    for sentence in document.sentences:
        if sentence.last - sentence.first < 8 or _figures(document, sentence) < 2:
            continue
        text = document.prose[sentence.start : sentence.end]
        if not any(c in text for c in ",:"):
            continue
        found = (
            _of(text, sentence)
            or _colon(text, sentence)
            or _in_all(text, sentence)
            or _with_rest(text, sentence)
            or _told_before(document, text, sentence)
        )
        if found is not None:
            yield found


def _listed(text: str, sentence: Sentence, figures: list[Quantity], unit: str) -> bool:
    """Whether figures are the heads of a list's items: of one unit, each but the first behind a comma or “and”, none hedged."""
    if any(q.unit != unit for q in figures):
        return False
    for n, q in enumerate(figures):
        before = text[: q.span.start - sentence.start]
        if expression(_HEDGE).search(before) or (n and not expression(_SEPARATOR).search(before)):
            return False
    last = text[figures[-2].span.end - sentence.start : figures[-1].span.start - sentence.start]
    return expression(r"\band\b|;").search(last) is not None


def _differs(total: Quantity, parts: list[Quantity], whole: bool) -> Disagreement | None:
    """The disagreement, if there is one; `whole` when the wording leaves no doubt that nothing is left out."""
    came = sum(q.value for q in parts)
    # Rounded figures may miss by less than half a step each; a sentence that tells one to the decimal tells all so.
    rounded = any(q.grain > 1 or q.unit for q in (total, *parts))
    slack = 0.5 * min(q.grain for q in (total, *parts)) * (1 + len(parts)) if rounded else 0.0
    if abs(came - total.value) < slack - 1e-9 or came == total.value:
        return None
    if came < total.value and not whole and came < (1 - _NEARLY) * total.value:
        return None
    return Disagreement(total, tuple(parts), came)


def _of(text: str, sentence: Sentence) -> Disagreement | None:
    """“Of the 90 seats, 50 went to Labour, 30 to the Greens and 10 to others.”"""
    if not text.startswith("Of ") or expression(_OVERLAP).search(text):
        return None
    figures = list(quantities(text, sentence.start))
    if len(figures) < 4 or not expression(_OF).match(text[: figures[0].span.start - sentence.start]):
        return None
    total, *parts = figures
    if not text[: parts[0].span.start - sentence.start].rstrip().endswith(",") or not _listed(text, sentence, parts, total.unit):
        return None
    return _differs(total, parts, whole=False)


def _colon(text: str, sentence: Sentence) -> Disagreement | None:
    """“a staff of six: two dentists, three hygienists and a driver.”"""
    colon = text.find(": ")
    if colon < 0 or text.count(":") > 1 or expression(_OVERLAP).search(text[colon:]) or re.search(r"[–—(“\"]| - ", text):
        return None
    figures = list(quantities(text[:colon], sentence.start))
    if not figures or sentence.start + colon - figures[-1].span.end > 40:
        return None
    total = figures[-1]
    hedge = expression(_HEDGE).search(text[: total.span.start - sentence.start])
    if hedge and not expression(_ROUNDLY).match(hedge[0]):
        return None
    parts = list(quantities(text[colon + 1 :], sentence.start + colon + 1))
    items = re.split(r",\s+(?:and\s+)?|\s+and\s+", text[colon + 1 :].strip(" ."))
    singles = sum(re.match(r"(?:an?|the)\s+[a-z]", item) is not None for item in items)
    if not parts or len(items) != len(parts) + singles or len(items) < 2 or text[colon + 1 : parts[0].span.start - sentence.start].strip():
        return None
    if singles and total.unit:
        return None
    if any(q.unit != total.unit or expression(_HEDGE).search(text[: q.span.start - sentence.start]) for q in parts):
        return None
    if not all(any(q.span.start <= sentence.start + at < q.span.end for q in parts) for at in _heads(text, colon + 1, items, singles)):
        return None
    one = Quantity(total.span, 1.0, "", 1.0)
    found = _differs(total, [*parts, *([one] * singles)], whole=True)
    if found and hedge and abs(found.sum - total.value) < _step(total.value):
        return None  # “about 2,300”: 1,214, 703 and 402
    return Disagreement(found.total, tuple(parts), found.sum) if found else None


def _step(value: float) -> float:
    """The step that a round figure is told in: 100 for 2,300."""
    step = 1.0
    while value and value % (10 * step) == 0:
        step *= 10
    return step


def _heads(text: str, start: int, items: list[str], singles: int) -> Iterator[int]:
    """Where each item of a list begins that is not one thing with an article."""
    at = start
    for item in items:
        at = text.index(item, at)
        if not (singles and re.match(r"(?:an?|the)\s+[a-z]", item)):
            yield at
        at += len(item)


def _in_all(text: str, sentence: Sentence) -> Disagreement | None:
    """“two runs in the second inning, one in the fifth and five in the seventh for eight in all”"""
    if not expression(_IN_ALL).search(text):
        return None
    figures = list(quantities(text, sentence.start))
    if len(figures) < 4:
        return None
    for n, total in enumerate(figures):
        if (
            n >= 3
            and expression(_IN_ALL).match(text, total.span.end - sentence.start)
            and expression(_FOR).search(text[: total.span.start - sentence.start])
            and not expression(_OVERLAP).search(text)
            and _listed(text, sentence, figures[:n], total.unit)
        ):
            return _differs(total, figures[:n], whole=True)
    return None


def _with_rest(text: str, sentence: Sentence) -> Disagreement | None:
    """“The £80m budget sets aside £40m for schools, £25m for roads and £15m for everything else.”"""
    rest = expression(_ELSE).search(text)
    if rest is None or expression(_OVERLAP).search(text[: rest.end()].replace("of which", "")):
        return None
    figures = [q for q in quantities(text[: rest.end()], sentence.start)]
    if len(figures) < 4:
        return None
    total, *parts = figures
    between = text[parts[-1].span.end - sentence.start : rest.start()]
    if total.unit not in ("£", "$", "€", "%", "") or len(between) > 12 or re.search(r"[,;]|\band\b", between):
        return None
    if expression(_HEDGE).search(text[: total.span.start - sentence.start]) or not _listed(text, sentence, parts, total.unit):
        return None
    return _differs(total, parts, whole=True)


_WITHIN = 2
"""Sentences before a list in which its total may be told."""
_ITEM = r"[^,;]{0,40}(?:[,;]|,?\sand\b)[^,;]{1,40}"
_CHANGED = r"(?i)\b(?:from|more|less|fewer|rose|fell|up|down|increased?|gained|lost|each|per|year|month|week|quarter|[12]\d\d\d)\b"
"""A list of changes or of years has no total."""


def _told_before(document: Document, text: str, sentence: Sentence) -> Disagreement | None:
    """“Sales came to £81m. Shirts brought in £43m, shoes £24m and hats £13m.”"""
    figures = list(quantities(text, sentence.start))
    if not 3 <= len(figures) <= 8 or expression(_OVERLAP).search(text) or expression(_CHANGED).search(text):
        return None
    unit = figures[0].unit
    if unit in ("", "%") or any(q.unit != unit or expression(_HEDGE).search(text[: q.span.start - sentence.start]) for q in figures):
        return None
    between = [text[a.span.end - sentence.start : b.span.start - sentence.start] for a, b in pairwise(figures)]
    if not all(expression(_ITEM).fullmatch(gap) for gap in between) or "and" not in between[-1].split():
        return None
    told = [
        q
        for before in document.sentences[max(0, sentence.index - _WITHIN) : sentence.index]
        if before.block == sentence.block
        for q in quantities(document.prose[before.start : before.end], before.start)
        if q.unit == unit
    ]
    came = sum(q.value for q in figures)
    if any(abs(q.value - came) <= 0.5 * q.grain * (1 + len(figures)) for q in told):
        return None
    near = [q for q in told if abs(q.value - came) <= _NEARLY * q.value]
    totals = [q for q in near if mended(Disagreement(q, tuple(figures), came))]
    return Disagreement(totals[0], tuple(figures), came) if len(totals) == 1 else None


def mended(found: Disagreement) -> tuple[tuple[Quantity, float], ...]:
    """The parts of which one with one digit other, or two swapped, would make the whole add up: each, and what it would be."""
    missing = found.total.value - found.sum
    return tuple((part, part.value + missing) for part in found.parts if _is_near(part.value, part.value + missing))


def _is_near(one: float, other: float) -> bool:
    return is_swapped(one, other) or has_one_other(one, other)
