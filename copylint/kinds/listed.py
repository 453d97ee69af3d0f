"""A number of people or things and the list of their names behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.kinds.quantities import WORDS
from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.noun import noun
from copylint.model.span import ProseSpan


@noun()
class Miscount:
    """A number that is not that of the names behind it.

    Args:
        number: where it stands.
        named: how many names there are.
        names: where they stand.
    """

    number: ProseSpan
    named: int
    names: ProseSpan


_COUNTED = frozenset(
    """
    people men women children boys girls victims suspects officers soldiers players councillors members teams countries towns others dead
    passengers
    """.split()
)
_KIN = frozenset("children sons daughters brothers sisters stepchildren stepsons stepdaughters grandchildren siblings".split())
_FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NAME = r"[A-Z][\w’'-]+(?:\s(?:of\s|the\s|de\s|van\s)?[A-Z][\w’'.-]*){0,3}(?:,\s\d{1,3}(?=,|\sand\b|[.;)]))?"
_LIST = (
    rf"(?<![\w.,/£$€-])(?P<number>(?i:{_FEW})|[2-9]|1\d)\s(?:[a-z]+\s){{0,2}}(?P<noun>children|men|women|people|[a-z]+s)(?P<mark>,|:|\s?[–—])\s?"
    rf"(?P<names>{_NAME}(?:,\s{_NAME})*,?\sand\s{_NAME})(?P<end>[.;)]|,?\sand\sby\b|\s?[–—]|,\s(?:all|each|both)\s)"
)
_PART = r"(?i)\b(?:of|at least|more than|over|another|other|last|first|next|after|in|for|about|some|the|these|those|all)\s(?:the\s)?$"
"""Before a number that need not be that of the list: “the last three days, Ann, Bob and Cy”."""
_MEASURES = frozenset(
    """
    years days weeks months hours minutes seconds decades times miles points goals games matches sets runs wins seasons rounds metres
    acres lengths shots albums films movies books songs novels plays series
    """.split()
)
"""What names that follow are not named for, or have commas in theirs."""


def miscounts(document: Document) -> Iterator[Miscount]:
    """Numbers and lists of names that do not agree: “three people: A B, C D, E F and G H”, “three children, A, B, C and D”."""
    taken = set()
    for found in _of_people(document):
        taken.add(found.number.start)
        yield found
    if "and" not in document.positions:
        return
    for match in expression(_LIST).finditer(document.prose):
        listed = _of_names(document, match)
        if listed is not None and listed.number.start not in taken:
            yield listed


def _of_names(document: Document, found: re.Match[str]) -> Miscount | None:
    text = found["number"].lower()
    number = WORDS[text] if text in WORDS else int(text)
    names = re.split(r",\sand\s|,\s(?!\d)|\sand\s", found["names"])
    if found["noun"] in _MEASURES or number == len(names):
        return None
    # “A and B” may be one name, or the end of one; of children it is not.
    if len(names) == 2 and (found["noun"] not in _KIN or any(" " in name for name in names)):
        return None
    if found["mark"] == "," and expression(_PART).search(document.prose[max(0, found.start() - 20) : found.start()]):
        return None
    return Miscount(ProseSpan(*found.span("number")), len(names), ProseSpan(*found.span("names")))


def _of_people(document: Document) -> Iterator[Miscount]:
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
            yield Miscount(document.tokens[total[1]].span, listed[0], ProseSpan(document.tokens[i + 1].start, listed[1]))


def _number_at(document: Document, i: int) -> int | None:
    token = document.tokens[i]
    if token.lower in WORDS:
        return WORDS[token.lower]
    return int(token.text) if token.kind == "number" and token.text.isdigit() and len(token.text) <= 4 else None


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
