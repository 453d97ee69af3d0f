"""The dead, the injured and the arrested of a story, where it counts them twice and otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from copylint.kinds.quantities import WORDS
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.span import ProseSpan

_FATES = {
    "killed": "dead", "dead": "dead", "died": "dead", "injured": "injured", "wounded": "injured", "hurt": "injured",
    "arrested": "arrested", "missing": "missing",
}  # fmt: skip
_SAME_FATE = [[word for word, of in _FATES.items() if of == fate] for fate in dict.fromkeys(_FATES.values())]
_PEOPLE = "people men women children boys girls victims passengers workers students pupils soldiers officers miners civilians"
_LEAST_SHARE = 0.75
"""“The two who died in Leeds” are some of twelve; thirteen, or eleven, are the twelve miscounted."""
_NEAR = 3000
"""Code points: figures that stand farther apart may be of two events."""


@cache
def _pattern() -> re.Pattern[str]:
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(WORDS)})"
    people = f"(?:{_PEOPLE.replace(' ', '|')})"
    fates = rf"(?P<fate>{'|'.join(_FATES)})"
    return expression(
        rf"(?:\b(?P<the>the)\s+)?(?<![\w.,£$€-]){number}(?:\s+{people})?\s+(?:who\s+)?(?:were\s+|have\s+been\s+|had\s+been\s+|are\s+)?{fates}\b"
        r"(?P<after>\s+(?:in|at|by)\s+[A-Z]\w+)?",
        re.IGNORECASE,
    )


def miscounted(document: Document) -> Iterator[tuple[ProseSpan, str, ProseSpan]]:
    """Counts with *the* that differ from the only other count of the same: where, the other figure, and where that stands."""
    words, prose = document.positions, document.folded
    # Two counts of one fate are needed: most stories are told from the words alone.
    if "the" not in words or not any(words.keys() & fates and sum(map(prose.count, fates)) > 1 for fates in _SAME_FATE):
        return
    told: dict[str, list[tuple[int, ProseSpan]]] = {}
    for found in _pattern().finditer(document.prose):
        text = found["number"].lower()
        value, span = WORDS[text] if text in WORDS else int(text), ProseSpan(*found.span("number"))
        others = told.setdefault(_FATES[found["fate"].lower()], [])
        values = {n for n, _ in others}
        if found["the"] and len(values) == 1:
            other, place = others[-1]
            near = span.start - place.end < _NEAR and min(value, other) >= _LEAST_SHARE * max(value, other)
            if value != other and near and not found["after"] and not document.quoted(span.start, span.end):
                yield span, place.of(document.prose), place
        others.append((value, span))
