"""The reader's terminal: how wide, which colours, which characters; and writing to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from copylint.model.rule import Level
from copylint.outputs.base import Colour, View

_NARROWEST = 40
_SIGNS = "│→①…·⍽␛“”"


def view(stream: TextIO, level: Level = "warning", check: str = "") -> View:
    """How to write for whoever reads a stream: 80 columns and no colour where it is a pipe or a file."""
    from copylint import __version__

    return View(width=width(), colour=colour(stream, os.environ), level=level, unicode=_unicode(stream), version=__version__, check=check)


def colour(stream: TextIO, environment: Mapping[str, str]) -> Colour | None:
    """The colours a stream takes: ``NO_COLOR`` forbids them, ``FORCE_COLOR`` wants them also in a pipe."""
    if environment.get("NO_COLOR"):
        return None
    terminal = stream.isatty() and environment.get("TERM") != "dumb" and _shows_escapes()
    if not terminal and environment.get("FORCE_COLOR", "0") in ("", "0", "false"):
        return None
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if environment.get("TERM", "").endswith("256color") else "standard"


def _shows_escapes() -> bool:
    """False on a Windows console that is too old for escape sequences."""
    if sys.platform != "win32":
        return True
    from rich.console import detect_legacy_windows

    return not detect_legacy_windows()


def width() -> int:
    """Columns of the terminal; ``COLUMNS`` has the last word, and 80 where there is no terminal."""
    # As `shutil.get_terminal_size`, which comes with compressors that no run needs.
    columns = os.environ.get("COLUMNS", "")
    found = int(columns) if columns.isascii() and columns.isdecimal() else 0
    if not found:
        try:
            found = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns
        except (OSError, ValueError, AttributeError):
            found = 0
    return max(found or 80, _NARROWEST)


def _unicode(stream: TextIO) -> bool:
    try:
        _SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def prepare() -> None:
    """Lets both streams take any text: a character that their encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def write(text: str, stream: TextIO | None = None) -> None:
    """Writes text as it is, by default to standard output."""
    (stream or sys.stdout).write(text)


def write_bytes(data: bytes) -> None:
    """Writes bytes to standard output untouched: no encoding, no change of line ends."""
    sys.stdout.flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # a stream put in place by a caller of `main`
        sys.stdout.write(data.decode("utf-8", "surrogateescape"))
    else:
        raw.write(data)
        raw.flush()


def show(rows: Iterable[Sequence[tuple[str, str]]], stream: TextIO | None = None) -> None:
    """Writes styled rows, as `copylint.outputs.paint` knows them."""
    from copylint.outputs.paint import paint

    stream = stream or sys.stdout
    write(paint(rows, view(stream)), stream)


def say(message: str) -> None:
    """One line to standard error, safe to print."""
    from copylint.outputs.escape import visible

    write(f"copylint: {visible(message, _unicode(sys.stderr))}\n", sys.stderr)


def wait(message: str) -> None:
    """Says on the terminal why nothing happens, over the last such line, which an empty message takes away."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        write(f"\r{message}{' …' if message else ''}\x1b[K\r", sys.stderr)
        sys.stderr.flush()


def hang_up() -> None:
    """Drops what is left to write when the reader of a pipe has gone, so that the interpreter ends without a word."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
