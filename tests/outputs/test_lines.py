"""One line a finding."""

from __future__ import annotations

import re

from sample_reports import hostile, markdown, seed

from copylint.outputs import View, render


def test_each_finding_is_one_line_that_tools_can_split() -> None:
    text = render("lines", [seed(), markdown(), hostile()], View(level="suggestion"))
    lines = text.splitlines()
    assert len(lines) == sum(len(r.findings) for r in (seed(), markdown(), hostile()))
    for line in lines:
        assert re.fullmatch(r".+?:\d+:\d+: (error|warning|suggestion): .+ \[[a-z0-9/-]+\]", line), line


def test_place_and_level_are_the_findings() -> None:
    assert render("lines", [seed()], View()).splitlines()[7] == (
        "seeds/000_23d83de05309710b.txt:19:4: error: After “has” comes the participle: “overrun”. [grammar/participle-after-have]"
    )


def test_levels_below_the_one_asked_for_are_left_out() -> None:
    assert "[usage/amongst]" not in render("lines", [seed()], View())
    assert "[usage/amongst]" in render("lines", [seed()], View(level="suggestion"))
    assert {line.split(": ")[1] for line in render("lines", [seed()], View(level="error")).splitlines()} == {"error"}
