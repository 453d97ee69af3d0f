"""One run over the documents that a command names: settings, files, reports, progress, exit status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from copylint.frontends.cli import FAILED, FOUND, OK, terminal
from copylint.frontends.cli.progress import Progress
from copylint.linter.discover import Found, admitted, discover
from copylint.linter.pool import Linters, check_paths
from copylint.linter.reading import decode_bytes
from copylint.model.errors import BadRequest, BadSetting, Failure, UnreadableSource
from copylint.model.noun import field, noun, replace
from copylint.model.report import Report
from copylint.model.rule import LEVELS, Level, Rule, rank
from copylint.outputs.base import View
from copylint.outputs.escape import visible
from copylint.settings import Settings

if TYPE_CHECKING:
    from copylint.frontends.cli.baselines import Baselines
    from copylint.linter.changes import Changes
    from copylint.linter.results import Results

STDIN = "-"


@noun(frozen=False, slots=False)
class Session:
    """A run.

    Args:
        options: what the command line says.
        linters: what checks the documents, each with the settings that hold for it.
        failures: what cannot be used, besides what single reports tell.
        stdin: the bytes that came in, once read.
        reports_at: real paths that this run's reports are written to: they are no stories, wherever they lie.
    """

    options: argparse.Namespace
    linters: Linters
    failures: list[Failure] = field(default_factory=list)
    stdin: bytes = b""
    reports_at: frozenset[str] = frozenset()

    @classmethod
    def of(cls, options: argparse.Namespace) -> Session:
        """A run with the options of a command line.

        Raises:
            BadRequest: the settings file named is not there.
        """
        config = None
        if options.config:
            config = Path(options.config)
            if not config.is_file():
                raise BadRequest(f"{options.config}: no such settings file")
        change = {"dialect": options.dialect} if options.dialect else {}
        arguments = {"engines": tuple(options.engine), "only": tuple(options.only), "waiting": terminal.wait}
        return cls(options, Linters(config, options.no_config, change, arguments))

    # --- documents -------------------------------------------------------------------------------

    def found(self) -> list[Found]:
        """The files that the paths name; a path whose settings cannot be used is a failure, and the others go on."""
        usable = [path for path in self.paths if self._settings_for(path) is not None]
        suffixes = self.suffixes()
        found = discover(usable, suffixes, self.linters.settings_for)
        if self._is_hook:
            # Whoever calls a hook names all that changed: what is a document, and not excluded, is for the settings to say.
            return [f for f in found if f.problem or admitted(f.path, Path(f.path.name), suffixes, self.settings_of(f.name))]
        return list(found)

    @property
    def _is_hook(self) -> bool:
        """Whether what is to be committed is looked at, and where nothing is, the files named, as a whole."""
        return getattr(self.options, "whole_if_nothing", False)

    def suffixes(self) -> frozenset[str]:
        """Of the files that are documents: those that copylint knows and those that the settings add."""
        from copylint.formats import SUFFIXES

        return frozenset(SUFFIXES).union(*(s.formats for p in self.paths if (s := self._settings_for(p)) is not None))

    def _settings_for(self, path: str) -> Settings | None:
        """The settings that hold for a path, or None, with a failure, where they cannot be used."""
        try:
            return self.linters.settings_for(Path(path))
        except BadSetting as error:
            failure = Failure("", 0, str(error))
            if failure not in self.failures:
                self.failures.append(failure)
            return None

    @property
    def paths(self) -> list[str]:
        """The paths named, without standard input; this folder if none is."""
        named = [os.path.normpath(p) if p.startswith("./") else p for p in self.options.paths or ["."]]
        return [p for p in named if p != STDIN]

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is one of the documents."""
        return STDIN in (self.options.paths or [])

    def reports(self) -> Iterator[Report]:
        """Reports of all documents: standard input first, then files in a stable order. Failures of rules come last."""
        if self.reads_stdin:
            yield self.check_stdin()
        changes = self.changes
        found = self.found() if changes is None else changes.found()
        if self.reports_at:
            found = [f for f in found if os.path.realpath(f.path) not in self.reports_at]
        load = {} if changes is None else {"load": changes.load}
        with ExitStack() as stack:
            progress = stack.enter_context(Progress(len(found)))
            cache = self._results(len(found))
            if cache is not None:
                stack.callback(cache.close)
            reports = check_paths(found, self.linters, self.options.jobs, progress.step, cache=cache, **load)
            stack.callback(reports.close)
            for report in reports:
                with progress.aside(bool(report.findings)):
                    yield self.treated(report)
        if changes is not None:
            changes.close()
        if self.baselines is not None:
            yield from self.baselines.troubles(self.paths, whole=changes is None)
        loose = dict.fromkeys([*self.failures, *self.linters.failures])
        yield from (Report(failure.name, None, failures=(failure,)) for failure in loose)

    def _results(self, files: int) -> Results | None:
        """The results of earlier runs; of a single story they would cost more than they save."""
        if files < 2 or getattr(self.options, "no_cache", True):
            return None
        from copylint.linter.results import Results, default_file

        return Results(default_file(), self.linters, lambda line: terminal.write(f"notice: {visible(line)}\n", sys.stderr))

    def treated(self, report: Report) -> Report:
        """The report less what this run is not about; so is every further version that it checks."""
        check = report.check
        if self.baselines is not None:
            report = self.baselines.hide(report)
        if self.changes is not None:
            report = self.changes.narrow(report)
        return replace(report, check=check and (lambda source: self.treated(check(source))))

    @cached_property
    def baselines(self) -> Baselines | None:
        """The findings that are known, where they are to be held back."""
        if getattr(self.options, "no_baseline", True):
            return None
        from copylint.frontends.cli.baselines import Baselines

        return Baselines(self.linters)

    @cached_property
    def changes(self) -> Changes | None:
        """What changed, where the run is about changed text only.

        Raises:
            BadRequest: there is no repository, or no such commit.
        """
        staged = getattr(self.options, "staged", False)
        since: str | None = getattr(self.options, "since", None)
        if not staged and since is None:
            return None
        if self.reads_stdin:
            raise BadRequest("- (standard input) has no history: leave out --staged and --since")
        from copylint.linter.changes import Changes
        from copylint.linter.git import Repository

        repository = Repository.here()
        changes = repository.staged() if since is None else repository.since(since)
        if not changes and staged and self._is_hook:
            return None
        return Changes(repository, changes, self.linters, self.suffixes(), self.options.paths)

    def check_stdin(self) -> Report:
        """Reads standard input to its end and checks it."""
        name = self.options.stdin_filename or STDIN
        self.stdin = sys.stdin.buffer.read()
        try:
            linter = self.linters.for_file(Path(name if name != STDIN else "stdin"))
            if len(self.stdin) > linter.settings.max_file_size:
                most = linter.settings.max_file_size / 1e6
                return Report(name, None, failures=(Failure(name, 0, f"is larger than max-file-size ({most:g} MB)"),))
            return self.treated(linter.check_source(decode_bytes(self.stdin, name)))
        except BadSetting as error:
            return Report(name, None, failures=(Failure("", 0, str(error)),))
        except UnreadableSource as error:
            return Report(name, None, failures=(Failure(name, 0, error.reason),))

    # --- judgement -------------------------------------------------------------------------------

    def settings_of(self, name: str) -> Settings:
        """The settings that hold for a document; the defaults where they cannot be used."""
        try:
            return self.linters.settings_for(Path(name if name != STDIN else "stdin"))
        except BadSetting:
            return Settings()

    def level(self) -> Level:
        """The lowest level that is shown: the command line's, else that of the settings where the first path lies."""
        asked = self.options.level or self.settings_of(next(iter(self.paths), self.options.stdin_filename or STDIN)).level
        return next(level for level in LEVELS if level == asked)

    def view(self, stream: TextIO | None = None) -> View:
        """How to show this run on a stream, by default standard output."""
        shown = terminal.view(stream or sys.stdout, self.level(), self._again())
        return replace(shown, root=repository(Path.cwd()))

    def _again(self) -> str:
        """What this run is about as it could be typed again, for “copylint fix” too; long lists of paths are cut."""
        paths = " ".join(map(_quoted, self.options.paths))
        if len(paths) > 40:
            paths = f"{paths[:39]}…"
        if self.changes is None:
            return paths
        since = getattr(self.options, "since", None) or "HEAD"
        return f"--since {_quoted(since)} {paths or '.'}"

    def learn(self, report: Report, book: dict[str, Rule]) -> None:
        """Adds to `book` the rules behind a report's findings, with examples, as the settings where its story lies have them."""
        named = {f.rule for f in report.findings} | {s.finding.rule for s in report.silenced}
        if named <= book.keys():
            return
        from copylint.frontends.cli.rule_page import examples_of

        try:
            linter = self.linters.for_file(Path(report.name if report.name != STDIN else "stdin"))
        except BadSetting:
            return
        for name in sorted(named - book.keys()):
            if (rule := linter.all_rules.get(name)) is not None:
                book[name] = replace(rule, examples=tuple(examples_of(rule, linter)))

    def status(self, reports: Iterable[Report]) -> int:
        """The exit status of a run with these reports."""
        verdict = Verdict(self)
        for report in reports:
            verdict.add(report)
        return verdict.status()


def _quoted(argument: str) -> str:
    """An argument as a shell takes it."""
    if argument.replace("/", "").replace(".", "").replace("-", "").replace("_", "").isalnum() and argument.isascii():
        return argument
    import shlex

    return shlex.quote(argument)


class Verdict:
    """Judges a run as its reports come.

    Args:
        session: the run.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._failed = self._found = False
        self._warnings = 0

    def add(self, report: Report) -> None:
        """Takes one report into account."""
        options = self._session.options
        if report.failures or (options.strict and report.notices):
            self._failed = True
        if report.findings:
            fail_on = options.fail_on or self._session.settings_of(report.name).fail_on
            self._found = self._found or (fail_on != "never" and any(rank(f.level) <= rank(fail_on) for f in report.findings))
            self._warnings += sum(f.level == "warning" for f in report.findings)

    def status(self) -> int:
        """The exit status, as far as reports came."""
        most = self._session.options.max_warnings
        too_many = most is not None and self._warnings > most
        return FAILED if self._failed else FOUND if self._found or too_many else OK


def repository(folder: Path) -> Path:
    """The root of the repository that a folder lies in, else the folder itself."""
    return next((f for f in (folder, *folder.parents) if (f / ".git").exists()), folder)
