"""Pattern steps that ask the parse: heads of noun phrases by their form, and nouns that need an article."""

from __future__ import annotations

import pytest

from copylint.kinds.pattern_match import Context, build
from copylint.kinds.pattern_syntax import parse
from copylint.language.lexicon import is_count_noun
from copylint.language.read import read
from copylint.model.document import Block, Extract, Segment
from copylint.model.span import ProseSpan, SourceSpan


def places(pattern: str, prose: str) -> list[str]:
    whole = ProseSpan(0, len(prose)), SourceSpan(0, len(prose))
    story = read(Extract(prose, (Segment(*whole, True),), (Block("body", whole[0]),)), "en-GB")
    step = build(parse(pattern, {}))
    context = Context(story, story.sentences[0])
    return [story.lowers[i] for i in range(len(story.tokens)) if context.attempt(step, i)]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("#singular", ["report", "mayor"]),  # “city” and “sports” stand before a head; “Leeds” is a name
        ("#plural", ["councillors"]),
        ("#count&#singular", ["report"]),
    ],
)
def test_heads_by_their_form(pattern: str, found: list[str]) -> None:
    assert places(pattern, "The sports report told city councillors and the mayor of Leeds.") == found


def test_nouns_that_need_an_article() -> None:
    assert all(map(is_count_noun, ("problem", "report", "country", "survey")))
    assert not any(map(is_count_noun, ("information", "evidence", "equipment", "advice")))
