"""``copylint watch``: what it tells when a story is saved."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from desk import Desk, Ran

from copylint.frontends.cli import watch

Act = Callable[[], Sequence[str]]


@pytest.fixture
def watching(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the command while acts are done, each of which names the files that it saved."""

    def run(paths: Sequence[str], *acts: Act, options: Sequence[str] = ()) -> Ran:
        def saved(folders: Sequence[str], recursive: bool) -> Iterator[set[Path]]:
            yield set()
            for act in acts:
                yield {Path(p).absolute() for p in act()}
            raise KeyboardInterrupt

        monkeypatch.setattr(watch, "saved", saved)
        return desk("watch", *paths, *options)

    return run


def save(name: str, text: str) -> Act:
    def act() -> Sequence[str]:
        Path(name).write_text(text, "utf-8")
        return [name]

    return act


def remove(name: str) -> Act:
    def act() -> Sequence[str]:
        Path(name).unlink()
        return [name]

    return act


def test_only_what_is_new_is_shown(watching: Callable[..., Ran], slip: Path) -> None:
    ran = watching(["."], save("slip.txt", slip.read_text("utf-8") + "\nThey beleive it.\n"))
    assert ran.status == 0
    first, *rest = ran.out.splitlines()
    assert first == "1 error; 7 words read; watching, Ctrl-C ends"
    assert "[beleive → believe]" in ran.out
    assert "recieved" not in ran.out
    assert rest[-1] == "slip.txt: 1 new, 1 left"


def test_what_is_mended_is_counted(watching: Callable[..., Ran], slip: Path) -> None:
    ran = watching(["slip.txt"], save("slip.txt", "The council received the letter on Monday.\n"))
    assert ran.out.splitlines()[1:] == ["slip.txt: 1 mended, none left"]


def test_a_save_that_changes_nothing_says_nothing(watching: Callable[..., Ran], slip: Path) -> None:
    text = slip.read_text("utf-8")
    ran = watching(["."], save("slip.txt", "Moved down.\n\n" + text), save("slip.txt", text))
    assert len(ran.out.splitlines()) == 1


def test_a_second_of_the_same_is_new(watching: Callable[..., Ran], slip: Path) -> None:
    ran = watching(["."], save("slip.txt", slip.read_text("utf-8") * 2), options=["--only", "spelling/"])
    assert "1 new, 1 left" in ran.out


def test_new_files_and_gone_ones(watching: Callable[..., Ran], slip: Path) -> None:
    ran = watching(["."], save("new.md", "They beleive it.\n"), save("no-story.png", "recieved"), remove("slip.txt"))
    assert ran.out.splitlines()[-2:] == ["new.md: 1 new, no other", "slip.txt: gone"]
    assert "png" not in ran.out


def test_settings_that_change_are_read_again(watching: Callable[..., Ran], slip: Path) -> None:
    ran = watching(
        ["."],
        save("copylint.yaml", "rules: {spelling/: off}\n"),
        save("copylint.yaml", "levle: 1\n"),
        save("copylint.yaml", "level: error\n"),
    )
    lines = ran.out.splitlines()
    assert lines[1:3] == ["settings or rules changed: all stories are checked again", "slip.txt: 1 mended, none left"]
    assert "unknown key “levle”" in ran.out + ran.err
    assert "slip.txt: 1 new, no other" in lines


def test_story_that_cannot_be_read_is_told_and_watched_on(watching: Callable[..., Ran], slip: Path) -> None:
    text = slip.read_text("utf-8")
    ran = watching(["."], save("slip.txt", "\0"), save("slip.txt", text), save("slip.txt", text + "\nThey beleive it.\n"))
    lines = ran.out.splitlines()
    assert lines[1].startswith("failure: slip.txt: is a binary file")
    assert lines[-1] == "slip.txt: 1 new, 1 left"


@pytest.mark.parametrize(("path", "said"), [("gone/", "gone/: no such file or folder"), ("-", "cannot be watched")])
def test_mistakes_are_one_line(desk: Desk, folder: Path, path: str, said: str) -> None:
    ran = desk("watch", path)
    assert (ran.status, said in ran.err, len(ran.err.splitlines())) == (2, True, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_real_saves_are_seen_and_ctrl_c_ends_it(slip: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "copylint", "watch", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever runs the tests in the background lets them ignore Ctrl-C, and their children too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    # A save that is never seen is a failure, not a test that never ends.
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    try:
        assert process.stdout.readline() == "1 error; 7 words read; watching, Ctrl-C ends\n"
        # As editors do it: a new file put in the old one's place.
        Path("slip.tmp").write_text("The council received the letter on Monday.\n", "utf-8")
        Path("slip.tmp").replace("slip.txt")
        assert process.stdout.readline() == "slip.txt: 1 mended, none left\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out, err) == (0, "", "")
    finally:
        watchdog.cancel()
        process.kill()
        process.communicate()
