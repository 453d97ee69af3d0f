"""Workflow commands, decoded as the runner decodes them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import clean, finding, hostile, markdown, report, seed, unread

from copylint.model.source import Source
from copylint.outputs import OUTPUTS, View, render
from copylint.outputs.github import command

ALL = View(level="suggestion")


def decoded(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: from the first ``::`` to the next, properties parted by commas."""
    found = re.fullmatch(r"::(\w+)(?: (.*?))?::(.*)", line)
    assert found, line

    def undo(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
        for code, char in pairs:
            text = text.replace(code, char)
        return text.replace("%25", "%")

    base = (("%0D", "\r"), ("%0A", "\n"))
    properties = dict(p.split("=", 1) for p in found[2].split(",")) if found[2] else {}
    return found[1], {k: undo(v, (*base, ("%3A", ":"), ("%2C", ","))) for k, v in properties.items()}, undo(found[3], base)


@given(st.text(), st.text(min_size=1))
def test_a_command_says_what_was_meant(message: str, value: str) -> None:
    line = command("error", message, file=value)
    assert "\n" not in line
    assert "\r" not in line
    assert line.count("::") >= 2
    # `.` of the decoder stops at line separators that the runner does not know: only real texts are compared.
    if line.isprintable():
        assert decoded(line) == ("error", {"file": value}, message)


def test_levels_are_true_and_the_gravest_come_first() -> None:
    lines = render("github", [markdown(), seed()], ALL).splitlines()
    names = [decoded(line)[0] for line in lines if line.startswith("::")]
    found = [f for r in (markdown(), seed()) for f in r.findings]
    assert names == ["error"] * 4 + ["warning"] * (len(found) - 5) + ["notice"] * 2
    assert sum(f.level == "suggestion" for f in found) == 1  # the other notice is about front matter


def test_places_are_the_findings() -> None:
    one = seed()
    lines = [decoded(line) for line in render("github", [one], ALL).splitlines() if line.startswith("::")]
    places = {(p["title"], int(p["line"]), int(p["col"]), int(p["endColumn"])) for _, p, _ in lines}
    assert places == {(f.rule, f.line, f.column, f.place.end_column) for f in one.findings}
    assert all(p["file"] == one.name for _, p, _ in lines)


def test_a_place_over_two_lines_has_no_columns() -> None:
    lines = render("github", [markdown()], ALL).splitlines()
    [over] = [decoded(line)[1] for line in lines if "comma-splice" in line]
    assert (over["line"], over["endLine"]) == ("6", "7")
    assert "col" not in over


def test_failures_are_errors() -> None:
    name, properties, message = decoded(render("github", [unread()], ALL).splitlines()[0])
    assert (name, properties["file"], "binary" in message) == ("error", "stories/photo.txt", True)


def test_what_the_service_drops_is_counted() -> None:
    source = Source("a.txt", "wrod " * 30)
    many = report(source, *(finding(source, "wrod", "spelling/x", "m", "word", nth=i) for i in range(1, 31)))
    last = render("github", [many], ALL).splitlines()[-1]
    assert "20 more stand above" in last
    assert "more" not in render("github", [clean()], ALL)


@pytest.mark.parametrize("output", [name for name in OUTPUTS if name != "github"])
def test_no_other_output_can_start_a_command(output: str) -> None:
    text = render(output, [hostile(), markdown(), seed(), unread()], ALL)
    for line in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        assert not line.strip().startswith("::"), line
    assert not re.search(r"##\w*\[", text)
    assert "\x1b" not in text


def test_no_story_can_start_a_command_of_its_own() -> None:
    for line in render("github", [hostile()], ALL).splitlines():
        assert line.startswith(("::error ", "::warning ", "::notice ", "copylint: "))
        if line.startswith("::"):
            decoded(line)
    text = render("github", [hostile()], ALL)
    assert "\x1b" not in text
    assert not re.search(r"##\w*\[", text)
