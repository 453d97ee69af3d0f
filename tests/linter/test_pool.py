"""Many files: side by side, in order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copylint.linter import workers
from copylint.linter.discover import Found
from copylint.linter.pool import Linters, check_paths
from copylint.linter.run import Linter
from copylint.model.source import Source

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX systems")


@pytest.fixture
def stories(tmp_path: Path) -> list[Found]:
    out = []
    for i in range(24):
        path = tmp_path / f"{i:02}.txt"
        path.write_text(f"They recieved {i} of them.\n", "utf-8")
        out.append(Found(path, named=False))
    return out


DEADLY = """
import os, signal
from copylint.linter.run import Linter
real = Linter.check_file
def check_file(self, path, *rest):
    if path.name in {names!r}:
        {deed}
    return real(self, path, *rest)
Linter.check_file = check_file
from copylint.linter.workers import main
main()
"""


def in_workers(monkeypatch: pytest.MonkeyPatch, deed: str, *files: Found) -> None:
    """Has workers do something when they come to these files."""
    monkeypatch.setattr(workers, "_PROGRAM", f"exec({DEADLY.format(names=[f.path.name for f in files], deed=deed)!r})")


@posix
def test_a_process_that_dies_is_named_with_its_file_and_the_rest_is_read(stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    doomed = [stories[i] for i in (0, 7, 8, 23)]
    in_workers(monkeypatch, "os.kill(os.getpid(), signal.SIGKILL)", *doomed)
    reports = list(check_paths(stories, Linters(defaults=True), jobs=2))
    assert [r.name for r in reports] == [f.name for f in stories]
    assert [r.name for r in reports if r.failures] == [f.name for f in doomed]
    for report in reports:
        if report.failures:
            assert "the process that read it died (killed by SIGKILL" in report.failures[0].message
        else:
            assert [f.text for f in report.findings if f.rule == "spelling/misspelling"] == ["recieved"]


def test_a_process_that_leaves_is_named_with_its_status(stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    in_workers(monkeypatch, "os._exit(7)", stories[3])
    failed = [r for r in check_paths(stories, Linters(defaults=True), jobs=2) if r.failures]
    assert [(r.name, "died (exit status 7)" in r.failures[0].message) for r in failed] == [(stories[3].name, True)]


def test_a_bug_in_a_process_is_met_again_here(stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    in_workers(monkeypatch, "raise ZeroDivisionError", stories[5])
    reports = list(check_paths(stories, Linters(defaults=True), jobs=2))
    assert [len(r.failures) for r in reports] == [0] * 24, "here nothing is wrong with it"
    monkeypatch.setattr(Linter, "check_file", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        list(check_paths(stories, Linters(defaults=True), jobs=2))


def test_where_no_process_can_be_started_this_one_reads(stories: list[Found], monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("import sys; sys.exit(1)", "raise SystemExit"):
        monkeypatch.setattr(workers, "_PROGRAM", program)
        reports = list(check_paths(stories, Linters(defaults=True), jobs=2))
        assert [len(r.failures) for r in reports] == [0] * 24
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert [r.name for r in check_paths(stories, Linters(defaults=True), jobs=2)] == [f.name for f in stories]


def test_reports_from_other_processes_can_check_again(stories: list[Found]) -> None:
    report = next(check_paths(stories, Linters(defaults=True), jobs=2))
    assert report.check is not None
    assert report.check(Source("a.txt", "They received it.\n")).findings == ()


def test_rules_that_workers_cannot_use_are_told(stories: list[Found], tmp_path: Path) -> None:
    (tmp_path / "house" / "t").mkdir(parents=True)
    (tmp_path / "house" / "t" / "bad.yaml").write_text("kind: avoid\nmesage: x\n", "utf-8")
    (tmp_path / "copylint.yaml").write_text("rule-folders: [house]\n", "utf-8")
    linters = Linters()
    assert all(not r.failures for r in check_paths(stories, linters, jobs=2))
    assert [Path(f.name).name for f in linters.failures] == ["bad.yaml"]


def test_memory_holds_a_few_results_however_slow_the_reader(stories: list[Found]) -> None:
    many = stories * 20
    made = workers.Workers(Linters(defaults=True), 2, lambda f: f)
    results = made.check(many)
    next(results)
    time.sleep(1)
    assert len(made._results) <= made._ahead + 16 * 2
    results.close()
    assert made._processes == set()


@posix
def test_an_interrupted_run_leaves_no_process_and_says_so(tmp_path: Path, stories: list[Found]) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    body = DEADLY.format(names=[stories[6].path.name], deed="import time; time.sleep(60)")
    program = (
        f"import sys\nfrom copylint.linter import workers\nworkers._PROGRAM = {f'exec({body!r})'!r}\n"
        "from copylint.frontends.cli import main\nsys.exit(main(sys.argv[1:]))"
    )
    report = tmp_path / "report.json"
    run = subprocess.Popen(
        [sys.executable, "-c", program, "check", "--jobs", "2", "--no-cache", "--output", f"json:{report}", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=environment,
    )
    deadline = time.monotonic() + 60
    while len(group(run.pid)) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert (run.returncode, err) == (130, "copylint: interrupted\n")
    assert group(run.pid) == []
    assert not report.exists()
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


@posix
def test_workers_end_when_the_run_is_killed(tmp_path: Path, stories: list[Found]) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "copylint", "check", "--jobs", "2", "--no-cache", *(str(f.path) for f in stories * 40)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(group(run.pid)) < 3 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert run.stdout is not None
    run.stdout.close()
    while group(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert group(run.pid) == []


def group(leader: int) -> list[int]:
    """The living processes of a session."""
    done = subprocess.run(["ps", "-o", "pid=,stat=", "--sid", str(leader)], capture_output=True, text=True, check=False)
    return [int(line.split()[0]) for line in done.stdout.splitlines() if "Z" not in line.split()[1]]
