"""What must close: brackets, quotation marks, and the two dashes or commas around an aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.asides import Unpaired, unpaired
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


def _dashes(rule: Rule, document: Document) -> Iterator[Match]:
    for aside in unpaired(document):
        if document.scope_at(document.tokens[aside.opening].start) in rule.scope:
            yield _aside(rule, document, aside)


def _aside(rule: Rule, document: Document, aside: Unpaired) -> Match:
    """The aside from the word before it to the word behind it: closed as it opens, and opened as it closes."""
    tokens, prose = document.tokens, document.prose
    opening, closing = tokens[aside.opening], tokens[aside.closing]
    start = tokens[aside.opening - 1].end
    word = tokens[aside.closing + 1] if aside.marked else closing
    dash = opening if opening.text != "," else closing
    spaced = prose[dash.start - 1 : dash.start].replace(dash.text, "") if dash.spaced else ""
    inside = prose[opening.end : closing.start if aside.marked else tokens[aside.closing - 1].end].strip()
    after = prose[word.start : word.end]
    dashed = f"{spaced}{dash.text}{spaced}{inside}{spaced}{dash.text}{spaced}{after}"
    commas = f", {inside}, {after}"
    fixes = (dashed, commas) if aside.sure else (dashed,)
    return Match(
        rule.name,
        ProseSpan(start, word.end),
        fixes,
        fields={
            "dash": dash.text,
            "word": after,
            "mark": _marked(opening.text),
            "end": _marked(closing.text) if aside.marked else "nothing",
        },
        safety=Safety.OFFERED,
    )


def _marked(mark: str) -> str:
    return "a comma" if mark == "," else "a dash"
