"""Possessives without their apostrophe: what is proposed first, and what is none."""

from __future__ import annotations

import pytest

import copylint

LINTER = copylint.Linter(dialect="en-GB", only=("spelling/unknown-word",))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The ministrys plan failed.", "ministry's"),
        ("It was the familys third shop.", "family's"),
        ("He sold his wifes car, which was “old”, and it wasn’t cheap.", "wife’s"),
        ("The agencys report said so.", "agency's"),
    ],
)
def test_the_possessive_comes_first(text: str, first: str) -> None:
    assert [f.replacements[0] for f in LINTER.check(text).findings] == [first]


def test_a_plural_that_is_formed_wrong_is_a_plural() -> None:
    assert [f.replacements[0] for f in LINTER.check("Three ministrys were closed on Monday.").findings] == ["ministries"]
