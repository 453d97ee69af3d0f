"""The server of this machine: one, started once, ended when nobody uses it. A fake Java stands in for the real one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from conftest import until

from copylint.engines.languagetool import installed, keeper, launch, service, states
from copylint.engines.languagetool.java import Java

TEXT = "She would of gone."
USE = """
import sys, time
from copylint.engines.languagetool.launch import Options
from copylint.engines.languagetool.service import Local
local = Local(Options())
print(local.at().url, flush=True)
time.sleep(60)
"""


def running() -> list[dict[str, Any]]:
    return list(states.running())


def nothing_left(seen: dict[str, Any]) -> bool:
    """Whether keeper, server and both ports have gone."""
    alive = [p for p in (seen["pid"], seen["keeper"]) if psutil.pid_exists(p) and psutil.Process(p).status() != psutil.STATUS_ZOMBIE]
    return not alive and not running() and not (states.servers() / Path(seen["folder"]).name / "state.json").exists()


@pytest.fixture
def user(java) -> Iterator[subprocess.Popen[str]]:
    """Another program that uses the server, and waits."""
    program = subprocess.Popen([sys.executable, "-c", USE], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    assert program.stdout.readline().startswith("http://127.0.0.1:")
    yield program
    program.kill()
    program.wait()
    program.stdout.close()


def test_it_ends_with_the_run(make, java) -> None:
    linter = make()
    assert [f.text for f in linter.check(TEXT).findings] == ["would of"]
    (seen,) = running()
    assert (seen["version"], seen["digest"], seen["phase"]) == ("6.8", installed.find().digest, "ready")
    assert (Path(seen["folder"]) / "state.json").stat().st_mode & 0o077 == 0
    linter.close()
    assert until(lambda: nothing_left(seen))


def test_nothing_starts_before_it_is_asked_and_when_the_answer_is_known(make, java) -> None:
    with make() as linter:
        assert running() == []
        linter.check(TEXT)
    assert until(lambda: running() == [])
    with make() as linter:
        assert [f.text for f in linter.check(TEXT).findings] == ["would of"]
        assert running() == []


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_it_ends_however_its_user_ends(user: subprocess.Popen[str], end: signal.Signals) -> None:
    (seen,) = running()
    user.send_signal(end)
    assert until(lambda: nothing_left(seen))


def test_many_at_once_use_one(java) -> None:
    many = [service.Local(launch.Options()) for _ in range(5)]
    urls: list[str] = []
    threads = [threading.Thread(target=lambda one=one: urls.append(one.at().url)) for one in many]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (seen,) = running()
    assert len(urls) == 5
    assert len(set(urls)) == 1
    servers = [
        p
        for p in psutil.process_iter(["cmdline"])
        if str(java.path.parent) in " ".join(p.info["cmdline"] or []) and p.ppid() == seen["keeper"]
    ]
    assert [p.pid for p in servers] == [seen["pid"]]
    for one in many[1:]:
        one.close()
    assert not until(lambda: running() == [], 0.5)
    many[0].close()
    assert until(lambda: nothing_left(seen))


def test_run_after_run_leaves_nothing(java) -> None:
    for _ in range(6):
        local = service.Local(launch.Options())
        local.at()
        (seen,) = running()
        local.close()
    assert until(lambda: nothing_left(seen))
    assert len(list(states.servers().iterdir())) == 1


def test_kept_warm_it_serves_the_next_run_and_ends_when_idle(make, java) -> None:
    with make(**{"keep-warm": 2.0}) as linter:
        linter.check(TEXT)
        (seen,) = running()
    assert not until(lambda: running() == [], 1.2)
    with make("en-US") as linter:
        linter.check(TEXT)
        (again,) = running()
        assert again["pid"] == seen["pid"]
        assert sorted(again["proved"]) == ["en-GB", "en-US"]
    # From its last use on, whoever that was.
    assert not until(lambda: running() == [], 1.2)
    assert until(lambda: nothing_left(seen), 5)


def test_another_way_to_run_it_ends_an_idle_one(java) -> None:
    first = service.Local(launch.Options(keep_warm=60))
    first.at()
    first.close()
    (idle,) = running()
    second = service.Local(launch.Options(heap="512m"))
    second.at()
    assert until(lambda: len(running()) == 1)
    (seen,) = running()
    assert seen["pid"] != idle["pid"]
    second.close()
    assert until(lambda: nothing_left(seen))


@pytest.mark.parametrize("guard", [False, True])
def test_a_killed_keeper_takes_its_server_along_and_the_run_goes_on(make, java, guard: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux" and not guard:
        pytest.skip("only Linux ends a process with its parent")
    monkeypatch.setattr(service, "_GUARD", guard)
    linter = make()
    linter.check(TEXT)
    (seen,) = running()
    os.kill(seen["keeper"], signal.SIGKILL)
    assert until(lambda: not psutil.pid_exists(seen["pid"]) or psutil.Process(seen["pid"]).status() == psutil.STATUS_ZOMBIE)
    report = linter.check("He would of gone.")
    assert [f.text for f in report.findings] == ["would of"]
    assert report.notices == ()
    (after,) = running()
    assert after["keeper"] != seen["keeper"]


def test_a_guard_ends_with_its_server(java, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_GUARD", True)
    local = service.Local(launch.Options())
    place = local.at()
    (seen,) = running()
    (first,) = [p.pid for p in psutil.Process(seen["keeper"]).children() if p.pid != seen["pid"]]
    local.recover(place)
    local.at()
    (again,) = running()
    (second,) = [p.pid for p in psutil.Process(again["keeper"]).children() if p.pid != again["pid"]]
    assert first != second
    local.close()
    assert until(lambda: nothing_left(again))
    assert not psutil.pid_exists(first)
    assert not psutil.pid_exists(second)


def test_a_state_file_that_lies_does_no_harm(make, java) -> None:
    linter = make()
    linter.check(TEXT)
    (seen,) = running()
    linter.close()
    assert until(lambda: nothing_left(seen))
    for text in ("{", '{"token": "x", "control": 9, "keeper": 1}', f'{{"token": "x", "control": "{"9" * 20}", "keeper": 1}}'):
        (Path(seen["folder"]) / "state.json").write_text(text, "utf-8")
        with make() as other:
            assert [f.text for f in other.check(f"{len(text)} would of gone.").findings] == ["would of"]
        assert until(lambda: running() == [])


def test_a_stranger_is_not_let_in(java) -> None:
    local = service.Local(launch.Options())
    local.at()
    (seen,) = running()
    line = states.connect({**seen, "token": "guess"}, {"do": "stop"})
    assert line is not None
    assert line.recv(100) == b""
    line.close()
    assert [s["pid"] for s in running()] == [seen["pid"]]
    local.close()


def test_a_port_that_is_taken_is_tried_with_another(make, java) -> None:
    java.behave("taken")
    report = make().check(TEXT)
    assert ([f.text for f in report.findings], report.notices) == (["would of"], ())


def test_its_command_bounds_it(java) -> None:
    local = service.Local(launch.Options())
    local.at()
    (seen,) = running()
    command = psutil.Process(seen["pid"]).cmdline()
    for part in ("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"):
        assert part in command
    assert not {"--public", "--allow-origin"} & set(command)
    local.close()
    full = service.Local(launch.Options(heap="1g", compiler="C2"))
    full.at()
    command = next(psutil.Process(s["pid"]).cmdline() for s in running() if s["pid"] != seen["pid"])
    assert {"-Xmx1g", "-Xms224m"} <= set(command)
    assert "-XX:TieredStopAtLevel=1" not in command
    full.close()


@pytest.mark.parametrize(("heap", "first"), [("384m", "-Xms224m"), ("128m", "-Xms128m"), ("1G", "-Xms224m")])
def test_it_begins_no_larger_than_it_may_become(heap: str, first: str, tmp_path: Path) -> None:
    found = installed.Installed(tmp_path, {"version": "6.8", "classpath": [], "files": {}, "closure": True, "source": ""})
    assert first in launch.command(launch.Options(heap=heap), Java(tmp_path / "java", "17", "PATH"), found, tmp_path / "settings")


@pytest.mark.parametrize(
    ("text", "code", "cause"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", 3, "it ran out of memory; give it more with “languagetool: {heap: 1g}”"),
        ("x\nCaused by: java.lang.Foo: bar\n\tat y\n", 1, "java.lang.Foo: bar"),
        ("", -9, "it was killed (signal 9)"),
        ("", 1, "it ended with status 1"),
        ("INFO started", None, ""),
    ],
)
def test_the_log_says_why(text: str, code: int | None, cause: str) -> None:
    assert keeper._cause(text, code) == cause
