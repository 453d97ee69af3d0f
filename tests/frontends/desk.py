"""Running the command line in this process, as a person or a program would."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass

import pytest

from copylint.frontends.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command gave back."""

    status: int
    out: str
    err: str


class Desk:
    """Runs commands; standard input is what it is told."""

    def __init__(self, capture: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capture, self._monkeypatch = capture, monkeypatch

    def __call__(self, *argv: str, stdin: bytes = b"") -> Ran:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = main(argv)
        out, err = self._capture.readouterr()
        return Ran(status, out.decode("utf-8"), err.decode("utf-8"))
