"""Workflow commands of GitHub Actions: each finding an annotation beside the line it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from copylint.model.errors import Failure, Notice
from copylint.model.finding import Finding
from copylint.model.report import Report
from copylint.model.rule import LEVELS, Level
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import file_name, marked, visible
from copylint.outputs.paths import shown
from copylint.outputs.summary import Count, Tally, total

TROUBLES = True

COMMANDS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "notice"}
"""Each level's command."""

SHOWN = 10
"""Annotations of each command that the service shows of one step; it drops the others without a word."""


def render(reports: Iterable[Report], view: View) -> str:
    """The commands, gravest first, and one line that says what the service will not show."""
    return streamed(Stream(view), reports)


class Stream:
    """Holds the commands back until the last report is there: the service shows only the first."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._lines: dict[Level, list[str]] = {level: [] for level in LEVELS}

    def add(self, report: Report) -> str:
        """Nothing yet."""
        self._count.add(report)
        for finding in report.findings:
            if self._view.shows(finding):
                self._lines[finding.level].append(_annotation(finding, report, self._view))
        return ""

    def end(self) -> str:
        """The commands, failures before all others, and the run's total."""
        counts = self._count.tally()
        failures = [_trouble("error", t, self._view) for t in counts.failures]
        notices = [_trouble("notice", t, self._view) for t in counts.notices]
        found = [line for level in LEVELS for line in self._lines[level]]
        return "".join(line + "\n" for line in [*failures, *found, *notices, *_last(counts)])


def command(name: str, message: str, **properties: str | int) -> str:
    """One workflow command, escaped as the runner decodes it. Properties that are empty or 0 are left out.

    The order and the escapes are those of GitHub's own toolkit.
    """
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    return f"::{name}{' ' + given if given else ''}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _path(name: str, view: View) -> str:
    return visible(shown(name, view)) if name else ""


def _trouble(name: str, trouble: Failure | Notice, view: View) -> str:
    return command(name, visible(trouble.message), file=_path(trouble.name, view), line=trouble.line)


def _annotation(finding: Finding, report: Report, view: View) -> str:
    at = finding.place
    properties: dict[str, str | int] = {"file": _path(report.name, view), "line": at.line, "endLine": at.end_line}
    if at.line == at.end_line:  # the service refuses columns of a place that runs over lines
        properties |= {"col": at.column, "endColumn": at.end_column}
    return command(COMMANDS[finding.level], _message(finding, report), **properties, title=finding.rule)


def _message(finding: Finding, report: Report) -> str:
    # The log shows the message alone, so that it has to say where.
    lines = [f"{file_name(report.name)}:{finding.line}:{finding.column}: {visible(finding.message)}"]
    new = [f"“{marked(c)}”" if c else "(delete it)" for c in finding.choices]
    if new:
        lines.append(f"{marked(finding.text)} → {' or '.join(new)}" if len(finding.text) <= 80 else " or ".join(new))
    if finding.why:
        lines.append(visible(finding.why))
    return "\n".join(lines)


def _last(counts: Tally) -> Iterator[str]:
    yield f"copylint: {total(counts)}"
    by_command = Counter({COMMANDS[level]: n for level in LEVELS for name, n in counts.levels if name == level})
    by_command["error"] += len(counts.failures)
    by_command["notice"] += len(counts.notices)
    dropped = sum(max(n - SHOWN, 0) for n in by_command.values())
    if dropped:
        yield (
            f"copylint: GitHub shows the first {SHOWN} errors, warnings and notices of a step as annotations; "
            f"{dropped:,} more {'stands' if dropped == 1 else 'stand'} above and in the job summary"
        )
