"""A run as JUnit XML, which build servers show as tests: a suite a file, a failed test a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from copylint.model.report import Report
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import marked, visible
from copylint.outputs.paths import shown
from copylint.outputs.summary import tally, troubles

TROUBLES = True

_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold, in any form."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
_EPOCH = "1970-01-01T00:00:00"
"""The strict schema asks for a time and a host; the same stories are to give the same bytes, and say nothing of the machine."""


def render(reports: Iterable[Report], view: View) -> str:
    """A document that both readings of the format take: Jenkins' and the strict one of Ant."""
    return streamed(Stream(view), reports)


class Stream:
    """The document as the reports come."""

    def __init__(self, view: View) -> None:
        self._view, self._suites = view, 0

    def add(self, report: Report) -> str:
        """The suite of one file."""
        self._suites += 1
        return (_HEAD if self._suites == 1 else "") + _suite(self._suites - 1, report, self._view)

    def end(self) -> str:
        """The end of the document."""
        return ("" if self._suites else _HEAD) + "</testsuites>\n"


def _suite(nth: int, report: Report, view: View) -> str:
    name = _attribute(shown(report.name, view) or "copylint")
    cases = list(_cases(report, view))
    failures = sum("<failure" in case for case in cases)
    errors = sum("<error" in case for case in cases)
    told = "\n".join(troubles(tally([report], view), view))
    return (
        f'<testsuite name={name} package="copylint" id="{nth}" timestamp="{_EPOCH}" hostname="localhost"'
        f' tests="{len(cases)}" failures="{failures}" errors="{errors}" time="0">\n'
        f"<properties/>\n{''.join(cases)}<system-out/>\n<system-err>{_text(told)}</system-err>\n</testsuite>\n"
    )


def _cases(report: Report, view: View) -> Iterator[str]:
    path = shown(report.name, view) or "copylint"
    for failure in report.failures:
        name = _attribute(f"{path}:{failure.line}" if failure.line else path)
        message = _attribute(visible(failure.message))
        yield f'<testcase name={name} classname={_attribute(path)} time="0"><error type="failure" message={message}/></testcase>\n'
    found = [f for f in report.findings if view.shows(f)]
    for f in found:
        new = [f"“{marked(c)}”" if c else "(delete it)" for c in f.choices]
        lines = [f"{path}:{f.line}:{f.column}: {visible(f.message)}", f"“{marked(f.text)}”" + (f" → {' or '.join(new)}" if new else "")]
        if f.why:
            lines.append(visible(f.why))
        name = _attribute(f"{f.rule} at {f.line}:{f.column}")
        yield (
            f'<testcase name={name} classname={_attribute(path)} time="0">'
            f"<failure type={_attribute(f.level)} message={_attribute(visible(f.message))}>{_text(chr(10).join(lines))}</failure>"
            "</testcase>\n"
        )
    if not found and not report.failures:
        yield f'<testcase name="nothing to mark" classname={_attribute(path)} time="0"/>\n'


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _attribute(text: str) -> str:
    # The names are tokens: no white space at either end, and no double one.
    return quoteattr(" ".join(_clean(visible(text)).split()))


def _text(text: str) -> str:
    """Character data; a build server that shows it must not find a command at the beginning of a line."""
    return escape(_clean(text)).replace("::", "&#58;:").replace("##", "&#35;#")
