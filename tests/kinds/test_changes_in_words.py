"""Changes told in words, scores, spans of time and sentences that were pasted twice and edited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copylint

MULTIPLE = copylint.Linter(dialect="en-GB", only=("sums/multiple",))
REPEATED = copylint.Linter(dialect="en-GB", only=("structure/repeated-sentence",))
FIGURES = copylint.Linter(dialect="en-GB", only=("sums/", "calendar/"))


@given(st.integers(20, 100), st.sampled_from([("doubled", 2), ("trebled", 3), ("quadrupled", 4)]), st.sampled_from([0.6, 1.0, 1.5]))
def test_what_is_multiplied_is_so_many_times_as_much(old: int, told: tuple[str, int], slip: float) -> None:
    word, times = told
    found = MULTIPLE.check(f"The number of pupils {word} from {old} to {round(old * times * slip)} in a year.").findings
    assert (len(found) == 1) == (slip != 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "The workforce was halved, from 600 to 400.",
        "Thefts fell by half, from 80 to 60.",
        "Turnover increased by a quarter, from £8m to £12m.",
        "Income doubled to £3m from £1m.",
        "Hull drew 3-2 at home on Saturday.",
        "It ended as a 1-0 draw.",
        "Derby beat Hull 0-2.",
        "Trains will not run between 10.30pm and 6.15pm on Sunday.",
        "Ann Field (1921–1999), who wrote the song, died at the age of 88.",
        "Born in 1930, he died in 2001 aged 81.",
        "Lane won with 48% of the votes, Hill got 39% and Wood took 19%.",
    ],
)
def test_figures_that_deny_the_words_are_asked_about(text: str) -> None:
    assert len(FIGURES.check(text).findings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The workforce was halved, from 600 to 300, and income more than doubled from £1m to £2.6m.",
        "He would have doubled the allowance, cut the rate to 20% from 35% and left it there.",
        "The price of oil rose by a third, from £60 in 2010 to £80.",
        "They drew 2-1 odds and won 6-7, 6-4, 6-2.",
        "The bridge closes from 11pm to 5am and is open from 11am to 12pm.",
        "It was shut from 9pm to 7pm the next day.",
        "Ann Field (1921–1999) died at the age of 78.",
    ],
)
def test_figures_that_fit_are_left(text: str) -> None:
    assert FIGURES.check(text).findings == ()


@pytest.mark.parametrize(
    ("text", "date", "found"),
    [
        ("In 1985, 30 years ago, the pit closed.", "2025-09-10", 1),
        ("In 1985, 40 years ago, the pit closed.", "2025-09-10", 0),
        ("The pit closed about 40 years ago, in 1983.", "2025-09-10", 0),
        ("The school, founded in 1875, is celebrating its 100th anniversary.", "2025-09-10", 1),
        ("The school, founded in 1875, is celebrating its 150th anniversary.", "2025-09-10", 0),
    ],
)
def test_years_ago_are_counted_from_the_story(text: str, date: str, found: int) -> None:
    assert len(FIGURES.check(f"---\ndate: {date}\n---\n\n{text}\n", name="story.md").findings) == found
    assert FIGURES.check(text).findings == ()


PASTED = "The club said it had offered every season ticket holder a refund for the {} matches that were called off{}."


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("two", ""), ("three", ""), 1),
        (("two", ""), ("two", " by the league"), 0),
        (("two", ""), ("two", " today"), 1),
        (("Derby", ""), ("Leeds", ""), 0),
    ],
)
def test_a_sentence_that_was_pasted_twice_and_edited(one: tuple[str, str], other: tuple[str, str], found: int) -> None:
    text = f"{PASTED.format(*one)}\n\nIt is top.\n\n{PASTED.format(*other)}\n"
    assert len(REPEATED.check(text, name="story.txt").findings) == found
