"""What is installed of LanguageTool: its files, their digest, and whether they are still what was installed."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from functools import cached_property
from pathlib import Path
from typing import Any

from copylint.engines.languagetool.away import Away
from copylint.model.noun import noun

VERSION = "6.8"
INSTALL = "copylint languagetool install"

_MANIFEST = "manifest.json"


@noun()
class Jar:
    """A file of Maven's that is pinned.

    Args:
        group, artifact, version: its coordinates.
        size: in bytes.
        sha256: of its content.
        licence: as its project states it.
    """

    group: str
    artifact: str
    version: str
    size: int
    sha256: str
    licence: str

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.artifact}-{self.version}.jar"

    @property
    def path(self) -> str:
        """Where it lies in a repository of Maven's layout."""
        return f"{self.group.replace('.', '/')}/{self.artifact}/{self.version}/{self.name}"


def closure() -> tuple[Jar, ...]:
    """The jars that are enough for English, sorted by name."""
    jars = []
    for line in (Path(__file__).parent / "jars.tsv").read_text("utf-8").splitlines()[1:]:
        coordinates, version, size, sha256, licence = line.split("\t")
        group, _, artifact = coordinates.partition(":")
        jars.append(Jar(group, artifact, version, int(size), sha256, licence))
    return tuple(sorted(jars, key=lambda j: j.name))


def data_folder() -> Path:
    """Where this user's installed data lies on this system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "copylint" / "data"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "copylint"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "copylint"


def home() -> Path:
    """The folder of all that belongs to LanguageTool."""
    return data_folder() / "languagetool"


@noun(slots=False)
class Installed:
    """An installation.

    Args:
        folder: where it lies.
        manifest: ``version``, ``source``, ``files`` (a map of relative path to size, SHA-256 and licence), ``classpath``, ``closure``.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def version(self) -> str:
        return str(self.manifest["version"])

    @property
    def source(self) -> str:
        """Where it came from, in words."""
        return str(self.manifest["source"])

    @property
    def small(self) -> bool:
        """Whether it is the English closure, not the whole program with all its languages."""
        return bool(self.manifest["closure"])

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(int(row["size"]) for row in self.manifest["files"].values())

    @cached_property
    def digest(self) -> str:
        """Changes with any file."""
        rows = sorted((path, row["sha256"]) for path, row in self.manifest["files"].items())
        return hashlib.sha256(json.dumps([self.version, rows]).encode()).hexdigest()

    @property
    def classpath(self) -> str:
        """What Java is told to read, in a fixed order."""
        return os.pathsep.join(str(self.folder / path) for path in self.manifest["classpath"])

    @property
    def licences(self) -> dict[str, list[str]]:
        """File names by licence."""
        out: dict[str, list[str]] = {}
        for path, row in sorted(self.manifest["files"].items()):
            if row.get("licence"):
                out.setdefault(row["licence"], []).append(Path(path).name)
        return dict(sorted(out.items()))

    def verify(self) -> None:
        """Reads every file and compares it with what was installed.

        Raises:
            Away: one is missing or was changed.
        """
        for path, row in sorted(self.manifest["files"].items()):
            file = self.folder / path
            try:
                same = file.stat().st_size == row["size"] and digest_of(file) == row["sha256"]
            except OSError:
                raise Away(f"{file} is missing or cannot be read: run “{INSTALL}” again") from None
            if not same:
                raise Away(f"{file} is not the file that was installed: run “{INSTALL} --again”")


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal digits."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def find() -> Installed:
    """What is installed.

    Raises:
        Away: nothing is, or its list of files is damaged.
    """
    folder = home() / VERSION
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        installed = Installed(folder, manifest)
        if not (installed.version and installed.digest and installed.classpath and isinstance(manifest["closure"], bool)):
            raise ValueError
    except FileNotFoundError:
        raise Away(f"it is not installed: run “{INSTALL}”") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Away(f"the installation in {folder} is damaged: run “{INSTALL} --again”") from None
    return installed


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Writes the list of an installation's files into its folder."""
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")
