"""``copylint check``: reads documents and shows what a sub-editor would mark."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import ExitStack

from copylint.frontends.cli import terminal
from copylint.frontends.cli.arguments import add_changes, add_choice_of_rules, add_judgement, add_paths
from copylint.frontends.cli.destinations import Standard, Writer, destinations, writers
from copylint.model.errors import BadRequest
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Rule
from copylint.outputs import OUTPUTS, output
from copylint.outputs.base import View
from copylint.outputs.escape import file_name
from copylint.outputs.summary import Count, Tally, total, troubles

_EPILOG = """\
examples:
  copylint check                              every story below this folder
  copylint check seeds/ 'us/**/*.md'          folders, files and globs; .gitignore is honoured
  copylint check --level suggestion draft.txt
  copylint check --staged                     only what the next commit adds or changes
  copylint check --since origin/main          only what this branch adds or changes
  copylint check --output patch stories/ | git apply
  copylint check --output lines --fail-on warning .
  copylint check --statistics --by section    counts by rule, and by what the front matter says
  copylint check --output sarif:report.sarif --output html:report.html
  cat draft.md | copylint check - --stdin-filename draft.md

exit status: 0 nothing at or above --fail-on, 1 findings, 2 could not do as asked, 3 a bug, 130 interrupted."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    add_paths(parser, needed=False)
    add_changes(parser)
    add_judgement(parser)
    parser.add_argument(
        "--output",
        metavar="NAME[:FILE]",
        action="append",
        default=[],
        help=f"how to show it, and a file to write it to; may be given again: {', '.join(OUTPUTS)}"
        " (default: redline; in GitHub Actions github, in GitLab CI gitlab)",
    )
    parser.add_argument("--statistics", action="store_true", help="counts by rule, in place of the findings: --output statistics")
    parser.add_argument(
        "--by",
        metavar="KEY",
        action="append",
        default=[],
        help="statistics by this front-matter key too (section, params.desk …); may be given again",
    )
    add_choice_of_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Checks, shows each story when it is done, and returns the exit status."""
    from copylint.frontends.cli.session import Session, Verdict

    counts = ["statistics"] if (options.statistics or options.by) and not any(o.startswith("statistics") for o in options.output) else []
    chosen = destinations([*counts, *options.output], os.environ)
    session = Session.of(options)
    session.reports_at = frozenset(os.path.realpath(d.path) for d in chosen if d.path is not None)
    for path in session.paths:
        if os.path.realpath(path) in session.reports_at:
            raise BadRequest(f"{path}: is to be checked, and to be written over by a report: give the report a file of its own")
    verdict = Verdict(session)
    beside = Count(session.view(sys.stderr))
    book: dict[str, Rule] = {}
    view = replace(session.view(), rules=book, by=tuple(options.by))
    names = {d.output for d in chosen}
    with ExitStack() as stack:
        to = [stack.enter_context(writer) for writer in writers(chosen, view, options.quiet, os.environ)]
        for report in session.reports():
            verdict.add(report)
            if names & _EXPLAIN:
                session.learn(report, book)
            fixed = _fixed(report) if "patch" in names else None
            for writer in to:
                writer.add(report, fixed)
            beside.add(_less(report, fixed, view))
    if options.quiet or not any(d.path is None and output(d.output).TROUBLES for d in chosen):
        tell(beside.tally(), session.view(sys.stderr))
    if not options.quiet and all(d.path for d in chosen):
        terminal.say(total(beside.tally()))
        for destination in chosen:
            terminal.write(f"{file_name(str(destination.path), view.unicode)}: written\n", sys.stderr)
    return verdict.status()


_EXPLAIN = {"html", "sarif"}
"""Outputs that tell of a rule what its findings do not."""


def _fixed(report: Report) -> str | None:
    from copylint.linter.fix import fixed_text, safe_fixes

    return fixed_text(report) if report.source is not None and safe_fixes(report) else None


def show_patch(report: Report, fixed: str | None, view: View) -> Report:
    """Writes the patch that makes `fixed` of a report's source, byte for byte; the report, with what a patch cannot carry as notices."""
    with Writer(None, Standard("patch"), view) as writer:
        writer.add(report, fixed)
    return _less(report, fixed, view)


def _less(report: Report, fixed: str | None, view: View) -> Report:
    """The report, with what a patch cannot carry of its fixes as notices."""
    if fixed is None:
        return report
    from copylint.outputs import patch

    return replace(report, notices=(*report.notices, *patch.left_out([report], replace(view, fixed={report.name: fixed}))))


def tell(found: Tally, view: View) -> None:
    """Failures and notices, to standard error."""
    for line in troubles(found, view):
        terminal.write(f"{line}\n", sys.stderr)
