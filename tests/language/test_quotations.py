"""Quotation marks that have no partner."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copylint

LINTER = copylint.Linter(dialect="en-GB", only=("punctuation/unclosed-quotation", "punctuation/unopened-quotation"))


def found(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f.rule.removeprefix("punctuation/"), f.text, tuple(f.replacements)) for f in LINTER.check(text).findings]


@pytest.mark.parametrize(
    ("text", "rule", "marked", "first"),
    [
        ("He left. “I am ill,” he said. “It is so.", "unclosed-quotation", "“It is so.", "“It is so.”"),
        ("He left. “I am ill,” he said. “It is so.’", "unclosed-quotation", "“It is so.’", "“It is so.”"),
        ('"I am ill," he said. "It is so.', "unclosed-quotation", '"It is so.', '"It is so."'),
        ("‘I am ill,’ he said. ‘It’s so.", "unclosed-quotation", "‘It’s so.", "‘It’s so.’"),
        ("I am ill,” he said.", "unopened-quotation", "I am ill,”", "“I am ill,”"),
        ('I am ill," he said.', "unopened-quotation", 'I am ill,"', '"I am ill,"'),
        ('The mayor is ill, he said. "', "unopened-quotation", ' "', ""),
    ],
)
def test_a_mark_without_a_partner_is_found_with_the_likely_fix(text: str, rule: str, marked: str, first: str) -> None:
    assert [(r, m, fixes[0]) for r, m, fixes in found(text)] == [(rule, marked, first)]


@pytest.mark.parametrize(
    "text",
    [
        "“I am ill.\n\n“I resign,” he said.",
        "“I am ill.\n\nI resign,” he said.",
        "“I am ill.\n\nIt is so.\n\nI resign,” he said.",
        "‘I am ill.\n\n‘I resign,’ he said.",
        '"I am ill. "I resign," he said.',
        'The plan was " a worry", he said.',
        'He is 6\'2" tall, and the board is 12" wide.',
        "In ‘98 he said ‘it is all right with me’ and left.",
        "He texted that ″they are willing” to help.",
    ],
)
def test_quotations_over_paragraphs_and_other_marks_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_several_in_one_paragraph_tell_nothing() -> None:
    assert found("I am ill,” he said. It is so,” she said. “Go.") == []


@given(st.lists(st.sampled_from(["“", "”", '"', "‘", "’", "'", "``", "''", " ", "a", "So it is", ".", ",", "\n\n"]), max_size=30))
def test_marks_in_any_order_give_findings_inside_the_text_and_fixes_that_add_or_drop_marks_only(pieces: list[str]) -> None:
    text = "".join(pieces)
    letters = [c for c in text if c.isalnum()]
    for f in LINTER.check(text).findings:
        assert text[f.start : f.end] == f.text
        for new in f.replacements:
            assert [c for c in text[: f.start] + new + text[f.end :] if c.isalnum()] == letters
