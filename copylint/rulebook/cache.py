"""Keeps rulebooks compiled, so that a run need not read YAML.

The built-in rulebook ships as ``_rules/compiled.bin`` in the wheel. Any other folder is compiled again when the size or
time of change of one of its files differs; the result is kept in the user's cache folder, safely shared by parallel runs:
it is written to a temporary file and moved into place, and one that is damaged or cannot be written does no harm.
"""

from __future__ import annotations

import marshal
import os
import sys
from functools import cache as once
from pathlib import Path
from typing import Any
from zlib import crc32

from copylint.kinds import COMPILED_WHOLE
from copylint.model.document import Scope
from copylint.model.errors import Failure
from copylint.model.noun import as_dict, names_of
from copylint.model.rule import Example, Rule, Safety
from copylint.rulebook.book import Rulebook

SHIPPED = "compiled.bin"
_MAGIC = b"copylint rules 2\n"


def load(folder: Path, own: bool) -> Rulebook:
    """The rulebook of a folder, from the shipped file, the user's cache, or the YAML."""
    shipped = folder / SHIPPED
    if own and shipped.is_file():
        book = _thaw(shipped, None, folder, own)
        if book is not None:
            return book
    state = _state_of(folder)
    # Named by its folder; another of the same checksum has another state.
    kept = cache_folder() / "rules" / f"{crc32(os.fsencode(os.path.realpath(folder))):08x}.bin"
    book = _thaw(kept, state, folder, own)
    if book is None:
        from copylint.rulebook.load import read

        book = read(folder, own)
        write_kept(kept, _MAGIC, _marshalled(book, folder, state))
    return book


def cache_folder() -> Path:
    """Where this user's caches lie on this system."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
        return Path(base) / "copylint" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "copylint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "copylint"


def freeze(book: Rulebook, folder: Path, stamp: str) -> bytes:
    """A rulebook as the bytes of a file, behind a checksum; paths relative to the folder, examples left out (they are read again
    when asked for)."""
    return _summed(_MAGIC, _marshalled(book, folder, stamp))


def _marshalled(book: Rulebook, folder: Path, stamp: str) -> bytes:
    """Marshalled in the version that all of Python 3 reads, which loads three times as fast as JSON."""
    import json

    rules = []
    scopes: dict[frozenset[Scope], frozenset[Scope]] = {}
    for rule in book.rules.values():
        row = {
            **as_dict(rule),
            "fix": str(rule.fix.value),
            "scope": scopes.setdefault(rule.scope, rule.scope),
            "when": {key: tuple(accepted) for key, accepted in rule.when.items()},
            # What the kind has compiled need not be kept twice.
            "spec": {} if rule.kind in COMPILED_WHOLE else json.loads(json.dumps(rule.spec, default=list)),
            "examples": (),
            "path": Path(rule.path).relative_to(folder).as_posix(),
        }
        rules.append(tuple(row.values()))
    failures = [(str(Path(f.name)), f.line, f.message) for f in book.failures]
    data = {"stamp": stamp, "rules": rules, "compiled": book.compiled, "failures": failures}
    return marshal.dumps(data, 4)


def _thaw(file: Path, stamp: str | None, folder: Path, own: bool) -> Rulebook | None:
    body = read_kept(file, _MAGIC)
    if body is None:
        return None
    try:
        data = marshal.loads(body)
        if stamp is not None and data["stamp"] != stamp:
            return None
        return Rulebook(_rules(data["rules"], folder, own), {}, data["compiled"], tuple(Failure(*row) for row in data["failures"]))
    except (ValueError, KeyError, TypeError, EOFError):
        return None


def read_kept(file: Path, magic: bytes) -> memoryview | None:
    """What `write_kept` wrote to a file; None if it cannot be read, begins otherwise, or is damaged."""
    try:
        kept = memoryview(file.read_bytes())
    except OSError:
        return None
    body = kept[len(magic) + 4 :]
    return body if kept[: len(magic)] == magic and crc32(body).to_bytes(4, "big") == kept[len(magic) : len(magic) + 4] else None


def _summed(magic: bytes, body: bytes) -> bytes:
    return magic + crc32(body).to_bytes(4, "big") + body


_FIELDS = names_of(Rule)
_FIX, _PATH, _OWN = map(_FIELDS.index, ("fix", "path", "own"))


def _rules(rows: list[tuple[Any, ...]], folder: Path, own: bool) -> dict[str, Rule]:
    """Rules by name, made from their rows; examples are read from the file when asked for."""
    at = f"{folder}{os.sep}"
    rules: dict[str, Rule] = {}
    for row in rows:
        values = list(row)
        values[_FIX] = _SAFETY[values[_FIX]]
        values[_PATH] = at + values[_PATH].replace("/", os.sep)
        values[_OWN] = own
        rules[values[0]] = Rule(*values)
    return rules


_SAFETY = {str(safety.value): safety for safety in Safety}


def with_examples(rule: Rule, folder: Path) -> tuple[Example, ...]:
    """The examples of a rule that came from a cache."""
    from copylint.rulebook.load import _rule as read_rule
    from copylint.rulebook.nodes import Tree

    return rule.examples or read_rule(Tree(Path(rule.path)), folder, rule.own).examples


def stamp_of(folder: Path) -> str:
    """Changes whenever a rule file or copylint itself does."""
    import hashlib

    return hashlib.sha256(os.fsencode(_state_of(folder))).hexdigest()


def _state_of(folder: Path) -> str:
    """Sizes and times of change of a folder's rule files, and of what compiles them."""
    rows = [os.path.realpath(folder), _program()]
    _add_files(rows, str(folder), "")
    return "\n".join(rows)


def _add_files(rows: list[str], folder: str, inside: str) -> None:
    """Adds the files that may hold rules (`load.rule_files`), as the system lists them: paths would take ten times as long."""
    with os.scandir(folder) as entries:
        for name, entry in sorted([(e.name, e) for e in entries]):
            if name[0] in "_.":
                continue
            if name.endswith((".yaml", ".yml")) and entry.is_file():
                state = entry.stat()
                rows.append(f"{inside}{name} {state.st_size} {state.st_mtime_ns}")
            elif entry.is_dir(follow_symlinks=False):
                _add_files(rows, entry.path, f"{inside}{name}/")


@once
def _program() -> str:
    """Sizes and times of the modules whose work is kept, and of the models that compiling asks."""
    package = Path(__file__).resolve().parent.parent
    rows = []
    for room in ("kinds", "rulebook", "models"):
        with os.scandir(package / room) as entries:
            files = sorted((e.name, e.stat()) for e in entries if e.is_file())
        rows += [f"{name} {state.st_size} {state.st_mtime_ns}" for name, state in files]
    return "\n".join(rows)


def write_kept(file: Path, magic: bytes, body: bytes) -> None:
    """Writes a file whole or not at all, behind a checksum; where it cannot, nothing is kept."""
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(_summed(magic, body))
            os.replace(temporary, file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return  # a cache that cannot be kept costs time and nothing else
