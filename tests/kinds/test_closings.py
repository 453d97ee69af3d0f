"""Where the mark that was left out is put: before the speech tag, in place of a single mark, around an aside."""

from __future__ import annotations

import pytest

import copylint

LINTER = copylint.Linter(dialect="en-GB", only=("punctuation/unclosed-quotation", "punctuation/unclosed-bracket"))


@pytest.mark.parametrize(
    ("draft", "mended"),
    [
        ("“The roof leaks, she says as the rain comes in.", "“The roof leaks,” she says as the rain comes in."),
        ("“We are busy, said Joan Miles, who has a shop.", "“We are busy,” said Joan Miles, who has a shop."),
        ("“Where is my hat? asked the mayor.", "“Where is my hat?” asked the mayor."),
        ("“It is a good day,’ he told reporters.", "“It is a good day,” he told reporters."),
        ("The mayor spoke. “It is the end.", "The mayor spoke. “It is the end.”"),
        ("The hat (she had it from Paris, was never worn.", "The hat (she had it from Paris) was never worn."),
        ("She left in May (her sister had gone in April.", "She left in May (her sister had gone in April)."),
    ],
)
def test_the_first_proposal(draft: str, mended: str) -> None:
    (found,) = LINTER.check(draft).findings
    assert draft[: found.start] + found.replacements[0] + draft[found.end :] == mended


def test_an_apostrophe_closes_no_double_mark() -> None:
    (found,) = LINTER.check("“The boys’ hats are lost. They cried.").findings
    assert all("boys’" in new for new in found.replacements)
