"""The slips that the odds are fitted to: planted one by one, in words, and each known by the word it was."""

from __future__ import annotations

import random

from copylint.models.making.spelling_odds import planted, slip

TEXT = "The committee met on Monday to hear what had been done about the bridge and what would be done next. " * 20


def test_a_slip_changes_a_word_and_keeps_its_capitals() -> None:
    rng = random.Random(3)
    made = [slip("Bridge", rng) for _ in range(200)]
    assert all(word[0].isupper() and abs(len(word) - 6) <= 1 for word in made)
    assert len(set(made)) > 40
    assert slip("NATO", rng).isupper()


def test_what_is_planted_is_told_and_the_rest_stays_as_it_was() -> None:
    dirty, meant = planted(TEXT, random.Random(3))
    assert 5 < len(meant) < 20
    assert all(new in dirty.lower() and word in TEXT for new, word in meant.items())
    assert sum(a != b for a, b in zip(TEXT.split(), dirty.split(), strict=False)) >= len(meant) - 1
    assert planted(TEXT, random.Random(3)) == (dirty, meant)
