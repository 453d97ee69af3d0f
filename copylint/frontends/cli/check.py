"""``copylint check``: reads documents and shows what a sub-editor would mark."""

from __future__ import annotations

import argparse
import sys

from copylint.frontends.cli import terminal
from copylint.frontends.cli.arguments import add_choice_of_rules, add_judgement, add_paths
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.outputs import OUTPUTS, output, stream
from copylint.outputs.base import View
from copylint.outputs.summary import Count, Tally, troubles

_EPILOG = """\
examples:
  copylint check                              every story below this folder
  copylint check seeds/ 'us/**/*.md'          folders, files and globs; .gitignore is honoured
  copylint check --level suggestion draft.txt
  copylint check --output patch stories/ | git apply
  copylint check --output lines --fail-on warning .
  cat draft.md | copylint check - --stdin-filename draft.md

exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not do as asked, 3 a bug, 130 interrupted."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    add_paths(parser, needed=False)
    add_judgement(parser)
    parser.add_argument(
        "--output", choices=tuple(OUTPUTS), default="redline", help="how to show it: " + ", ".join(OUTPUTS) + " (default: redline)"
    )
    add_choice_of_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Checks, shows each story when it is done, and returns the exit status."""
    from copylint.frontends.cli.session import Session, Verdict

    session = Session.of(options)
    verdict = Verdict(session)
    view = session.view()
    beside = Count(session.view(sys.stderr))
    shown = None if options.quiet or options.output == "patch" else stream(options.output, view)
    for report in session.reports():
        verdict.add(report)
        if options.output == "patch" and not options.quiet:
            report = show_patch(report, _fixed(report), view)
        elif shown is not None:
            terminal.write(shown.add(report), sys.stdout)
        beside.add(report)
    if shown is not None:
        terminal.write(shown.end(), sys.stdout)
    if shown is None or not output(options.output).TROUBLES:
        tell(beside.tally(), session.view(sys.stderr))
    return verdict.status()


def _fixed(report: Report) -> str | None:
    from copylint.linter.fix import fixed_text, safe_fixes

    return fixed_text(report) if report.source is not None and safe_fixes(report) else None


def show_patch(report: Report, fixed: str | None, view: View) -> Report:
    """Writes the patch that makes `fixed` of a report's source, byte for byte; the report, with what a patch cannot carry as notices."""
    from copylint.outputs import patch

    if fixed is None:
        return report
    view = replace(view, fixed={report.name: fixed})
    terminal.write_bytes(patch.render([report], view).encode("utf-8", "surrogateescape"))
    return replace(report, notices=(*report.notices, *patch.left_out([report], view)))


def tell(found: Tally, view: View) -> None:
    """Failures and notices, to standard error."""
    for line in troubles(found, view):
        terminal.write(f"{line}\n", sys.stderr)
