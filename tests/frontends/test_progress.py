"""The bar that a long run shows on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from copylint.frontends.cli.progress import Progress


def test_a_bar_steps_aside_for_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    calls: list[str] = []

    class Bar:
        def start(self) -> None:
            calls.append("start")

        def stop(self) -> None:
            calls.append("stop")

    monkeypatch.setattr(sys, "stdout", Terminal())
    progress = Progress(3)
    with progress.aside(True):
        calls.append("no bar yet")
    progress._bar = Bar()
    with progress.aside(False):
        calls.append("nothing to write")
    with progress.aside(True):
        calls.append("write")
    assert calls == ["no bar yet", "nothing to write", "stop", "write", "start"]
