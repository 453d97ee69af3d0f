"""``copylint words``: adds to the house's word and name lists, and proposes what they may want from published copy."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.frontends.cli.arguments import add_paths
from copylint.model.document import Document
from copylint.model.errors import BadRequest, UnreadableSource
from copylint.settings import Settings

_EPILOG = """\
examples:
  copylint words add vlogger upskill
  copylint words add --name "Volodymyr Zelensky" --wrong Zelenskiy --wrong Zelenskyy
  copylint words propose published/            what stands in three stories or more and is in no dictionary
  copylint words propose published/ --write    and puts it in the lists

The lists are those of the settings (words: [words.txt], names: [names.yaml]), the first of each."""

_DEFAULTS = {"words": "words.txt", "names": "names.yaml"}


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    commands = parser.add_subparsers(dest="what", metavar="add|propose", required=True)
    add = commands.add_parser("add", help="add words, or names, to the house's lists")
    add.add_argument("words", nargs="+", metavar="WORD", help="small letters cover inflections; a word with a capital holds as written")
    add.add_argument("--name", action="store_true", help="these are names: to the list of names")
    add.add_argument(
        "--wrong", action="append", default=[], metavar="FORM", help="a form of the name that is wrong here; may be given again"
    )
    add.add_argument("--to", metavar="FILE", help="the list to add to (default: the first of the settings)")
    propose = commands.add_parser("propose", help="words and names that published copy uses and no dictionary has")
    add_paths(propose, needed=True)
    propose.add_argument("--least", type=int, default=3, metavar="N", help="stories that a word must stand in (default: 3)")
    propose.add_argument("--write", action="store_true", help="add what is proposed to the lists")
    for each in (add, propose):
        each.add_argument("--config", metavar="FILE", help="this settings file, instead of the nearest copylint.yaml or pyproject.toml")


def run(options: argparse.Namespace) -> int:
    """Adds or proposes, and returns the exit status."""
    return _add(options) if options.what == "add" else _propose(options)


def _add(options: argparse.Namespace) -> int:
    from copylint.linter.word_lists import add_names, add_words

    if options.wrong and not options.name:
        raise BadRequest("--wrong is for names: add --name")
    kind = "names" if options.name else "words"
    path, listed = (Path(options.to), True) if options.to else _list(_settings(options), kind)
    new = add_names(path, options.words, options.wrong) if options.name else add_words(path, options.words)
    _tell(path, new, [w for w in options.words if w not in new])
    if not listed:
        terminal.say(f"no settings name this list yet: add “{kind}: [{path.as_posix()}]” to copylint.yaml")
    return OK


def _tell(path: Path, new: list[str], old: list[str]) -> None:
    name = _visible(path.as_posix())
    for word in new:
        terminal.write(f"{name}: added {_visible(word)}\n")
    for word in old:
        terminal.write(f"{name}: has {_visible(word)} already\n")


def _visible(text: str) -> str:
    from copylint.outputs.escape import visible

    return visible(text)


def _settings(options: argparse.Namespace) -> Settings:
    from copylint import settings

    if options.config:
        if not Path(options.config).is_file():
            raise BadRequest(f"{options.config}: no such settings file")
        return settings.load(Path(options.config))
    found = settings.find(Path.cwd())
    return settings.load(found) if found else Settings()


def _list(chosen: Settings, kind: str) -> tuple[Path, bool]:
    """The list to add to, and whether the settings name it: the first of theirs, else one beside the settings file."""
    named: tuple[Path, ...] = getattr(chosen, kind)
    if named:
        return named[0], True
    folder = Path(chosen.path).parent if chosen.path else Path()
    return folder / _DEFAULTS[kind], False


def _propose(options: argparse.Namespace) -> int:
    from copylint.linter.proposals import propose
    from copylint.linter.word_lists import add_names, add_words

    if options.least < 1:
        raise BadRequest(f"--least {options.least}: a word stands in one story at least")
    chosen, failures = _settings(options), list[str]()
    words, names = propose(_documents(options, failures), options.least)
    for title, found in (("words", words), ("names", names)):
        terminal.write(f"# {title}: {len(found)} that stand in {options.least} stories or more\n")
        for proposal in found:
            others = "".join(f"; {_visible(other)} in {n}" for other, n in proposal.others.items())
            terminal.write(f"{_visible(proposal.text)}  # in {proposal.stories}{others}\n")
    if options.write:
        for kind, found, add in (("words", words, add_words), ("names", names, add_names)):
            if found:
                path, listed = _list(chosen, kind)
                _tell(path, add(path, [p.text for p in found]), [])
                if not listed:
                    terminal.say(f"no settings name this list yet: add “{kind}: [{path.as_posix()}]” to copylint.yaml")
    for failure in failures:
        terminal.say(failure)
    return FAILED if failures else OK


def _documents(options: argparse.Namespace, failures: list[str]) -> Iterator[Document]:
    from copylint.formats import SUFFIXES
    from copylint.linter.discover import discover
    from copylint.linter.pool import Linters
    from copylint.linter.reading import read_file

    linters = Linters(Path(options.config) if options.config else None)
    for found in discover(options.paths, frozenset(SUFFIXES), linters.settings_for):
        if found.problem:
            failures.append(f"{found.name}: {found.problem}")
            continue
        linter = linters.for_file(found.path)
        try:
            yield linter.read(read_file(found.path, found.name, linter.settings.max_file_size))[0]
        except UnreadableSource as error:
            failures.append(f"{found.name}: {error.reason}")
