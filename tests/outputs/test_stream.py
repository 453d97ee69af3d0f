"""Outputs that are written while the run goes on say what they say in one go."""

from __future__ import annotations

import pytest
from sample_reports import clean, hostile, markdown, seed, unread

from copylint.outputs import OUTPUTS, View, render, stream


@pytest.mark.parametrize("name", OUTPUTS)
@pytest.mark.parametrize("colour", [None, "truecolor"])
def test_parts_make_the_whole(name: str, colour: str | None) -> None:
    view = View(80, colour, level="suggestion")  # type: ignore[arg-type]
    reports = [seed(), clean(), hostile(), unread(), markdown()]
    written = stream(name, view)
    assert "".join([*(written.add(r) for r in reports), written.end()]) == render(name, reports, view)


@pytest.mark.parametrize("name", ["redline", "lines", "json"])
def test_a_story_is_shown_before_the_next_is_read(name: str) -> None:
    assert "grammar/participle-after-have" in stream(name, View(120)).add(seed())
