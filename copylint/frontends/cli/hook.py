"""``copylint hook``: what pre-commit runs, and a hook of one's own can."""

from __future__ import annotations

import argparse
import os

from copylint.frontends.cli import check

_EPILOG = """\
It looks at what the next commit adds or changes in the files given (all, if none is). In a build of pre-commit's, with
--from-ref, it looks at what changed since that commit; where nothing is staged (--all-files), at the files as a whole. What
copylint-baseline.txt knows is held back.

  copylint hook          as “copylint check --staged”
  copylint hook --fix    as “copylint fix --since HEAD”: safe fixes only; the exit status says nothing of what is left

A hook without pre-commit is one line in .git/hooks/pre-commit: exec copylint hook"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command: those of “check”, and one."""
    check.configure(parser)
    parser.epilog = _EPILOG
    parser.add_argument("--fix", action="store_true", help="write the safe fixes instead")
    parser.set_defaults(diff=False, offered=False, whole_if_nothing=True)


def run(options: argparse.Namespace) -> int:
    """Checks or fixes, and returns the exit status."""
    options.since = options.since or os.environ.get("PRE_COMMIT_FROM_REF") or os.environ.get("PRE_COMMIT_SOURCE")
    if not options.fix:
        options.staged = options.since is None
        return check.run(options)
    from copylint.frontends.cli import fix
    from copylint.linter.git import Repository

    # pre-commit has put away what is not staged, so that the files on disk are what is staged.
    if options.since is None and Repository.here().staged():
        options.since = "HEAD"
    options.staged, options.fail_on = False, "never"
    options.paths = options.paths or ["."]
    return fix.run(options)
