"""``copylint completion``: completion for the reader's shell."""

from __future__ import annotations

import argparse

from copylint.frontends.cli import OK, terminal
from copylint.frontends.cli.arguments import build

_EPILOG = """\
examples:
  bash   copylint completion bash > ~/.local/share/bash-completion/completions/copylint
  zsh    copylint completion zsh > "${fpath[1]}/_copylint"
  tcsh   copylint completion tcsh >> ~/.cshrc"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell")


def run(options: argparse.Namespace) -> int:
    """Writes the completion script and returns the exit status."""
    import shtab

    parser = build()
    files = {"bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f"}
    _complete_paths(parser, files)
    terminal.write(shtab.complete(parser, options.shell) + "\n")
    return OK


def _complete_paths(parser: argparse.ArgumentParser, files: dict[str, str]) -> None:
    """Marks the arguments that are files."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for sub in action.choices.values():
                _complete_paths(sub, files)
        elif action.metavar in ("PATH", "FILE", "FOLDER", "RULE|PATH:LINE:COL", "NAME") and action.dest != "name":
            action.complete = files  # type: ignore[attr-defined]
