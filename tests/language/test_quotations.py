"""Quotations are found whatever marks they stand between, and apostrophes open none."""

from __future__ import annotations

import pytest

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("“We won,” he said, “and it shows.”", ["“We won,”", "“and it shows.”"]),
        ('"We won," he said.', ['"We won,"']),
        ("'It's the players' fault,' said Jim's dad.", ["'It's the players' fault,'"]),
        ("“He said ‘go away’ twice.”", ["“He said ‘go away’ twice.”", "‘go away’"]),
        ("A 6' 2\" man in a '90s coat and the boys' room.", []),
        ("“We won,’’ he said. “It shows,“ he added.", ["“We won,’’", "“It shows,“"]),
        ("Rock ’n’ roll in the ’60s, ’tis said.", []),
        ("He called it a “mess” and a 'disaster'.", ["“mess”", "'disaster'"]),
    ],
)
def test_spans(text: str, spans: list[str], reading: Reading) -> None:
    document = reading(text)
    assert [q.span.of(document.prose) for q in document.quotations] == spans


def test_paragraphs_of_one_speech(reading: Reading) -> None:
    document = reading("“One thing.\n\n“Another thing.\n\n“A third,” he said.")
    assert [(q.closed, q.speech) for q in document.quotations] == [(False, True), (False, True), (True, True)]
    assert document.quoted(1, 4)
    assert not document.quoted(document.prose.index("he said"), len(document.prose))


def test_depth_and_scare_quotes(reading: Reading) -> None:
    document = reading("“He said ‘go away now’ twice.” The “plan” failed.")
    assert [(q.depth, q.speech) for q in document.quotations] == [(0, True), (1, False), (0, False)]
