"""Keeps what was found, by content, settings and rules, so that a story that did not change need not be read again.

One SQLite file in the user's cache folder, shared safely by any number of runs and bounded in size. Whatever goes wrong with
it costs time and one notice, never a result.
"""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from copylint import settings as settings_room
from copylint.linter.discover import Found
from copylint.linter.plain_reports import frozen, thawed
from copylint.linter.pool import Linters
from copylint.linter.program import program
from copylint.linter.reading import decode_bytes
from copylint.model.errors import BadSetting, Failure, UnreadableSource
from copylint.model.report import Report
from copylint.rulebook import cache as rule_cache
from copylint.settings import Settings

FILE_NAME = "results.sqlite"
_LAYOUT = 1
_MOST = 256_000_000
"""Bytes of the file; beyond it, what was not used for longest goes."""
_PATIENCE = 2.0
"""Seconds that another process may hold the file before this run goes on without it."""
_KEPT_TOGETHER = 64
"""Results written in one go; what an interrupted run has written is kept."""
_DAY = 86_400

_TABLES = (
    "CREATE TABLE results (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE TABLE states (key BLOB PRIMARY KEY, used INTEGER NOT NULL, failures TEXT NOT NULL)",
    "CREATE INDEX results_by_use ON results (used)",
)


def default_file() -> Path:
    """Where this user's results are kept."""
    return rule_cache.cache_folder() / FILE_NAME


class Results:
    """The results of earlier runs. Not to be shared between threads.

    Args:
        file: where they are kept; made when the first is.
        linters: the settings that hold for each file.
        tell: called once, with a line, if the file cannot be used.
    """

    def __init__(self, file: Path, linters: Linters, tell: Callable[[str], None]) -> None:
        self._file, self._linters, self._tell = file, linters, tell
        self._database: sqlite3.Connection | None = None
        self._broken = False
        self._states: dict[str, bytes] = {}
        self._stored: set[bytes] = set()
        self._new: list[tuple[bytes, bytes]] = []
        self._met: list[bytes] = []
        self._today = int(time.time()) // _DAY

    # --- asking ----------------------------------------------------------------------------------

    def has(self, found: Found) -> bool:
        """Whether the result of a file as it is now is there."""
        name = self._name(found, _content(found))
        return name is not None and bool(self._ask("SELECT 1 FROM results WHERE key = ?", (name,)))

    def report(self, found: Found) -> Report | None:
        """The result of a file as it is now, or None if it is not there."""
        data = _content(found)
        name = self._name(found, data)
        row = self._ask("SELECT used, data FROM results WHERE key = ?", (name,)) if name is not None else []
        if not row or data is None or name is None:
            return None
        try:
            source = decode_bytes(data, found.name)
            fields = json.loads(zlib.decompress(row[0][1]))
            report = Report(found.name, source, **thawed(fields, found.name))
        except (UnreadableSource, ValueError, TypeError, KeyError, zlib.error):
            return None
        if row[0][0] != self._today:
            self._met.append(name)
        return self._linters.checks_again(found, report)

    def keep(self, found: Found, report: Report) -> None:
        """Keeps a result, if it would be the same another time: what failed may fail no more."""
        if self._broken or report.source is None or report.failures:
            return
        name = self._name(found, report.source.encode(report.source.text))
        if name is None:
            return
        # Packed at once: what waits to be written is small.
        self._new.append((name, zlib.compress(json.dumps(frozen(report), separators=(",", ":")).encode("ascii"), 1)))
        if len(self._new) >= _KEPT_TOGETHER:
            self._write()

    def close(self) -> None:
        """Writes what is not written yet, and makes room."""
        self._write()
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._make_room(self._database)
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    # --- names -----------------------------------------------------------------------------------

    def _name(self, found: Found, data: bytes | None) -> bytes | None:
        """What a result is kept under; None for a file that is not to be kept."""
        if self._broken or data is None or found.problem:
            return None
        try:
            state = self._state(self._linters.chosen_for(found.path))
        except BadSetting:
            return None
        if not state:
            return None
        # Of a name, only what picks the format counts: a story that was renamed is not read again.
        suffix = found.path.suffix.lower().encode("utf-8", "surrogateescape")
        return sha256(b"\0".join((state, suffix, data))).digest()[:20]

    def _state(self, settings: Settings) -> bytes:
        """Stands for everything but the file that decides what is found; b"" where nothing can be kept.

        A state is known once a linter was made in it: until then a broken rule or setting could not have been told.
        """
        text = repr(settings_room.as_dict(settings))
        if text not in self._states:
            self._states[text] = self._known_state(settings, text)
        return self._states[text]

    def _known_state(self, settings: Settings, text: str) -> bytes:
        arguments = self._linters.arguments
        if settings.engines or arguments.get("engines"):
            return b""  # what an outside engine finds is not ours to keep
        try:
            stamps = [rule_cache.stamp_of(folder) for folder in settings.rule_folders]
            lists = [sha256(path.read_bytes()).hexdigest() for path in (*settings.words, *settings.names)]
        except OSError:
            return b""
        parts = (program(), text, repr(arguments.get("only", ())), *stamps, *lists)
        state = sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()[:20]
        row = self._ask("SELECT failures FROM states WHERE key = ?", (state,))
        if row:
            with suppress(ValueError, TypeError):
                self._linters.note(Failure(*failure) for failure in json.loads(row[0][0]))
                return state
        try:
            failures = self._linters.of(settings).failures
        except BadSetting:
            return b""
        told = json.dumps([(f.name, f.line, f.message) for f in failures])
        self._do("INSERT OR REPLACE INTO states VALUES (?, ?, ?)", [(state, self._today, told)])
        return b"" if self._broken else state

    # --- the file --------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        if self._database is None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(self._file, timeout=_PATIENCE, isolation_level=None)
            self._database = database
            # Readers and a writer do not wait for each other; a power cut may cost the last results, never the file.
            database.execute("PRAGMA auto_vacuum = INCREMENTAL")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            if database.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
                self._make_tables(database)
        return self._database

    @staticmethod
    def _make_tables(database: sqlite3.Connection) -> None:
        database.execute("BEGIN IMMEDIATE")
        # Another run may have made them while this one waited for its turn.
        if database.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
            for statement in ("DROP TABLE IF EXISTS results", "DROP TABLE IF EXISTS states", *_TABLES, f"PRAGMA user_version = {_LAYOUT}"):
                database.execute(statement)
        database.execute("COMMIT")

    def _ask(self, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        if self._broken:
            return []
        try:
            return self._open().execute(query, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return []

    def _do(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        if self._broken:
            return
        try:
            database = self._open()
            database.execute("BEGIN IMMEDIATE")
            database.executemany(statement, rows)
            database.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _write(self) -> None:
        if self._new:
            self._do("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", [(name, self._today, data) for name, data in self._new])
            self._new = []
        if self._met:
            self._do("UPDATE results SET used = ? WHERE key = ?", [(self._today, name) for name in self._met])
            self._met = []

    def _make_room(self, database: sqlite3.Connection) -> None:
        size = _size(database)
        if size <= _MOST:
            return
        database.execute("BEGIN IMMEDIATE")
        (count,) = database.execute("SELECT count(*) FROM results").fetchone()
        going = int(count * (1 - 0.7 * _MOST / size)) + 1
        database.execute("DELETE FROM results WHERE key IN (SELECT key FROM results ORDER BY used, rowid LIMIT ?)", (going,))
        database.execute("DELETE FROM states WHERE used < ?", (self._today - 90,))
        database.execute("COMMIT")
        database.execute("PRAGMA incremental_vacuum")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _give_up(self, error: Exception) -> None:
        self._broken = True
        self._new, self._met = [], []
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None
        damaged = isinstance(error, sqlite3.DatabaseError) and getattr(error, "sqlite_errorname", "") in ("SQLITE_NOTADB", "SQLITE_CORRUPT")
        if damaged:
            removed = clear(self._file)
            self._tell(
                f"{self._file}: the results kept there are damaged{' and were removed' if removed else ''}; this run goes on without"
            )
        else:
            self._tell(f"{self._file}: results cannot be kept there ({error}); this run goes on without (--no-cache says nothing of it)")


def _size(database: sqlite3.Connection) -> int:
    pages, free, page = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size"))
    return int((pages - free) * page)


def clear(file: Path) -> bool:
    """Deletes a file of results; whether it is gone. Runs that have it open go on."""
    for path in (file, file.with_name(file.name + "-wal"), file.with_name(file.name + "-shm")):
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True


def info(file: Path) -> Mapping[str, int] | str:
    """How many results and bytes a file holds, or why it cannot be read; {} if there is none."""
    if not file.exists():
        return {}
    try:
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)
        try:
            (count, oldest) = database.execute("SELECT count(*), min(used) FROM results").fetchone()
        finally:
            database.close()
    except sqlite3.Error as error:
        return str(error)
    return {"results": count, "bytes": file.stat().st_size, "most": _MOST, "days": int(time.time()) // _DAY - (oldest or 0) if count else 0}


def _content(found: Found) -> bytes | None:
    """A file's bytes; None if it cannot be read or is too large for anybody's settings."""
    if found.problem or isinstance(found.content, int):
        return None
    if found.content is not None:
        return found.content
    try:
        if not found.path.is_file() or found.path.stat().st_size > _LARGEST:
            return None
        return found.path.read_bytes()
    except OSError:
        return None


_LARGEST = 20_000_000
"""Bytes: a larger file is not worth keeping."""
