"""What a run came to: findings by level and rule, what ``fix`` would change, what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copylint.model.errors import Failure, Notice
from copylint.model.report import Report
from copylint.model.rule import LEVELS, Safety, rank
from copylint.outputs.base import View
from copylint.outputs.escape import file_name, visible


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one run.

    Args:
        levels: shown findings by level, gravest first; levels with none are left out.
        rules: shown findings by (level, rule), gravest first, then most frequent.
        hidden: findings below the level that is shown, by level.
        safe: shown and hidden findings whose fix ``copylint fix`` writes.
        offered: shown findings with a fix that a person may take.
        silenced: findings that comments, front matter or a baseline hold back.
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
    files: int
    with_findings: int
    words: int
    notices: tuple[Notice, ...]
    failures: tuple[Failure, ...]


def tally(reports: Sequence[Report], view: View) -> Tally:
    """Counts a run's reports."""
    shown: Counter[tuple[str, str]] = Counter()
    hidden: Counter[str] = Counter()
    safe = offered = with_findings = 0
    for report in reports:
        any_shown = False
        for finding in report.findings:
            safe += finding.safety is Safety.SAFE
            if view.shows(finding):
                any_shown = True
                shown[finding.level, finding.rule] += 1
                offered += finding.safety is Safety.OFFERED
            else:
                hidden[finding.level] += 1
        with_findings += any_shown
    levels = Counter[str]()
    for (level, _), count in shown.items():
        levels[level] += count
    return Tally(
        tuple((level, levels[level]) for level in LEVELS if levels[level]),
        tuple(sorted(((level, rule, n) for (level, rule), n in shown.items()), key=lambda r: (rank(r[0]), -r[2], r[1]))),
        tuple((level, hidden[level]) for level in LEVELS if hidden[level]),
        safe,
        offered,
        sum(len(r.silenced) for r in reports),
        sum(r.source is not None for r in reports),
        with_findings,
        sum(r.words for r in reports),
        tuple(sorted({n for r in reports for n in r.notices})),
        tuple(sorted({f for r in reports for f in r.failures})),
    )


def counted(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``, ``1,204 fixes``."""
    plural = noun if count == 1 else noun + ("es" if noun.endswith("x") else "s")
    return f"{count:,} {plural}"


def troubles(reports: Sequence[Report], view: View) -> Iterator[str]:
    """One line for each failure and each notice, safe to print."""
    found = tally(reports, view)
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
