"""Totals that their parts do not come to, with what would make them add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.kinds.quantities import WORDS, Quantity
from copylint.kinds.totals import disagreements, mended
from copylint.language.casing import carry_case
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


def parts(rule: Rule, document: Document) -> Iterator[Match]:
    """What a rule says of totals and their parts.

    Args:
        rule: speaks with ``{sum}`` and ``{total}``.
        document: the story.
    """
    for found in disagreements(document):
        right = _written(document, found.total, found.sum)
        # Which of them is wrong is not to be told: the total comes first, then parts that one digit would put right.
        last = max(q.span.end for q in (found.total, *found.parts))
        if verb := re.match(r"\s(?:is|was|has)\b", document.prose[last : last + 6]):
            last += verb.end()
        span = ProseSpan(min(q.span.start for q in (found.total, *found.parts)), last)
        prose = document.prose
        fixes = [prose[span.start : found.total.span.start] + right + prose[found.total.span.end : span.end]]
        fixes += [_with_part(document, span, part, _written(document, part, value)) for part, value in mended(found)]
        yield Match(
            rule.name,
            span,
            tuple(fixes),
            fields={"sum": right, "total": found.total.span.of(prose)},
            related=tuple(part.span for part in found.parts),
            whole=True,
        )


_OF_SEVERAL = {"is": "are", "was": "were", "has": "have"}


def _with_part(document: Document, span: ProseSpan, part: Quantity, right: str) -> str:
    """The text of a disagreement with another part in it; behind what was one the verb becomes that of several."""
    prose, end = document.prose, part.span.end
    verb = re.match(r"\s(is|was|has)\b", prose[end : end + 6]) if part.value == 1 and end < span.end else None
    if verb:
        right, end = f"{right} {_OF_SEVERAL[verb[1]]}", end + verb.end()
    return prose[span.start : part.span.start] + right + prose[end : span.end]


def _written(document: Document, figure: Quantity, value: float) -> str:
    """A value as the figure is written: in words, with its sign and its scale."""
    text = figure.span.of(document.prose)
    word = next((w for w, n in WORDS.items() if n == value), None)
    if text.lower() in WORDS and word:
        return carry_case(text, word)
    scale = next((s for s in (1e12, 1e9, 1e6) if figure.value >= s and figure.grain < 10 * s and not text[-1].isdigit()), 1.0)
    return re.sub(r"[\d,.]*\d|^[A-Za-z-]+$", f"{value / scale:,.10g}", text, count=1)
