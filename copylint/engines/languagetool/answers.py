"""Remembers what LanguageTool said, in the user's cache folder, so that an unchanged story costs no request.

What is kept is the answer under a digest of the question, never the text itself. A file that cannot be read or written costs
time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from copylint.engines.languagetool.said import Said
from copylint.model.noun import as_dict

_MOST = 20_000
"""Answers kept; those asked for longest ago go first."""


class Answers:
    """Answers by question.

    Args:
        file: the database; it is made when something is kept.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()

    @staticmethod
    def question(text: str, language: str, keys: Sequence[str], categories: Sequence[str], picky: bool, identity: str) -> str:
        """The digest of all that an answer depends on."""
        asked = json.dumps([text, language, list(keys), list(categories), picky, identity])
        return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, question: str) -> list[Said] | None:
        """What was said, or None if it was not asked yet."""
        if not self._file.exists():
            return None
        with self._lock, suppress(sqlite3.Error, ValueError, TypeError):
            with closing(self._open()) as base, base:
                row = base.execute("SELECT said FROM answers WHERE question = ?", (question,)).fetchone()
                if row is None:
                    return None
                base.execute("UPDATE answers SET used = ? WHERE question = ?", (int(time.time()), question))
            return [Said(a, b, ident, sub, cat, words, tuple(new)) for a, b, ident, sub, cat, words, new in json.loads(row[0])]
        return None

    def keep(self, question: str, said: Sequence[Said]) -> None:
        """Remembers an answer."""
        with self._lock, suppress(sqlite3.Error, OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with closing(self._open()) as base, base:
                rows = json.dumps([list(as_dict(one).values()) for one in said], ensure_ascii=False)
                base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (question, int(time.time()), rows))
                if base.execute("SELECT count(*) FROM answers").fetchone()[0] > _MOST:
                    oldest = "SELECT question FROM answers ORDER BY used LIMIT ?"
                    base.execute(f"DELETE FROM answers WHERE question IN ({oldest})", (_MOST // 10,))

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # busy, or not to be opened: not damaged
                raise
            self._file.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        fresh = not self._file.exists()
        base = sqlite3.connect(self._file, timeout=2)
        try:
            if fresh:
                with suppress(OSError):
                    os.chmod(self._file, 0o600)
            base.execute("PRAGMA journal_mode=WAL")
            base.execute("PRAGMA synchronous=OFF")
            base.execute("CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, used INTEGER, said TEXT)")
        except BaseException:
            base.close()
            raise
        return base
