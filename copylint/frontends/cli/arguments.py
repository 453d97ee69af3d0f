"""The commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn

from copylint.frontends.cli import terminal
from copylint.model.errors import BadRequest
from copylint.settings import DIALECTS, ENGINES, nearest

COMMANDS: dict[str, str] = {
    "check": "find what a sub-editor would mark",
    "fix": "write the safe fixes, or be asked about the others",
    "watch": "check again on save, and show only what changed",
    "explain": "what a rule says, or what was seen at one place of a story",
    "hook": "check or fix what is about to be committed, for pre-commit",
    "rules": "list, show, test and write rules",
    "baseline": "the findings that are known and left for now: write, show, prune",
    "words": "add to the house's word and name lists, or propose what they may want",
    "init": "read the repository and write a commented copylint.yaml",
    "schema": "JSON Schemas of the settings, of rule files and of the JSON report",
    "languagetool": "get LanguageTool, start and stop it, and see what it offers",
    "doctor": "which engines and dictionaries are there, and how to get those that are not",
    "cache": "the results kept from earlier runs: info, clear",
    "completion": "completion for your shell",
}
"""Each command, whose module here has ``configure(parser)`` and ``run(options) -> int``, and what it is for."""

_EPILOG = """\
examples:
  copylint check stories/              mark every story below a folder
  copylint check draft.md --level suggestion
  copylint fix draft.md                write the safe fixes
  copylint explain draft.md:12:8       why something was, or was not, marked there

exit status:
  0    no finding at or above --fail-on (error, unless you set it)
  1    findings at or above it
  2    something could not be done as asked: a file, a rule or a setting (with --strict, a notice too)
  3    a bug in copylint, with a report to paste
  130  interrupted

copylint COMMAND --help tells more. No copy leaves this machine."""


# argparse looks for a translation of each of its words through the system's folders; all else that copylint says is English.
vars(argparse)["_"] = str


class Help(argparse.RawDescriptionHelpFormatter):
    """As wide as the terminal. Asking it here saves the import of what argparse would ask, for each option, if it were not told."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal.width() - 2)


class Parser(argparse.ArgumentParser):
    """Tells a mistake in one line, as everything else that copylint says."""

    def error(self, message: str) -> NoReturn:
        raise BadRequest(f"{message} (see {self.prog} --help)")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one run; `run` among them is the command.

    Raises:
        BadRequest: an argument that cannot be used.
        SystemExit: after ``--help`` or ``--version``.
    """
    command = next((a for a in arguments if not a.startswith("-")), None)
    if command is not None and command not in COMMANDS:
        hint = nearest(command, COMMANDS)
        if not hint:
            hint = f": to check a file or folder, write “copylint check {command}”"
        raise BadRequest(f"“{command}” is no command{hint}")
    parser = build([command] if command else [])
    if not arguments:
        parser.print_help()
        raise SystemExit(2)
    return parser.parse_args(list(arguments))


def build(commands: Sequence[str] = tuple(COMMANDS)) -> Parser:
    """The parser; only the commands named get their own options, so that the others' modules need not be read."""
    from copylint import __version__

    parser = Parser(
        prog="copylint",
        description="The copy-editing linter for newsrooms: finds what a sub-editor would mark, and is silent where one would be silent.",
        epilog=_EPILOG,
        formatter_class=Help,
    )
    parser.add_argument("--version", action="version", version=f"copylint {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, parser_class=Parser, prog=parser.prog)
    asked_for_all = len(commands) != 1
    for name, summary in COMMANDS.items():
        if name not in commands and not asked_for_all:
            continue  # nobody sees its help
        sub = subparsers.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", formatter_class=Help)
        if name in commands:
            module = import_module(f"copylint.frontends.cli.{name}")
            module.configure(sub)
            run: Callable[[argparse.Namespace], int] = module.run
            sub.set_defaults(run=run)
    return parser


def add_choice_of_rules(parser: argparse.ArgumentParser) -> None:
    """The options that say which settings hold and which rules look."""
    group = parser.add_argument_group("what looks")
    group.add_argument("--dialect", choices=DIALECTS, help="the English to expect (default: the settings', else en-GB)")
    group.add_argument(
        "--only", metavar="RULE", action="append", default=[], help="only this rule, topic (usage/) or engine; may be given again"
    )
    group.add_argument("--engine", choices=ENGINES, action="append", default=[], help="an outside engine to ask too; may be given again")
    source = group.add_mutually_exclusive_group()
    source.add_argument("--config", metavar="FILE", help="this settings file, instead of the nearest copylint.yaml or pyproject.toml")
    source.add_argument("--no-config", action="store_true", help="read no settings file")


def add_paths(parser: argparse.ArgumentParser, needed: bool) -> None:
    """The documents."""
    parser.add_argument(
        "paths",
        nargs="+" if needed else "*",
        metavar="PATH",
        help="files, folders or globs; - is standard input" + ("" if needed else " (default: this folder)"),
    )
    parser.add_argument("--stdin-filename", metavar="NAME", default="", help="what standard input is called: its suffix picks the format")
    parser.add_argument("--jobs", type=_jobs, metavar="N", default=0, help="processes to use (default: as many as the work is worth)")
    parser.add_argument("--no-cache", action="store_true", help="read every story again, and keep no results")


def add_changes(parser: argparse.ArgumentParser, staged: bool = True) -> None:
    """The options that keep a run to changed text."""
    group = parser.add_argument_group(
        "changed text only", "sentences that are new or changed, not lines: however they are wrapped or moved"
    )
    which = group.add_mutually_exclusive_group()
    if staged:
        which.add_argument("--staged", action="store_true", help="what is staged for the next commit, as it is staged")
    which.add_argument("--since", metavar="REF", help="the files on disk against the commit where REF and HEAD parted, such as origin/main")


def add_judgement(parser: argparse.ArgumentParser) -> None:
    """The options that say what fails a run."""
    group = parser.add_argument_group("what is shown, and what fails")
    group.add_argument("--level", choices=("error", "warning", "suggestion"), help="the lowest level to show (default: warning)")
    group.add_argument(
        "--fail-on",
        choices=("error", "warning", "suggestion", "never"),
        help="the lowest level that makes the exit status 1 (default: error)",
    )
    group.add_argument("--max-warnings", type=_count, metavar="N", help="exit status 1 also for more warnings than this")
    group.add_argument("--strict", action="store_true", help="exit status 2 also for a notice, such as a legacy encoding")
    group.add_argument("--no-baseline", action="store_true", help="show the findings that copylint-baseline.txt knows too")
    group.add_argument("--quiet", "-q", action="store_true", help="say nothing but notices and failures")


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a number")
    return int(text)


def _jobs(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of processes")
    return int(text)
