"""The baselines of one run: which file holds for a story, and what is said about each when the run is over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from copylint.linter.discover import Found
from copylint.linter.pool import Linters
from copylint.model.errors import BadSetting
from copylint.model.finding import Finding
from copylint.model.report import Report
from copylint.settings import BASELINE_NAME

if TYPE_CHECKING:
    from copylint.linter.baseline import Baseline, Entry
    from copylint.linter.known import Known


class Baselines:
    """Finds the baseline of each story and keeps one `Known` for each file.

    Args:
        linters: the settings that hold for a story, and what checks it.
    """

    def __init__(self, linters: Linters) -> None:
        self._linters = linters
        self._by_folder: dict[Path, Known | None] = {}
        self._by_file: dict[Path, Known | None] = {}

    def of(self, name: str) -> Known | None:
        """What is known of a story, or None where there is no baseline."""
        folder = Path(name).parent
        if folder not in self._by_folder:
            self._by_folder[folder] = self._open(baseline_file(folder, self._linters))
        return self._by_folder[folder]

    def _open(self, file: Path) -> Known | None:
        if file not in self._by_file:
            self._by_file[file] = self.known(file) if file.is_file() else None
        return self._by_file[file]

    def opened(self) -> list[Known]:
        """The baselines that were met so far."""
        return [known for known in self._by_file.values() if known is not None]

    def known(self, file: Path) -> Known:
        """The baseline of a file, there or not."""
        from copylint.linter.baseline import Baseline
        from copylint.linter.known import Known

        return Known(Baseline(file), self._findings, partial(self._current, file.parent))

    def _findings(self, path: Path) -> Iterable[Finding]:
        return self._linters.check(Found(path, named=False)).findings

    def _current(self, folder: Path, rule: str) -> str:
        try:
            rules = self._linters.for_file(folder / "any.txt").all_rules
        except BadSetting:
            return rule
        return rule if rule in rules else next((name for name, r in rules.items() if rule in r.formerly), rule)

    def hide(self, report: Report) -> Report:
        """The report with what is known silenced."""
        known = self.of(report.name)
        return report if known is None else known.hide(report)

    def troubles(self, within: Iterable[str], whole: bool) -> Iterator[Report]:
        """What is wrong with the baselines that were used: broken lines, entries that are stale or due.

        Args:
            within: the paths that the run was about.
            whole: whether the run read all documents below them.
        """
        for known in self.opened():
            stale = self.stale(known, within if whole else ())
            report = Report(known.baseline.name, None, notices=tuple(known.notices(stale)), failures=tuple(known.baseline.failures))
            if report.notices or report.failures:
                yield report

    def stale(self, known: Known, tops: Iterable[str]) -> list[Entry]:
        """The stale entries of one baseline, after a run over all documents below some paths."""
        return known.stale(partial(covers, [os.path.realpath(t) for t in tops]), partial(self._looked, known.baseline))

    def _looked(self, baseline: Baseline, entry: Entry) -> bool:
        """Whether this run had the entry's rule look at its file; a rule that is gone or off for good will not look again."""
        try:
            linter = self._linters.for_file(baseline.file_of(entry.path))
        except BadSetting:
            return False
        rule = self._current(baseline.file.parent, entry.rule)
        return rule in linter.levels or not (self._linters.arguments.get("only") or self._linters.change)


def covers(tops: Iterable[str], place: str) -> bool:
    """Whether a file lies in one of some folders, all by their real paths."""
    return any(place == top or place.startswith(top.rstrip(os.sep) + os.sep) for top in tops)


def baseline_file(folder: Path, linters: Linters) -> Path:
    """Where the baseline for the stories of a folder is, or belongs: beside the settings, else at the repository's root, else here."""
    from copylint.frontends.cli.session import repository

    root = repository(folder.resolve())
    places = [root / BASELINE_NAME if (root / ".git").exists() else Path.cwd() / BASELINE_NAME]
    try:
        settings = linters.settings_for(folder)
    except BadSetting:
        settings = None
    if settings is not None and settings.path is not None:
        places.insert(0, settings.path.resolve().parent / BASELINE_NAME)
    return next((p for p in places if p.is_file()), places[0])
