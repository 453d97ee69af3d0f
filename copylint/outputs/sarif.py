"""A run as SARIF 2.1.0: for code scanning and for the viewers of editors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from copylint.model.errors import Failure, Notice
from copylint.model.finding import Edit, Finding, Fix, Place
from copylint.model.identity import identities
from copylint.model.report import BASELINE, UNCHANGED, Report
from copylint.model.rule import Level, Rule, Safety
from copylint.model.source import Source
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import as_json, visible
from copylint.outputs.paths import relative, uri
from copylint.outputs.summary import Count

TROUBLES = True

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

FINGERPRINT = "copylintFinding/v1"
"""Our own key: under GitHub's, its upload action would warn of each value that is not its own hash of the lines."""

_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "note"}
_SEVERITIES: dict[Level, str] = {"error": "error", "warning": "warning", "suggestion": "recommendation"}
_PRECISIONS: dict[Level, str] = {"error": "very-high", "warning": "high", "suggestion": "medium"}
_LONGEST = 1024
"""Characters of a rule's descriptions that GitHub takes."""


def render(reports: Iterable[Report], view: View) -> str:
    """One JSON object, in ASCII; columns are in code points."""
    return streamed(Stream(view), reports)


class Stream:
    """The object as the reports come: the results first, the rules that they are of and what could not be read after them."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._named: dict[str, Finding] = {}
        self._before = (
            f'{{\n "$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [\n  {{\n   "columnKind": "unicodeCodePoints",\n'
            '   "newlineSequences": ["\\r\\n", "\\n", "\\r"],\n   "automationDetails": {"id": "copylint/"},\n   "results": ['
        )

    def add(self, report: Report) -> str:
        """The results of one file."""
        self._count.add(report)
        out = []
        for result in self._results(report):
            out.append(self._before + "\n" + as_json(result, None))
            self._before = ","
        return "".join(out)

    def end(self) -> str:
        """The rules, and the notices and failures of the run."""
        counts = self._count.tally()
        driver = {
            "name": "copylint",
            "version": self._view.version or "0",
            "rules": [_rule(finding, self._view) for finding in self._named.values()],
        }
        troubles: list[Failure | Notice] = [*counts.failures, *counts.notices]
        invocation = {
            "executionSuccessful": not counts.failures,
            "toolExecutionNotifications": [_notification(t, self._view) for t in troubles],
        }
        start = self._before if self._before != "," else ""
        return f'{start}\n   ],\n   "invocations": {as_json([invocation])},\n   "tool": {as_json({"driver": driver})}\n  }}\n ]\n}}\n'

    def _results(self, report: Report) -> Iterable[dict[str, Any]]:
        view = self._view
        known = identities(report)
        # What did not change is no part of a run about what changed: a service would take it for a decision.
        held = [(s.finding, s.by) for s in report.silenced if s.by != UNCHANGED]
        for finding, silencer in [*((f, None) for f in report.findings), *held]:
            if not view.shows(finding):
                continue
            self._named.setdefault(finding.rule, finding)
            number = list(self._named).index(finding.rule)
            result: dict[str, Any] = {
                "ruleId": finding.rule,
                "ruleIndex": number,
                "level": _LEVELS[finding.level],
                "message": {"text": visible(finding.message) + _advice(finding)},
                "locations": [_location(report.name, finding.place, view)],
                "partialFingerprints": {FINGERPRINT: known[finding].fingerprint},
                "properties": {"scope": finding.scope, "safety": str(finding.safety), "quoted": finding.quoted},
            }
            if finding.related:
                result["relatedLocations"] = [{"id": i, **_location(report.name, p, view)} for i, p in enumerate(finding.related, 1)]
            if finding.fixes and finding.safety is not Safety.QUERY and report.source is not None:
                result["fixes"] = [_fix(report.name, report.source, fix, view) for fix in finding.fixes]
            if silencer is not None:
                kind = "external" if silencer == BASELINE else "inSource"
                result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": f"held back by {silencer}"}]
            yield result


# --- rules ----------------------------------------------------------------------------------------


def _rule(finding: Finding, view: View) -> dict[str, Any]:
    rule = view.rules.get(finding.rule)
    level = rule.level if rule else finding.level
    topic, _, name = finding.rule.rpartition("/")
    why = (rule.why if rule else finding.why) or finding.message
    return {
        "id": finding.rule,
        "name": "".join(part.title() for part in re.split(r"[/-]", finding.rule)),
        "shortDescription": {"text": f"{name.replace('-', ' ').capitalize()} ({topic})"[:_LONGEST]},
        "fullDescription": {"text": visible(why)[:_LONGEST]},
        "help": {"text": _help(finding.rule, rule, why), "markdown": _help_in_markdown(finding.rule, rule, why)},
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {
            "tags": [topic.partition("/")[0]],
            "precision": _PRECISIONS[level],
            "problem": {"severity": _SEVERITIES[level]},
        },
    }


def _help(name: str, rule: Rule | None, why: str) -> str:
    lines = [visible(why)]
    for bad, good in _pairs(rule):
        lines.append(f"Wrong: {bad}" + (f" Right: {good}" if good else ""))
    return "\n".join([*lines, f"“copylint explain {name}” tells more."])


def _help_in_markdown(name: str, rule: Rule | None, why: str) -> str:
    from copylint.outputs.markdown import escape

    lines = [escape(why), ""]
    for bad, good in _pairs(rule):
        lines.append(f"- ✗ {escape(bad)}" + (f"\n- ✓ {escape(good)}" if good else ""))
    return "\n".join([*lines, "", f"`copylint explain {name}` tells more."])


_MOST_EXAMPLES = 3


def _pairs(rule: Rule | None) -> Iterable[tuple[str, str]]:
    """The first short examples of a rule, on one line each."""
    examples = [e for e in rule.examples if e.bad and len(e.bad) <= 200 and "\n" not in e.bad.strip()] if rule else []
    return [(visible((e.bad or "").strip()), visible((e.good or "").strip())) for e in examples[:_MOST_EXAMPLES]]


# --- results --------------------------------------------------------------------------------------


def _advice(finding: Finding) -> str:
    """The choices that the message itself does not name."""
    new = [f"“{visible(c)}”" for c in finding.choices if c.strip() and c not in finding.message]
    return f" Write {' or '.join(new)}." if new else ""


def _location(name: str, place: Place, view: View) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(name, view), "region": _region(place)}}


def _artifact(name: str, view: View) -> dict[str, Any]:
    base = {"uriBaseId": "%SRCROOT%"} if relative(name, view) is not None else {}
    return {"uri": uri(name, view), **base}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
        "snippet": {"text": place.text},
    }


def _fix(name: str, source: Source, fix: Fix, view: View) -> dict[str, Any]:
    replacement: dict[str, Any] = {"deletedRegion": _deleted(source, fix.edit)}
    if fix.edit.text:
        replacement["insertedContent"] = {"text": fix.edit.text}
    return {
        "description": {"text": f"Write “{visible(fix.replacement)}”." if fix.replacement.strip() else "Take it out."},
        "artifactChanges": [{"artifactLocation": _artifact(name, view), "replacements": [replacement]}],
    }


def _deleted(source: Source, edit: Edit) -> dict[str, Any]:
    line, column = source.position(edit.start)
    end_line, end_column = source.position(edit.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": edit.start,
        "charLength": edit.end - edit.start,
    }


# --- what could not be read -----------------------------------------------------------------------


def _notification(trouble: Failure | Notice, view: View) -> dict[str, Any]:
    told: dict[str, Any] = {
        "level": "error" if isinstance(trouble, Failure) else "warning",
        "message": {"text": visible(trouble.message)},
    }
    if trouble.name:
        region = {"region": {"startLine": trouble.line}} if trouble.line else {}
        told["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(trouble.name, view), **region}}]
    return told
