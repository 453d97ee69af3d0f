"""Keeps rulebooks compiled, so that a run need not read YAML.

The built-in rulebook ships as ``_rules/compiled.bin`` in the wheel. Any other folder is compiled again when the size or
time of change of one of its files differs; the result is kept in the user's cache folder, safely shared by parallel runs:
it is written to a temporary file and moved into place, and one that is damaged or cannot be written does no harm.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator
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
    import hashlib

    stamp = stamp_of(folder)
    kept = cache_folder() / "rules" / f"{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]}.bin"
    book = _thaw(kept, stamp, folder, own)
    if book is None:
        from copylint.rulebook.load import read

        book = read(folder, own)
        _write(kept, freeze(book, folder, stamp))
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
    """A rulebook as bytes; paths relative to the folder, examples left out (they are read again when asked for).

    Marshalled in the version that all of Python 3 reads, which loads three times as fast as JSON, behind a checksum.
    """
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
    body = marshal.dumps(data, 4)
    return _MAGIC + crc32(body).to_bytes(4, "big") + body


def _thaw(file: Path, stamp: str | None, folder: Path, own: bool) -> Rulebook | None:
    try:
        kept = memoryview(file.read_bytes())
        body = kept[len(_MAGIC) + 4 :]
        if kept[: len(_MAGIC)] != _MAGIC or crc32(body).to_bytes(4, "big") != kept[len(_MAGIC) : len(_MAGIC) + 4]:
            return None
        data = marshal.loads(body)
        if stamp is not None and data["stamp"] != stamp:
            return None
        return Rulebook(_rules(data["rules"], folder, own), {}, data["compiled"], tuple(Failure(*row) for row in data["failures"]))
    except (OSError, ValueError, KeyError, TypeError, EOFError):
        return None


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

    from copylint.rulebook.load import rule_files

    digest = hashlib.sha256(_program().encode())
    for path in rule_files(folder):
        state = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


@once
def _program() -> str:
    """Sizes and times of the modules whose work is kept, and of the models that compiling asks."""
    package = Path(__file__).resolve().parent.parent
    return "".join(f"{p.name}{s.st_size}.{s.st_mtime_ns};" for p in _sources(package) if (s := p.stat()))


def _sources(package: Path) -> Iterator[Path]:
    for room in ("kinds", "rulebook", "models"):
        yield from sorted(p for p in (package / room).iterdir() if p.is_file())


def _write(file: Path, data: bytes) -> None:
    import tempfile

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            os.replace(temporary, file)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError:
        return  # a cache that cannot be kept costs time and nothing else
