"""Wrong forms made of right phrases: what sounds alike, what one slip makes, and what is no slip."""

from __future__ import annotations

from copylint.kinds.mistaken import groups_of, mistaken

TAKEN = groups_of(["to too two", "shoe shoo", "tail tale", "lose lost"])


def forms(phrase: str) -> dict[str, str]:
    return dict(mistaken(phrase, TAKEN))


def test_a_word_that_sounds_alike_and_a_slip_of_the_hand() -> None:
    assert forms("~come to light")["~come too light"] == "~come to light"
    assert forms("short shrift")["short shift"] == "short shrift"
    assert "a sting in the tale" in forms("a sting in the tail")


def test_what_english_has_is_no_slip() -> None:
    assert "~come to fight" not in forms("~come to light")
    assert not [wrong for wrong in forms("~lose hope") if wrong.startswith("~lost")]


def test_alternatives_stay_and_are_named_on_the_right() -> None:
    assert forms("~put to (rest|death)")["~put too (rest|death)"] == "~put to {1}"
