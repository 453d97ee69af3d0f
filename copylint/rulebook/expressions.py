"""Keeps the program's regular expressions compiled, in the user's cache folder, so that a run on one story need not compile them."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Mapping
from pathlib import Path

from copylint.language import expressions
from copylint.rulebook.cache import cache_folder, read_kept, write_kept

_MAGIC = b"copylint expressions 1\n"
_MOST = 3000
"""Expressions: several times what copylint and its rules have; a house's own may be without number."""


def default_file() -> Path | None:
    """Where they are kept: one file for each Python, which must not take up what another has made. None where there is no home."""
    try:
        return cache_folder() / "rules" / f"{sys.implementation.cache_tag}.bin"
    except RuntimeError:
        return None


def take_up(file: Path | None) -> Mapping[expressions.Key, bytes]:
    """Has what earlier runs compiled used in this one.

    Args:
        file: where it is kept; if it is not there, damaged, or another Python's, everything is compiled.

    Returns:
        What need not be kept again.
    """
    body = file and read_kept(file, _MAGIC)
    try:
        stamp, kept = marshal.loads(body) if body else ("", {})
    except (ValueError, TypeError, EOFError):
        return {}
    if stamp != sys.version:
        return {}
    expressions.keep(kept)
    return kept  # type: ignore[no-any-return]


def put_by(file: Path | None, known: Mapping[expressions.Key, bytes]) -> None:
    """Keeps what this run compiled, if that is anything new.

    Args:
        file: where to.
        known: what `take_up` gave.
    """
    new = sorted(expressions.asked - known.keys())[: max(0, _MOST - len(known))]
    if file is None or not new:
        return
    try:
        frozen = {key: expressions.freeze(*key) for key in new}
    except Exception:  # the private parts of `re` that are asked here may be others in another Python: nothing is kept then
        return
    write_kept(file, _MAGIC, marshal.dumps((sys.version, {**known, **frozen}), 4))
