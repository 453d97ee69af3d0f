"""The JSON report against its own schema, and against the reports."""

from __future__ import annotations

import json

import jsonschema
from sample_reports import clean, hostile, markdown, seed, unread

from copylint.outputs import View, render
from copylint.outputs.json_schema import SCHEMA


def test_report_is_as_the_schema_says() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    text = render("json", [seed(), markdown(), hostile(), unread(), clean()], View(level="suggestion", version="1.2"))
    jsonschema.validate(json.loads(text), SCHEMA)
    assert text.isascii()
    assert "\x1b" not in text


def test_offsets_point_at_the_text() -> None:
    data = json.loads(render("json", [seed()], View(level="suggestion")))
    source = seed().source
    assert source is not None
    assert len(data["files"][0]["findings"]) == len(seed().findings)
    for f in data["files"][0]["findings"]:
        assert source.text[f["start"] : f["end"]] == f["text"]
        assert source.position(f["start"]) == (f["line"], f["column"])
        for fix in f["fixes"]:
            edit = fix["edit"]
            whole = source.text[: f["start"]] + fix["replacement"] + source.text[f["end"] :]
            assert whole == source.text[: edit["start"]] + edit["text"] + source.text[edit["end"] :]


def test_summary_counts_what_is_listed() -> None:
    data = json.loads(render("json", [seed(), markdown(), unread()], View()))
    listed = [f for file in data["files"] for f in file["findings"]]
    assert sum(data["summary"]["levels"].values()) == sum(data["summary"]["rules"].values()) == len(listed)
    assert data["summary"]["hidden"] == 1
    assert data["summary"]["failures"] == data["summary"]["notices"] == data["summary"]["silenced"] == 1


def test_empty_run() -> None:
    jsonschema.validate(json.loads(render("json", [], View())), SCHEMA)


def test_written_in_parts_it_is_laid_out_as_one_object() -> None:
    for reports in ([], [seed()], [hostile(), unread(), clean()]):
        text = render("json", reports, View(level="suggestion"))
        assert text == json.dumps(json.loads(text), indent=1).replace("##", "\\u0023#") + "\n"
