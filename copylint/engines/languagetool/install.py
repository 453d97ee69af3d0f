"""Installs LanguageTool into the user's data folder: whole or not at all, every file known by its SHA-256 before it is used."""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from copylint.engines.languagetool import installed, keeper
from copylint.engines.languagetool.away import Away
from copylint.engines.languagetool.download import Told
from copylint.engines.languagetool.installed import Installed
from copylint.engines.languagetool.sources import Fetched, Source
from copylint.model.errors import CopylintError


class InstallError(CopylintError):
    """LanguageTool could not be installed; what was there is untouched."""


def install(source: Source, told: Told, again: bool = False, waiting: Callable[[], None] = lambda: None) -> Installed:
    """Installs LanguageTool; two at once wait for each other.

    Args:
        source: where from.
        told: progress: what is done, how far, of how much.
        again: whether to install anew what is there already.
        waiting: called once if another installation runs.

    Raises:
        InstallError: it could not be had, or is not what it should be.
    """
    home = installed.home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with _alone(home, waiting):
            if not again and (there := _sound()):
                return there
            for left in (*home.glob(".new-*"), *home.glob(".old-*")):
                shutil.rmtree(left, ignore_errors=True)
            new = Path(tempfile.mkdtemp(prefix=".new-", dir=home))
            try:
                fetched = source.fetch(new, home / "partial", told)
                _complete(new, fetched)
                _put(new, home / installed.VERSION)
            finally:
                shutil.rmtree(new, ignore_errors=True)
            shutil.rmtree(home / "partial", ignore_errors=True)
            return installed.find()
    except Away as away:
        raise InstallError(str(away)) from None
    except OSError as error:
        hint = ": make room, or set XDG_DATA_HOME to a folder with room" if error.errno == errno.ENOSPC else ""
        where = error.filename or home
        raise InstallError(f"{where}: {(error.strerror or str(error)).lower()}{hint}") from None


def uninstall() -> int:
    """Removes the installation, what was downloaded of one, and the answers and states kept; the bytes that were freed."""
    from copylint.rulebook.cache import cache_folder

    freed = 0
    for folder in (installed.home(), cache_folder() / "languagetool"):
        if folder.is_dir():
            freed += sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
            shutil.rmtree(folder)
    return freed


def _sound() -> Installed | None:
    """What is installed already, if it is whole."""
    try:
        there = installed.find()
        there.verify()
    except Away:
        return None
    return there


@contextmanager
def _alone(home: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of installations."""
    said = False
    while (lock := keeper.hold(home / "install.lock")) is None:
        if not said:
            waiting()
            said = True
        time.sleep(0.2)
    with lock:
        yield


def _complete(folder: Path, fetched: Fetched) -> None:
    """Adds what the program wants besides its jars, and the list of all files."""
    if fetched.closure:
        _write_stub(folder)
    licences = {jar.name: jar.licence for jar in installed.closure()}
    files: dict[str, Any] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        row = {"size": path.stat().st_size, "sha256": installed.digest_of(path), "licence": licences.get(path.name, "")}
        files[path.relative_to(folder).as_posix()] = row
    manifest = {
        "version": installed.VERSION,
        "source": fetched.words,
        "closure": fetched.closure,
        "classpath": list(fetched.classpath),
        "files": files,
    }
    installed.write_manifest(folder, manifest)


def _write_stub(folder: Path) -> None:
    """A small dictionary and an empty list of words, for the languages that the program asks for and that are not there."""
    jar = next((folder / "libs").glob("english-pos-dict-*.jar"))
    stub = folder / "stub"
    stub.mkdir()
    with zipfile.ZipFile(jar) as archive:
        for suffix in ("dict", "info"):
            name = next(n for n in archive.namelist() if n.endswith(f"/en_NZ.{suffix}"))
            (stub / f"none.{suffix}").write_bytes(archive.read(name))
    (stub / "common_words.txt").write_bytes(b"")


def _put(new: Path, final: Path) -> None:
    """Moves a finished installation to its place."""
    if final.exists():
        old = Path(tempfile.mkdtemp(prefix=".old-", dir=final.parent))
        final.replace(old / "there")
        new.replace(final)
        shutil.rmtree(old, ignore_errors=True)
    else:
        new.replace(final)
