"""``copylint init``: writes a commented ``copylint.yaml``."""

from __future__ import annotations

import argparse
from pathlib import Path

from copylint.frontends.cli import OK, terminal
from copylint.frontends.cli.rules import write_new
from copylint.settings import DIALECTS, FILE_NAME

_TEMPLATE = """\
# Settings of copylint, for every story in this folder and below it.
# “copylint schema settings” writes a JSON Schema of this file for your editor.

# The English that you write: en-GB (-ise), en-GB-oxendict (-ize), en-US, en-AU or en-CA.
dialect: {dialect}

# The lowest level that is shown: error, warning or suggestion.
level: warning

# The lowest level that fails a run (exit status 1), or never.
fail-on: error

# Rules, or whole topics with their slash: off, or another level.
# “copylint rules list” names them all.
rules: {{}}
#   usage/amongst: off
#   typography/: suggestion

# Folders with rules of your own (“copylint rules new TOPIC/NAME” writes one).
#rule-folders: [house-rules]

# Words that are right here, one a line, and names in the form that the house writes.
#words: [words.txt]
#names: [names.yaml]

# Files and folders to leave out, besides what .gitignore leaves out.
#exclude: [archive/]

# What reads files of other suffixes.
#formats: {{.njk: html}}

# Front-matter keys whose values are copy, and what part of the story each is; off is not read.
#front-matter: {{dek: standfirst, image-alt: alt}}

# Files that are larger are not read.
#max-file-size: 5 MB

# Other settings for some files; later ones win.
#overrides:
#  - files: ["us/**"]
#    dialect: en-US

# Outside engines to ask too; “copylint doctor” says what they need.
#engines: [languagetool]
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "A copylint.yaml that is there already is never overwritten."
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write it (default: this folder)")
    parser.add_argument("--dialect", choices=DIALECTS, default="en-GB", help="the English that you write (default: en-GB)")


def run(options: argparse.Namespace) -> int:
    """Writes the file and returns the exit status."""
    path = Path(options.folder) / FILE_NAME
    write_new(path, _TEMPLATE.format(dialect=options.dialect))
    terminal.write(f"{path.as_posix()}: written\n")
    return OK
