"""What a run came to: findings by level and rule, what ``fix`` would change, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from copylint.model.errors import Failure, Notice
from copylint.model.noun import noun
from copylint.model.report import BASELINE, IN_THE_COPY, UNCHANGED, Report
from copylint.model.rule import LEVELS, Safety, rank
from copylint.outputs.base import View
from copylint.outputs.escape import file_name, visible


@noun()
class Tally:
    """Counts of one run.

    Args:
        levels: shown findings by level, gravest first; levels with none are left out.
        rules: shown findings by (level, rule), gravest first, then most frequent.
        hidden: findings below the level that is shown, by level.
        safe: shown and hidden findings whose fix ``copylint fix`` writes.
        offered: shown findings with a fix that a person may take.
        silenced: findings that comments or front matter hold back.
        known: findings of shown levels that a baseline holds back.
        unchanged: findings of shown levels in text that did not change, where a run is about what changed.
        files: files read; with_findings: those of them that have shown findings.
        words: words read.
        notices, failures: sorted, none twice.
    """

    levels: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, str, int], ...]
    hidden: tuple[tuple[str, int], ...]
    safe: int
    offered: int
    silenced: int
    known: int
    unchanged: int
    files: int
    with_findings: int
    words: int
    notices: tuple[Notice, ...]
    failures: tuple[Failure, ...]


class Count:
    """Counts a run as its reports come, and keeps none of them.

    Args:
        view: what is shown.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._shown: Counter[tuple[str, str]] = Counter()
        self._hidden: Counter[str] = Counter()
        self._silenced: Counter[str] = Counter()
        self._safe = self._offered = self._files = self._with_findings = self._words = 0
        self._notices: set[Notice] = set()
        self._failures: set[Failure] = set()

    def add(self, report: Report) -> None:
        """Counts one report."""
        any_shown = False
        for finding in report.findings:
            self._safe += finding.safety is Safety.SAFE
            if self._view.shows(finding):
                any_shown = True
                self._shown[finding.level, finding.rule] += 1
                self._offered += finding.safety is Safety.OFFERED
            else:
                self._hidden[finding.level] += 1
        self._with_findings += any_shown
        self._silenced.update(s.by for s in report.silenced if s.by in IN_THE_COPY or self._view.shows(s.finding))
        self._files += report.source is not None
        self._words += report.words
        self._notices.update(report.notices)
        self._failures.update(report.failures)

    def tally(self) -> Tally:
        """What was counted so far."""
        levels = Counter[str]()
        for (level, _), count in self._shown.items():
            levels[level] += count
        return Tally(
            tuple((level, levels[level]) for level in LEVELS if levels[level]),
            tuple(sorted(((level, rule, n) for (level, rule), n in self._shown.items()), key=lambda r: (rank(r[0]), -r[2], r[1]))),
            tuple((level, self._hidden[level]) for level in LEVELS if self._hidden[level]),
            self._safe,
            self._offered,
            sum(self._silenced[by] for by in IN_THE_COPY),
            self._silenced[BASELINE],
            self._silenced[UNCHANGED],
            self._files,
            self._with_findings,
            self._words,
            tuple(_gathered(sorted(self._notices))),
            tuple(sorted(self._failures)),
        )


def tally(reports: Iterable[Report], view: View) -> Tally:
    """Counts a run's reports."""
    count = Count(view)
    for report in reports:
        count.add(report)
    return count.tally()


def _gathered(notices: Sequence[Notice]) -> Iterator[Notice]:
    """Notices, those that say the same of several files made one: an engine that was away is told once, with what it did not read."""
    names: dict[str, list[str]] = {}
    for notice in notices:
        if not notice.line:
            names.setdefault(notice.message, []).append(notice.name)
    for notice in notices:
        same = names[notice.message] if not notice.line else [notice.name]
        if len(same) == 1:
            yield notice
        elif notice.name == same[0]:
            more = f" and {counted(len(same) - _NAMED, 'file')} more" if len(same) > _NAMED else ""
            yield Notice(", ".join(same[:_NAMED]) + more, 0, notice.message)


_NAMED = 8
"""Files that a gathered notice names."""


def counted(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``, ``1,204 fixes``."""
    plural = noun if count == 1 else noun + ("es" if noun.endswith("x") else "s")
    return f"{count:,} {plural}"


def total(found: Tally) -> str:
    """What the run came to, in one line: ``2 errors, 1 warning in 1 file of 3; 1,204 words read``."""
    levels = ", ".join(counted(n, level) for level, n in found.levels) or "nothing to mark"
    where = ""
    if found.files > 1:
        where = f" in {counted(found.with_findings, 'file')} of {found.files:,}" if found.levels else f" in {counted(found.files, 'file')}"
    return f"{levels}{where}; {counted(found.words, 'word')} read"


def troubles(found: Tally, view: View) -> Iterator[str]:
    """One line for each failure and each notice, safe to print."""
    for failure in found.failures:
        yield f"failure: {_told(failure, view)}"
    for notice in found.notices:
        yield f"notice: {_told(notice, view)}"


def _told(trouble: Notice | Failure, view: View) -> str:
    message = visible(trouble.message, view.unicode)
    if not trouble.name:
        return message
    where = file_name(trouble.name, view.unicode)
    return f"{where}:{trouble.line}: {message}" if trouble.line else f"{where}: {message}"
