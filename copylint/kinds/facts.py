"""The headline, caption and metadata against the body: figures, names and quoted words that the body lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import Fields, WordSets
from copylint.model.document import Block, Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a facts rule.

    Args:
        check: ``quotation`` (quoted words of the headline that no sentence has), ``figure`` (a figure in headline,
            standfirst or caption that the body lacks), ``name`` (a person there that the body lacks).
    """

    check: Literal["quotation", "figure", "name"]


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
                            yield from _figures(rule, document, block, text)
                        case "name":
                            yield from _names(rule, document, block, text)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.lower().replace("’", "").replace("'", "")).split())


def _quotations(rule: Rule, document: Document, block: Block, body: str) -> Iterator[Match]:
    plain = f" {_plain(body)} "
    for quotation in document.quotations:
        if block.span.contains(quotation.span) and quotation.depth == 0 and quotation.closed:
            words = _plain(quotation.span.of(document.prose))
            if words and len(words.split()) > 1 and f" {words} " not in plain:
                yield Match(rule.name, quotation.span, whole=True)


_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def _figures(rule: Rule, document: Document, block: Block, body: str) -> Iterator[Match]:
    lower = body.lower()
    for token in document.tokens[document.token_at(block.span.start) :]:
        if token.start >= block.span.end:
            break
        if token.kind != "number" or not re.fullmatch(r"\d[\d,.]*(?:m|bn|k|th|st|nd|rd)?", token.text):
            continue
        figure = re.match(r"[\d,.]*\d", token.text)
        if figure is None or re.search(rf"(?<![\d.,]){re.escape(figure[0])}(?![\d])", lower):
            continue
        bare = figure[0].replace(",", "")
        if bare in lower.replace(",", "") or (bare.isdigit() and int(bare) < len(_WORDS) and re.search(rf"\b{_WORDS[int(bare)]}\b", lower)):
            continue
        if "." in bare or len(bare) > 4 or re.search(r"\d", lower) is None:
            continue
        yield Match(rule.name, token.span, whole=True)


def _names(rule: Rule, document: Document, block: Block, body: str) -> Iterator[Match]:
    for name in document.names:
        if name.kind == "person" and name.last - name.first > 1 and block.span.contains(name.span):
            surname = document.tokens[name.last - 1].text
            if surname.lower() not in body.lower():
                yield Match(rule.name, ProseSpan(name.span.start, name.span.end), fields={"name": surname}, whole=True)
