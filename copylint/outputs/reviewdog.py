"""A run as reviewdog's ``rdjson``: columns in bytes of UTF-8, fixes as suggestions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copylint.model.finding import Finding
from copylint.model.report import Report
from copylint.model.rule import Level, Safety
from copylint.model.source import Source
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import as_json, visible
from copylint.outputs.paths import shown

TROUBLES = False

SEVERITIES: dict[Level, str] = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def render(reports: Iterable[Report], view: View) -> str:
    """One ``DiagnosticResult``."""
    return streamed(Stream(view), reports)


class Stream:
    """The object as the reports come."""

    def __init__(self, view: View) -> None:
        self._view, self._before = view, '{"source": {"name": "copylint"}, "diagnostics": ['

    def add(self, report: Report) -> str:
        """The diagnostics of one file."""
        out = []
        for finding in report.findings:
            if report.source is not None and self._view.shows(finding):
                out.append(f"{self._before}\n{as_json(_diagnostic(finding, report.source, shown(report.name, self._view)), None)}")
                self._before = ","
        return "".join(out)

    def end(self) -> str:
        """The end of the object."""
        return f"{self._before if self._before != ',' else ''}\n]}}\n"


def _diagnostic(finding: Finding, source: Source, path: str) -> dict[str, Any]:
    out: dict[str, Any] = {
        "message": visible(finding.message + (f" {finding.why}" if finding.why else "")),
        "location": {"path": path, "range": _range(source, finding.start, finding.end)},
        "severity": SEVERITIES[finding.level],
        "code": {"value": finding.rule},
    }
    if finding.fixes and finding.safety is not Safety.QUERY:
        out["suggestions"] = [{"range": _range(source, f.edit.start, f.edit.end), "text": f.edit.text} for f in finding.fixes]
    if finding.related:
        out["related_locations"] = [
            {"message": "see also", "location": {"path": path, "range": _range(source, p.start, p.end)}} for p in finding.related
        ]
    return out


def _range(source: Source, start: int, end: int) -> dict[str, Any]:
    return {"start": _position(source, start), "end": _position(source, end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column + 1 : offset]
    mark = len(source.bom) if line == 1 and source.encoding == "utf-8" else 0
    return {"line": line, "column": mark + len(before.encode("utf-8", "surrogatepass")) + 1}
