"""Counts by rule and by front-matter key."""

from __future__ import annotations

from typing import Any

from sample_reports import finding, hostile, markdown, report, seed, unread

from copylint.model.report import Report
from copylint.model.source import Source
from copylint.outputs import View, render


def story(name: str, slips: int, **fields: tuple[str, ...]) -> Report:
    source = Source(name, "wrod " * slips + "word " * (10 - slips))
    more: dict[str, Any] = {"fields": fields}
    return report(source, *(finding(source, "wrod", "spelling/x", "m", "word", nth=i + 1) for i in range(slips)), **more)


def lines(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


def test_by_rule_commonest_first() -> None:
    text = render("statistics", [seed(), markdown(), unread()], View(level="suggestion", width=120))
    rows = [row for row in lines(text) if row[0].isdigit() and len(row) == 5]
    found = [f for r in (seed(), markdown()) for f in r.findings]
    assert sum(int(row[0]) for row in rows) == len(found)
    assert [int(row[0]) for row in rows] == sorted((int(row[0]) for row in rows), reverse=True)
    words = seed().words + markdown().words
    assert ["2", f"{2000 / words:.2f}", "1", "warning", "punctuation/unclosed-aside"] in rows
    assert text.endswith(" words read\n")


def test_by_key_with_stories_of_two_values_and_of_none() -> None:
    reports = [
        story("a.md", 2, section=("news",)),
        story("b.md", 0, section=("sport", "news")),
        story("c.md", 1, section=("sport",)),
        story("d.md", 4),
    ]
    rows = lines(render("statistics", reports, View(by=("section",))))
    at = rows.index(["By", "section"])
    assert rows[at + 1] == ["stories", "words", "errors", "warnings", "per", "1,000", "words", "section", "most", "often"]
    assert rows[at + 2 : at + 5] == [
        ["1", "10", "0", "4", "400.00", "(none)", "spelling/x"],
        ["2", "20", "0", "2", "100.00", "news", "spelling/x"],
        ["2", "20", "0", "1", "50.00", "sport", "spelling/x"],
    ]


def test_key_is_found_however_it_is_spelt_and_a_wrong_one_is_told() -> None:
    one = story("a.md", 1, **{"sub-section": ("film",)})
    assert ["1", "10", "0", "1", "100.00", "film", "spelling/x"] in lines(render("statistics", [one], View(by=("Sub_section",))))
    text = render("statistics", [one], View(by=("sub-sectoin",)))
    assert "No story has the front-matter key “sub-sectoin”; did you mean “sub-section”?" in text


def test_fits_the_terminal_and_obeys_nothing() -> None:
    name = "::error ::\x1b[31m" + "long " * 40
    text = render("statistics", [story("a.md", 1, desk=(name,)), hostile()], View(by=("desk", "\x1b[1m")))
    assert "\x1b" not in text
    assert all(len(line) <= 80 for line in text.splitlines())
    assert not any(line.strip().startswith("::") for line in text.splitlines())


def test_nothing_found() -> None:
    assert render("statistics", [], View()) == "nothing to mark; 0 words read\n"
