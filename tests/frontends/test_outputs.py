"""Several outputs in one run, each to its place, and the one that a build service reads when none is named."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desk import Desk

from copylint.frontends.cli import session
from copylint.outputs import OUTPUTS


def test_one_run_writes_them_all(desk: Desk, slip: Path) -> None:
    files = [f"--output={name}:{name}.out" for name in OUTPUTS]
    ran = desk("check", "slip.txt", "--output", "lines", *files)
    assert ran.status == 1
    assert ran.out.startswith("slip.txt:1:13: error: ")
    assert ran.err == ""
    for name in OUTPUTS:
        assert Path(f"{name}.out").read_text("utf-8"), name
    assert json.loads(Path("sarif.out").read_text())["runs"][0]["results"][0]["ruleId"] == "spelling/misspelling"
    assert Path("lines.out").read_text("utf-8") == ran.out
    assert sorted(p.name for p in Path().iterdir()) == sorted(["slip.txt", *(f"{name}.out" for name in OUTPUTS)])


def test_reader_who_sees_none_of_them_is_told_where_they_are(desk: Desk, slip: Path) -> None:
    ran = desk("check", "slip.txt", "--output", "json:a.json", "--output", "sarif:b.sarif")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == ["copylint: 1 error; 7 words read", "a.json: written", "b.sarif: written"]
    assert desk("check", "-q", "slip.txt", "--output", "json:a.json").err == ""


def test_sarif_has_the_rules_examples(desk: Desk, slip: Path) -> None:
    [rule] = json.loads(desk("check", "slip.txt", "--output", "sarif").out)["runs"][0]["tool"]["driver"]["rules"]
    assert "Wrong: " in rule["help"]["text"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["sariff"], "“sariff” is no output; did you mean “sarif”?"),
        (["sarif:"], "“sarif:” names no file"),
        (["sarif", "lines"], "two outputs cannot both go to standard output"),
        (["sarif:a", "lines:./a"], "two outputs cannot both go to a"),
        (["sarif:gone/report.sarif"], "there is no folder gone; make it first"),
        (["sarif:" + "long" * 100], "cannot be written: file name too long"),
        (["sarif:folder"], "it is a folder; name a file in it"),
    ],
)
def test_mistakes_are_said_before_the_run(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], said: str) -> None:
    monkeypatch.setattr(session, "discover", None)  # a run would crash
    Path("folder").mkdir()
    ran = desk("check", "slip.txt", *(f"--output={a}" for a in asked))
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert sorted(p.name for p in Path().iterdir()) == ["folder", "slip.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_folder_that_may_not_be_written(desk: Desk, slip: Path) -> None:
    Path("locked").mkdir(mode=0o500)
    ran = desk("check", "slip.txt", "--output", "sarif:locked/a.sarif")
    assert (ran.status, "locked/a.sarif: cannot be written: permission denied" in ran.err) == (2, True)


def test_report_that_is_there_is_replaced_whole(desk: Desk, slip: Path) -> None:
    Path("a.json").write_text("x" * 100_000, "utf-8")
    desk("check", "slip.txt", "--output", "json:a.json")
    assert json.loads(Path("a.json").read_text("utf-8"))["version"] == 1


def test_report_is_no_story_of_the_run_that_writes_it(desk: Desk, slip: Path) -> None:
    arguments = ("check", ".", "--output", "lines", "--output", "html:report.html", "--output", "markdown:report.md")
    first = desk(*arguments)
    assert Path("report.html").exists()
    assert desk(*arguments) == first


def test_report_is_never_written_over_a_story(desk: Desk, slip: Path) -> None:
    text = slip.read_text("utf-8")
    ran = desk("check", "slip.txt", "--output", "lines:./slip.txt")
    assert (ran.status, ran.err.count("\n"), "a file of its own" in ran.err) == (2, 1, True)
    assert slip.read_text("utf-8") == text


# --- build services -------------------------------------------------------------------------------


def test_github_reads_commands_and_a_summary(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("## Before\n", "utf-8")
    ran = desk("check", "slip.txt")
    assert ran.out.startswith("::error file=slip.txt,line=1,endLine=1,col=13,endColumn=21,title=spelling/misspelling::")
    summary = Path("summary.md").read_text("utf-8")
    assert summary.startswith("## Before\n### copylint: 1 error")
    assert "The council <del>recieved</del> <ins>received</ins> the letter" in summary
    assert "```suggestion" not in summary


def test_gitlab_reads_code_quality(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    assert [i["check_name"] for i in json.loads(desk("check", "slip.txt").out)] == ["spelling/misspelling"]


def test_what_is_named_has_the_last_word(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert desk("check", "slip.txt", "--output", "lines").out.startswith("slip.txt:1:13: error")


def test_summary_that_cannot_be_written_stops_nothing(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "gone/summary.md")
    ran = desk("check", "slip.txt")
    assert (ran.status, ran.out.startswith("::error")) == (1, True)
    assert "notice: the job summary cannot be written" in ran.err


def test_summary_stays_below_what_the_service_takes(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("x" * 990_000 + "\n", "utf-8")
    (folder / "a.txt").write_text("They recieved it.\n" * 200, "utf-8")
    desk("check", "a.txt")
    summary = Path("summary.md").read_bytes()
    assert len(summary) < 1024 * 1024
    assert b"more, which did not fit here" in summary


def test_patch_in_a_log_obeys_no_story_and_still_applies(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (folder / "a.txt").write_text("::add-mask::the\nThey recieved it.\n", "utf-8")
    out = desk("check", "a.txt", "--output", "patch").out
    first, *_, last = out.splitlines()
    assert first == f"::stop-commands::{last.strip(':')}"
    assert len(last) > 20
    if (done := subprocess.run(["git", "apply", "-"], input=out, text=True, check=False)).returncode == 0:
        assert (folder / "a.txt").read_text("utf-8") == "::add-mask::the\nThey received it.\n"
    assert done.returncode == 0


# --- statistics -----------------------------------------------------------------------------------


def test_statistics_by_rule_and_key(desk: Desk, folder: Path) -> None:
    (folder / "a.md").write_text("---\nSection: [news, city]\n---\n\nThey recieved it.\n", "utf-8")
    (folder / "b.md").write_text("---\nsection: sport\ndate: 2024-05-01\n---\n\nThey left.\n", "utf-8")
    ran = desk("check", "--statistics", "--by", "section", ".")
    assert ran.status == 1
    rows = [line.split() for line in ran.out.splitlines()]
    assert ["1", "200.00", "1", "error", "spelling/misspelling"] in rows
    assert [row[5] for row in rows if len(row) == 7 and row[0].isdigit()] == ["city", "news"]
    assert any(row[:2] == ["1", "2"] and "sport" in row for row in rows)
    assert desk("check", "--by", "section", ".").out == ran.out
    (folder / "c.md").write_text("+++\n[params]\nsub_desk = 'film'\n+++\n\nThey left.\n", "utf-8")
    assert "film" in desk("check", "--by", "params.sub-desk", ".").out
    (folder / "c.md").unlink()
    two = desk("check", "--by", "section", ".", "--jobs", "2", "--output", "lines:all.txt")
    assert two.out == ran.out
    assert Path("all.txt").read_text("utf-8").startswith("a.md:5:6: error")
