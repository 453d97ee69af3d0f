"""SARIF against its schema, what GitHub asks beyond it, and the reports."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from sample_reports import SEED, clean, finding, hostile, markdown, report, seed, unread

import copylint
from copylint.model.report import Report, Silenced
from copylint.model.source import Source
from copylint.outputs import View, render
from copylint.rulebook import house, load

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
VIEW = View(level="suggestion", version="1.2.0")


def run(*reports: Report, view: View = VIEW) -> dict[str, Any]:
    data = json.loads(render("sarif", reports, view))
    jsonschema.Draft7Validator(SCHEMA).validate(data)
    return data["runs"][0]


def test_every_report_is_as_the_schema_says() -> None:
    text = render("sarif", [seed(), markdown(), hostile(), unread(), clean()], VIEW)
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(text))
    assert text.isascii()
    assert "\x1b" not in text
    assert run()["results"] == []


def test_github_gets_all_that_it_asks_for() -> None:
    found = run(seed(), markdown(), hostile())
    assert found["columnKind"] == "unicodeCodePoints"
    assert re.fullmatch(r"[^/]+/", found["automationDetails"]["id"])
    for rule in found["tool"]["driver"]["rules"]:
        for key in ("shortDescription", "fullDescription", "help"):
            assert 0 < len(rule[key]["text"]) <= 1024
        assert rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in found["results"]:
        assert result["message"]["text"].strip()
        assert "\n" not in result["message"]["text"]
        place = result["locations"][0]["physicalLocation"]
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= place["region"].keys()
        assert not place["artifactLocation"]["uri"].startswith("/")
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", place["artifactLocation"]["uri"])
        assert result["ruleId"] == found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
        assert all(result["partialFingerprints"].values())


def test_uris_lead_back_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "news").mkdir()
    monkeypatch.chdir(tmp_path / "news")
    source = Source("50% off: é?.txt", "A wrod.")
    found = run(report(source, finding(source, "wrod", "spelling/x", "m", "word")), view=View(root=tmp_path))
    uri = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == "news/50% off: é?.txt"


def test_regions_and_fixes_count_code_points() -> None:
    source = Source("a.txt", "😀 e\u0301 wrod\r\nand 𝒳 teh end")
    found = run(report(source, finding(source, "wrod", "spelling/x", "m", "word"), finding(source, "teh ", "spelling/x", "m", "")))
    first, second = (r["locations"][0]["physicalLocation"]["region"] for r in found["results"])
    assert (first["startLine"], first["startColumn"], first["endColumn"], first["charOffset"]) == (1, 6, 10, 5)
    assert (second["startLine"], second["startColumn"], second["charLength"]) == (2, 7, 4)
    replacement = found["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert "insertedContent" not in replacement
    assert replacement["deletedRegion"]["charLength"] == 4


def test_fixes_make_what_the_findings_say() -> None:
    one = seed()
    assert one.source is not None
    results = run(one)["results"]
    assert len(results) == len(one.findings)
    for result, f in zip(results, one.findings, strict=True):
        fixes = result.get("fixes", [])
        assert len(fixes) == (len(f.fixes) if f.safety != "query" else 0)
        for fix, meant in zip(fixes, f.fixes, strict=False):
            replacement = fix["artifactChanges"][0]["replacements"][0]
            region = replacement["deletedRegion"]
            start = one.source.offset(region["startLine"], region["startColumn"])
            end = one.source.offset(region["endLine"], region["endColumn"])
            new = one.source.text[:start] + replacement.get("insertedContent", {"text": ""})["text"] + one.source.text[end:]
            assert new == one.source.text[: f.start] + meant.replacement + one.source.text[f.end :]
    assert any(r.get("relatedLocations") for r in results)


def test_silenced_findings_are_suppressed_not_left_out() -> None:
    source = Source("a.md", "Teh old wrod.")
    teh, wrod = finding(source, "Teh", "spelling/x", "m", "The"), finding(source, "wrod", "spelling/x", "m", "word")
    found = run(Report("a.md", source, (), (Silenced(teh, "comment"), Silenced(wrod, "baseline"))))
    assert [r["suppressions"][0]["kind"] for r in found["results"]] == ["inSource", "external"]


def test_fingerprints_outlive_edits_elsewhere_and_tell_twins_apart() -> None:
    def prints(text: str) -> list[str]:
        source = Source("a.txt", text)
        n = text.count("wrod")
        found = run(report(source, *(finding(source, "wrod", "spelling/x", "m", "word", nth=i) for i in range(1, n + 1))))
        return [next(iter(r["partialFingerprints"].values())) for r in found["results"]]

    before = prints("One wrod here. One wrod here.")
    assert len(set(before)) == 2
    assert prints("A new paragraph.\n\nOne wrod here. One wrod here.") == before


def test_troubles_are_notifications() -> None:
    found = run(unread(), markdown())
    told = found["invocations"][0]
    assert told["executionSuccessful"] is False
    assert [n["level"] for n in told["toolExecutionNotifications"]] == ["error", "warning"]
    assert run(clean())["invocations"][0]["executionSuccessful"] is True


def test_rules_carry_their_page() -> None:
    rule = load.read(house.folder(), own=True).rules["grammar/participle-after-have"]
    one = copylint.Linter(only=[rule.name]).check(SEED.read_text("utf-8"), SEED.name)
    [page] = run(one, view=View(rules={rule.name: rule}))["tool"]["driver"]["rules"]
    assert page["fullDescription"]["text"] == rule.why
    assert f"Wrong: {rule.examples[0].bad} Right: {rule.examples[0].good}" in page["help"]["text"]
    assert "✓" in page["help"]["markdown"]
