"""Asks a server about pieces of text, two at a time, remembers what it said, and has it started anew where it breaks down."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from copylint.engines.languagetool.answers import Answers
from copylint.engines.languagetool.away import Away, TooLong
from copylint.engines.languagetool.launch import Options
from copylint.engines.languagetool.remote import Place, Remote, Service
from copylint.engines.languagetool.said import Said
from copylint.engines.languagetool.service import BUDGET, Local
from copylint.engines.languagetool.texts import Piece
from copylint.rulebook.cache import cache_folder

if TYPE_CHECKING:
    from requests import Session

    from copylint.engines.languagetool.client import Tool

Heard = Future[list[tuple[Piece, list[Said]]]]
"""What is said of a piece, or of each of its parts where it was too long for the server."""

KNOWN_ERROR = ("This is an tset. It is an house.", "EN_A_VS_AN")
"""A text with an error that every LanguageTool finds in every dialect: an open port proves nothing."""

_SECONDS, _SECONDS_PER_KB = 30.0, 1.0


def service(options: Mapping[str, Any], waiting: Callable[[str], None] | None) -> Service:
    """The server that the settings want.

    Args:
        options: the settings ``languagetool``.
        waiting: told in one line why the run waits, now and then.

    Raises:
        Away: it is not installed.
    """
    if server := options.get("server"):
        return Remote(server)
    fields = {"heap": "heap", "compiler": "compiler", "java": "java", "keep-warm": "keep_warm"}
    return Local(Options(**{fields[key]: value for key, value in options.items() if key in fields}), waiting)


class _Held:
    """What is held while it is asked: the server, and connections to it."""

    def __init__(self) -> None:
        self.service: Service | None = None
        self.lines: LifoQueue[Session] | None = None

    def close(self) -> None:
        """Lets both go."""
        if self.service is not None:
            self.service.close()
        while self.lines is not None:
            try:
                self.lines.get_nowait().close()
            except Empty:
                break


class Asker:
    """Asks one server, in one dialect, by one list of rules.

    Args:
        make: makes the server's side when it is first needed; it may raise `Away`.
        language: as LanguageTool names it.
        keys: identifiers and subrules that may speak.
        categories: categories that may speak.
        picky: whether the picky level is wanted.
        waiting: told in one line why the run waits, and an empty one when it does not any more.
        answers: where answers are remembered; None for the user's cache folder.
    """

    def __init__(
        self,
        make: Callable[[], Service],
        language: str,
        keys: Sequence[str],
        categories: Sequence[str] = (),
        picky: bool = False,
        waiting: Callable[[str], None] | None = None,
        answers: Answers | None = None,
    ) -> None:
        self._make, self._language = make, language
        self._keys, self._categories, self._picky = keys, categories, picky
        self._waiting = waiting or (lambda line: None)
        self._answers = answers or Answers(cache_folder() / "languagetool" / "answers.sqlite")
        self._lock = threading.Lock()
        self._held = _Held()
        # Also where nobody closes it: a connection that is left open keeps the server from ending.
        weakref.finalize(self, self._held.close)
        self._tools: dict[str, Tool] = {}
        self._away: Away | None = None
        self._slots = threading.BoundedSemaphore(2)

    def begin(self, piece: Piece) -> Heard:
        """Asks, in a thread that does not hold up the end of the program, as a pool's would."""
        future: Heard = Future()

        def work() -> None:
            with self._slots:
                try:
                    future.set_result(self._heard(piece))
                except BaseException as error:
                    future.set_exception(error)

        threading.Thread(target=work, name="languagetool", daemon=True).start()
        return future

    def prove(self) -> None:
        """Has the server find a known error, so that the next question is answered at once.

        Raises:
            Away: it cannot be had.
        """
        from copylint.engines.languagetool.client import Failed

        service = self._ready_service()
        try:
            self._prove(service, service.at())
        except Failed as failed:
            raise Away(str(failed)) from None

    def close(self) -> None:
        """Lets the server go."""
        self._held.close()

    def _heard(self, piece: Piece) -> list[tuple[Piece, list[Said]]]:
        """What is said of a piece, or of its parts where it is too long for the server."""
        if self._away is not None:
            raise self._away
        try:
            try:
                return [(piece, self._answer(piece.text))]
            except TooLong:
                parts = piece.halves()
                if parts is None:
                    raise Away("its server takes no text of a useful length (maxTextLength)") from None
                return [heard for part in parts for heard in self._heard(part)]
        except Away as away:
            if away.lasting:
                self._away = away
            raise

    def _answer(self, text: str) -> list[Said]:
        service = self._ready_service()
        question = ""
        if service.identity:
            question = Answers.question(text, self._language, self._keys, self._categories, self._picky, service.identity)
            if (kept := self._answers.get(question)) is not None:
                return kept
        said = self._ask(service, text, _SECONDS + _SECONDS_PER_KB * len(text.encode("utf-8", "replace")) / 1000)
        if question:
            self._answers.keep(question, said)
        return said

    def _ready_service(self) -> Service:
        with self._lock:
            if self._held.service is None:
                self._held.service = self._make()
            return self._held.service

    def _ask(self, service: Service, text: str, seconds: float) -> list[Said]:
        """One question, asked again of a server that was started anew where the first broke down."""
        from copylint.engines.languagetool.client import Failed

        while True:
            place = service.at()
            try:
                self._prove(service, place)
                return self._tool(place.url).said(text, seconds)
            except Failed as failed:
                try:
                    service.recover(place)
                except Away as away:
                    raise Away(f"{failed} ({away.reason})") from None

    def _prove(self, service: Service, place: Place) -> None:
        """Has it find a known error in this dialect: the first check builds the rules, and takes seconds."""
        if self._language in place.proved:
            return
        from copylint.engines.languagetool.client import Tool

        text, known = KNOWN_ERROR
        begun = time.monotonic()
        self._waiting("LanguageTool is reading its rules")
        found = Tool(place.url, self._language, [known], [], self._picky, self._pool()).said(text, BUDGET)
        self._waiting("")
        if not any(said.ident == known for said in found):
            took = time.monotonic() - begun
            raise Away(f"the server {place.url} does not find a known error after {took:.0f} s; it is not to be relied on")

        service.proved(place, self._language)

    def _tool(self, url: str) -> Tool:
        from copylint.engines.languagetool.client import Tool

        pool = self._pool()
        with self._lock:
            if url not in self._tools:
                self._tools[url] = Tool(url, self._language, self._keys, self._categories, self._picky, pool)
            return self._tools[url]

    def _pool(self) -> LifoQueue[Session]:
        from copylint.engines.languagetool.client import lines

        with self._lock:
            if self._held.lines is None:
                self._held.lines = lines(self._near())
            return self._held.lines

    def _near(self) -> bool:
        """Whether the server is on this machine, also one that the settings name."""
        service = self._held.service
        if isinstance(service, Local):
            return True
        host = urlsplit(service.at().url).hostname if service else ""
        return host in ("localhost", "127.0.0.1", "::1")
