"""Asks about fixes one at a time, with the redline of each."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from copylint.frontends.cli import terminal
from copylint.linter.fix import settle_fixes, with_edits
from copylint.model.finding import Edit, Finding
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.model.source import Source
from copylint.outputs.base import View
from copylint.outputs.cells import middle
from copylint.outputs.escape import marked
from copylint.outputs.paint import paint
from copylint.outputs.redline import one

_HELP = """\
  a number  takes that fix
  s         skips this one
  r         skips all of this rule in this file
  q         writes what you took, and ends; Ctrl-C ends and writes nothing of this file
"""


def ask(report: Report, check: Callable[[Source], Report], view: View, answer: Callable[[str], str] = input) -> tuple[Report, int]:
    """Goes through the offered fixes of one document.

    After each fix that is taken the text is checked again, so that every fix is proved on the text as it then is.

    Args:
        report: of the text, with its safe fixes made.
        check: checks another version of it.
        view: how to show each finding; its level says which are asked about.
        answer: puts a question and returns what the person typed.

    Returns:
        The report of the text with the fixes that were taken, and how many were.

    Raises:
        KeyboardInterrupt: the person gave up; nothing is to be written.
    """
    taken = 0
    at = 0
    tired: set[str] = set()
    while (finding := next(_open(report, view, at, tired), None)) is not None:
        assert report.source is not None
        terminal.write(paint(one(report, finding, view), view))
        choice = _choice(finding, view, answer)
        if choice == "q":
            break
        if choice in ("s", "r"):
            at = _after(finding)
            if choice == "r":
                tired.add(finding.rule)
            continue
        edit = finding.fixes[int(choice) - 1].edit
        fixed = settle_fixes(check(with_edits(report.source, [edit])), check)
        at = edit.start + len(edit.text)
        report = replace(fixed, failures=report.failures)
        taken += 1
    return report, taken


def _open(report: Report, view: View, at: int, tired: set[str]) -> Iterator[Finding]:
    """Findings still to ask about: behind the last answer, offered, shown, of a rule that is not skipped."""
    return (
        f
        for f in report.findings
        if f.safety is Safety.OFFERED and f.fixes and f.fixes[0].edit.start >= at and view.shows(f) and f.rule not in tired
    )


def _after(finding: Finding) -> int:
    edit: Edit = finding.fixes[0].edit
    return max(edit.end, edit.start + 1)


def _choice(finding: Finding, view: View, answer: Callable[[str], str]) -> str:
    """A number of a fix, as text, or one of ``s``, ``r``, ``q``."""
    numbers = [str(i) for i in range(1, len(finding.fixes) + 1)]
    for number, fix in zip(numbers, finding.fixes, strict=True):
        shown = middle(marked(fix.replacement, view.unicode), view.width - 8) if fix.replacement else "(delete it)"
        terminal.write(paint([[(f"  {number}  ", "number"), (shown, "choice")]], view))
    while True:
        sys.stdout.flush()
        try:
            typed = answer(f"{numbers[0] if len(numbers) == 1 else f'1-{numbers[-1]}'}, s(kip), r(ule), q(uit), ? [s] ").strip().lower()
        except EOFError:
            return "q"
        if typed in numbers:
            return typed
        if typed in ("", "s", "r", "q"):
            return typed or "s"
        terminal.write(_HELP)
