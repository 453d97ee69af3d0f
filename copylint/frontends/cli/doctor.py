"""``copylint doctor``: what is there, what is missing, and the command that gets it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.model.noun import noun
from copylint.outputs.escape import visible
from copylint.outputs.redline import Row


@noun()
class Finding:
    """One thing looked for.

    Args:
        what: its name.
        state: ``ok``, ``missing`` (wanted and not there) or ``optional`` (not there, not asked for).
        detail: what was found.
        remedy: the command that gets it, or "".
    """

    what: str
    state: str
    detail: str
    remedy: str = ""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "exit status: 0 everything that the settings ask for is there, 2 something of it is missing."
    parser.add_argument("--config", metavar="FILE", help="this settings file, instead of the nearest")
    parser.set_defaults(no_config=False, dialect=None, only=[], engine=[])


def run(options: argparse.Namespace) -> int:
    """Looks and tells, and returns the exit status."""
    found = list(look(options))
    terminal.show(_rows(found))
    return FAILED if any(f.state == "missing" for f in found) else OK


def _rows(found: list[Finding]) -> Iterator[Row]:
    view = terminal.view(sys.stdout)
    signs = {"ok": "✓", "missing": "✗", "optional": "–"} if view.unicode else {"ok": "ok", "missing": "MISSING", "optional": "-"}
    styles = {"ok": "choice", "missing": "error", "optional": "gutter"}
    wide = max(len(f.what) for f in found)
    for f in found:
        yield [(f"{signs[f.state]} ", styles[f.state]), (f"{f.what:<{wide}}  ", "total"), (visible(f.detail, view.unicode), "")]
        if f.remedy:
            yield [(" " * (wide + 4), ""), (f"get it with: {f.remedy}", "rule")]


def look(options: argparse.Namespace) -> Iterator[Finding]:
    """Everything that a run needs, may need, or could use."""
    from copylint import __version__

    yield Finding("copylint", "ok", f"{__version__} in {Path(__file__).resolve().parents[2]}")
    yield Finding("Python", "ok", f"{platform.python_version()} on {platform.platform()}")
    yield from _settings_and_rules(options)
    yield from _models()
    yield from _parts()
    yield from _cache()
    yield from _languagetool(options)
    yield _package("harper", "harper-py", _asked(options), "pip install 'copylint[harper]'")
    git = shutil.which("git")
    yield Finding("git", "ok" if git else "optional", git or "not found; --staged, --since and “--output patch | git apply” want it")


def _asked(options: argparse.Namespace) -> tuple[str, ...]:
    from copylint.frontends.cli.session import Session
    from copylint.model.errors import BadSetting

    try:
        return Session.of(options).linters.settings_for(Path("stdin")).engines
    except BadSetting:
        return ()


def _settings_and_rules(options: argparse.Namespace) -> Iterator[Finding]:
    from copylint.frontends.cli.session import Session
    from copylint.model.errors import CopylintError

    try:
        linter = Session.of(options).linters.for_file(Path("stdin"))
    except (CopylintError, FileNotFoundError) as error:
        yield Finding("settings", "missing", str(error))
        return
    path = linter.settings.path
    yield Finding("settings", "ok", f"{path}" if path else "none found, the defaults hold (“copylint init” writes a file)")
    yield Finding("dialect", "ok", linter.settings.dialect)
    own = sum(rule.own for rule in linter.all_rules.values())
    theirs = len(linter.all_rules) - own
    more = f", {theirs} of yours" if theirs else ""
    yield Finding("rules", "ok" if own else "missing", f"{own} of copylint's own{more}; {len(linter.levels)} are on")
    for failure in linter.failures:
        yield Finding("rule file", "missing", str(failure))
    for kind, files in (("words", linter.settings.words), ("names", linter.settings.names)):
        for file in files:
            yield Finding(kind, "ok" if file.is_file() else "missing", f"{file}" if file.is_file() else f"{file} is not there")


def _models() -> Iterator[Finding]:
    from copylint.language.lexicon import MODELS

    files = sorted(f for f in MODELS.iterdir() if f.suffix in (".trie", ".crfsuite"))
    size = sum(f.stat().st_size for f in files) / 1e6
    remedy = "" if files else "pip install --force-reinstall copylint"
    yield Finding("dictionaries", "ok" if files else "missing", f"{', '.join(f.stem for f in files) or 'none'} ({size:.1f} MB)", remedy)


def _parts() -> Iterator[Finding]:
    """The libraries that copylint stands on."""
    for package, module in (
        ("rich", "rich"), ("PyYAML", "yaml"), ("python-crfsuite", "pycrfsuite"), ("marisa-trie", "marisa_trie"),
        ("ahocorasick-rs", "ahocorasick_rs"), ("regex", "regex"), ("pathspec", "pathspec"), ("shtab", "shtab"),
    ):  # fmt: skip
        there = find_spec(module) is not None
        try:
            detail = version(package) if there else "not installed"
        except PackageNotFoundError:
            detail = "installed"
        yield Finding(package, "ok" if there else "missing", detail, "" if there else f"pip install {package}")


def _package(name: str, package: str, asked: tuple[str, ...], remedy: str) -> Finding:
    try:
        return Finding(name, "ok", f"{package} {version(package)}")
    except PackageNotFoundError:
        return Finding(name, "missing" if name in asked else "optional", f"the package {package} is not installed", remedy)


def _cache() -> Iterator[Finding]:
    from copylint.rulebook.cache import cache_folder

    folder = cache_folder()
    nearest = next((f for f in (folder, *folder.parents) if f.exists()), folder)
    writable = os.access(nearest, os.W_OK)
    yield Finding(
        "cache",
        "ok" if writable else "optional",
        f"{folder}" if writable else f"{folder} cannot be written: every start compiles the rules",
    )


def _languagetool(options: argparse.Namespace) -> Iterator[Finding]:
    from copylint.engines.languagetool import installed
    from copylint.engines.languagetool.away import Away
    from copylint.engines.languagetool.java import find as find_java
    from copylint.frontends.cli.languagetool import servers

    asked, own = _languagetool_settings(options)
    client = _package("language-tool-python", "language-tool-python", ("language-tool-python",) * asked, "pip install language-tool-python")
    yield client
    if server := own.get("server"):
        yield Finding("languagetool", "ok", f"{server}, by the settings")
        return
    absent = "missing" if asked else "optional"
    try:
        there = installed.find()
        yield Finding("languagetool", "ok", f"{there.version} in {there.folder} ({there.size / 1e6:.0f} MB)")
    except Away as away:
        yield Finding("languagetool", absent, away.reason.partition(": run")[0], installed.INSTALL)
    try:
        java = find_java(str(own.get("java", "")))
        yield Finding("Java", "ok", f"{java.version}, {java.path}")
    except Away as away:
        reason, _, remedy = away.reason.partition(": run ")
        yield Finding("Java", absent, reason, remedy.replace("“", "").replace("”", ""))
    for text in servers():
        yield Finding("server", "ok", text)


def _languagetool_settings(options: argparse.Namespace) -> tuple[bool, dict[str, object]]:
    """Whether the settings ask for the engine, and what they say of it."""
    from copylint.frontends.cli.session import Session
    from copylint.model.errors import BadSetting

    try:
        settings = Session.of(options).linters.settings_for(Path("stdin"))
    except BadSetting:
        return False, {}
    return "languagetool" in settings.engines, dict(settings.languagetool)
