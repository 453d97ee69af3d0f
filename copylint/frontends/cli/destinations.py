"""Where a run's outputs go: one to standard output, any number to files of their own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol

from copylint.frontends.cli import terminal
from copylint.model.errors import BadRequest
from copylint.model.noun import noun, replace
from copylint.model.report import Report
from copylint.outputs import OUTPUTS, stream
from copylint.outputs.base import Stream, View
from copylint.settings import nearest

_SERVICES = (("GITHUB_ACTIONS", "github"), ("GITLAB_CI", "gitlab"))
"""What a build service sets to “true”, and the output that it reads."""


@noun()
class Destination:
    """An output by its name, and the file that it is written to; None for standard output."""

    output: str
    path: Path | None = None


def destinations(asked: Sequence[str], environment: Mapping[str, str]) -> tuple[Destination, ...]:
    """What ``--output`` says, checked: every file that it names can be written.

    Args:
        asked: the values of the option, ``NAME`` or ``NAME:FILE``; with none, the output that the build service reads,
            else the redline.
        environment: of the process.

    Raises:
        BadRequest: an unknown output, two for one place, a file that cannot be written.
    """
    if not asked:
        name = next((output for variable, output in _SERVICES if environment.get(variable) == "true"), "redline")
        return (Destination(name),)
    out = tuple(_one(text) for text in asked)
    places: set[Path | None] = set()
    for destination in out:
        place = destination.path.absolute() if destination.path else None
        if place in places:
            where = destination.path or "standard output"
            raise BadRequest(f"--output: two outputs cannot both go to {where}; give each a file: --output {destination.output}:FILE")
        places.add(place)
        if destination.path is not None:
            _try(destination.path)
    return out


def _one(text: str) -> Destination:
    name, colon, file = text.partition(":")
    if name not in OUTPUTS:
        raise BadRequest(f"--output: “{name}” is no output{nearest(name, OUTPUTS)} (there are {', '.join(OUTPUTS)})")
    if colon and not file:
        raise BadRequest(f"--output: “{text}” names no file; write {name}:FILE, or {name} for standard output")
    return Destination(name, Path(file) if file and file != "-" else None)


def _try(path: Path) -> None:
    """Finds out before the run whether the file can be written when it is over, and leaves no trace.

    Raises:
        BadRequest: it cannot.
    """
    if os.path.isdir(path):  # unlike `Path.is_dir`, False for a name that is too long
        raise BadRequest(f"{path}: cannot be written: it is a folder; name a file in it")
    if not path.parent.is_dir():
        raise BadRequest(f"{path}: cannot be written: there is no folder {path.parent}; make it first")
    try:
        there = path.exists()
        if there and not path.is_file():
            return  # a pipe or a device
        if there and not os.access(path, os.W_OK):
            raise BadRequest(f"{path}: cannot be written: it is read-only")
        for probe in (_beside(path),) if there else (_beside(path), path):
            probe.touch(exist_ok=False)
            with suppress(OSError):
                probe.unlink()
    except OSError as error:
        raise BadRequest(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")


class Sink(Protocol):
    """Where an output's text goes, piece by piece."""

    def write(self, text: str) -> None: ...
    def close(self, whole: bool) -> None:
        """Ends it; if the output did not come `whole`, leaves nothing behind."""
        ...


class Standard:
    """Standard output: in the reader's encoding for people, in UTF-8 for programs."""

    def __init__(self, output: str) -> None:
        self._output = output

    def write(self, text: str) -> None:
        if self._output in _FOR_PEOPLE:
            terminal.write(text)
        else:
            terminal.write_bytes(_bytes(self._output, text if self._output == "github" else guarded(text, os.environ)))

    def close(self, whole: bool) -> None:
        pass


class Kept:
    """A file, written beside its place and put there when it is whole.

    Raises:
        BadRequest: it cannot be written.
    """

    def __init__(self, output: str, path: Path) -> None:
        self._output, self._path = output, path
        self._special = path.exists() and not path.is_file()
        with self._telling():
            self._file = (path if self._special else _beside(path)).open("wb")

    def write(self, text: str) -> None:
        with self._telling():
            self._file.write(_bytes(self._output, text))

    def close(self, whole: bool) -> None:
        with self._telling():
            self._file.close()
            if self._special:
                return
            if whole:
                _beside(self._path).replace(self._path)
            else:
                _beside(self._path).unlink(missing_ok=True)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise BadRequest(f"{self._path}: cannot be written: {(error.strerror or str(error)).lower()}") from None


class Summary:
    """The job summary that GitHub's runner shows, added to what is there; if it cannot be, that is told and the run goes on."""

    LARGEST = 1_000_000
    """Bytes: the service refuses a summary of a step beyond 1 MiB."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def room(self) -> int:
        """Bytes that may still be written."""
        return self.LARGEST - (self._path.stat().st_size if self._path.is_file() else 0)

    def write(self, text: str) -> None:
        try:
            with self._path.open("ab") as file:
                file.write(_bytes("markdown", text))
        except OSError as error:
            terminal.write(f"notice: the job summary cannot be written: {error.strerror}\n", sys.stderr)

    def close(self, whole: bool) -> None:
        pass


_FOR_PEOPLE = ("redline", "lines", "statistics")
"""Outputs in the encoding of whoever reads the stream; the others are UTF-8 wherever they go."""


def _bytes(output: str, text: str) -> bytes:
    # A patch names files by their bytes; elsewhere a half character is only shown.
    return text.encode("utf-8", "surrogateescape" if output == "patch" else "backslashreplace")


class Writer:
    """One output, written to its place while the run goes on. A context manager: what ends early leaves no half of a file.

    Args:
        stream: what to write; None for a patch, whose text depends on how each file was fixed.
        sink: where.
        view: for the patch.
    """

    def __init__(self, stream: Stream | None, sink: Sink, view: View) -> None:
        self._stream, self._sink, self._view = stream, sink, view

    def add(self, report: Report, fixed: str | None = None) -> None:
        """Writes what can be written now.

        Args:
            report: the next one.
            fixed: its source's text with the safe fixes, if there are any; for a patch.
        """
        if self._stream is not None:
            self._put(self._stream.add(report))
        elif fixed is not None:
            from copylint.outputs import patch

            self._put(patch.render([report], replace(self._view, fixed={report.name: fixed})))

    def _put(self, text: str) -> None:
        if text:
            self._sink.write(text)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            try:
                self._put(self._stream.end() if self._stream is not None else "")
            except BaseException:
                self._sink.close(False)
                raise
        self._sink.close(kind is None)


def writers(chosen: Sequence[Destination], view: View, quiet: bool, environment: Mapping[str, str]) -> Iterator[Writer]:
    """A writer for each destination, and one for the job summary where GitHub's commands are written and it has one.

    Args:
        chosen: what is to be written, and where.
        view: as standard output is read; files are plain text, 100 columns wide.
        quiet: whether standard output stays empty.
        environment: of the process.
    """
    for destination in chosen:
        name, path = destination.output, destination.path
        if path is None and quiet:
            continue
        seen = view if path is None else replace(view, width=100, colour=None, unicode=True)
        yield Writer(None if name == "patch" else stream(name, seen), Standard(name) if path is None else Kept(name, path), seen)
    if environment.get("GITHUB_STEP_SUMMARY") and any(d.output == "github" for d in chosen):
        from copylint.outputs import markdown

        summary = Summary(Path(environment["GITHUB_STEP_SUMMARY"]))
        yield Writer(markdown.Stream(view, suggest=False, most=summary.room), summary, view)


def guarded(text: str, environment: Mapping[str, str]) -> str:
    """Text for a log, in GitHub Actions with the runner's commands switched off around it if a line would be one.

    A patch shows a story's lines as they are; ``git apply`` passes over what stands before and after it.
    """
    if environment.get("GITHUB_ACTIONS") != "true":
        return text
    if not any(line.strip().startswith("::") or "##[" in line for line in text.splitlines()):
        return text
    import secrets

    token = secrets.token_hex(16)  # a story that could guess it could switch them on again
    return f"::stop-commands::{token}\n{text}::{token}::\n"
