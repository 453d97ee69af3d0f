"""``copylint check``: reads documents and shows what a sub-editor would mark."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from copylint.frontends.cli import terminal
from copylint.frontends.cli.arguments import add_choice_of_rules, add_judgement, add_paths
from copylint.model.report import Report
from copylint.outputs import OUTPUTS, output
from copylint.outputs.base import View

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
    """Checks, shows, and returns the exit status."""
    from copylint.frontends.cli.session import Session

    session = Session.of(options)
    reports = list(session.reports())
    view = session.view()
    if options.output == "patch":
        view = replace(view, fixed=_fixed(reports))
    if options.quiet:
        tell(reports, session.view(sys.stderr))
    elif options.output == "patch":
        reports = show_patch(reports, view)
    else:
        chosen = output(options.output)
        terminal.write(chosen.render(reports, view), sys.stdout)
        if not chosen.TROUBLES:
            tell(reports, session.view(sys.stderr))
    return session.status(reports)


def _fixed(reports: Sequence[Report]) -> dict[str, str]:
    from copylint.linter.fix import fixed_text, safe_fixes

    return {r.name: fixed_text(r) for r in reports if r.source is not None and safe_fixes(r)}


def show_patch(reports: Sequence[Report], view: View) -> list[Report]:
    """Writes the patch of `View.fixed`, byte for byte, and returns the reports with what the patch cannot carry as notices."""
    from copylint.outputs import patch

    terminal.write_bytes(patch.render(reports, view).encode("utf-8", "surrogateescape"))
    missing = patch.left_out(reports, view)
    reports = [replace(r, notices=(*r.notices, *(n for n in missing if n.name == r.name))) for r in reports]
    tell(reports, view)
    return reports


def tell(reports: Sequence[Report], view: View) -> None:
    """Failures and notices, to standard error."""
    from copylint.outputs.summary import troubles

    for line in troubles(reports, view):
        terminal.write(f"{line}\n", sys.stderr)
