"""From paths, folders and globs to the documents to check, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from copylint.model.noun import noun
from copylint.settings import BASELINE_NAME, Settings, glob_matches

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SKIPPED_FOLDERS = {".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", "venv", "_site", ".tox"}
_BACKUP_ENDINGS = ("~", ".bak", ".orig", ".swp", ".tmp", ".rej")


@noun()
class Found:
    """A file to check.

    Args:
        path: where it is.
        named: whether the user named it, so that it is read whatever its suffix, and reported if it cannot be.
        problem: why it cannot be read, or "".
        content: what counts instead of the file on disk: its bytes, or how many they are if there are too many to read.
        known_as: what reports call it, where that is not its path.
    """

    path: Path
    named: bool
    problem: str = ""
    content: bytes | int | None = None
    known_as: str = ""

    @property
    def name(self) -> str:
        """The path with forward slashes, as reports show it."""
        return self.known_as or self.path.as_posix()


def discover(paths: Sequence[str], suffixes: frozenset[str], settings_for: Callable[[Path], Settings]) -> Iterator[Found]:
    """Files in the order of the paths given, each folder's in alphabetical order, none twice.

    Folders are searched for files with known suffixes, less what ``.gitignore`` files and the setting ``exclude`` leave
    out, backups and hidden files. A glob that the shell left alone is expanded here.

    Args:
        paths: as the user wrote them.
        suffixes: that documents in folders have, with their dot, lower case.
        settings_for: the settings that hold in a folder.
    """
    seen: set[str] = set()
    for text in paths:
        for found in _one(text, suffixes, settings_for):
            key = os.path.realpath(found.path)
            if key not in seen:
                seen.add(key)
                yield found


def _one(text: str, suffixes: frozenset[str], settings_for: Callable[[Path], Settings]) -> Iterator[Found]:
    path = Path(text)
    if path.is_dir():
        yield from _walk(path, suffixes, settings_for)
    elif path.exists() or path.is_symlink():
        yield Found(path, named=True)
    elif _has_magic(text):
        import glob

        matches = sorted(glob.glob(text, recursive=True))
        if not matches:
            yield Found(path, named=True, problem="no file matches this pattern")
        for match in matches:
            if Path(match).is_dir():
                yield from _walk(Path(match), suffixes, settings_for)
            elif Path(match).suffix.lower() in suffixes:
                yield Found(Path(match), named=True)
    else:
        yield Found(path, named=True, problem="no such file or folder")


def _walk(top: Path, suffixes: frozenset[str], settings_for: Callable[[Path], Settings]) -> Iterator[Found]:
    settings = settings_for(top)
    ignored = _Ignored(top)
    problems: list[Found] = []

    def unreadable(error: OSError) -> None:
        problems.append(Found(Path(error.filename), named=True, problem=f"cannot be read: {error.strerror}"))

    for folder, folders, files in os.walk(top, onerror=unreadable):
        here = Path(folder)
        ignored.enter(here)
        folders[:] = sorted(
            f
            for f in folders
            if f not in _SKIPPED_FOLDERS
            and not f.startswith(".")
            and not ignored(here / f, folder=True)
            and not _excluded(here / f, settings)
        )
        for name in sorted(files):
            path = here / name
            if (
                path.suffix.lower() in suffixes
                and not name.startswith(".")
                and name != BASELINE_NAME
                and not name.lower().endswith(_BACKUP_ENDINGS)
                and not ignored(path)
                and not _excluded(path, settings)
            ):
                yield Found(path, named=False)
    yield from problems


def admitted(path: Path, inside: Path, suffixes: Collection[str], settings: Settings) -> bool:
    """Whether a file that git names is a document, as the search of a folder would say.

    Args:
        path: where it is.
        inside: its path from the repository's root.
        suffixes: that documents have, with their dot, lower case.
        settings: that hold where it lies.
    """
    return (
        path.suffix.lower() in suffixes
        and path.name != BASELINE_NAME
        and not any(part.startswith(".") or part in _SKIPPED_FOLDERS for part in inside.parts)
        and not path.name.lower().endswith(_BACKUP_ENDINGS)
        and not _excluded(path, settings)
    )


def _excluded(path: Path, settings: Settings) -> bool:
    if not settings.exclude:
        return False
    try:
        relative = path.resolve().relative_to(settings.root.resolve()).as_posix()
    except ValueError:
        relative = path.as_posix()
    return any(glob_matches(relative, g) or glob_matches(relative + "/", g) for g in settings.exclude)


class _Ignored:
    """What the ``.gitignore`` files from the repository's root downwards leave out."""

    def __init__(self, top: Path) -> None:
        self._lines: dict[Path, list[str]] = {}
        self._specs: dict[Path, GitIgnoreSpec] = {}
        top = top.resolve()
        above = [top, *top.parents]
        root = next((i for i, folder in enumerate(above) if (folder / ".git").exists()), 0)
        for folder in reversed(above[1 : root + 1]):
            self._read(folder)

    def _read(self, folder: Path) -> None:
        file = folder / ".gitignore"
        if file.is_file():
            self._lines[folder] = file.read_text("utf-8", errors="replace").splitlines()

    def enter(self, folder: Path) -> None:
        """Reads the folder's own file; call it before asking about what lies in the folder."""
        self._read(folder.resolve())

    def __call__(self, path: Path, folder: bool = False) -> bool:
        if not self._lines:
            return False
        path = path.parent.resolve() / path.name
        verdict = False
        for base, lines in self._lines.items():
            if base not in path.parents:
                continue
            relative = path.relative_to(base)
            if not _may_concern(lines, relative.parts):
                continue
            if base not in self._specs:
                # Takes longer to import than most stories take to check.
                from pathspec import GitIgnoreSpec

                self._specs[base] = GitIgnoreSpec.from_lines(lines)
            found = self._specs[base].check_file(relative.as_posix() + ("/" if folder else ""))
            if found.include is not None:
                verdict = found.include
        return verdict


def _may_concern(lines: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the last part of any pattern fits any part of a path: where none does, no pattern ignores it."""
    for line in lines:
        pattern = line.strip().removeprefix("!").rstrip("/")
        if not pattern or pattern.startswith("#"):
            continue
        last = pattern.rpartition("/")[2]
        if "\\" in last or "**" in last or _names(last, parts):
            return True
    return False


def _has_magic(text: str) -> bool:
    return any(ch in text for ch in "*?[")


def _names(pattern: str, parts: Collection[str]) -> bool:
    """Whether one of the parts of a path fits a pattern without slashes; most patterns are plain names."""
    if not _has_magic(pattern):
        return pattern in parts
    from fnmatch import fnmatchcase

    return any(fnmatchcase(part, pattern) for part in parts)
