"""``copylint explain``: what a rule says, or what was seen at one place of a story."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from copylint.frontends.cli import OK, terminal
from copylint.frontends.cli.arguments import add_choice_of_rules
from copylint.frontends.cli.rule_page import like
from copylint.model.errors import BadRequest

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::(?P<column>\d+))?", re.S)

_EPILOG = """\
examples:
  copylint explain grammar/doubled-word      the rule: its reason, its source, its examples, where its file lies
  copylint explain draft.md:12:8             the place: words, tags, scope, quotation, name, which rules looked
  copylint explain draft.md:12               the first words of line 12

Lines and columns are counted from 1, as editors count them."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("what", metavar="RULE|PATH:LINE:COL", help="a rule's name, or a place in a document")
    add_choice_of_rules(parser)


def run(options: argparse.Namespace) -> int:
    """Explains and returns the exit status."""
    from copylint.frontends.cli.session import Session

    session = Session.of(options)
    what: str = options.what
    place = _PLACE.fullmatch(what)
    if place and Path(place["path"]).is_file():
        from copylint.frontends.cli.place_page import rows

        path = Path(place["path"])
        terminal.show(rows(session.linters.for_file(path), path, int(place["line"]), int(place["column"] or 0)))
        return OK
    linter = session.linters.for_file(Path("stdin"))
    name = what.removesuffix(".yaml").removesuffix(".yml")
    former = {old: rule.name for rule in linter.all_rules.values() for old in rule.formerly}
    rule = linter.all_rules.get(former.get(name, name))
    if rule is None and len(ending := [n for n in linter.all_rules if n.endswith(f"/{name}")]) == 1:
        rule = linter.all_rules[ending[0]]
    if rule is None:
        if place:
            raise BadRequest(f"{place['path']}: no such file")
        if Path(what).is_file():
            raise BadRequest(f"{what}: say which place: {what}:LINE:COLUMN")
        raise BadRequest(f"“{what}” is no rule and no PATH:LINE:COL{like(name, linter.all_rules)}")
    from copylint.frontends.cli.rule_page import rows as page

    terminal.show(page(rule, linter))
    return OK
