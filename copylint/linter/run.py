"""The `Linter`: rules chosen once, documents checked one after another or side by side."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from copylint import settings as settings_room
from copylint.engines import OUTSIDE
from copylint.engines.base import Engine, Trouble
from copylint.linter import choice
from copylint.linter.fields import fields
from copylint.linter.locate import locate
from copylint.linter.reading import TooLarge, decode_bytes, read_file, too_large
from copylint.linter.settle import settle
from copylint.linter.suppress import suppress
from copylint.model.document import Document, Extract, HouseList
from copylint.model.errors import BadRequest, BadSetting, Failure, Notice, UnreadableSource
from copylint.model.match import Match
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Level, Rule
from copylint.model.source import Source
from copylint.settings import Settings

if TYPE_CHECKING:
    from copylint.kinds.borrowed import Admitted


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keeps the collector from looking for cycles among the many small objects of a story, which make none: a tenth of the time."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Linter:
    """Checks text with a fixed choice of rules. Build it once and reuse it; it may be shared between threads.

    Args:
        dialect: ``en-GB`` (-ise), ``en-GB-oxendict`` (-ize), ``en-US``, ``en-AU`` or ``en-CA``.
        house: the name of a house's preset, or ``none``.
        engines: outside engines to use besides copylint's own.
        only: restricts the run to these rules, topics (with their slash) or engines.
        settings: all settings at once; the arguments above then change single ones.
        waiting: told in one line, now and then, why an engine keeps the run waiting.

    Raises:
        BadRequest: an argument that is not known.
        BadSetting: a rule named in the settings that does not exist.
    """

    def __init__(
        self,
        *,
        dialect: str | None = None,
        house: str | None = None,
        engines: Sequence[str] = (),
        only: Collection[str] = (),
        settings: Settings | None = None,
        waiting: Callable[[str], None] | None = None,
    ) -> None:
        self._waiting = waiting
        chosen = settings or Settings()
        if dialect is not None:
            if dialect not in settings_room.DIALECTS:
                raise BadRequest(f"dialect “{dialect}” is not known{settings_room.nearest(dialect, settings_room.DIALECTS)}")
            chosen = replace(chosen, dialect=dialect)
        if house is not None:
            chosen = replace(chosen, house=house)
        for engine in engines:
            if engine not in settings_room.ENGINES:
                raise BadRequest(f"engine “{engine}” is not known{settings_room.nearest(engine, settings_room.ENGINES)}")
        self.settings = replace(chosen, engines=tuple(dict.fromkeys((*chosen.engines, *engines))))
        self._only = tuple(only)
        choice.check_identifiers(self.settings)
        self._books = _books(self.settings)
        self.failures: tuple[Failure, ...] = tuple(sorted({f for book in self._books for f in book.failures}))
        self.all_rules: Mapping[str, Rule] = {name: rule for book in self._books for name, rule in book.rules.items()}
        self.levels: Mapping[str, Level] = choice.levels(self.all_rules, self.settings, self._only, whole=not self.failures)

    @classmethod
    def from_settings(cls, path: str | Path, **arguments: Any) -> Self:
        """A linter with the settings of a file; further arguments as for the class.

        Raises:
            BadSetting: naming the file, the line and what to change.
        """
        return cls(settings=settings_room.load(Path(path)), **arguments)

    # --- rules -----------------------------------------------------------------------------------

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that are switched on, by name."""
        return {name: self.all_rules[name] for name in self.levels}

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name that a setting or a silencing comment may use: rules, former names, topics with their slash."""
        return choice.known(self.all_rules)

    def admitted(self, engine: str) -> Admitted:
        """What the rules that are switched on admit of an outside engine."""
        from copylint.kinds.borrowed import admitted

        own: Mapping[str, Any] = self.settings.languagetool if engine == "languagetool" else {}
        rows = [book.compiled.get("borrowed", []) for book in self._books]
        return admitted(rows, self.rules, engine, tuple(own.get("rules", ())), bool(own.get("picky")))

    @cached_property
    def _house(self) -> HouseList:
        if not self.settings.words and not self.settings.names:
            return HouseList()
        from copylint.linter.vocabulary import read_lists

        return read_lists(self.settings.words, self.settings.names)

    @cached_property
    def _engines(self) -> tuple[Engine, ...]:
        from copylint.engines.house import HouseEngine

        compiled = [book.compiled for book in self._books]
        engines: list[Engine] = []
        for name in self.settings.engines:
            if name in OUTSIDE:
                build = import_module(OUTSIDE[name]).build
                engines.append(build(self.rules, self.admitted(name), self.settings.languagetool, self.settings.dialect, self._waiting))
        engines.append(HouseEngine(self.rules, compiled))
        if any(rule.kind == "context" for rule in self.rules.values()):
            from copylint.engines.context.engine import ContextEngine

            engines.append(ContextEngine(self.rules, self.all_rules, **self.settings.context))
        return tuple(engines)

    # --- checking --------------------------------------------------------------------------------

    def check(self, text: str, name: str | None = None, metadata: Mapping[str, Any] | None = None) -> Report:
        """Checks a text.

        Args:
            text: the document as its author sees it.
            name: what to call it; its suffix picks the format, none is plain text.
            metadata: fields of the story that its text does not carry, such as ``date`` or ``section``.
        """
        return self.check_source(Source(name or "", text, attributes=metadata or {}))

    def check_source(self, source: Source) -> Report:
        """Checks a document that was read. What goes wrong on the way is in the report."""
        with _no_collections():  # one pause, so that what the story made is gone, uncounted, when collections begin again
            return self.begin_source(source)()

    def begin_source(self, source: Source) -> Callable[[], Report]:
        """Begins to check a document; what comes back gives the report. Outside engines are at work meanwhile."""
        with _no_collections():
            document, notices = self.read(source)
            # Outside engines come first and start their work when asked; what they found is fetched when copylint's own has read.
            begun = [engine.find(document) for engine in self._engines]
        return lambda: self._finish(source, document, notices, reversed(begun))

    @_no_collections()
    def _finish(self, source: Source, document: Document, notices: list[Notice], begun: Iterable[Iterator[Match | Trouble]]) -> Report:
        matches: list[Match] = []
        failures: list[Failure] = []
        for absent in self.settings.engines:
            if absent not in OUTSIDE:
                notices.append(Notice(source.name, 0, f"was not read by {absent}: this version of copylint has no such engine yet"))
        for found_by in begun:
            for outcome in found_by:
                if isinstance(outcome, Trouble):
                    (notices if isinstance(outcome.what, Notice) else failures).append(outcome.what)  # type: ignore[arg-type]
                else:
                    matches.append(outcome)
        matches.sort(key=lambda m: (m.span.start, m.span.end, m.rule))
        found = locate(source, document, matches, self.all_rules, self.levels, self._extract)
        shown, silenced, idle = suppress(source, document, found, self.known)
        return Report(
            source.name,
            source,
            settle(shown),
            tuple(silenced),
            tuple(sorted({*notices, *idle})),
            tuple(sorted(failures)),
            sum(t.kind in ("word", "number") for t in document.tokens),
            self.check_source,
            fields(document.metadata),
        )

    def read(self, source: Source) -> tuple[Document, list[Notice]]:
        """What the engines are given of a source, and what its format could not read. Nothing is checked."""
        from copylint.language.read import read

        extract = self._extract(source)
        notices = list(extract.notices)
        if source.legacy:
            notices.append(
                Notice(source.name, 0, f"is not UTF-8; read as {source.encoding}. Save it as UTF-8 to be sure of every character")
            )
        return read(extract, self.settings.dialect, source.name, self._house), notices

    @property
    def waits(self) -> bool:
        """Whether outside engines are asked, so that it pays to begin the next document before this one is done."""
        return any(engine in OUTSIDE for engine in self.settings.engines)

    def check_file(self, path: Path, name: str | None = None, named: bool = True, content: bytes | int | None = None) -> Report:
        """Reads and checks one file. A file that cannot be read gives a report with a failure.

        Args: as for `begin_file`.
        """
        return self.begin_file(path, name, named, content)()

    def begin_file(
        self, path: Path, name: str | None = None, named: bool = True, content: bytes | int | None = None
    ) -> Callable[[], Report]:
        """Reads a file and begins to check it; what comes back gives the report.

        Args:
            path: the file.
            name: what to call it in the report; by default the path with forward slashes.
            named: whether a user named it: one that is too large is then a failure, else a notice.
            content: its bytes, where those on disk are not what counts; or how many they are, if too many to read.
        """
        name = name or path.as_posix()
        most = self.settings.max_file_size
        try:
            if content is None:
                source = read_file(path, name, most)
            elif isinstance(content, int) or len(content) > most:
                raise too_large(name, content if isinstance(content, int) else len(content), most)
            else:
                source = decode_bytes(content, name)
        except TooLarge as error:
            unread = Report(name, None, notices=(Notice(name, 0, error.reason + "; it was not read"),))
            if named:
                unread = Report(name, None, failures=(Failure(name, 0, error.reason),))
            return lambda: unread
        except UnreadableSource as error:
            unread = Report(name, None, failures=(Failure(name, 0, error.reason),))
            return lambda: unread
        return self.begin_source(source)

    def _extract(self, source: Source) -> Extract:
        from copylint import formats
        from copylint.formats.base import FRONT_MATTER, Options, fold

        if self._options is None:
            keys = {**FRONT_MATTER, **{fold(k): v for k, v in self.settings.front_matter.items()}}
            self._options = Options(front_matter=keys, suffixes=self.settings.formats)  # type: ignore[arg-type]
        extract = formats.extract(source, self._options)
        return replace(extract, metadata={**source.attributes, **extract.metadata}) if source.attributes else extract

    _options: Any = None

    # --- life ------------------------------------------------------------------------------------

    def close(self) -> None:
        """Gives back what the engines hold."""
        if "_engines" in self.__dict__:
            for engine in self._engines:
                engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _books(settings: Settings) -> list[Any]:
    from copylint.rulebook import cache, house

    books = [cache.load(house.folder(), own=True)]
    for folder in settings.rule_folders:
        if not folder.is_dir():
            raise BadSetting(f"{settings.path}: rule-folders: {folder} is no folder")
        books.append(cache.load(folder, own=False))
    return books
