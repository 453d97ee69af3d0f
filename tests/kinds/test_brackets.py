"""Brackets without a partner are shown, but a paragraph full of them is one fault and not thousands."""

from __future__ import annotations

import copylint


def brackets(text: str) -> list[int]:
    """Where the findings about brackets start."""
    return [f.start for f in copylint.Linter(only=("punctuation/unclosed-bracket",)).check(text).findings]


def test_a_paragraph_of_brackets_is_reported_by_its_first() -> None:
    assert brackets("He sang (softly. He left] at ten.") == [8, 24]
    assert brackets("(" * 2000) == [0, 1, 2]
    assert brackets("He (sang.\n\nShe (danced.") == [3, 15]
