"""``copylint check``: what it prints where, and the exit status that builds rely on."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from desk import Desk

from copylint.frontends.cli import session
from copylint.frontends.cli.terminal import colour

MISSPELLING = "[spelling/misspelling]"


def test_statuses(desk: Desk, slip: Path, clean: Path) -> None:
    assert desk("check", "clean.txt").status == 0
    assert desk("check", "slip.txt").status == 1
    assert desk("check", ".").status == 1
    assert desk("check", "slip.txt", "--fail-on", "never").status == 0
    assert desk("check", "gone.txt").status == 2
    assert desk("check", "slip.txt", "gone.txt").status == 2
    assert desk("chek").status == 2
    assert desk("check", "--level", "fatal").status == 2
    assert desk("check", "--help").status == 0
    assert desk("--version").status == 0


def test_fail_on_counts_what_is_not_shown(desk: Desk, folder: Path) -> None:
    (folder / "copylint.yaml").write_text("rules: {spelling/misspelling: suggestion}\n", "utf-8")
    (folder / "a.txt").write_text("They recieved it.\n", "utf-8")
    assert desk("check", "a.txt").status == 0
    ran = desk("check", "a.txt", "--fail-on", "suggestion")
    assert (ran.status, MISSPELLING in ran.out) == (1, False)


def test_settings_say_what_is_shown_and_what_fails(desk: Desk, slip: Path) -> None:
    Path("copylint.yaml").write_text("fail-on: never\nlevel: suggestion\nrules: {spelling/: suggestion}\n", "utf-8")
    ran = desk("check", "slip.txt", "--output", "lines")
    assert (ran.status, "[spelling/" in ran.out) == (0, True)
    assert desk("check", "slip.txt", "--output", "lines", "--level", "error").out == ""
    assert desk("check", "slip.txt", "--no-config").status == 1


def test_redline_shows_marks_and_hints(desk: Desk, slip: Path) -> None:
    out = desk("check", "slip.txt").out
    assert "The council [recieved → received] the letter on Monday." in out
    assert "1 safe fix: “copylint fix slip.txt” writes it" in out
    assert "\x1b" not in out


def test_lines_alone_on_standard_output(desk: Desk, slip: Path) -> None:
    ran = desk("check", "--output", "lines", "gone.txt", "slip.txt")
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["slip.txt:1:13"]
    assert ran.err == "failure: gone.txt: no such file or folder\n"


def test_json_is_one_object(desk: Desk, slip: Path) -> None:
    data = json.loads(desk("check", "--output", "json", "gone.txt", "slip.txt").out)
    assert [f["name"] for f in data["files"]] == ["gone.txt", "slip.txt"]
    assert data["summary"]["failures"] == 1


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_patch_goes_to_git(desk: Desk, folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True)
    (folder / "desk news").mkdir()
    story = folder / "desk news" / "é.txt"
    story.write_bytes(b"\xef\xbb\xbfIt was\r\nrecieved.\r\n")
    ran = desk("check", "--output", "patch", "desk news")
    done = subprocess.run(["git", "apply", "-"], input=ran.out.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert story.read_bytes() == b"\xef\xbb\xbfIt was\r\nreceived.\r\n"


def test_quiet_says_only_what_went_wrong(desk: Desk, slip: Path) -> None:
    ran = desk("check", "-q", "slip.txt")
    assert (ran.status, ran.out, ran.err) == (1, "", "")
    ran = desk("check", "-q", "gone.txt")
    assert (ran.status, ran.out, ran.err) == (2, "", "failure: gone.txt: no such file or folder\n")


def test_standard_input(desk: Desk) -> None:
    story = b"---\ntitle: They recieved it\nslug: recieved\n---\n"
    ran = desk("check", "-", "--stdin-filename", "a.md", "--output", "lines", stdin=story)
    assert [line.split(": ")[0] for line in ran.out.splitlines() if MISSPELLING in line] == ["a.md:2:13"]
    ran = desk("check", "-", "--output", "lines", stdin=b"They recieved it.")
    assert (ran.status, ran.out.split(": ")[0]) == (1, "-:1:6")


def test_standard_input_that_is_no_text(desk: Desk) -> None:
    ran = desk("check", "-", stdin=b"\x00\x01")
    assert (ran.status, "failure: -: is a binary file" in ran.out) == (2, True)


def test_notice_is_told_and_fails_only_when_strict(desk: Desk, folder: Path) -> None:
    (folder / "old.txt").write_bytes("The café received the letter on Monday.\n".encode("windows-1252"))
    ran = desk("check", "old.txt")
    assert (ran.status, "notice: old.txt: is not UTF-8" in ran.out) == (0, True)
    assert desk("check", "old.txt", "--strict").status == 2
    assert "notice: old.txt" in desk("check", "old.txt", "-q").err


def test_broken_settings_are_one_line_and_other_folders_go_on(desk: Desk, folder: Path) -> None:
    for name in ("broken", "whole"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text("They recieved it.\n", "utf-8")
    (folder / "broken" / "copylint.yaml").write_text("dialect: en-GB\nlevle: error\n", "utf-8")
    for paths in (["broken", "whole"], ["."]):
        ran = desk("check", "--output", "lines", *paths)
        assert ran.status == 2
        assert [line.split(":")[0] for line in ran.out.splitlines()] == ["whole/a.txt"]
        assert len(ran.err.splitlines()) == 1
        assert "copylint.yaml:2: unknown key “levle”; did you mean “level”?" in ran.err


def test_broken_rule_is_one_line_and_the_others_look(desk: Desk, slip: Path) -> None:
    Path("house/usage").mkdir(parents=True)
    Path("house/usage/bad.yaml").write_text("kind: swop\nmessage: m\nwhy: w\nswap: {a: b}\n", "utf-8")
    Path("copylint.yaml").write_text("rule-folders: [house]\n", "utf-8")
    ran = desk("check", "--output", "lines", "slip.txt")
    assert (ran.status, MISSPELLING in ran.out) == (2, True)
    assert len(ran.err.splitlines()) == 1
    assert "bad.yaml:1" in ran.err
    assert "“swap”" in ran.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["chek"], "“chek” is no command; did you mean “check”?"),
        (["draft.txt"], "“draft.txt” is no command: to check a file or folder, write “copylint check draft.txt”"),
        (["check", "--levle", "error"], "unrecognized arguments"),
        (["check", "--only", "spelling/mispelling", "slip.txt"], "is no rule, topic or engine; did you mean “spelling/misspelling”?"),
        (["check", "--config", "none.yaml"], "none.yaml: no such settings file"),
        (["check", "--jobs", "many"], "“many” is not a number of processes"),
    ],
)
def test_mistakes_are_one_line(desk: Desk, slip: Path, argv: list[str], said: str) -> None:
    ran = desk(*argv)
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("copylint: ")


def test_only_restricts(desk: Desk, slip: Path) -> None:
    assert desk("check", "slip.txt", "--only", "typography/").status == 0
    assert desk("check", "slip.txt", "--only", "spelling/").status == 1


def test_hostile_file_name(desk: Desk, folder: Path) -> None:
    name = "::error ::\x1b[31m\nobey.txt"
    (folder / name).write_text("They recieved it.\n", "utf-8")
    for output in ("redline", "lines"):
        out = desk("check", ".", "--output", output).out
        assert "\x1b" not in out
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())
        assert "./::error ::␛[31m" in out


def test_same_input_same_bytes_and_processes_change_nothing(desk: Desk, folder: Path) -> None:
    for n in range(6):
        (folder / f"{n}.txt").write_text(f"They recieved {n}. " * 3 + "\n", "utf-8")
    one = desk("check", ".", "--jobs", "1")
    assert one.out.count("recieved →") == 18
    assert desk("check", ".", "--jobs", "2") == one


def test_interruption(desk: Desk, slip: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "discover", interrupt)
    ran = desk("check", "slip.txt")
    assert (ran.status, ran.err) == (130, "copylint: interrupted\n")


def test_crash_leaves_a_report_without_a_word_of_the_story(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "secret-plan.txt").write_text("Embargoed words.\n", "utf-8")

    def fail(*_: object) -> None:
        raise ValueError((folder / "secret-plan.txt").read_text("utf-8"))

    monkeypatch.setattr(session, "discover", fail)
    ran = desk("check", "--output", "lines", "--stdin-filename=secret-plan.txt", "secret-plan.txt")
    assert ran.status == 3
    assert "ValueError" in ran.err
    assert "copylint/frontends/cli/session.py" in ran.err
    assert "Python" in ran.err
    assert "secret" not in ran.err
    assert "Embargoed" not in ran.err


def test_reader_that_leaves_early_hears_nothing(slip: Path) -> None:
    command = [sys.executable, "-m", "copylint", "rules", "list"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) in (0, 141)
    assert err == b""


def test_colours_by_terminal_and_wish() -> None:
    class Stream:
        def __init__(self, terminal: bool) -> None:
            self._terminal = terminal

        def isatty(self) -> bool:
            return self._terminal

    pipe, screen = Stream(False), Stream(True)
    assert colour(pipe, {}) is None  # type: ignore[arg-type]
    assert colour(pipe, {"FORCE_COLOR": "1"}) == "standard"  # type: ignore[arg-type]
    assert colour(pipe, {"FORCE_COLOR": "0"}) is None  # type: ignore[arg-type]
    assert colour(pipe, {"FORCE_COLOR": "1", "NO_COLOR": "1"}) is None  # type: ignore[arg-type]
    assert colour(screen, {"NO_COLOR": "1"}) is None  # type: ignore[arg-type]
    assert colour(screen, {"TERM": "dumb"}) is None  # type: ignore[arg-type]
    assert colour(screen, {"TERM": "xterm-256color"}) == "256"  # type: ignore[arg-type]
    assert colour(screen, {"TERM": "xterm", "COLORTERM": "truecolor"}) == "truecolor"  # type: ignore[arg-type]


def test_terminal_of_another_alphabet(slip: Path) -> None:
    """A console that lacks our signs gets plain ones, and every other character as an escape, not a crash."""
    Path("slip.txt").write_text("The café – “old” – recieved it: 漢.\n", "utf-8")
    command = [sys.executable, "-m", "copylint", "check", "slip.txt"]
    done = subprocess.run(
        command, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": "", "HOME": str(slip.parent)}
    )
    assert done.returncode == 1, done.stderr
    assert b"[recieved -> received]" in done.stdout
    assert done.stdout.isascii()


def test_max_warnings(desk: Desk, folder: Path) -> None:
    (folder / "copylint.yaml").write_text("rules: {spelling/misspelling: warning}\n", "utf-8")
    (folder / "a.txt").write_text("They recieved it.\n\nShe recieved one too.\n", "utf-8")
    assert desk("check", "a.txt").status == 0
    assert desk("check", "a.txt", "--max-warnings", "2").status == 0
    assert desk("check", "a.txt", "--max-warnings", "1").status == 1
    ran = desk("check", "a.txt", "--max-warnings", "-1")
    assert (ran.status, "“-1” is not a number" in ran.err) == (2, True)


def test_a_file_that_vanishes_while_others_are_read_is_named(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copylint.linter.run import Linter

    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text("They recieved it.\n", "utf-8")
    real = Linter.check_file

    def check_file(self: Linter, path: Path, *rest: object) -> object:
        (folder / "b.txt").unlink(missing_ok=True)
        return real(self, path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "check_file", check_file)
    ran = desk("check", ".", "--output", "lines", "--jobs", "1", "--no-cache")
    assert (ran.status, ran.err) == (2, "failure: b.txt: cannot be read: no such file or directory\n")
    assert [line.split(":")[0] for line in ran.out.splitlines()] == ["a.txt", "c.txt"]
