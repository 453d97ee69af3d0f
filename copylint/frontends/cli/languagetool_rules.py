"""``copylint languagetool rules``: what LanguageTool offers, what may speak, and what a rule would say of given files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.model.errors import BadRequest
from copylint.model.noun import replace
from copylint.outputs.redline import Row
from copylint.outputs.summary import counted, tally
from copylint.settings import Settings


def run(options: argparse.Namespace) -> int:
    """Lists rules, or tries some on files, and returns the exit status."""
    from copylint.frontends.cli.session import Session
    from copylint.kinds.borrowed import catalogue, problem

    if bool(options.tried) != bool(options.paths):
        raise BadRequest("--try and --in go together: --try ID --in draft.md")
    for key in options.tried:
        if reason := problem(key, "languagetool"):
            raise BadRequest(reason)
    linters = Session.of(options).linters
    if options.tried:
        return _try(options, linters.settings_for(Path("stdin")))
    offered = catalogue("languagetool")
    assert offered is not None
    may = linters.for_file(Path("stdin")).admitted("languagetool")
    hits = _counts()
    words = [w.casefold() for w in options.words]
    rows: list[Row] = []
    for ident, category in sorted(offered.category.items()):
        under = {may.rule(ident, n, category) for n in range(1, offered.patterns[ident] + 1)} | {may.rule(ident, "", category)}
        names = sorted(n for n in under if n)
        if (options.admitted and not names) or not all(w in f"{ident} {category}".casefold() for w in words):
            continue
        marks = [f"{offered.patterns[ident]} patterns"] * (offered.patterns[ident] > 1) + ["picky"] * (ident in offered.picky)
        rows.append(
            [
                (f"{ident:<40} ", "rule"),
                (f"{category:<20} {', '.join(marks):<14} ", ""),
                (f"{hits.get(ident, ''):<44} ", "why"),
                (", ".join(names) or "-", ""),
            ]
        )
    terminal.show(rows)
    terminal.write(f"{counted(len(rows), 'rule')} of LanguageTool {offered.version}\n")
    return OK


def _counts() -> dict[str, str]:
    """What was counted of each rule, in words: hits on clean news, and on errors that people marked."""
    from copylint.rulebook.house import folder

    file = folder() / "borrowed" / "languagetool" / "counts.tsv"
    rows = [line.split("\t") for line in file.read_text("utf-8").splitlines()[1:]] if file.is_file() else []
    out: dict[str, str] = {}
    for key, hits, words, right in rows:
        ident, bracket, number = key.partition("[")
        said = f"{hits} in {int(words) / 1e6:.1f} M clean words, {right} right"
        out[ident] = f"{out[ident]}; {bracket}{number} {said}" if ident in out else f"{bracket}{number} {said}".strip()
    return out


def _try(options: argparse.Namespace, settings: Settings) -> int:
    """What rules would have said, as findings under the rule for further identifiers."""
    from copylint.frontends.cli.check import tell
    from copylint.linter.run import Linter
    from copylint.outputs import output

    wanted = {**settings.languagetool, "rules": list(options.tried), "picky": True}
    linter = Linter(
        settings=replace(settings, languagetool=wanted, rules={}), engines=["languagetool"], only=["borrowed/languagetool/further"]
    )
    with linter:
        reports = [linter.check_file(Path(path)) for path in options.paths]
    view = terminal.view(sys.stdout, "suggestion")
    terminal.write(output("lines").render(reports, view))
    tell(tally(reports, view), terminal.view(sys.stderr))
    return FAILED if any(r.notices or r.failures for r in reports) else OK
