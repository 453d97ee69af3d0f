"""Totals, parts, and the counts of display text against the story."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copylint
from copylint.kinds.quantities import quantities

SUMS = copylint.Linter(dialect="en-GB", only=("sums/parts-and-total",))
COUNTS = copylint.Linter(dialect="en-GB", only=("facts/count-differs",))


def told(text: str) -> list[tuple[float, str]]:
    return [(q.value, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("£4.2m and $3 billion", [(4.2e6, "£"), (3e9, "$")]),
        ("twenty-one boats, 1,200 people", [(21, ""), (1200, "")]),
        ("15 per cent, 3.5%", [(15, "%"), (3.5, "%")]),
        ("in 2014, on 6 June, May 5, at 8 a.m., 9pm", []),
        ("a 4-3 win, a ratio of 4:3, the A4 road, a five-year plan", []),
        ("no one and someone", [(1, "")]),
    ],
)
def test_figures(text: str, figures: list[tuple[float, str]]) -> None:
    assert told(text) == figures


@given(st.lists(st.integers(2, 90), min_size=3, max_size=3), st.integers(-3, 3))
def test_a_list_that_says_it_is_whole_is_added_up(parts: list[int], slip: int) -> None:
    total = sum(parts) + slip
    a, b, c = parts
    text = f"Of the {total} seats, {a} went to Labour, {b} to the Greens and {c} to others."
    found = SUMS.check(text).findings
    assert bool(found) == (slip != 0 and slip / total <= 0.12)
    for finding in found:
        mended = [text[: finding.start] + new + text[finding.end :] for new in finding.replacements]
        assert mended[0] == text.replace(str(total), str(sum(parts)), 1)
        assert all(not SUMS.check(new).findings for new in mended)


@pytest.mark.parametrize(
    "text",
    [
        "Of the 100 seats, about 50 went to Labour, 30 to the Greens and 10 to others.",
        "Of the 100 seats, 50 went to Labour, 30 to the Greens and 40 were also held by women.",
        "Of the 100 seats, 20 went to Labour, 10 to the Greens and 10 to others.",
        "The £10m budget gives £5m to schools and £3m to roads.",
        "He has two aims: to win 3 seats and keep 4.",
    ],
)
def test_lists_that_are_not_whole_are_left_alone(text: str) -> None:
    assert SUMS.check(text).findings == ()


BODY = (
    "The clinic has a staff of six and will see patients from the first of October, the county said. It will stop in each town "
    "twice a month, and the van that brings it has two chairs and a lift. Most visits will be paid for by the county, which "
    "gave £3m, and nobody will be turned away, according to the alliance that runs the scheme and pays the nurses and the driver."
)


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Clinic with a staff of eight to open", [("eight", ("six",))]),
        ("Clinic with a staff of six to open", []),
        ("Clinic to open with £3bn from county", [("£3bn", ("£3m",))]),
        ("Clinic to open with eight nurses", []),
        ("Clinic driver jailed for two years", []),
    ],
)
def test_counts_of_the_headline_are_held_against_the_story(headline: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(f.text, f.replacements) for f in COUNTS.check(f"{headline}\n\n{BODY}").findings] == found


COURT = (
    "The baker was jailed for five years on Monday. Ann Poll, 54, took £14,200 from the till, the court was told, and kept it in a tin "
    "that was made in 1879 for the jubilee. Her sister, Jane, 45, said that she had worked in the shop for eight years and that nobody "
    "had seen her take as much as a bun. The shop has been in the family since it opened, and will be sold in the spring by the bank."
)


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Baker jailed for six years", [("six", ("five",))]),
        ("Baker given six-year sentence", [("six", ("five",))]),
        ("Baker jailed for five years", []),
        ("Baker who worked eight years in shop is jailed", []),
        ("Tin of baker who took from till was made in 1897 for jubilee", [("1897", ("1879",))]),
        ("Tin of baker was bought in 1897", []),
        ("Baker took £12,400 from till, court told", [("£12,400", ("£14,200",))]),
        ("Baker took nearly £15,000 from till, court told", []),
        ("Man, 76, buys shop", []),
    ],
)
def test_terms_years_and_sums_of_the_headline_are_held_against_the_story(headline: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(f.text, f.replacements) for f in COUNTS.check(f"{headline}\n\n{COURT}").findings] == found
