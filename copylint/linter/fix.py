"""Applies fixes: to text, and to files, never half-way."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

from copylint.linter.prove import Twin, apply, compatible
from copylint.model.errors import BadRequest
from copylint.model.finding import Edit, Finding
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.model.source import Source

_MOST_ROUNDS = 10


def safe_fixes(report: Report) -> list[Finding]:
    """The findings whose fix ``copylint fix`` writes."""
    return [f for f in report.findings if f.safety is Safety.SAFE and f.fixes]


def with_edits(source: Source, edits: Sequence[Edit]) -> Source:
    """The source with edits made; of edits that overlap or touch, the first."""
    chosen = compatible([Twin(e, e) for e in edits])
    return Source(
        source.name, apply(source.text, [t.source for t in chosen]), source.encoding, source.bom, source.legacy, source.attributes
    )


def settle_fixes(report: Report, check: Callable[[Source], Report]) -> Report:
    """Applies safe fixes until none is left, checking again after each round, and returns the last report.

    Fixes that overlap are so applied one after another, and what is returned has no safe fix left: fixing it again
    changes nothing.
    """
    for _ in range(_MOST_ROUNDS):
        fixes = safe_fixes(report)
        if not fixes or report.source is None:
            break
        fixed = with_edits(report.source, [f.fixes[0].edit for f in fixes])
        if fixed.text == report.source.text:
            break
        report = check(fixed)
    return report


def fixed_text(report: Report) -> str:
    """The source with the safe fixes applied.

    Args:
        report: of a source that could be read.

    Raises:
        BadRequest: the report is of a source that could not be read.
    """
    if report.source is None:
        raise BadRequest(f"{report.name}: was not read, so there is nothing to fix")
    if report.check is not None:
        settled = settle_fixes(report, report.check)
        return settled.source.text if settled.source else report.source.text
    return with_edits(report.source, [f.fixes[0].edit for f in safe_fixes(report)]).text


def write(path: Path, source: Source, text: str) -> None:
    """Replaces a file's text: all or nothing, same encoding, mark, line ends and mode.

    Args:
        path: the file; a symbolic link is followed, so that the link stays.
        source: the file as it was read; its bytes tell whether the file changed since.
        text: the new text.

    Raises:
        BadRequest: the file changed since it was read, or cannot be written.
    """
    import tempfile

    target = Path(os.path.realpath(path))
    try:
        if target.read_bytes() != source.encode(source.text):
            raise BadRequest(f"{path}: changed since it was read; nothing was written, run copylint again")
        mode = stat.S_IMODE(target.stat().st_mode)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".copylint", dir=target.parent)
    except OSError as error:
        raise BadRequest(f"{path}: cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(source.encode(text))
            file.flush()
            os.fsync(file.fileno())
        if not os.access(target, os.W_OK):
            raise PermissionError(13, "Permission denied")
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise BadRequest(f"{path}: cannot be written: {error.strerror}") from None
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
