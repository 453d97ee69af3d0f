from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk

from copylint.linter import results

SLIP = "The council recieved the letter on Monday.\n"
"""One error with a safe fix."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with no settings above it, a terminal 80 columns wide and no build service."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.fixture(autouse=True)
def own_results(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test is told what another one found."""
    monkeypatch.setattr(results, "default_file", lambda: tmp_path_factory.mktemp("results") / "results.sqlite")


@pytest.fixture
def desk(folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(capsysbinary, monkeypatch)


@pytest.fixture
def slip(folder: Path) -> Path:
    """A story with one slip."""
    path = folder / "slip.txt"
    path.write_text(SLIP, "utf-8")
    return path


@pytest.fixture
def clean(folder: Path) -> Path:
    """A story with none."""
    path = folder / "clean.txt"
    path.write_text("The council received the letter on Monday.\n", "utf-8")
    return path
