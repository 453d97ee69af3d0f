"""``copylint fix``: files, patches, the filter, and the questions."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk

import copylint
from copylint.frontends.cli.offered import ask
from copylint.outputs.base import View


def test_writes_safe_fixes_and_nothing_else(desk: Desk, slip: Path, clean: Path) -> None:
    before = clean.stat().st_mtime_ns
    ran = desk("fix", ".")
    assert slip.read_text("utf-8") == "The council received the letter on Monday.\n"
    assert (ran.status, ran.out) == (0, "slip.txt: 1 fix written\n")
    assert clean.stat().st_mtime_ns == before
    assert desk("fix", ".").out == "nothing to fix\n"


def test_keeps_bytes_that_are_not_the_fix(desk: Desk, folder: Path) -> None:
    story = folder / "a.txt"
    story.write_bytes(b"\xef\xbb\xbfOne\r\nthey recieved it\r\n\r\nno end")
    story.chmod(0o640)
    assert desk("fix", "a.txt").status == 0
    assert story.read_bytes() == b"\xef\xbb\xbfOne\r\nthey received it\r\n\r\nno end"
    assert stat.S_IMODE(story.stat().st_mode) == 0o640
    assert os.listdir() == ["a.txt"]


def test_status_is_that_of_check_on_the_fixed_text(desk: Desk, folder: Path) -> None:
    (folder / "a.txt").write_text("They recieved it. “We recieved it,” she said.\n", "utf-8")
    ran = desk("fix", "a.txt")
    assert "They received it. “We recieved it,” she said." in (folder / "a.txt").read_text("utf-8")
    assert ran.status == desk("check", "a.txt").status == 1
    assert "left for you: 1 error (“copylint check a.txt” shows them)" in ran.out


def test_diff_shows_and_writes_nothing(desk: Desk, slip: Path) -> None:
    ran = desk("fix", "--diff", "slip.txt")
    assert "-The council recieved the letter on Monday.\n+The council received the letter on Monday.\n" in ran.out
    assert "recieved" in slip.read_text("utf-8")
    assert ran.status == 0


def test_filter_gives_the_fixed_text_and_nothing_else(desk: Desk) -> None:
    ran = desk("fix", "-", stdin=b"\xef\xbb\xbfThey recieved it\r\nand left.")
    assert ran.out.encode() == b"\xef\xbb\xbfThey received it\r\nand left."
    assert (ran.status, "nothing to mark" in ran.err) == (0, True)
    assert desk("fix", "-q", "-", stdin=b"They left.").err == ""


def test_filter_gives_back_what_it_cannot_read(desk: Desk) -> None:
    ran = desk("fix", "-", stdin=b"\0\1recieved")
    assert (ran.status, ran.out) == (2, "\0\1recieved")
    assert "failure: -: is a binary file" in ran.err


def test_file_that_changed_meanwhile_is_left_alone(desk: Desk, slip: Path, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from copylint.frontends.cli import fix

    real = fix.settle_fixes

    def slow(*arguments: object) -> object:
        slip.write_text("Somebody else wrote this.\n", "utf-8")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fix, "settle_fixes", slow)
    ran = desk("fix", ".")
    assert ran.status == 2
    assert ran.err == "failure: slip.txt: changed since it was read; nothing was written, run copylint again\n"
    assert slip.read_text("utf-8") == "Somebody else wrote this.\n"


@pytest.mark.skipif(sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0), reason="this user may write everywhere")
def test_read_only_file_is_one_line(desk: Desk, slip: Path) -> None:
    slip.chmod(0o444)
    ran = desk("fix", "slip.txt")
    assert (ran.status, "slip.txt: cannot be written" in ran.err) == (2, True)


def test_needs_paths_and_a_terminal(desk: Desk, slip: Path) -> None:
    assert desk("fix").status == 2
    ran = desk("fix", "--offered", "slip.txt")
    assert (ran.status, ran.err) == (2, "copylint: --offered asks at the terminal, and standard input is none\n")
    assert desk("fix", "-", "slip.txt").status == 2


STORY = "It will that be so. He comprised of it and will that be so."


def answers(*typed: str) -> Iterator[str]:
    return iter(typed)


def asked(story: str, *typed: str) -> tuple[str, int, list[str]]:
    """The text after a person's answers, how many fixes were taken, and the questions put."""
    linter = copylint.Linter(only=["grammar/modal-without-verb"])
    replies, questions = answers(*typed), []

    def answer(question: str) -> str:
        questions.append(question)
        try:
            return next(replies)
        except StopIteration:
            raise EOFError from None

    report, taken = ask(linter.check(story, "a.txt"), linter.check_source, View(80), answer)
    assert report.source is not None
    return report.source.text, taken, questions


MODALS = "The irony will that he is out. The truth will that he is in. The rest will that he is up.\n"


def test_each_offered_fix_is_asked_about_once(capsys: pytest.CaptureFixture[str]) -> None:
    text, taken, questions = asked(MODALS, "1", "s", "2")
    assert text == "The irony will be that he is out. The truth will that he is in. The rest is that he is up.\n"
    assert (taken, len(questions)) == (2, 3)
    assert "will [→ be] that" in capsys.readouterr().out


def test_quitting_keeps_what_was_taken() -> None:
    assert asked(MODALS, "1", "q")[:2] == (MODALS.replace("irony will that", "irony will be that"), 1)
    assert asked(MODALS, "1")[:2] == (MODALS.replace("irony will that", "irony will be that"), 1)
    assert asked(MODALS, "")[1] == 0


def test_a_rule_can_be_skipped_at_once() -> None:
    text, taken, questions = asked(MODALS, "r")
    assert (text, taken, len(questions)) == (MODALS, 0, 1)


def test_nonsense_is_asked_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(asked(MODALS, "9", "what", "q")[2]) == 3
    assert "takes that fix" in capsys.readouterr().out


def test_giving_up_writes_nothing(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text("They recieved it. " + MODALS, "utf-8")

    class Screen:
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

    def give_up(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("copylint.frontends.cli.offered.ask.__defaults__", (give_up,))
    monkeypatch.setattr("io.TextIOWrapper", lambda *_, **__: Screen())
    ran = desk("fix", "--offered", "a.txt")
    assert ran.status == 130
    assert (folder / "a.txt").read_text("utf-8") == "They recieved it. " + MODALS
