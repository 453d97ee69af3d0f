"""``copylint cache``: the results kept from earlier runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.linter.results import clear, default_file, info
from copylint.model.errors import BadRequest
from copylint.outputs.escape import visible
from copylint.outputs.summary import counted

_EPILOG = """\
A story that did not change, under the same settings and rules, is not read again. The results, findings and the words that
they are about, lie in one file in your cache folder, never larger than a limit; what was not used for longest goes first."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The actions."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, action, summary in (("info", _info, "where they are and how many"), ("clear", _clear, "delete them")):
        sub = actions.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        sub.set_defaults(action=action)


def run(options: argparse.Namespace) -> int:
    """Does one action and returns the exit status."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)


def _info(options: argparse.Namespace) -> int:
    file = default_file()
    found = info(file)
    terminal.write(f"{visible(str(file))}\n")
    if isinstance(found, str):
        terminal.say(f"{file}: cannot be read ({found}): “copylint cache clear” deletes it")
        return FAILED
    if not found:
        terminal.write("nothing is kept yet\n")
        return OK
    size = f"{found['bytes'] / 1e6:.1f} of at most {found['most'] / 1e6:.0f} MB"
    age = f", the oldest last used {counted(found['days'], 'day')} ago" if found["days"] else ""
    terminal.write(f"{counted(found['results'], 'result')}, {size}{age}\n")
    return OK


def _clear(options: argparse.Namespace) -> int:
    file = default_file()
    if not clear(file):
        raise BadRequest(f"{file}: cannot be deleted")
    terminal.write(f"{visible(str(file))}: deleted\n")
    return OK
