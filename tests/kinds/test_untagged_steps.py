"""What is told without the tagger: a pattern tried so must fit wherever it fits in full."""

from __future__ import annotations

from pathlib import Path

import pytest

import copylint
from copylint.kinds.pattern_finder import Patterns
from copylint.kinds.pattern_match import Context, build
from copylint.kinds.pattern_syntax import parse
from copylint.language.read import read
from copylint.model.document import Block, Document, Extract, Segment
from copylint.model.source import Source
from copylint.model.span import ProseSpan, SourceSpan

SEEDS = Path(__file__).parent.parent.parent / "seeds"


def story(prose: str) -> Document:
    whole = ProseSpan(0, len(prose)), SourceSpan(0, len(prose))
    return read(Extract(prose, (Segment(*whole, True),), (Block("body", whole[0]),)), "en-GB")


def test_no_rule_is_passed_over_that_would_find_something() -> None:
    linter = copylint.Linter(dialect="en-GB", only=("house",))
    finders = [f for engine in linter._engines for kind, f in engine._finders if kind == "pattern"]  # type: ignore[attr-defined]
    on = [f._row(i) for f in finders if isinstance(f, Patterns) for i, name in enumerate(f._names) if name in linter.rules]
    rows = [row for row in on if row.cheap is not None]
    assert len(rows) > 100
    fitted = 0
    for path in sorted(SEEDS.iterdir()):
        document, _ = linter.read(Source(path.name, path.read_text("utf-8")))
        context = Context(document, document.sentences[0])
        for sentence in document.sentences:
            context.aim(sentence)
            for row in rows:
                for start in range(sentence.first, sentence.last):
                    if context.attempt(row.full, start):
                        fitted += 1
                        assert row.cheap is not None
                        assert context.attempt(row.cheap, start), (row.rule.name, sentence.span.of(document.prose))
    assert fitted > 0


@pytest.mark.parametrize(
    ("pattern", "possible"),
    [
        ("<CD>", ["twelve", "buses", "members"]),
        ("<IN>", ["twelve", "buses", "for", "members"]),
        ("<NN.*>", ["twelve", "buses", "members"]),
        ("the|<NNS>", ["the", "twelve", "buses", "members"]),
        ("!<NN>", ["the", "twelve", "buses", "for", "members", ","]),
    ],
)
def test_common_words_and_marks_are_told_without_asking(pattern: str, possible: list[str]) -> None:
    document = story("The twelve buses for members,")
    step = build(parse(pattern, {}), tags=False)
    context = Context(document, document.sentences[0])
    assert {document.lowers[i] for i in range(len(document.tokens)) if context.attempt(step, i)} == set(possible)
