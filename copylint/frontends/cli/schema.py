"""``copylint schema``: JSON Schemas, for editors and for programs that read reports."""

from __future__ import annotations

import argparse
import json
from typing import Any

from copylint.frontends.cli import OK, terminal

_EPILOG = """\
examples:
  copylint schema settings > copylint.schema.json
  copylint schema rule > copylint-rule.schema.json

An editor with a YAML language server checks and completes a file that begins with
  # yaml-language-server: $schema=copylint.schema.json"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("of", choices=("settings", "rule", "report"), help="copylint.yaml, a rule file, or the output “json”")


def run(options: argparse.Namespace) -> int:
    """Writes the schema and returns the exit status."""
    terminal.write(json.dumps(_schema(options.of), indent=2, ensure_ascii=True) + "\n")
    return OK


def _schema(of: str) -> dict[str, Any]:
    if of == "report":
        from copylint.outputs.json_schema import SCHEMA

        return SCHEMA
    from copylint.rulebook import schema

    return schema.settings_schema() if of == "settings" else schema.rule_schema()
