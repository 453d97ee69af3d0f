"""A run as GitLab's code quality report: a JSON array, an element a finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copylint.model.identity import Identity, identities
from copylint.model.report import Report
from copylint.model.rule import Level
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import as_json, visible
from copylint.outputs.paths import shown

TROUBLES = False

SEVERITIES: dict[Level, str] = {"error": "major", "warning": "minor", "suggestion": "info"}


def render(reports: Iterable[Report], view: View) -> str:
    """The array, in ASCII and without a byte order mark, which GitLab refuses; ``[]`` if nothing was found."""
    return streamed(Stream(view), reports)


class Stream:
    """The array as the reports come."""

    def __init__(self, view: View) -> None:
        self._view, self._before = view, "["

    def add(self, report: Report) -> str:
        """The elements of one file."""
        out = []
        for issue in _issues(report, self._view):
            out.append(f"{self._before}\n{as_json(issue, None)}")
            self._before = ","
        return "".join(out)

    def end(self) -> str:
        """The end of the array."""
        return "[]\n" if self._before == "[" else "\n]\n"


def _issues(report: Report, view: View) -> list[dict[str, Any]]:
    path = shown(report.name, view)
    known = identities(report)
    return [
        {
            "description": visible(f.message),
            "check_name": f.rule,
            "fingerprint": _fingerprint(path, known[f]),
            "severity": SEVERITIES[f.level],
            "location": {
                "path": path,
                "lines": {"begin": f.line, "end": f.place.end_line},
                "positions": {
                    "begin": {"line": f.line, "column": f.column},
                    "end": {"line": f.place.end_line, "column": f.place.end_column},
                },
            },
        }
        for f in report.findings
        if view.shows(f)
    ]


def _fingerprint(path: str, identity: Identity) -> str:
    """Of all elements that share one, GitLab keeps the first: the same error in two files has to be two."""
    import hashlib

    return hashlib.sha256(f"{path}\0{identity.fingerprint}".encode("utf-8", "surrogatepass")).hexdigest()[:40]
