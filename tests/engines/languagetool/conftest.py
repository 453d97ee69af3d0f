from __future__ import annotations

import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import copylint
from copylint.engines.languagetool import installed, states
from copylint.settings import Settings

HERE = Path(__file__).parent
RULE = """\
kind: borrowed
message: "{said}"
why: The engine found it.
source: the engine
level: warning
fix: offer
engine: languagetool
ids: [IT_IS, THERE_THEIR]
subrules: ["MODAL_OF[2]"]
examples:
  - ok: Fine.
"""

Make = Callable[..., copylint.Linter]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Caches and data of the test's own; whatever server it leaves is ended."""
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    yield tmp_path
    for state in list(states.running()):
        states.stop(state)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "house-rules"
    (folder / "slips").mkdir(parents=True)
    (folder / "slips" / "small.yaml").write_text(RULE, "utf-8")
    return folder


@pytest.fixture
def make(rules: Path) -> Iterator[Make]:
    """Makes linters that hear LanguageTool under one rule, `slips/small`, and nothing else."""
    made: list[copylint.Linter] = []

    def build(
        dialect: str = "en-GB", only: tuple[str, ...] = ("slips/small",), words: tuple[Path, ...] = (), **options: Any
    ) -> copylint.Linter:
        settings = Settings(engines=("languagetool",), languagetool=options, rule_folders=(rules,), words=words)
        made.append(copylint.Linter(dialect=dialect, settings=settings, only=only))
        return made[-1]

    yield build
    for linter in made:
        linter.close()


class Java:
    """A fake Java that is installed, and how it behaves."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "java"
        self._behaviour = folder / "behaviour"
        shutil.copy(HERE / "fake_languagetool.py", folder / "fake_languagetool.py")
        self.path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "{folder}/fake_languagetool.py" "$@"\n', "utf-8")
        self.path.chmod(self.path.stat().st_mode | stat.S_IXUSR)
        (folder / "version").write_text("17.0.15", "utf-8")

    def behave(self, word: str) -> None:
        self._behaviour.write_text(word, "utf-8")


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Java:
    """A fake Java on PATH, and an installation of one small file for it."""
    if sys.platform == "win32":
        pytest.skip("the fake Java is a shell script")
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    home = installed.home() / installed.VERSION
    (home / "libs").mkdir(parents=True)
    (home / "libs" / "a.jar").write_bytes(b"a")
    row = {"size": 1, "sha256": installed.digest_of(home / "libs" / "a.jar"), "licence": "MIT"}
    installed.write_manifest(
        home, {"version": "6.8", "source": "a test", "closure": True, "classpath": ["libs/a.jar"], "files": {"libs/a.jar": row}}
    )
    return Java(folder)


def until(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether something comes true in time."""
    limit = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True
