"""How long a headline, sentence, paragraph … may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from copylint.kinds.base import BadSpec, Fields, WordSets
from copylint.model.document import Document
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan


class Spec(Fields):
    """Fields of a limit rule.

    Args:
        of: what is counted.
        per: in what: a block of the rule's scopes, a sentence, the first paragraph of the body, or the whole story.
        most: the highest number that is right; 0 for none.
        least: the lowest number that is right.
    """

    of: Literal["characters", "words", "sentences"]
    per: Literal["block", "sentence", "intro", "story"] = "block"
    most: int = 0
    least: int = 0


def check(rule: Rule, sets: WordSets) -> None:
    """A limit needs a number.

    Raises:
        BadSpec: there is none, or the two cross.
    """
    most, least = rule.spec.get("most", 0), rule.spec.get("least", 0)
    if not most and not least:
        raise BadSpec(("most",), "give “most” or “least”")
    if most and least > most:
        raise BadSpec(("least",), "is more than “most”")


def compile(rules: Sequence[Rule], sets: WordSets) -> Any:
    """Nothing to prepare."""
    return [rule.name for rule in rules]


def finder(compiled: Any, rules: Mapping[str, Rule]) -> Limits:
    """A finder for the rules that are switched on."""
    return Limits([rules[name] for name in compiled if name in rules])


class Limits:
    """Counts."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules

    def find(self, document: Document) -> Iterator[Match]:
        for rule in self._rules:
            most, least = rule.spec.get("most", 0), rule.spec.get("least", 0)
            for span in _spans(rule, document):
                count = _count(rule.spec["of"], document, span)
                if (most and count > most) or count < least:
                    yield Match(rule.name, span, fields={"count": str(count), "most": str(most), "least": str(least)}, whole=True)


def _spans(rule: Rule, document: Document) -> Iterator[ProseSpan]:
    blocks = [b for b in document.blocks if b.scope in rule.scope]
    match rule.spec.get("per", "block"):
        case "sentence":
            yield from (s.span for s in document.sentences if document.blocks[s.block].scope in rule.scope)
        case "intro":
            yield from (b.span for b in blocks[:1] if len(document.blocks) > 1)
        case "story":
            if blocks:
                yield ProseSpan(blocks[0].span.start, blocks[-1].span.end)
        case _:
            yield from (b.span for b in blocks)


def _count(of: str, document: Document, span: ProseSpan) -> int:
    if of == "characters":
        return len(span.of(document.prose).strip())
    if of == "sentences":
        return sum(span.start <= s.start < span.end for s in document.sentences)
    first, last = document.token_at(span.start), document.token_at(span.end)
    # A clitic is part of the word before it.
    return sum(t.kind not in ("punct", "symbol") and (t.spaced or t.text[0].isalnum()) for t in document.tokens[first:last])
