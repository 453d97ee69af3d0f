"""One line a finding, for editors and for people who pipe: ``path:line:col: level: message [rule]``."""

from __future__ import annotations

from collections.abc import Sequence

from copylint.model.report import Report
from copylint.outputs.base import View
from copylint.outputs.escape import file_name, visible

TROUBLES = False


def render(reports: Sequence[Report], view: View) -> str:
    """The shown findings of all reports; line and column from 1, in code points."""
    return "".join(
        f"{file_name(report.name, view.unicode)}:{f.line}:{f.column}: {f.level}: {visible(f.message, view.unicode)} [{f.rule}]\n"
        for report in reports
        for f in report.findings
        if view.shows(f)
    )
