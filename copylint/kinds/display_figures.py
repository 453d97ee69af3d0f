"""Years, ages, terms and figures of a headline, standfirst or caption that the story tells otherwise.

A figure of the display text is held against one of the body that is of the same sort and stands in a sentence with the same words.
Only what looks like a slip is told: two digits swapped, one digit other, or the one age or term that the story has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copylint.kinds.quantities import WORDS, has_one_other, is_swapped, quantities
from copylint.language.expressions import expression
from copylint.model.document import Block, Document
from copylint.model.noun import noun
from copylint.model.span import ProseSpan

_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(WORDS)})"
_YEAR = (
    r"(?<![\w.,/£$€#-])(?:1[5-9]|20)\d\d(?![\w/%-]|[.,:]\d|\s(?:people|men|women|jobs|homes|seats|members|pages|miles|metres|feet|acres)\b)"
)
_AGE = (
    rf"\b(?:aged|age)\s(?P<aged>{_NUMBER})\b(?!\s(?:to|and|or)\s\d|[-–]\d)|\b(?P<old>{_NUMBER})-year-old\b"
    r"|(?P<who>[A-Z][\w’'-]+|\b(?:man|woman|boy|girl|suspect|victim|driver|cyclist|teenager|father|mother|pensioner|teacher|student|pupil)),\s"
    r"(?P<commas>\d{1,2})(?=[,.;]|$)"
)
_UNIT = r"(?P<unit>year|month|week|day)s?"
_TERM = (
    rf"(?i)\b(?:jail(?:ed|s)?|sentenced?|imprison(?:ed|s)?|ban(?:ned|s)?|suspend(?:ed|s)?|suspension|locked up|gets|"
    r"sent to (?:jail|prison)|given|disqualified|serve|served|prison)\b"
    rf"(?:\s(?:from|driving|for|to|the|a|an|of|in|prison|jail|at least|minimum)){{0,3}}\s"
    rf"(?P<number>{_NUMBER})[\s-]{_UNIT}\b"
    rf"|\b(?P<before>{_NUMBER})[\s-](?P<its>year|month|week|day)(?:s|s’|s')?(?:\sin\s(?:jail|prison)|(?:\s(?:prison|jail|suspended|driving))?\s(?:sentence|term|ban|suspension)\b)"
)
_HEDGED = r"(?i)\b(?:about|around|some|nearly|almost|over|under|than|up to|at least|least|most|roughly|close to|past|until|by)\s$"
_EMPTY = frozenset(
    """
    that this with from have been were will would said says after before over more than they their there what when where which while
    into about some also only just first last year years week month
    photo photograph picture pictured file most many much such each
    """.split()
)
_STEM = 5
"""Letters by which a word is known again: recalling, recalls."""
_RECENT = 2000
_SHARED = 2
"""Words that the display text and the sentence of the story have in common, at least."""


@noun()
class _Told:
    """A year, an age, a term or a figure.

    Args:
        span: the digits, or the number in words.
        value: what it says.
        sort: what may be held against it.
        about: whose age it is, or "".
    """

    span: ProseSpan
    value: float
    sort: str
    about: str = ""


def differing(document: Document, block: Block, body: Sequence[Block]) -> Iterator[tuple[ProseSpan, ProseSpan, str]]:
    """What a block of display text tells otherwise than the story: where, where the story tells it, and what it is.

    Args:
        document: the story.
        block: the headline, standfirst or caption.
        body: the blocks that tell the story.
    """
    shown = list(_all(document.prose, block))
    if not shown:
        return
    told = [t for b in body for t in _all(document.prose, b)]
    values = {t.value for t in told} | {q.value for b in body for q in quantities(b.span.of(document.prose), b.span.start)}
    words = _stems(document, block.span)
    for one in shown:
        same = [t for t in told if t.sort == one.sort]
        if one.value in values or not same:
            continue
        if expression(_HEDGED).search(document.prose[block.span.start : one.span.start]):
            continue
        other = _chosen(document, one, same, words)
        if other is not None:
            yield one.span, other.span, _NAMES.get(one.sort.split()[0], "this")


_NAMES = {"year": "the year", "age": "the age", "term": "the term", "%": "the share", "£": "the sum", "$": "the sum", "€": "the sum"}


def _chosen(document: Document, one: _Told, same: Sequence[_Told], words: frozenset[str]) -> _Told | None:
    """The figure of the story that is meant, if there is no doubt of it."""
    sort = one.sort.split()[0]
    if sort == "term":
        return same[0] if len({t.value for t in same}) == 1 else None
    if sort == "age":
        own = [t for t in same if t.about and t.about == one.about]
        if own:
            return own[0] if len({t.value for t in own}) == 1 else None
        swapped = [t for t in same if is_swapped(one.value, t.value)]
        return swapped[0] if swapped and not one.about else None
    shared = {t.value: t for t in same if _is_slip(one.value, t.value) and _same_thing(document, one, t, words)}
    return next(iter(shared.values())) if len(shared) == 1 else None


def _same_thing(document: Document, one: _Told, other: _Told, words: frozenset[str]) -> bool:
    """Whether two figures are told of the same thing, by the words around them."""
    if len(words & _stems(document, _sentence(document, other.span))) < _SHARED:
        return False
    if one.sort != "year" or is_swapped(one.value, other.value):
        return True
    # Of the years of this century most stories tell several; an older one is seldom told but of one thing.
    paragraph = document.blocks[document.block_at(other.span.start)].span
    return one.value < _RECENT and len(words & _stems(document, paragraph)) > _SHARED


def _all(prose: str, block: Block) -> Iterator[_Told]:
    """The years, ages, terms and other figures of a block."""
    text, at = block.span.of(prose), block.span.start
    if not any(c.isdigit() for c in text) and not expression(rf"(?i)\b{_NUMBER}[\s-](?:year|month|week|day)").search(text):
        return
    taken: set[int] = set()

    def told(found: re.Match[str], group: str, sort: str, about: str = "") -> _Told:
        written = found[group].lower()
        span = ProseSpan(at + found.start(group), at + found.end(group))
        taken.add(span.start)
        return _Told(span, float(WORDS[written] if written in WORDS else int(written)), sort, about)

    for found in expression(_TERM).finditer(text):
        group = "number" if found["number"] else "before"
        yield told(found, group, f"term {found['unit'] or found['its']}".lower())
    for found in expression(_AGE).finditer(text):
        group = next(g for g in ("aged", "old", "commas") if found[g])
        about = found["who"] or ""
        yield told(found, group, "age", about if about[:1].isupper() and not _opens(text, found.start()) else "")
    for found in expression(_YEAR).finditer(text):
        yield _Told(ProseSpan(at + found.start(), at + found.end()), float(found[0]), "year")
    for figure in quantities(text, at):
        if figure.span.start not in taken and figure.value >= 10 and figure.span.of(prose).lower() not in WORDS:
            yield _Told(figure.span, figure.value, figure.unit or "#")


def _opens(text: str, start: int) -> bool:
    """Whether a word has its capital from where it stands: “Driver, 42, dies”."""
    return not text[:start].strip(" “‘\"'")


def _digits(value: float) -> str:
    """The digits of a figure that tell it from others, without the noughts at its end."""
    return f"{value:.10g}".rstrip("0").replace(".", "") if value < 1e10 else f"{value:.0f}".rstrip("0")


def _is_slip(one: float, other: float) -> bool:
    """Two digits swapped, or one other in a figure that has three or more to tell it by."""
    return is_swapped(one, other) or (len(_digits(other)) > 2 and has_one_other(one, other))


def _sentence(document: Document, span: ProseSpan) -> ProseSpan:
    return document.sentence_of(document.token_at(span.start)).span


def _stems(document: Document, span: ProseSpan) -> frozenset[str]:
    """The words of a text that tell what it is about, by their beginnings."""
    return _stemmed(document.lowers[document.token_at(span.start) : document.token_at(span.end - 1) + 1])


def _stemmed(words: Sequence[str]) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in words if len(w) > 3 and w not in _EMPTY and w[0].isalpha())
