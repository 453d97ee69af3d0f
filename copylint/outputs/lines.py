"""One line a finding, for editors and for people who pipe: ``path:line:col: level: message [rule]``."""

from __future__ import annotations

from collections.abc import Iterable

from copylint.model.report import Report
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import file_name, visible

TROUBLES = False


def render(reports: Iterable[Report], view: View) -> str:
    """The shown findings of all reports; line and column from 1, in code points."""
    return streamed(Stream(view), reports)


class Stream:
    """The lines as the reports come."""

    def __init__(self, view: View) -> None:
        self._view = view

    def add(self, report: Report) -> str:
        """The lines of one file."""
        view = self._view
        return "".join(
            f"{file_name(report.name, view.unicode)}:{f.line}:{f.column}: {f.level}: {visible(f.message, view.unicode)} [{f.rule}]\n"
            for f in report.findings
            if view.shows(f)
        )

    def end(self) -> str:
        """Nothing more."""
        return ""
