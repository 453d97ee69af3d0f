"""``copylint watch``: checks stories again when they are saved, and shows only what changed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from copylint.frontends.cli import OK, terminal
from copylint.frontends.cli.arguments import add_choice_of_rules
from copylint.frontends.cli.session import STDIN, Session
from copylint.linter.discover import Found
from copylint.model.errors import BadRequest, Failure
from copylint.model.finding import Finding
from copylint.model.identity import Identity, identities
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.outputs import stream
from copylint.outputs.escape import file_name, visible
from copylint.outputs.summary import Count, tally, total, troubles
from copylint.settings import FILE_NAME

_EPILOG = """\
examples:
  copylint watch drafts/                      while you write: what is new in a story, when you save it
  copylint watch --level suggestion draft.md

Ctrl-C ends it. Settings, rules and word lists are watched too: when one changes, all stories are checked again."""

_SETTINGS = (FILE_NAME, "pyproject.toml", "copylint-baseline.txt")


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders")
    parser.add_argument("--level", choices=("error", "warning", "suggestion"), help="the lowest level to show (default: warning)")
    parser.add_argument("--jobs", type=int, metavar="N", default=0, help=argparse.SUPPRESS)
    parser.add_argument("--no-baseline", action="store_true", help="show findings that the baseline lists too")
    parser.set_defaults(stdin_filename="")
    add_choice_of_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Watches until it is interrupted; that is its end, and no failure."""
    if STDIN in options.paths:
        raise BadRequest("- (standard input) cannot be watched: name files or folders")
    for path in options.paths:
        if not os.path.exists(path):
            raise BadRequest(f"{path}: no such file or folder")
    watch = Watch(options)
    try:
        # What is saved from here on is seen, also while the first check runs.
        changes = saved(*watch.folders())
        next(changes)
        watch.begin()
        for paths in changes:
            watch.again(paths)
    except KeyboardInterrupt:
        pass
    return OK


def saved(folders: Sequence[str], recursive: bool) -> Iterator[set[Path]]:
    """First an empty set, as soon as the folders are watched; then the files that were saved, made or removed, a burst at a time.

    Raises:
        BadRequest: the package that watches is not there.
    """
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError:
        raise BadRequest("watch needs the package watchfiles: pip install watchfiles") from None
    yielding = watch(
        *folders, watch_filter=DefaultFilter(), debounce=300, rust_timeout=200, yield_on_timeout=True, recursive=recursive, step=50
    )
    begun = False
    for changes in yielding:
        if changes or not begun:
            begun = True
            yield {Path(path) for _, path in changes}


class Watch:
    """What was found in each story when it was last looked at.

    Args:
        options: what the command line says.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._session = Session.of(options)
        self._known: dict[str, set[Identity]] = {}
        self._told: set[Failure] = set()

    def folders(self) -> tuple[list[str], bool]:
        """What to watch, and whether what lies below counts too. Of a file its folder: editors save by putting a new file there."""
        named = [Path(p) for p in self._options.paths]
        folders = {p if p.is_dir() else p.parent for p in named}
        for path in named:
            settings = self._session.settings_of(str(path / "x" if path.is_dir() else path))
            folders.update(settings.rule_folders)
            folders.update(p.parent for p in (*settings.words, *settings.names))
            if settings.path is not None:
                folders.add(settings.path.parent)
        return sorted(str(f) for f in folders if f.is_dir()), any(p.is_dir() for p in named)

    def begin(self) -> None:
        """The first look: only how things stand."""
        count = Count(self._session.view(sys.stdout))
        for report in self._session.reports():
            count.add(report)
            self._known[report.name] = {i for _, i in self._shown(report)}
        for line in troubles(count.tally(), self._session.view(sys.stderr)):
            terminal.write(f"{line}\n", sys.stderr)
        terminal.write(f"{total(count.tally())}; watching, Ctrl-C ends\n")
        sys.stdout.flush()

    def again(self, saved: set[Path]) -> None:
        """Looks again at what was saved, and tells what changed in it."""
        real = {os.path.realpath(p) for p in saved}
        if any(self._is_setting(Path(p)) for p in real):
            self._session = Session.of(self._options)
            self._told.clear()
            terminal.write("settings or rules changed: all stories are checked again\n")
            found = self._session.found()
        else:
            found = [f for f in self._session.found() if os.path.realpath(f.path) in real]
        for one in found:
            self._look(one)
        for failure in dict.fromkeys([*self._session.failures, *self._session.linters.failures]):
            if failure not in self._told:
                self._told.add(failure)
                terminal.write(f"failure: {visible(str(failure))}\n")
        for name in sorted(n for n in self._known if not os.path.exists(n)):
            del self._known[name]
            terminal.write(f"{file_name(name)}: gone\n")
        sys.stdout.flush()

    def _look(self, found: Found) -> None:
        report = self._session.treated(self._session.linters.check(found))
        view = self._session.view(sys.stdout)
        for line in troubles(tally([report], view), view):
            terminal.write(f"{line}\n")
        if report.source is None:
            return  # perhaps half saved: what was known of it still stands
        before = self._known.get(report.name, set())
        now = self._shown(report)
        new = tuple(f for f, identity in now if identity not in before)
        mended = len(before - {identity for _, identity in now})
        self._known[report.name] = {identity for _, identity in now}
        if not new and not mended:
            return
        if new:
            terminal.write(stream("redline", view).add(replace(report, findings=new)))
        facts = [f"{len(new):,} new"] if new else []
        if mended:
            facts.append(f"{mended:,} mended")
        left = len(now) - len(new)
        facts.append(f"{left:,} left" if left else "none left" if not new else "no other")
        terminal.write(f"{file_name(report.name, view.unicode)}: {', '.join(facts)}\n")

    def _shown(self, report: Report) -> list[tuple[Finding, Identity]]:
        view = self._session.view(sys.stdout)
        return [(f, i) for f, i in identities(report).items() if view.shows(f) and f in report.findings]

    def _is_setting(self, path: Path) -> bool:
        if path.name in _SETTINGS:
            return True
        for named in self._options.paths:
            settings = self._session.settings_of(named)
            if path in (*settings.words, *settings.names) or any(path.is_relative_to(f) for f in settings.rule_folders):
                return True
        return False
