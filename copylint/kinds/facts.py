"""The headline, caption and metadata against the body: figures, names and quoted words that the body lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.kinds.display_figures import differing
from copylint.kinds.quantities import Quantity, is_swapped, quantities
from copylint.language.expressions import expression
from copylint.model.document import Block, Document
from copylint.model.match import Match
from copylint.model.noun import noun
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a facts rule.

    Args:
        check: ``quotation`` (quoted words of the headline that no sentence has), ``figure`` (a figure in headline,
            standfirst or caption that the body lacks), ``count`` (a count there, such as “six new galleries”, where the body
            tells the same things and always in one other number, or with two digits swapped; a vote or score, where the body has
            one other with one side the same; a sum a thousand times another), ``name`` (a person there that the body lacks).
    """

    check: Literal["quotation", "figure", "count", "name"]


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Facts:
    """A finder for the rules that are switched on."""
    return Facts([rules[name] for name in compiled if name in rules])


_LEAST_BODY = 60
"""Words: a shorter text is not a story whose headline could be held against it."""


class Facts:
    """Compares display text with the body."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        body = [b for b in document.blocks if b.scope in ("body", "list", "quote", "cell")]
        text = " ".join(b.span.of(document.prose) for b in body)
        if len(text.split()) < _LEAST_BODY:
            return
        for rule in self._rules:
            for block in document.blocks:
                if block.scope in rule.scope and block.scope != "body":
                    match rule.spec["check"]:
                        case "quotation":
                            yield from _quotations(rule, document, block, text)
                        case "figure":
                            yield from _figures(rule, document, block, body)
                        case "count":
                            yield from _counts(rule, document, block, body)
                        case "name":
                            yield from _names(rule, document, block, text)


def _plain(text: str) -> str:
    return " ".join(expression(r"[^\w\s]").sub(" ", text.lower().replace("’", "").replace("'", "")).split())


def _quotations(rule: Rule, document: Document, block: Block, body: str) -> Iterator[Match]:
    plain = f" {_plain(body)} "
    for quotation in document.quotations:
        if block.span.contains(quotation.span) and quotation.depth == 0 and quotation.closed:
            words = _plain(quotation.span.of(document.prose))
            if words and len(words.split()) > 1 and f" {words} " not in plain:
                yield Match(rule.name, quotation.span, whole=True)


_ROUGHLY = r"(?i)\b(?:about|around|some|nearly|almost|over|under|than|up to|at least|least|most|roughly|tops?|close to|past)\s+[£$€]?$"


_GLUED = ("-", "–", "'", "’", "#")
"""Before what is no figure: “4-in-5”, “’87”."""
_LISTICLE = (
    r"(?i)\s+(?:\w+\s+)?(?:ways|things|takeaways?|charts?|maps?|graphs?|reasons|questions|facts|lessons|tips|steps|moments|photos|pictures"
    r"|signs|points)\b"
)
"""What a headline counts that the story below it then tells one by one."""


def _figures(rule: Rule, document: Document, block: Block, body: Sequence[Block]) -> Iterator[Match]:
    """Figures of the display text that the story does not tell, in figures or in words; years and round figures are none."""
    text = block.span.of(document.prose)
    shown = list(quantities(text, block.span.start))
    if not shown or not (text[0].isalnum() or text[0] in "“‘\"'£$€"):
        return  # a row of a table
    told = [q for b in body for q in quantities(b.span.of(document.prose), b.span.start)]
    values = {q.value for q in told}
    digits = {re.sub(r"\D", "", t) for b in body for t in re.findall(r"\d[\d,.]*", b.span.of(document.prose))}
    for figure in shown:
        written = figure.span.of(document.prose)
        # A round figure, one in words and a single one are no fact of the story's; “58bn” stands for 57.8bn.
        if figure.value in values or re.sub(r"\D", "", written) in digits or figure.value < 2 or not re.search(r"\d", written):
            continue
        if expression(_ROUGHLY).search(document.prose[block.span.start : figure.span.start]):
            continue
        if any(q.unit == figure.unit and abs(q.value - figure.value) < 0.06 * figure.value and figure.value > 12 for q in told):
            continue
        glued = document.prose[figure.span.start - 1 : figure.span.start] in _GLUED
        if not glued and not expression(_LISTICLE).match(document.prose, figure.span.end):
            yield Match(rule.name, figure.span, whole=True)


@noun()
class _Count:
    """A figure and what it counts: “six new galleries”, “a staff of eight”."""

    figure: Quantity
    noun: str
    modifiers: frozenset[str]


_GROUPS = frozenset(
    "staff team crew panel jury squad group party workforce fleet crowd cast band family population membership convoy".split()
)
_MODIFIES = frozenset({"JJ", "JJR", "VBN", "VBG", "NN", "NNP"})
_ROUNDED = 0.05
"""Share by which a round figure in a headline may be off: eighty years, where the story has 78."""
_FAR = 1.6
"""How many times the one figure may be the other: a slip is near; twice as many is another count of other things."""


def _counted(document: Document, block: Block) -> Iterator[_Count]:
    tokens, lowers = document.tokens, document.lowers
    for figure in quantities(block.span.of(document.prose), block.span.start):
        if figure.unit or figure.value < 2:
            continue
        i = document.token_at(figure.span.end - 1) + 1
        before = i - 1
        while before > 0 and tokens[before].start > figure.span.start:
            before -= 1
        if before > 1 and lowers[before - 1] == "of" and lowers[before - 2] in _GROUPS:
            yield _Count(figure, f"{lowers[before - 2]} of", frozenset())
            continue
        if i >= len(tokens) or tokens[i].start >= block.span.end:
            continue
        sentence = document.sentence_of(i)
        first = i
        while (
            i < sentence.last - 1
            and document.tag(i) in _MODIFIES
            and tokens[i + 1].kind == "word"
            and document.tag(i + 1)[:2] in ("NN", "JJ")
        ):
            i += 1
        if i < sentence.last and document.tag(i) == "NNS" and tokens[i].spaced and i - first < 4:
            yield _Count(figure, lowers[i], frozenset(lowers[first:i]))


def _counts(rule: Rule, document: Document, block: Block, body: Sequence[Block]) -> Iterator[Match]:
    for place, right, thing in differing(document, block, body):
        yield _told(rule, document, place, right, thing)
    yield from _scales(rule, document, block, body)
    yield from _tallies(rule, document, block, body)
    shown = list(_counted(document, block))
    if not shown:
        return
    told = [c for b in body for c in _counted(document, b)]
    values = {q.value for b in body for q in quantities(b.span.of(document.prose))}
    for count in shown:
        if count.figure.value in values or expression(_ROUGHLY).search(document.prose[block.span.start : count.figure.span.start]):
            continue
        same = [c for c in told if c.noun == count.noun and c.modifiers == count.modifiers]
        swapped = [c for c in same if is_swapped(c.figure.value, count.figure.value)]
        others = {c.figure.value for c in swapped or same}
        if len(others) != 1:
            continue
        other = others.pop()
        if count.figure.value % 10 == 0 and abs(other - count.figure.value) < _ROUNDED * count.figure.value:
            continue  # eighty years late, after 78
        if swapped or max(other, count.figure.value) <= _FAR * min(other, count.figure.value):
            yield _told(rule, document, count.figure.span, (swapped or same)[0].figure.span, count.noun)


def _told(rule: Rule, document: Document, shown: ProseSpan, told: ProseSpan, thing: str) -> Match:
    """A figure of the display text against the one that the story tells."""
    right = told.of(document.prose)
    return Match(rule.name, shown, (right,), fields={"told": right, "noun": thing}, related=(told,), whole=True)


_TALLY = r"(?<![\w.,:/–-])\d{1,3}[-–]\d{1,3}(?![\w/–-]|[.,:]\d)"
_DECISION = r"(?i)\b(?:vot\w+|beat\w*|win|won|wins|los[et]\w*|defeat\w*|rul\w+|pass\w*|back\w*|approv\w+|reject\w*|draw\w*|drew)\b"


def _tallies(rule: Rule, document: Document, block: Block, body: Sequence[Block]) -> Iterator[Match]:
    """“votes 5-2” where the only vote or score of the story is 5-3: one side of it is the same."""
    text = block.span.of(document.prose)
    shown = list(expression(_TALLY).finditer(text))
    if len(shown) != 1 or not expression(_DECISION).search(text):
        return
    told = {
        m[0].replace("–", "-"): ProseSpan(b.span.start + m.start(), b.span.start + m.end())
        for b in body
        for m in expression(_TALLY).finditer(b.span.of(document.prose))
    }
    if len(told) != 1:
        return
    ((tally, place),) = told.items()
    a, b = tally.split("-"), shown[0][0].replace("–", "-").split("-")
    # The loser's side may be told first.
    if sorted(a) != sorted(b) and (a[0] == b[0] or a[1] == b[1]):
        at = block.span.start
        yield _told(rule, document, ProseSpan(at + shown[0].start(), at + shown[0].end()), place, "the vote or score")


def _scales(rule: Rule, document: Document, block: Block, body: Sequence[Block]) -> Iterator[Match]:
    """“£5m” where the story has “£5bn”: the same figure, a thousand times as much."""
    text = block.span.of(document.prose)
    shown = [q for q in quantities(text, block.span.start) if q.unit not in ("", "%")] if any(sign in text for sign in "£$€") else []
    if not shown:
        return
    told = [q for b in body for q in quantities(b.span.of(document.prose), b.span.start) if q.unit not in ("", "%")]
    for figure in shown:
        if any(q.unit == figure.unit and 0.9 < q.value / figure.value < 1.1 for q in told if figure.value):
            continue
        other = next((q for q in told if q.unit == figure.unit and figure.value and q.value / figure.value in (1e-3, 1e3)), None)
        if other is not None:
            yield _told(rule, document, figure.span, other.span, "the sum")


_TAKEN_BY = r"(?i)\b(?:photo\w*|pictures?|images?|by|via|courtesy of)\b[:\s]*$"


def _names(rule: Rule, document: Document, block: Block, body: str) -> Iterator[Match]:
    for name in document.names:
        if name.kind == "person" and name.last - name.first > 1 and block.span.contains(name.span):
            surname = document.tokens[name.last - 1].text
            if expression(_TAKEN_BY).search(document.prose[block.span.start : name.span.start]):
                continue  # who took the picture
            if surname.lower() not in body.lower():
                yield Match(rule.name, ProseSpan(name.span.start, name.span.end), fields={"name": surname}, whole=True)
