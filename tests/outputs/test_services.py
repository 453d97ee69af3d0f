"""GitLab's code quality report, JUnit and reviewdog: against their schemas and against the reports."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from sample_reports import clean, finding, hostile, markdown, report, seed, unread

from copylint.model.source import Source, decode
from copylint.outputs import View, render

SCHEMAS = Path(__file__).parent / "schemas"
ALL = View(level="suggestion")
REPORTS = [seed(), markdown(), hostile(), unread(), clean()]
COUNT = sum(len(r.findings) for r in REPORTS)


# --- GitLab ---------------------------------------------------------------------------------------


def test_gitlab_takes_every_issue() -> None:
    schema = json.loads((SCHEMAS / "gitlab-codequality-issue.schema.json").read_text("utf-8"))
    text = render("gitlab", REPORTS, ALL)
    issues = json.loads(text)
    assert text.isascii()
    assert len(issues) == COUNT
    for issue in issues:
        jsonschema.validate(issue, schema)
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({i["fingerprint"] for i in issues}) == COUNT


def test_gitlab_fingerprints_stay_when_lines_move() -> None:
    def prints(text: str, name: str = "a.txt") -> list[str]:
        source = Source(name, text)
        return [i["fingerprint"] for i in json.loads(render("gitlab", [report(source, finding(source, "wrod", "s/x", "m"))], ALL))]

    assert prints("A wrod.") == prints("New.\n\nA wrod.")
    assert prints("A wrod.") != prints("A wrod.", "b.txt")


def test_gitlab_gets_an_array_when_there_is_nothing() -> None:
    assert json.loads(render("gitlab", [clean()], ALL)) == []


# --- JUnit ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("schema", ["junit-10.xsd", "junit-windyroad.xsd"])
def test_junit_is_as_both_schemas_say(schema: str) -> None:
    checked = xmlschema.XMLSchema(str(SCHEMAS / schema))
    checked.validate(render("junit", REPORTS, ALL))
    checked.validate(render("junit", [], ALL))


def test_junit_counts_its_cases() -> None:
    suites = ElementTree.fromstring(render("junit", REPORTS, ALL)).findall("testsuite")
    assert len(suites) == len(REPORTS)
    for suite, one in zip(suites, REPORTS, strict=True):
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure")) == len(one.findings)
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error")) == len(one.failures)
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase")) >= 1


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_junit_holds_any_text(words: str) -> None:
    source = Source("a.txt", words)
    text = render("junit", [report(source, finding(source, words, "s/x", words))], ALL)
    ElementTree.fromstring(text)
    assert not any(line.strip().startswith("::") for line in text.splitlines())


# --- reviewdog ------------------------------------------------------------------------------------


def test_reviewdog_is_as_its_schema_says_and_no_key_is_misspelt() -> None:
    schema = json.loads((SCHEMAS / "rdf-DiagnosticResult.schema.json").read_text("utf-8"))
    data = json.loads(render("reviewdog", REPORTS, ALL))
    jsonschema.Draft4Validator(schema).validate(data)
    assert data.keys() == {"source", "diagnostics"}
    assert len(data["diagnostics"]) == COUNT
    keys = {k for d in data["diagnostics"] for k in d}
    assert keys == {"message", "location", "severity", "code", "suggestions", "related_locations"}
    known = schema["definitions"]["reviewdog.rdf.Diagnostic"]["properties"].keys()
    assert keys <= known


def test_reviewdog_counts_bytes() -> None:
    source = Source("a.txt", "x\na𐐀b é wrod")
    data = json.loads(render("reviewdog", [report(source, finding(source, "wrod", "s/x", "m", "word"))], ALL))
    [one] = data["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 15}}


@given(st.text("aé𐐀\n\r ", max_size=20), st.booleans())
def test_reviewdog_suggestions_make_the_fix_in_bytes(before: str, mark: bool) -> None:
    source = decode((b"\xef\xbb\xbf" if mark else b"") + (before + "wrod end").encode(), "a.txt")
    data = json.loads(render("reviewdog", [report(source, finding(source, "wrod", "s/x", "m", "word"))], ALL))
    [suggestion] = data["diagnostics"][0]["suggestions"]
    lines = re.split(rb"(?<=\n)|(?<=\r)(?!\n)", source.encode(source.text))
    at = [suggestion["range"][end] for end in ("start", "end")]
    start, end = (sum(len(line) for line in lines[: p["line"] - 1]) + p["column"] - 1 for p in at)
    data_bytes = b"".join(lines)
    assert data_bytes[:start] + suggestion["text"].encode() + data_bytes[end:] == source.encode(before + "word end")


# --- Markdown -------------------------------------------------------------------------------------


def test_markdown_suggests_whole_lines() -> None:
    text = render("markdown", [markdown()], ALL)
    assert '```suggestion\n  title: "Council backs tram plan"\n  ```' in text
    assert "<del>the</del>" in text or "<del>the " in text
    assert "> “I <mark>done</mark> it for the town,” she said" in text  # a query shows its line and suggests nothing
    assert text.count("```suggestion") == 3


def test_markdown_mentions_nobody_and_shows_markup_as_it_is() -> None:
    source = Source("a.txt", "@desk wrod <img src=x> [link](http://x) *b* #12 `code` ``` &amp; www.example.org")
    text = render("markdown", [report(source, finding(source, "wrod", "s/x", "“@desk” <b>", "word"))], ALL)
    shown = "\n".join(line for line in text.splitlines() if "suggestion" not in line and "```" not in line)
    assert not re.search(r"@\w", shown)
    assert "<img" not in shown
    assert "<b>" not in shown
    assert "[link]" not in shown.replace("\\[link\\]", "")
    assert not re.search(r"#\d", shown)
    assert "://" not in shown
    assert "\n  ````suggestion\n" in text  # a fence longer than any in the line


def test_markdown_suggests_no_line_that_a_log_would_obey() -> None:
    for line in ("::error::wrod", "  ::add-mask::wrod", "##[command]wrod", "wrod \x1b[2J"):
        source = Source("a.txt", line)
        text = render("markdown", [report(source, finding(source, "wrod", "s/x", "m", "word"))], ALL)
        assert "suggestion" not in text


def test_markdown_fits_a_comment_and_says_what_did_not() -> None:
    source = Source("a.txt", ("word " * 40 + "wrod.\n") * 400)
    many = report(source, *(finding(source, "wrod", "s/x", "m" * 50, "word", nth=i) for i in range(1, 401)))
    text = render("markdown", [many], ALL)
    assert len(text) < 65_536
    left = re.search(r"and (\d+) more, which did not fit here", text)
    assert left
    assert int(left[1]) + text.count("- **warning**") == 400
