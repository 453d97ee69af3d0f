"""What must close: brackets, quotation marks, and the two dashes or commas around an aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.model.document import Document, Sentence
from copylint.model.match import Match
from copylint.model.rule import Rule, Safety
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a pair rule.

    Args:
        marks: what must close. ``dashes`` compares how an aside opens with how it closes: a count of dashes does not
            tell, since two asides may each be opened by a dash and closed by a comma.
    """

    marks: Literal["brackets", "double-quotes", "dashes"]


def check(rule: Rule, sets: WordSets) -> None:
    """The types of `Spec` say all."""


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Pairs:
    """A finder for the rules that are switched on."""
    return Pairs([rules[name] for name in compiled if name in rules])


class Pairs:
    """Looks for what opens and does not close."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule in self._rules:
            match rule.spec["marks"]:
                case "brackets":
                    yield from _brackets(rule, document)
                case "double-quotes":
                    yield from _quotes(rule, document)
                case "dashes":
                    yield from _dashes(rule, document)


_ROMAN = frozenset("ii iii iv vi vii viii ix xi xii".split())
_CLOSERS = {")": "(", "]": "["}


def _brackets(rule: Rule, document: Document) -> Iterator[Match]:
    if not document.positions.keys() & {"(", ")", "[", "]"}:
        return
    tokens = document.tokens
    for number, block in enumerate(document.blocks):
        if block.scope not in rule.scope:
            continue
        open_: list[int] = []
        for sentence in document.sentences_of(number):
            for i in range(sentence.first, sentence.last):
                text = tokens[i].text
                if text in ("(", "["):
                    open_.append(i)
                elif text in _CLOSERS:
                    if open_ and tokens[open_[-1]].text == _CLOSERS[text]:
                        open_.pop()
                    elif not _is_enumeration(document, sentence, i) and not _is_face(document, i):
                        yield Match(rule.name, tokens[i].span, fields={"mark": text, "missing": _CLOSERS[text]})
        for i in open_:
            if not _is_face(document, i):
                missing = ")" if tokens[i].text == "(" else "]"
                yield Match(rule.name, tokens[i].span, fields={"mark": tokens[i].text, "missing": missing})


def _is_enumeration(document: Document, sentence: Sentence, i: int) -> bool:
    """Whether a closing bracket follows the number or letter of a list: 1) a) iv)."""
    before = document.tokens[i - 1] if i else None
    return (
        before is not None
        and not document.tokens[i].spaced
        and (before.kind == "number" or len(before.text) == 1 or before.lower in _ROMAN)
    )


def _is_face(document: Document, i: int) -> bool:
    return i > 0 and document.tokens[i - 1].text in (":", ";", "-", "=") and not document.tokens[i].spaced


def _quotes(rule: Rule, document: Document) -> Iterator[Match]:
    for quotation in document.quotations:
        if quotation.closed or quotation.depth:
            continue
        number = document.block_at(quotation.span.start)
        block = document.blocks[number]
        if block.scope not in rule.scope:
            continue
        following = next((b for b in document.blocks[number + 1 :] if b.scope in ("body", "quote", "list")), None)
        if following is not None:
            text = following.span.of(document.prose)
            # A quotation over several paragraphs opens each of them and closes the last; some houses open only the first.
            if text.lstrip()[:1] in "\"“„«'‘" or text.lstrip().startswith("``") or any(mark in text for mark in ('"', "”", "''")):
                continue
        mark = document.prose[quotation.span.start : quotation.span.start + 1]
        yield Match(rule.name, ProseSpan(quotation.span.start, quotation.span.start + 1), fields={"mark": mark}, whole=True)


# --- dashes ---------------------------------------------------------------------------------------

_DASHES = frozenset({"–", "—", "-", "--"})
_RELATIVES = frozenset("which who whose whom where".split())
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})


def _dashes(rule: Rule, document: Document) -> Iterator[Match]:
    places = sorted(i for dash in _DASHES for i in document.positions.get(dash, ()))
    seen: set[int] = set()
    for i in places:
        sentence = document.sentence_of(i)
        if sentence.index in seen or document.blocks[sentence.block].scope not in rule.scope:
            continue
        seen.add(sentence.index)
        dashes = [
            k for k in places if sentence.first < k < sentence.last - 1 and document.tokens[k].spaced and document.tokens[k + 1].spaced
        ]
        if dashes:
            yield from _asides(rule, document, sentence, dashes)


def _asides(rule: Rule, document: Document, sentence: Sentence, dashes: list[int]) -> Iterator[Match]:
    lowers = document.lowers
    mixed = False
    for n, dash in enumerate(dashes):
        relative = lowers[dash + 1] in _RELATIVES
        stop = dashes[n + 1] if n + 1 < len(dashes) else sentence.last
        commas = [k for k in range(dash + 2, min(stop, sentence.last - 1)) if lowers[k] == ","]
        if relative:
            closed = any(lowers[k + 1] not in _RELATIVES for k in dashes[n + 1 :])
            comma = next((k for k in commas if not closed and _closes(document, sentence, dash, k, mixed)), None)
            if comma is not None:
                mixed = True
                yield _mixed(rule, document, dash, comma, both=True)
        elif len(dashes) == 1 and "either" in lowers[sentence.first : dash]:
            # “either … – aside, or”: the comma before *or* does the work of the second dash.
            comma = next((k for k in commas if lowers[k + 1] == "or" and _finite(document, sentence, k + 2)), None)
            if comma is not None:
                yield _mixed(rule, document, dash, comma, both=False)


def _closes(document: Document, sentence: Sentence, dash: int, comma: int, mixed: bool) -> bool:
    """Whether the comma behind a relative clause goes on with the clause that the dash broke off."""
    tags = document.tags(sentence)
    inside = tags[dash + 1 - sentence.first : comma - sentence.first]
    if not any(t in _FINITE for t in inside):
        return False
    if mixed:
        return True
    before = tags[: dash - sentence.first]
    return not any(t in _FINITE for t in before) and tags[comma + 1 - sentence.first] in _FINITE


def _finite(document: Document, sentence: Sentence, i: int) -> bool:
    return i < sentence.last and document.tags(sentence)[i - sentence.first] in _FINITE


def _mixed(rule: Rule, document: Document, dash: int, comma: int, both: bool) -> Match:
    tokens, prose = document.tokens, document.prose
    start, end = tokens[dash - 1].end, tokens[comma + 1].end
    inside = prose[tokens[dash].end : tokens[comma].start]
    after = prose[tokens[comma].end : end]
    opening = prose[start : tokens[dash].end]
    closing = f" {tokens[dash].text}"
    fixes = [opening + inside + closing + after]
    if both:
        fixes.append("," + inside + "," + after)
    return Match(
        rule.name,
        ProseSpan(start, end),
        tuple(fixes),
        fields={"dash": tokens[dash].text, "word": tokens[comma + 1].text},
        safety=Safety.OFFERED,
    )
