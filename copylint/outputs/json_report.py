"""A run as JSON, as `copylint.outputs.json_schema` describes it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copylint.model.errors import Failure, Notice
from copylint.model.finding import Finding, Place
from copylint.model.report import UNCHANGED, Report
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import as_json
from copylint.outputs.summary import Count, Tally

TROUBLES = True

FORMAT = 1
"""The version of the format: raised when a key changes its meaning or goes; a new key does not raise it."""


def render(reports: Iterable[Report], view: View) -> str:
    """One JSON object, in ASCII with escapes, so that no reader's encoding matters and no control character is raw."""
    return streamed(Stream(view), reports)


class Stream:
    """The object as the reports come: its head, file after file, and the summary."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._before = as_json(_head(view)).removesuffix("\n}") + ',\n "files": ['

    def add(self, report: Report) -> str:
        """One file, with the head before the first."""
        self._count.add(report)
        text = self._before + "\n  " + as_json(_file(report, self._view)).replace("\n", "\n  ")
        self._before = ","
        return text

    def end(self) -> str:
        """The summary."""
        last = self._before + "]" if self._before != "," else "\n ]"
        return f'{last},\n "summary": ' + as_json(_summary(self._count.tally())).replace("\n", "\n ") + "\n}\n"


def _head(view: View) -> dict[str, Any]:
    return {"version": FORMAT, "tool": {"name": "copylint", "version": view.version}, "level": view.level}


def _summary(found: Tally) -> dict[str, Any]:
    return {
        "files": found.files,
        "files_with_findings": found.with_findings,
        "words": found.words,
        "levels": {level: dict(found.levels).get(level, 0) for level in ("error", "warning", "suggestion")},
        "rules": _by_rule(found),
        "hidden": sum(n for _, n in found.hidden),
        "safe_fixes": found.safe,
        "silenced": found.silenced,
        "known": found.known,
        "unchanged": found.unchanged,
        "notices": len(found.notices),
        "failures": len(found.failures),
    }


def _by_rule(found: Tally) -> dict[str, int]:
    counts: dict[str, int] = {}
    for _, rule, n in sorted(found.rules, key=lambda row: row[1]):
        counts[rule] = counts.get(rule, 0) + n  # a rule may have another level in some files
    return counts


def _file(report: Report, view: View) -> dict[str, Any]:
    source = report.source
    return {
        "name": report.name,
        "encoding": source.encoding if source else None,
        "sha256": source.digest or None if source else None,
        "words": report.words,
        "findings": [_finding(f) for f in report.findings if view.shows(f)],
        "silenced": [{"by": s.by, "finding": _finding(s.finding)} for s in report.silenced if s.by != UNCHANGED],
        "notices": [_trouble(n) for n in report.notices],
        "failures": [_trouble(f) for f in report.failures],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "why": finding.why,
        **_place(finding.place),
        "safety": str(finding.safety),
        "fixes": [
            {"replacement": f.replacement, "edit": {"start": f.edit.start, "end": f.edit.end, "text": f.edit.text}} for f in finding.fixes
        ],
        "choices": list(finding.choices),
        "related": [_place(p) for p in finding.related],
        "also": list(finding.also),
        "outside": list(finding.outside),
        "evidence": finding.evidence,
        "confidence": finding.confidence,
        "scope": finding.scope,
        "quoted": finding.quoted,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": place.text,
    }


def _trouble(trouble: Notice | Failure) -> dict[str, Any]:
    return {"name": trouble.name, "line": trouble.line, "message": trouble.message}
