"""A comma that opens an aside behind the subject, and one that parts a long subject from its verb."""

from __future__ import annotations

import pytest

import copylint

UNCLOSED = copylint.Linter(dialect="en-GB", only=("punctuation/unclosed-apposition",))
PARTING = copylint.Linter(dialect="en-GB", only=("punctuation/comma-after-subject",))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Jones, who joined in 2021 said he was proud of the team.", "2021 said"),
        ("Karen Walsh, who chairs the committee told members that the vote was legal.", "committee told"),
        ("The factory, which employs 300 people will shut in March.", "people will"),
        ("The hotel, which has been empty since 2009 is to be knocked down.", "2009 is"),
        ("Tony Marsh, a local builder was fined for what he did.", "builder was"),
        ("Helen Price, head of the school said she was proud.", "school said"),
        ("Emma Stone, 19, from Hull was last seen on Friday.", "Hull was"),
        ("Nick Ward, from Derby won the first prize.", "Derby won"),
    ],
)
def test_an_aside_behind_the_subject_is_closed(text: str, marked: str) -> None:
    (found,) = UNCLOSED.check(text).findings
    assert found.text == marked
    assert found.replacements == (marked.replace(" ", ", "),)


@pytest.mark.parametrize(
    "text",
    [
        "The factory, which employs 300 people, will shut in March.",
        "Helen Price, the court heard, had lied to the police.",
        "Sarah Khan, the inquest heard on Monday, was found at home.",
        "Tom, the man who built the wall, is dead.",
        "The men, who police believe are armed, fled.",
        "Smith, 43, and Jones, 51, were fined on Friday.",
        "Smith, who said the team was the best, left.",
        "In May, the mayor said the road would reopen.",
        "LEEDS, England – Jones, who joined in 2021, said he was proud.",
    ],
)
def test_what_is_closed_or_is_no_aside_is_left(text: str) -> None:
    assert UNCLOSED.check(text).findings == ()


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The move to sell the land, has been dropped.", "land, has"),
        ("Those who took part, were given medals.", "part, were"),
        ("Workers at the plant, say they have not been paid.", "plant, say"),
        ("What the council wants to do, is to sell the land.", "do, is"),
        ("The most recent report on the scheme, was never published.", "scheme, was"),
    ],
)
def test_a_long_subject_stands_beside_its_verb(text: str, marked: str) -> None:
    (found,) = PARTING.check(text).findings
    assert found.text == marked
    assert found.replacements == (marked.replace(",", ""),)


@pytest.mark.parametrize(
    "text",
    [
        "In the queue at the bank, was there a child?",
        "The men, both from Leeds, have been charged.",
        "Those who took part, said the mayor, were brave.",
        "Plans for a bypass, say residents, are late.",
        "The day he left, was there no one to see him off.",
        "A man from Hull, who is 30, has been charged.",
    ],
)
def test_openers_and_asides_are_no_subject(text: str) -> None:
    assert PARTING.check(text).findings == ()
