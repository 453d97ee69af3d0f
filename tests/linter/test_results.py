"""Results of earlier runs: used when nothing that matters changed, never when something did, never in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import copylint
from copylint.linter import results
from copylint.linter.discover import Found
from copylint.linter.pool import Linters, check_paths
from copylint.linter.results import Results, clear, info
from copylint.linter.run import Linter
from copylint.model.noun import names_of
from copylint.model.report import Report
from copylint.model.source import Source

TEXT = """---
title: They recieved it
section: desk news
tags: [one, two]
---
“They recieved one,” he said. The 'group' has overran the *town* and the the café, and then \N{GRINNING FACE} it recieved\u00a0it.

<!-- copylint next: spelling/ -->

It recieved a repy.

<!-- copylint next: grammar/doubled-word -->

All is well.
"""


@pytest.fixture
def stories(tmp_path: Path) -> list[Found]:
    folder = tmp_path / "stories"
    folder.mkdir()
    out = []
    for i in range(3):
        path = folder / f"{i}.md"
        path.write_text(TEXT.replace("town", f"town {i}"), "utf-8")
        out.append(Found(path, named=False))
    return out


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "results.sqlite"


class Runs:
    """Runs with a cache; counts the stories that were read anew."""

    def __init__(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file, self.read, self.told = file, 0, list[str]()
        real = Linter.read

        def counting(linter: Linter, source: Source) -> Any:
            self.read += 1
            return real(linter, source)

        monkeypatch.setattr(Linter, "read", counting)

    def __call__(self, stories: list[Found], jobs: int = 1, **options: Any) -> list[Report]:
        self.read, self.told = 0, []
        linters = Linters(**{"defaults": True, **options})
        kept = Results(self.file, linters, self.told.append)
        try:
            reports = list(check_paths(stories, linters, jobs, cache=kept))
        finally:
            kept.close()
        self.failures = linters.failures
        return reports


@pytest.fixture
def run(file: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    return Runs(file, monkeypatch)


def test_a_second_run_reads_nothing_and_says_the_same(run: Runs, stories: list[Found]) -> None:
    first = run(stories)
    assert run.read == 3
    assert all(r.silenced and r.notices and len(r.findings) > 3 for r in first)
    second = run(stories)
    assert (run.read, run.told) == (0, [])
    assert second == first
    assert [[getattr(r, n) for n in names_of(Report) if n != "check"] for r in second] == [
        [getattr(r, n) for n in names_of(Report) if n != "check"] for r in first
    ], "also what comparison leaves out"
    assert [copylint.fix(r) for r in second] == [copylint.fix(r) for r in first]


def test_results_of_other_processes_are_kept_too(run: Runs, stories: list[Found]) -> None:
    first = run(stories, jobs=2)
    assert run(stories) == first
    assert run.read == 0


def test_only_what_changed_is_read_again(run: Runs, stories: list[Found]) -> None:
    run(stories)
    stories[1].path.write_text("They recieved it.\n", "utf-8")
    state = stories[2].path.stat()
    os.utime(stories[2].path, ns=(state.st_atime_ns, state.st_mtime_ns + 10**9))
    reports = run(stories)
    assert (run.read, [f.text for f in reports[1].findings]) == (1, ["recieved"])
    moved = Found(stories[0].path.rename(stories[0].path.with_name("moved.md")), named=False)
    report = run([moved, *stories[1:]])[0]
    assert (run.read, report.name, {n.name for n in report.notices}) == (0, moved.name, {moved.name})
    renamed = Found(moved.path.rename(moved.path.with_suffix(".txt")), named=False)
    run([renamed, *stories[1:]])
    assert run.read == 1, "another suffix, another format"


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "copylint.yaml").write_text("dialect: en-US\n", "utf-8"),
        lambda folder: (folder / "copylint.yaml").write_text("rules: {spelling/misspelling: warning}\n", "utf-8"),
        lambda folder: (folder / "copylint.yaml").write_text("words: [words.txt]\n", "utf-8"),
        lambda folder: (folder / "copylint.yaml").write_text("rule-folders: [house]\n", "utf-8"),
    ],
    ids=["dialect", "a level", "a word list", "a rule folder"],
)
def test_other_settings_are_another_result(run: Runs, stories: list[Found], change: Callable[[Path], object]) -> None:
    folder = stories[0].path.parent
    (folder / "words.txt").write_text("repy\n", "utf-8")
    (folder / "house" / "t").mkdir(parents=True)
    rule = folder / "house" / "t" / "a.yaml"
    rule.write_text("kind: avoid\nmessage: Avoid.\nwhy: So.\navoid: [foo]\n", "utf-8")
    run(stories, defaults=False)
    change(folder)
    run(stories, defaults=False)
    assert run.read == 3
    run(stories, defaults=False)
    assert run.read == 0
    # What the settings name counts by its content.
    (folder / "words.txt").write_text("repy\nrecieved\n", "utf-8")
    rule.write_text("kind: avoid\nmessage: Avoid it.\nwhy: So.\navoid: [foo, bar]\n", "utf-8")
    run(stories, defaults=False)
    named = "words:" in (folder / "copylint.yaml").read_text("utf-8") or "rule-folders:" in (folder / "copylint.yaml").read_text("utf-8")
    assert run.read == (3 if named else 0)


def test_other_arguments_and_another_program_are_another_result(run: Runs, stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    run(stories)
    run(stories, arguments={"only": ("grammar/",)})
    assert run.read == 3
    monkeypatch.setattr(results, "program", lambda: "another")
    run(stories)
    assert run.read == 3


def test_broken_rules_and_settings_are_told_each_time(run: Runs, stories: list[Found]) -> None:
    folder = stories[0].path.parent
    (folder / "house" / "t").mkdir(parents=True)
    (folder / "house" / "t" / "bad.yaml").write_text("kind: avoid\nmesage: x\n", "utf-8")
    (folder / "copylint.yaml").write_text("rule-folders: [house]\n", "utf-8")
    for read in (3, 0):
        run(stories, defaults=False)
        assert (run.read, [Path(f.name).name for f in run.failures]) == (read, ["bad.yaml"])
    (folder / "copylint.yaml").write_text("words: [gone.txt]\n", "utf-8")
    for _ in range(2):
        assert all("gone.txt: the list cannot be read" in r.failures[0].message for r in run(stories, defaults=False))


def test_failures_are_not_kept(run: Runs, stories: list[Found]) -> None:
    stories[0].path.write_bytes(b"\0\1\2")
    for _ in range(2):
        assert len(run(stories)[0].failures) == 1
    stories[1].path.unlink()
    assert len(run(stories)[1].failures) == 1


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_damaged_file_is_one_notice(run: Runs, stories: list[Found], file: Path, damage: bytes) -> None:
    first = run(stories)
    clear(file)
    file.write_bytes(damage)
    assert run(stories) == first
    assert len(run.told) == bool(damage)
    assert all("damaged" in line for line in run.told)
    run(stories)
    assert run(stories) == first
    assert (run.read, run.told) == (0, [])


def test_a_locked_file_is_one_notice(run: Runs, stories: list[Found], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_PATIENCE", 0.1)
    first = run(stories)
    stories[0].path.write_text(TEXT, "utf-8")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert run(stories)[1:] == first[1:]
        assert [("locked" in line, "goes on without" in line) for line in run.told] == [(True, True)]
    finally:
        other.close()


def test_a_folder_that_cannot_be_written_is_one_notice(run: Runs, stories: list[Found], file: Path) -> None:
    file.parent.parent.joinpath("cache").write_text("a file where a folder should be", "utf-8")
    assert len(run(stories)) == 3
    assert len(run.told) == 1


def test_a_full_disk_is_one_notice(run: Runs, stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    real = Results._open

    def full(self: Results) -> sqlite3.Connection:
        database = real(self)
        database.execute("PRAGMA max_page_count = 1")
        return database

    monkeypatch.setattr(Results, "_open", full)
    for story in stories:
        story.path.write_text(TEXT + "".join(f"It recieved {os.urandom(40).hex()}. " for _ in range(200)), "utf-8")
    assert [len(r.findings) > 200 for r in run(stories)] == [True] * 3
    assert [("full" in line) for line in run.told] == [True]


def test_the_file_is_bounded(run: Runs, stories: list[Found], file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MOST", 60_000)
    for i in range(24):
        stories[0].path.write_text("".join(f"It recieved {i} {k}. " for k in range(40)), "utf-8")
        run(stories[:2])
    assert file.stat().st_size <= 80_000
    kept = info(file)
    assert isinstance(kept, dict)
    assert 1 < kept["results"] < 24
    run(stories[:2])
    assert run.read == 0, "the last is there"


def test_ten_runs_share_it(stories: list[Found], file: Path, tmp_path: Path) -> None:
    for i in range(9):
        (stories[0].path.parent / f"more{i}.md").write_text(TEXT.replace("town", f"village {i}"), "utf-8")
    command = [sys.executable, "-m", "copylint", "check", "--output", "lines", "--jobs", "1", str(stories[0].path.parent)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "shared")}
    # The rulebook is compiled once, not ten times.
    subprocess.run([*command[:-1], str(stories[0].path)], capture_output=True, env=environment, check=False)
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) for _ in range(10)]
    told = [p.communicate(timeout=120) for p in several]
    assert {err for _, err in told} == {told[0][1]}
    assert "goes on without" not in told[0][1]
    assert len({out for out, _ in told}) == 1
    assert len(told[0][0].splitlines()) > 30
    kept = info(tmp_path / "shared" / "copylint" / "results.sqlite")
    assert isinstance(kept, dict)
    assert kept["results"] == 12


def test_outside_engines_are_asked_each_time(run: Runs, stories: list[Found]) -> None:
    for _ in range(2):
        run(stories, arguments={"engines": ("languagetool",)})
        assert run.read == 3
