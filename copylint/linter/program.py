"""What stands for this very copylint: another one's results are not its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache as once
from hashlib import sha256
from pathlib import Path

from copylint.rulebook import house


@once
def program() -> str:
    """Stands for copylint itself: its version, its modules, models and rules by size and time of change, and Python's."""
    from copylint import __version__

    package = Path(__file__).resolve().parent.parent
    digest = sha256(f"{__version__} {sys.version}".encode())
    for folder in dict.fromkeys((package, house.folder())):
        for entry in _files(str(folder)):
            state = entry.stat()
            digest.update(f"{entry.path}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir():
            if entry.name not in ("__pycache__", "frontends", "outputs", "making"):
                yield from _files(entry.path)
        else:
            yield entry
