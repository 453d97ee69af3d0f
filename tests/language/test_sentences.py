"""Sentences end where an editor would say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copylint import formats
from copylint.language.read import read
from copylint.model.source import Source

from .conftest import Reading


@pytest.mark.parametrize(
    "text",
    [
        "Mr. J. R. Smith met Mrs. Jones of No. 10 at 5 p.m. on Monday.| It rained.",
        "The U.S. said no.| He left the U.S.| The army stayed.",
        "He arrived at 5 p.m.| The talks began.",
        "“We won.| We are happy,” he said.| “It is over.”",
        "Prices rose 3.5 per cent... then fell.",
        "Is it over?| No!| “Yes.”| She left.",
        "Gen. H.R. McMaster spoke in St. Louis, Mo., on Jan. 5.| He left.",
        "The firm, Acme Inc., fell 2%.| Shares of Yahoo! rose.",
        "He said: 'It's over.'| Then he left.",
        "See example.com.| Then write to a.b@example.org.| Done.",
        "Apple Corp. said so.| In 2010 it grew.",
        "Version 2.0 came out on Nov. 3, 2010.| It failed.",
        "(He had left.)| She stayed.",
        "Sales, etc. are up.| Rents vs. wages are not.",
    ],
)
def test_ends(text: str, reading: Reading) -> None:
    document = reading(text.replace("|", ""))
    assert [s.span.of(document.prose) for s in document.sentences] == [part.strip() for part in text.split("|")]


@given(st.text(st.sampled_from("aB1.?!…“”'’\" \n\u00a0😀(U.S)"), max_size=80))
def test_hold_every_token_once(text: str) -> None:
    document = read(formats.extract(Source("story.txt", text)), "en-GB")
    held = [i for s in document.sentences for i in range(s.first, s.last)]
    assert held == list(range(len(document.tokens)))
    for token in document.tokens:
        assert document.prose[token.start : token.end] == token.text
