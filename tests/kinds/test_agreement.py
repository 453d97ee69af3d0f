"""Verbs and their subjects: what is found, what is passed over, and what is passed over without tags."""

from __future__ import annotations

import pytest

import copylint
from copylint.kinds import agreement
from copylint.language.read import read
from copylint.model.document import Block, Document, Extract, Segment
from copylint.model.span import ProseSpan, SourceSpan

RULES = ("grammar/subject-verb", "grammar/subject-phrase-verb", "grammar/pronoun-verb", "grammar/compound-subject", "grammar/relative-verb")


@pytest.fixture(scope="module")
def linter() -> copylint.Linter:
    return copylint.Linter(dialect="en-GB", only=RULES)


@pytest.mark.parametrize(
    ("prose", "verb", "wanted"),
    [
        ("The condition of the footings were worse than feared.", "were", "was"),
        ("Each of the galleries have a guide.", "have", "has"),
        ("She said the package of measures, including the cuts, have been bad.", "have", "has"),
        ("The workflows in the system enables us to work.", "enables", "enable"),
        ("I is at home.", "is", "am"),
        ("Some people thinks that space is endless.", "thinks", "think"),
        ("The house in which the dogs of war sleeps each night is old.", "sleeps", "sleep"),
    ],
)
def test_a_verb_that_does_not_agree(linter: copylint.Linter, prose: str, verb: str, wanted: str) -> None:
    (finding,) = linter.check(prose).findings
    assert (finding.text, finding.replacements) == (verb, (wanted,))


@pytest.mark.parametrize(
    "prose",
    [
        "The team are in Leeds, the council have met and the military confirm it.",
        "If the list of schools were shorter, it would help.",
        "They demanded that the list of schools be published and that he resign.",
        "Five miles of road is closed, and 337,000 new jobs was twice the figure.",
        "A number of schools were closed, half of the pupils were sent home and the rest were not.",
        "“The list of schools were late,” she said.",
        "What is more, the dogs of the town, like the cats, are fed.",
        "Did the list of schools have an error?",
    ],
)
def test_what_agrees_or_may_agree_is_left(linter: copylint.Linter, prose: str) -> None:
    assert linter.check(prose).findings == ()


def story(prose: str) -> Document:
    whole = ProseSpan(0, len(prose)), SourceSpan(0, len(prose))
    return read(Extract(prose, (Segment(*whole, True),), (Block("body", whole[0]),)), "en-GB")


def test_sentences_without_doubt_are_not_tagged(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Document, "tags", lambda self, sentence: asked.append(self.prose) or ())
    finder = agreement.finder([["grammar/subject-verb", ["noun"], "any", "any"]], {"grammar/subject-verb": object()})  # type: ignore[dict-item]
    assert list(finder.find(story("He was late. They were early, and she has gone to the old town."))) == []
    assert asked == []
