"""The shallow parse: heads, numbers, and whose verb is whose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint.language.read import read
from copylint.model.document import Block, Document, Extract, Segment
from copylint.model.span import ProseSpan, SourceSpan


def document(prose: str) -> Document:
    whole = ProseSpan(0, len(prose)), SourceSpan(0, len(prose))
    return read(Extract(prose, (Segment(*whole, True),), (Block("body", whole[0]),)), "en-GB")


def subjects(prose: str) -> dict[str, tuple[str, str, str]]:
    """Of each verb that has one: the subject's head, its number and its form."""
    story = document(prose)
    return {
        story.lowers[s.verb]: (story.lowers[s.head], s.number, s.form)
        for sentence in story.sentences
        for s in story.parse(sentence).subjects
    }


@pytest.mark.parametrize(
    ("prose", "verb", "expected"),
    [
        ("The list of schools were published on Monday.", "were", ("list", "singular", "phrase")),
        ("The users is faced with a map.", "is", ("users", "plural", "noun")),
        ("The man living in the houses are rich.", "are", ("man", "singular", "phrase")),
        ("The dogs, which are trained to find drugs, patrols the port.", "patrols", ("dogs", "plural", "phrase")),
        ("The man who owns the dogs are here.", "are", ("man", "singular", "phrase")),
        ("She said the dogs was ill.", "was", ("dogs", "plural", "noun")),
        ("She asked whether the users from Asia wants to learn.", "wants", ("users", "plural", "phrase")),
        ("In London, the lists of the men was long.", "was", ("lists", "plural", "phrase")),
        ("The mayor and his deputy was late.", "was", ("deputy", "plural", "compound")),
        ("Transit, parking and tolls is exempt.", "is", ("tolls", "plural", "compound")),
        ("The bid to save the ships have failed.", "have", ("bid", "singular", "phrase")),
        ("Anyone who works on the docks are ill.", "are", ("anyone", "singular", "phrase")),
        ("The number of deaths in the floods have risen.", "have", ("number", "singular", "phrase")),
        ("The list (of three ships) are long.", "are", ("list", "singular", "phrase")),
        ("The children who was here left early.", "was", ("children", "plural", "relative")),
        ("They all wants the same thing.", "wants", ("they", "plural", "pronoun")),
        ("Each of the jobs on the list, from music teachers to bus aides, end in May.", "end", ("each", "singular", "phrase")),
        ("This document outline the scope of the work.", "outline", ("document", "singular", "noun")),
    ],
)
def test_the_subject_of_a_verb(prose: str, verb: str, expected: tuple[str, str, str]) -> None:
    assert subjects(prose)[verb] == expected


@pytest.mark.parametrize(
    ("prose", "verb"),
    [
        ("In the list of schools were two errors.", "were"),  # nothing stands before the preposition
        ("He fed the cats and dogs were barking.", "were"),  # “and” may join nouns or clauses
        ("Foreign governments tampering with machines is a threat.", "is"),  # a gerund, or a participle
        ("How does modular contracting make sense?", "make"),  # the auxiliary stands before its subject
        ("Because of the rain the matches were lost.", "were"),  # two phrases side by side
    ],
)
def test_where_the_subject_is_in_doubt_there_is_none(prose: str, verb: str) -> None:
    assert verb not in subjects(prose)


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("the team", "either"),
        ("five years", "either"),
        ("politics", "either"),
        ("the schools", "plural"),
        ("this book", "singular"),
        ("some users", "plural"),
        ("every pair", "singular"),
        ("most of them", "either"),
        ("these two", "plural"),
    ],
)
def test_the_number_of_a_phrase(phrase: str, number: str) -> None:
    story = document(f"They saw {phrase}.")
    phrases = story.parse(story.sentences[0]).phrases
    assert phrases[1].number == number, phrases


@given(
    st.lists(
        st.sampled_from("the list of schools were , and who that dogs barks is in London he they said “ ” – ( ) 5 's Mr".split()),
        max_size=14,
    )
)
def test_every_span_lies_in_its_sentence(words: list[str]) -> None:
    story = document(" ".join(words) + ".")
    for sentence in story.sentences:
        parse = story.parse(sentence)
        assert len(parse.tags) == sentence.last - sentence.first
        assert all(sentence.first <= p.first <= p.head < p.last <= sentence.last for p in parse.phrases)
        assert all(a.last <= b.first for a, b in zip(parse.phrases, parse.phrases[1:], strict=False))
        assert all(sentence.first <= s.first <= s.head < s.last <= s.verb < sentence.last for s in parse.subjects)
