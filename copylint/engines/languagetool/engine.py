"""The engine: asks LanguageTool about a story, beside copylint's own reading of it, and lets through what borrowed rules admit."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from queue import Empty, LifoQueue
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from copylint.engines.base import Gate, Trouble
from copylint.engines.languagetool.answers import Answers
from copylint.engines.languagetool.away import Away, TooLong
from copylint.engines.languagetool.said import Said
from copylint.engines.languagetool.service import BUDGET, Local, Options, Place, Remote, Service
from copylint.engines.languagetool.texts import Piece, pieces, unread
from copylint.kinds.borrowed import Admitted, catalogue
from copylint.model.document import STANDIN, Document
from copylint.model.errors import Notice
from copylint.model.match import Match
from copylint.model.rule import Rule
from copylint.model.span import ProseSpan
from copylint.rulebook.cache import cache_folder

if TYPE_CHECKING:
    from requests import Session

    from copylint.engines.languagetool.client import Tool

NAME = "languagetool"

_LANGUAGES = {"en-GB-oxendict": "en-GB"}
_KNOWN_ERROR = ("This is an tset. It is an house.", "EN_A_VS_AN")
"""A text with an error that every LanguageTool finds in every dialect: an open port proves nothing."""

_SECONDS, _SECONDS_PER_KB = 30.0, 1.0
_MOST_SAID = 300


def build(
    rules: Mapping[str, Rule], said: Admitted, options: Mapping[str, Any], dialect: str, waiting: Callable[[str], None] | None
) -> LanguageToolEngine:
    """The engine as the settings want it.

    Args:
        rules: those switched on, by name.
        said: what they admit.
        options: the settings ``languagetool``.
        dialect: of the stories.
        waiting: told in one line why the run waits, now and then.
    """
    return LanguageToolEngine(said, rules, lambda: _service(options, waiting), dialect, waiting)


def ready(options: Mapping[str, Any], dialect: str, waiting: Callable[[str], None] | None) -> float:
    """Has a server find a known error; it stays as long as ``keep-warm`` says.

    Returns:
        The seconds that it took.

    Raises:
        Away: it cannot be had.
    """
    begun = time.monotonic()
    engine = LanguageToolEngine(Admitted({_KNOWN_ERROR[1]: ""}), {}, lambda: _service(options, waiting), dialect, waiting)
    try:
        engine.prove()
    finally:
        engine.close()
    return time.monotonic() - begun


def _service(options: Mapping[str, Any], waiting: Callable[[str], None] | None) -> Service:
    if server := options.get("server"):
        return Remote(server)
    fields = {"heap": "heap", "compiler": "compiler", "java": "java", "keep-warm": "keep_warm"}
    return Local(Options(**{fields[key]: value for key, value in options.items() if key in fields}), waiting)


class Held:
    """What an engine holds while it is in use: the server, and connections to it."""

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


class LanguageToolEngine:
    """Asks one server, in one dialect, about what some rules admit.

    Args:
        said: what is admitted.
        rules: those switched on, by name.
        service: makes the server's side when it is first needed; it may raise `Away`.
        dialect: of the stories.
        waiting: told in one line why the run waits, and an empty one when it does not any more.
        answers: where answers are remembered; None for the user's cache folder.
    """

    name = NAME

    def __init__(
        self,
        said: Admitted,
        rules: Mapping[str, Rule],
        service: Callable[[], Service],
        dialect: str,
        waiting: Callable[[str], None] | None = None,
        answers: Answers | None = None,
    ) -> None:
        self._waiting = waiting or (lambda line: None)
        self._admitted = said
        self._gate = Gate(rules)
        self._make = service
        self._language = _LANGUAGES.get(dialect, dialect)
        self._answers = answers or Answers(cache_folder() / NAME / "answers.sqlite")
        self._keys, self._categories = said.keys, said.categories
        offered = catalogue(NAME)
        # A picky rule that is named stays silent unless the level is asked for too.
        self._picky = offered is not None and any(key.partition("[")[0] in offered.picky for key in self._keys)
        self._lock = threading.Lock()
        self._held = Held()
        # Also where nobody closes it: a connection that is left open keeps the server from ending.
        weakref.finalize(self, self._held.close)
        self._tools: dict[str, Tool] = {}
        self._away: Away | None = None
        self._slots = threading.BoundedSemaphore(2)

    # --- what the linter asks ----------------------------------------------------------------------

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Matches of all admitted rules. The requests are under way when this returns; what it returns waits for them."""
        if not self._admitted:
            return iter(())
        asked = [(piece, self._begin(piece)) for piece in pieces(document)]
        return self._collect(document, asked)

    def close(self) -> None:
        """Lets the server go."""
        self._held.close()

    def _collect(self, document: Document, asked: list[tuple[Piece, Future[list[tuple[Piece, list[Said]]]]]]) -> Iterator[Match | Trouble]:
        for start, _ in unread(document):
            where = f"the sentence that begins “{document.prose[start : start + 30]}”"
            yield Trouble(Notice(document.name, 0, f"{where} is too long for LanguageTool, and was not read by it"))
        for _, future in asked:
            try:
                answers = future.result()
            except Away as away:
                yield Trouble(Notice(document.name, 0, f"not read by LanguageTool: {away.reason}"))
                return
            for piece, said in answers:
                yield from self._matches(document, piece, said)

    # --- asking ------------------------------------------------------------------------------------

    def _begin(self, piece: Piece) -> Future[list[tuple[Piece, list[Said]]]]:
        """Asks in a thread that does not hold up the end of the program, as a pool's would."""
        future: Future[list[tuple[Piece, list[Said]]]] = Future()

        def work() -> None:
            with self._slots:
                try:
                    future.set_result(self._heard(piece))
                except BaseException as error:
                    future.set_exception(error)

        threading.Thread(target=work, name="languagetool", daemon=True).start()
        return future

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

        text, known = _KNOWN_ERROR
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

    # --- hearing -----------------------------------------------------------------------------------

    def _matches(self, document: Document, piece: Piece, said: list[Said]) -> Iterator[Match]:
        back = piece.back()
        for one in said:
            name = self._admitted.rule(one.ident, one.subrule, one.category)
            if name is None:
                continue
            start, end = one.start, one.end
            if back is not None:
                if end >= len(back):
                    continue
                start, end = back[start], back[end]
            if end > len(piece.text):
                continue
            span = ProseSpan(piece.start + start, piece.start + end)
            match = Match(
                name,
                span,
                one.replacements,
                {"said": _readable(one.message)},
                outside=f"LanguageTool: {one.key}",
            )
            if STANDIN not in span.of(document.prose) and not _is_known(document, span) and self._gate.lets(match, document):
                yield match


def _readable(message: str) -> str:
    """LanguageTool's own words, on one line, of a length that a margin takes."""
    line = " ".join(message.split())
    return line if len(line) <= _MOST_SAID else f"{line[: _MOST_SAID - 1]}…"


def _is_known(document: Document, span: ProseSpan) -> bool:
    """Whether a name, or a word that the house has listed, stands in a span: copylint knows it better.

    Also where the name is not what would be changed: “Mrs [May of → May have] …” is about the name all the same.
    """
    house = document.house.words
    for i in range(document.token_at(span.start), len(document.tokens)):
        token = document.tokens[i]
        if token.start >= span.end:
            return False
        if document.in_name(i) or token.lower in house or token.text in house:
            return True
    return False
