"""``copylint rules``: list, show, test and write rules."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from copylint.frontends.cli import FAILED, FOUND, OK, terminal
from copylint.frontends.cli.arguments import add_choice_of_rules
from copylint.frontends.cli.check import tell
from copylint.kinds import KINDS
from copylint.linter.run import Linter
from copylint.model.errors import BadRequest, Failure
from copylint.model.finding import Finding
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import LEVELS, Example, Rule, rank
from copylint.outputs.cells import cells, head
from copylint.outputs.escape import file_name, visible
from copylint.outputs.redline import Row
from copylint.outputs.summary import counted, tally

_EPILOG = """\
examples:
  copylint rules list                       every rule that is on
  copylint rules list usage/ --kind swap
  copylint rules show usage/comprised-of
  copylint rules new usage/our-towns --kind swap --folder house-rules
  copylint rules test house-rules           each rule against its own examples

exit status of test: 0 all pass, 1 an example fails, 2 a rule does not load."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True, parser_class=type(parser))
    one = actions.add_parser("list", help="rules, one a line")
    one.add_argument("words", nargs="*", metavar="WORD", help="only rules with these words in their name or message")
    one.add_argument("--kind", choices=tuple(KINDS), help="only rules of this kind")
    one.add_argument("--level", choices=LEVELS, help="only rules at this level or above")
    one.add_argument("--all", action="store_true", help="those that are switched off too")
    add_choice_of_rules(one)
    one.set_defaults(action=_list)
    show = actions.add_parser("show", help="a rule's page, as “copylint explain RULE” shows it")
    show.add_argument("what", metavar="RULE")
    add_choice_of_rules(show)
    show.set_defaults(action=_show)
    test = actions.add_parser("test", help="each rule against its own examples")
    test.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="rule folders, rule files or rule names (default: the rule folders of the settings, else copylint's own)",
    )
    test.add_argument("--quiet", "-q", action="store_true", help="say nothing but what fails")
    add_choice_of_rules(test)
    test.set_defaults(action=_test)
    new = actions.add_parser("new", help="write a commented rule file to fill in")
    new.add_argument("name", metavar="NAME", help="topic/name: the path is the rule's name")
    new.add_argument("--kind", choices=tuple(KINDS), default="swap", help="what it does (default: swap)")
    new.add_argument("--folder", metavar="FOLDER", help="the rule folder (default: the first of the settings, else house-rules)")
    add_choice_of_rules(new)
    new.set_defaults(action=_new)


def run(options: argparse.Namespace) -> int:
    """Does one action and returns the exit status."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)


def _linter(options: argparse.Namespace) -> Linter:
    """With the settings that hold in this folder."""
    from copylint.frontends.cli.session import Session

    return Session.of(options).linters.for_file(Path("stdin"))


def _failed(failures: Iterable[Failure]) -> list[Report]:
    reports = [Report(f.name, None, failures=(f,)) for f in failures]
    view = terminal.view(sys.stderr)
    tell(tally(reports, view), view)
    return reports


# --- list and show --------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    linter = _linter(options)
    words = [w.casefold() for w in options.words]
    rules = linter.all_rules if options.all else linter.rules
    chosen = [
        rule
        for name, rule in sorted(rules.items())
        if all(w in name.casefold() or w in rule.message.casefold() for w in words)
        and options.kind in (None, rule.kind)
        and (options.level is None or rank(linter.levels.get(name, rule.level)) <= rank(options.level))
    ]
    terminal.show(_table(chosen, linter))
    return FAILED if _failed(linter.failures) else OK


def _table(rules: Sequence[Rule], linter: Linter) -> Iterator[Row]:
    view = terminal.view(sys.stdout)
    wide = max((len(r.name) for r in rules), default=0)
    for rule in rules:
        level = linter.levels.get(rule.name, "off")
        lead = f"{rule.name:<{wide}}  "
        room = view.width - len(lead) - 19
        message = visible(rule.message, view.unicode)
        if sys.stdout.isatty() and cells(message) > room:
            message = head(message, max(room - 1, 0)) + ("…" if view.unicode else "")
        yield [(lead, "rule"), (f"{level:<10}  ", level if level in LEVELS else "gutter"), (f"{rule.fix:<5}  ", ""), (message, "why")]
    yield [(f"{counted(len(rules), 'rule')}", "total")]


def _show(options: argparse.Namespace) -> int:
    from copylint.frontends.cli.explain import run as explain

    return explain(options)


# --- test -----------------------------------------------------------------------------------------


def _test(options: argparse.Namespace) -> int:
    """Runs the examples of the rules that the paths name."""
    from copylint.frontends.cli.rule_page import examples_of
    from copylint.rulebook import examples

    linter, rules = _chosen(options)
    asked = {*linter.settings.engines, *options.engine}
    untried = [rule for rule in rules if rule.kind == "borrowed" and rule.spec["engine"] not in asked]
    chosen = [replace(rule, examples=tuple(examples_of(rule, linter))) for rule in rules if rule not in untried]
    wrong = list(examples.run(chosen, _finder(linter)))
    view = terminal.view(sys.stdout)
    for failure in wrong:
        rule = linter.all_rules[failure.rule]
        where = f"{file_name(rule.path, view.unicode)}:{failure.line}"
        terminal.write(f"{where}: {visible(failure.problem, view.unicode)}\n    {visible(failure.text, view.unicode)}\n")
    bare = [rule for rule in chosen if not rule.examples]
    for rule in bare:
        terminal.write(f"{file_name(rule.path, view.unicode)}: has no examples; add a “bad” and a “good” sentence\n")
    if not options.quiet:
        total = sum(len(rule.examples) for rule in chosen)
        outcome = f"{counted(len(wrong), 'failure')}" if wrong else "all pass"
        terminal.write(f"{counted(len(chosen), 'rule')}, {counted(total, 'example')}: {outcome}\n")
        for engine in sorted({str(rule.spec["engine"]) for rule in untried}):
            number = counted(sum(rule.spec["engine"] == engine for rule in untried), "rule")
            terminal.write(f"{number} of {engine} not tried: add --engine {engine}\n")
    return FAILED if _failed(linter.failures) else FOUND if wrong or bare else OK


def _chosen(options: argparse.Namespace) -> tuple[Linter, list[Rule]]:
    """The rules to test, and a linter that has them all switched on."""
    from copylint.frontends.cli.rule_page import like
    from copylint.frontends.cli.session import Session

    settings = Session.of(options).linters.settings_for(Path("stdin"))
    folders = list(settings.rule_folders)
    within: list[Path] = []
    names: list[str] = []
    for text in options.paths:
        path = Path(text).resolve()
        if not path.exists():
            names.append(text.removesuffix(".yaml"))
            continue
        within.append(path)
        if not any(path.is_relative_to(folder) for folder in (*folders, _own())):
            folders.append(path if path.is_dir() else _folder_above(path))
    # Whatever the settings switch off is tested all the same.
    linter = Linter(settings=replace(settings, rules={}, rule_folders=tuple(folders)), engines=options.engine, waiting=terminal.wait)
    for name in names:
        if name not in linter.all_rules:
            raise BadRequest(f"“{name}” is no rule, file or folder{like(name, linter.all_rules)}")
    default = [f.resolve() for f in settings.rule_folders] or [_own()]
    places = within or ([] if names else default)
    return linter, [
        rule
        for rule in linter.all_rules.values()
        if rule.name in names or any(Path(rule.path).resolve().is_relative_to(place) for place in places)
    ]


def _own() -> Path:
    from copylint.rulebook.house import folder

    return folder().resolve()


def _folder_above(file: Path) -> Path:
    """The rule folder of one rule file: the folder above its topic."""
    return file.parent.parent


def _finder(linter: Linter) -> Callable[[Rule | None, str, Example], Sequence[Finding]]:
    """Reads example sentences through the whole pipeline."""
    linters: dict[tuple[str, str], Linter] = {}

    def find(rule: Rule | None, text: str, example: Example) -> Sequence[Finding]:
        conditions = rule.when if rule else {}
        dialects, houses = conditions.get("dialect", ()), conditions.get("house", ())
        settings = linter.settings
        dialect = example.dialect or (settings.dialect if not dialects or settings.dialect in dialects else dialects[0])
        house = settings.house if not houses or settings.house in houses else houses[0]
        if (dialect, house) not in linters:
            linters[dialect, house] = Linter(settings=replace(settings, dialect=dialect, house=house))
        findings = linters[dialect, house].check(text, f"example{example.format}", example.metadata).findings
        return [f for f in findings if rule is None or rule.name in (f.rule, *f.also)]

    return find


# --- new ------------------------------------------------------------------------------------------


def _new(options: argparse.Namespace) -> int:
    """Writes a rule file that loads; refuses to overwrite one."""
    from copylint.frontends.cli.session import Session
    from copylint.rulebook.load import NAME
    from copylint.rulebook.new import template

    name = options.name.removesuffix(".yaml")
    if not NAME.fullmatch(name) or "/" not in name:
        raise BadRequest(f"“{name}” cannot be a rule's name: write topic/name in small letters, digits and hyphens")
    settings = Session.of(options).linters.settings_for(Path("stdin"))
    folder = Path(options.folder) if options.folder else next(iter(settings.rule_folders), Path("house-rules"))
    path = folder / f"{name}.yaml"
    write_new(path, template(name, options.kind))
    terminal.write(f"{path.as_posix()}: written; fill it in, then run “copylint rules test {path.as_posix()}”\n")
    if folder.resolve() not in settings.rule_folders:
        terminal.write(f"copylint does not read {folder.as_posix()} yet: add “rule-folders: [{folder.as_posix()}]” to copylint.yaml\n")
    return OK


def write_new(path: Path, text: str) -> None:
    """Writes a new file; one that is there stays.

    Raises:
        BadRequest: it is there already, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise BadRequest(f"{path.as_posix()}: is there already; nothing was written") from None
    except OSError as error:
        raise BadRequest(f"{path.as_posix()}: cannot be written: {(error.strerror or str(error)).lower()}") from None
