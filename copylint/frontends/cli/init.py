"""``copylint init``: reads the repository and writes a commented ``copylint.yaml``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from copylint.frontends.cli import OK, terminal
from copylint.frontends.cli.init_file import NAMES_FILE, Ground, because, names_text, settings_text
from copylint.frontends.cli.progress import Progress
from copylint.frontends.cli.rules import write_new
from copylint.frontends.cli.session import repository
from copylint.linter.discover import discover
from copylint.linter.generator import country, generator
from copylint.linter.run import Linter
from copylint.linter.survey import ListedName, Survey, survey
from copylint.model.errors import BadRequest
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.outputs.summary import Count, total
from copylint.settings import DIALECTS, FILE_NAME, Settings, as_dict, parse

_MOST_STORIES = 200
_MOST_BYTES = 800_000
"""What is read of a large repository: stories from all over it, as far as these go."""

_UNREAD = (".njk", ".liquid", ".qmd", ".rmd", ".mkd", ".mdwn", ".webc", ".astro")
"""Suffixes of files that may hold stories and that no format reads unasked."""

_HOOK_FILE = ".pre-commit-config.yaml"
_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: copylint
        name: copylint
        entry: copylint check --staged
        language: system
        pass_filenames: false
        verbose: true
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.description = (
        "Read the stories below a folder and write a commented copylint.yaml: their English, front-matter keys, names, the site's "
        "generator, and what it found of each."
    )
    parser.epilog = "A copylint.yaml that is there already is never overwritten, and neither is anything else."
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write it (default: this folder)")
    parser.add_argument("--dialect", choices=DIALECTS, help="the English that you write (default: what the stories say)")
    parser.add_argument("--hook", action="store_true", help=f"write the commit hook to {_HOOK_FILE} too")
    parser.add_argument("--languagetool", action="store_true", help="ask LanguageTool too, its server kept warm for 10 minutes after a run")


def run(options: argparse.Namespace) -> int:
    """Reads, writes, tells, and returns the exit status."""
    root = Path(options.folder)
    target = root / FILE_NAME
    if target.exists() or target.is_symlink():
        raise BadRequest(f"{target.as_posix()}: is there already; nothing was written")
    site = generator(root)
    paths, unread = _stories(root, site.folders if site else ())
    sample = _sample(paths)
    found = _survey(sample, root) if sample else None
    dialect, why = _english(options.dialect, found, root)
    ground = Ground(dialect, why, found, len(paths), site, False, unread)
    hook = _wants_hook(options.hook, repository(root.resolve()))
    settings = parse(settings_text(ground), target)
    reports = _check(sample, settings)
    names = _worth_listing(found.names, reports) if found else []
    write_names = bool(names) and not (root / NAMES_FILE).exists()
    if write_names:
        assert found is not None
        write_new(root / NAMES_FILE, names_text(names, found.doubtful))
        ground = replace(ground, names=True)
    ground = replace(ground, languagetool=options.languagetool or (hook and _wants_languagetool()))
    write_new(target, settings_text(ground))
    _tell(target, ground, names if write_names else [])
    if found is not None:
        _tell_first_check(target, reports, found, len(paths), write_names)
    _hook(hook, repository(root.resolve()))
    if hook and not ground.languagetool:
        _offer_languagetool()
    return OK


# --- reading --------------------------------------------------------------------------------------


def _stories(root: Path, leave_out: Sequence[str]) -> tuple[list[Path], dict[str, int]]:
    """The stories below a folder, and how many files of suffixes that are not read, by suffix."""
    from copylint.formats import SUFFIXES

    if not root.is_dir():
        raise BadRequest(f"{root.as_posix()}: is no folder")
    settings = Settings(exclude=tuple(f"{f}/" for f in leave_out), path=root / FILE_NAME)
    found = [f.path for f in discover([str(root)], frozenset({*SUFFIXES, *_UNREAD}), lambda _: settings) if not f.problem]
    unread: dict[str, int] = {}
    for path in found:
        if path.suffix.lower() in _UNREAD:
            unread[path.suffix.lower()] = unread.get(path.suffix.lower(), 0) + 1
    return [p for p in found if p.suffix.lower() not in _UNREAD], unread


def _sample(paths: Sequence[Path]) -> list[Path]:
    """Stories from all over the repository."""
    step = max(len(paths) / _MOST_STORIES, 1)
    chosen: list[Path] = []
    size = 0
    for i in range(min(len(paths), _MOST_STORIES)):
        path = paths[int(i * step)]
        try:
            size += path.stat().st_size
        except OSError:
            continue
        if chosen and size > _MOST_BYTES:
            break
        chosen.append(path)
    return chosen


def _survey(sample: Sequence[Path], root: Path) -> Survey:
    linter = Linter(only=("house",))
    return survey(sample, root, lambda source: linter.read(source)[0], Settings().max_file_size)


def _english(asked: str | None, found: Survey | None, root: Path) -> tuple[str, str]:
    """The dialect, and a sentence that says why."""
    if asked:
        return asked, "As it was asked for." + (f" In the stories: {because(found.english, asked)}" if found else "")
    hint = country(root, generator(root))
    if found is None:
        return (hint[0], f"{hint[1]} names an address in that country.") if hint else ("en-GB", "")
    english = found.english
    dialect = english.dialect
    if dialect == "en-GB" and hint and hint[0] == "en-AU":
        return "en-AU", f"{because(english, 'en-AU')} {hint[1]} names an Australian address."
    if dialect is None and hint:
        return hint[0], f"{because(english, hint[0])} {hint[1]} names an address in that country."
    if dialect is None and english.british + english.american == 0:
        dialect = _ask_english()
    if dialect is None:
        dialect = "en-US" if english.american > english.british else "en-GB"
    return dialect, because(english, dialect)


def _ask_english() -> str | None:
    """What cannot be seen is asked, where there is somebody to ask."""
    answer = _ask(f"The stories do not tell which English you write ({', '.join(DIALECTS)}): ")
    return next((d for d in DIALECTS if d.lower() == answer.lower()), None)


def _ask(question: str) -> str:
    """The answer of whoever sits at the terminal; nothing where nobody does."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    terminal.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _check(paths: Sequence[Path], settings: Settings) -> list[Report]:
    """The first check of these stories."""
    linters: dict[str, Linter] = {}
    reports = []
    with Progress(len(paths)) as progress:
        for path in paths:
            chosen = settings.for_file(path)
            key = repr(as_dict(chosen))
            if key not in linters:
                linters[key] = Linter(settings=chosen)
            reports.append(linters[key].check_file(path))
            progress.step(reports[-1])
    return reports


_CORRECTED = ("names/", "capitals/", "spelling/misspelling", "consistency/")


def _worth_listing(names: Sequence[ListedName], reports: Iterable[Report]) -> list[ListedName]:
    """The names, less those in which a rule found something to mend: they are not to be made right by being listed."""
    wrong = {word for r in reports for f in r.findings if f.rule.startswith(_CORRECTED) for word in f.text.split() if word[:1].isupper()}
    return [n for n in names if not wrong.intersection(n.name.split())]


# --- telling --------------------------------------------------------------------------------------


def _tell(target: Path, ground: Ground, names: Sequence[ListedName]) -> None:
    terminal.write(f"{target.as_posix()}: written\n")
    if names:
        terminal.write(f"{(target.parent / NAMES_FILE).as_posix()}: written, {len(names):,} names: take out what is wrong there\n")
    if ground.generator is not None:
        terminal.write(f"site: {ground.generator.name} ({ground.generator.evidence})\n")
    reason = f" – {ground.because}" if ground.because else ""
    terminal.show([[(f"English: {ground.dialect}{reason}", "")]])


def _tell_first_check(target: Path, reports: Sequence[Report], found: Survey, stories: int, names: bool) -> None:
    count = Count(terminal.view(sys.stdout))
    if names:
        # The names just written change what is found, and only where something was.
        settings = parse(target.read_text("utf-8"), target)
        again = {r.name: r for r in _check([Path(r.name) for r in reports if r.findings], settings)}
        reports = [again.get(r.name, r) for r in reports]
    for report in reports:
        count.add(report)
    where = f"the first check of {found.stories:,} of the {stories:,} stories" if found.stories < stories else "the first check"
    terminal.write(f"\n{where} shows: {total(count.tally())}\n")
    terminal.write("to begin from here, and be told only of what is new: copylint baseline write\n")


def _wants_hook(asked: bool, root: Path) -> bool:
    """Whether the commit hook is wanted; asks, where that can be."""
    if asked or not (root / ".git").exists() or (root / _HOOK_FILE).exists():
        return asked
    return _yes(f"write the commit hook to {_HOOK_FILE}?")


def _has_languagetool() -> bool:
    from copylint.engines.languagetool import installed
    from copylint.engines.languagetool.away import Away

    try:
        installed.find()
    except Away:
        return False
    return True


def _wants_languagetool() -> bool:
    return _has_languagetool() and _yes(
        "have it ask LanguageTool too, whose server then stays for 10 minutes, so that a commit does not wait?"
    )


def _yes(question: str) -> bool:
    return _ask(f"{question} [y/N] ").lower() in ("y", "yes")


def _offer_languagetool() -> None:
    get = "" if _has_languagetool() else "; “copylint languagetool install” gets it"
    terminal.write(
        "for a hook that asks LanguageTool too and does not wait for its server: “engines: [languagetool]” and "
        f"“languagetool: {{keep-warm: 10m}}” in {FILE_NAME} (init --languagetool writes them){get}\n"
    )


def _hook(wanted: bool, root: Path) -> None:
    """Writes the commit hook if that is wanted, else says how."""
    if not (root / ".git").exists():
        return
    file = root / _HOOK_FILE
    if wanted and not file.exists():
        write_new(file, _HOOK)
        terminal.write(f"{_HOOK_FILE}: written; “pre-commit install” switches it on\n")
    elif wanted or file.exists():
        lines = "".join(f"  {line}\n" for line in _HOOK.splitlines()[1:])
        terminal.write(f"the commit hook: add to {_HOOK_FILE}, under “repos”:\n{lines}")
    else:
        terminal.write(f"the commit hook: copylint init --hook writes {_HOOK_FILE}; “pre-commit install” switches it on\n")
