"""``copylint languagetool``: gets LanguageTool, starts and stops its server, and tells what it offers."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.model.errors import BadRequest
from copylint.outputs.escape import visible
from copylint.outputs.summary import counted

_EPILOG = """\
examples:
  copylint languagetool install                     the official zip (250 MB, all its languages)
  copylint languagetool install --via maven         English alone (42 MB), through this machine's mvn
  copylint languagetool install --from /media/usb   what you have: the zip, or the jars
  copylint languagetool status
  copylint check --engine languagetool draft.md

exit status: 0 done, 2 not done (status: 2 if it is not installed)."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(title="what to do", metavar="ACTION", required=True, parser_class=type(parser))
    get = actions.add_parser("install", help="get it, into your data folder")
    get.add_argument("--via", choices=("zip", "maven"), default="zip", help="the official zip (the default), or English alone from Maven")
    get.add_argument("--repository", metavar="URL", help="with --via maven: a repository of Maven's layout, instead of this machine's mvn")
    get.add_argument("--from", metavar="PLACE", dest="place", help="a folder, a zip or the address of a zip that you have")
    get.add_argument("--java", metavar="PATH", default="", help="the Java program or installation that it will run on")
    get.add_argument("--again", action="store_true", help="install anew what is there already")
    get.set_defaults(action=_install)
    look = actions.add_parser("status", help="what is installed, what runs, and the licences")
    _add_settings(look)
    look.set_defaults(action=_status)
    start = actions.add_parser("start", help="start the server and leave it running for a while")
    start.add_argument("--for", metavar="TIME", dest="keep", default="", help="how long it outlives its last use (default: 10m)")
    start.add_argument("--java", metavar="PATH", default="", help="a Java program or installation")
    start.add_argument("--dialect", default="", help="the English to make ready (default: the settings')")
    _add_settings(start)
    start.set_defaults(action=_start)
    stop = actions.add_parser("stop", help="end the server, whoever uses it")
    stop.set_defaults(action=_stop)
    remove = actions.add_parser("uninstall", help="end the server, and remove the program and all that was kept of it")
    remove.set_defaults(action=_uninstall)
    rules = actions.add_parser("rules", help="what it offers, what is admitted, and what a rule would have said")
    rules.add_argument("words", nargs="*", metavar="WORD", help="only rules with these words in their identifier or category")
    rules.add_argument("--admitted", action="store_true", help="only those that may speak")
    rules.add_argument("--try", metavar="ID", dest="tried", action="append", default=[], help="what this rule says of the files after --in")
    rules.add_argument("--in", metavar="PATH", dest="paths", nargs="+", default=[], help="the files to try it on")
    _add_settings(rules)
    rules.set_defaults(action=_rules)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", metavar="FILE", help="this settings file, instead of the nearest")
    parser.set_defaults(no_config=False, only=[], engine=["languagetool"])
    if not any("--dialect" in action.option_strings for action in parser._actions):
        parser.set_defaults(dialect="")


def run(options: argparse.Namespace) -> int:
    """Does one action and returns the exit status."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)


# --- install and uninstall ------------------------------------------------------------------------


def _install(options: argparse.Namespace) -> int:
    from copylint.engines.languagetool import install, sources
    from copylint.engines.languagetool.away import Away
    from copylint.engines.languagetool.java import find

    if options.repository and options.via != "maven":
        raise BadRequest("--repository goes with “--via maven”")
    if options.place and options.via == "maven":
        raise BadRequest("--from and --via maven are two sources; choose one")
    source: sources.Source = sources.Official()
    if options.place:
        source = sources.Given(options.place)
    elif options.via == "maven":
        source = sources.Repository(options.repository) if options.repository else sources.Maven()
    with _bar() as told:
        done = install.install(source, told, options.again, lambda: terminal.say("another installation is running; waiting for it"))
    terminal.write(f"LanguageTool {done.version} is in {done.folder} ({done.size / 1e6:.0f} MB, from {done.source})\n")
    try:
        java = find(options.java)
    except Away as away:
        terminal.say(f"LanguageTool cannot run yet: {away}")
    else:
        terminal.write(f"it runs on Java {java.version}, {java.path}\n")
        if options.java:
            terminal.write(f"name that Java in copylint.yaml: “languagetool: {{java: {options.java}}}”\n")
        terminal.write("switch it on with “engines: [languagetool]” in copylint.yaml, or --engine languagetool\n")
    return OK


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on standard error; where that is no terminal, a line for every tenth."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("LanguageTool", total=None)
            yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total or None)
        return
    said = -1

    def tell(what: str, done: int, total: int) -> None:
        nonlocal said
        tenth = done * 10 // total if total else 0
        if tenth > said:
            said = tenth
            terminal.say(f"{what}: {tenth * 10} %")

    yield tell


def _uninstall(options: argparse.Namespace) -> int:
    from copylint.engines.languagetool import install

    _end_servers()
    freed = install.uninstall()
    terminal.write(f"LanguageTool is removed ({freed / 1e6:.0f} MB)\n" if freed else "LanguageTool was not installed\n")
    return OK


# --- the server -----------------------------------------------------------------------------------


def _status(options: argparse.Namespace) -> int:
    from copylint.engines.languagetool import installed
    from copylint.engines.languagetool.away import Away
    from copylint.engines.languagetool.java import find

    own = _settings(options).get("server")
    if own:
        _fact("server", f"{own}, by the settings: nothing here is started")
    status = OK
    try:
        there = installed.find()
        _fact("installed", f"LanguageTool {there.version} in {there.folder} ({there.size / 1e6:.0f} MB, from {there.source})")
        there.verify()
        _fact("files", f"{counted(len(there.manifest['files']), 'file')}, each as installed")
        for licence, names in there.licences.items():
            _fact("licence", f"{licence}: {', '.join(names)}")
        if not there.small:
            _fact("licence", f"LanguageTool: GNU Lesser General Public License 2.1; its libraries: see {there.folder}")
    except Away as away:
        _fact("installed", str(away))
        status = OK if own else FAILED
    try:
        java = find(str(_settings(options).get("java", "")))
        _fact("Java", f"{java.version}, {java.path} ({java.found})")
    except Away as away:
        _fact("Java", str(away))
        status = OK if own else FAILED
    running = list(servers())
    for text in running:
        _fact("running", text)
    if not running:
        _fact("running", "no")
    return status


def _fact(what: str, text: str) -> None:
    terminal.write(f"{what:<10} {visible(text, True)}\n")


def servers() -> Iterator[str]:
    """Each server of this user, in words."""
    from copylint.engines.languagetool.states import running

    for state in running():
        age = max(time.time() - float(state.get("started", 0)), 0)
        warm = float(state.get("warm-until", 0)) - time.time()
        users = int(state.get("users", 0))
        use = f"used by {counted(users, 'run')}" if users else f"kept warm for {_span(warm)} more" if warm > 0 else "about to end"
        place = f"port {state['port']}, process {state['pid']}"
        yield f"LanguageTool {state['version']} for {_span(age)}: {state['phase']}, {place}, {_memory(int(state['pid']))}{use}"


def _memory(pid: int) -> str:
    """Resident memory of a process, where it can be told."""
    from psutil import Error, Process

    try:
        return f"{Process(pid).memory_info().rss / 1e6:.0f} MB, " if pid else ""
    except Error:
        return ""


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _start(options: argparse.Namespace) -> int:
    from copylint.engines.languagetool.away import Away
    from copylint.engines.languagetool.engine import ready

    wanted = dict(_settings(options))
    if wanted.get("server"):
        raise BadRequest(f"the settings name a server of your own ({wanted['server']}); there is none to start here")
    wanted["keep-warm"] = _seconds(options.keep) if options.keep else wanted.get("keep-warm") or 600
    if options.java:
        wanted["java"] = options.java
    try:
        took = ready(wanted, options.dialect or _linter_settings(options).dialect, terminal.wait)
    except Away as away:
        terminal.say(f"LanguageTool {away}")
        return FAILED
    terminal.write(f"LanguageTool is ready after {took:.1f} s, and stays for {_span(float(wanted['keep-warm']))} after its last use\n")
    return OK


def _seconds(text: str) -> float:
    from copylint.settings.keys import duration

    try:
        return duration(text)
    except ValueError as error:
        raise BadRequest(f"--for: {error}") from None


def _stop(options: argparse.Namespace) -> int:
    ended = _end_servers()
    terminal.write(f"{counted(ended, 'server')} ended\n" if ended else "no server was running\n")
    return OK


def _end_servers() -> int:
    from copylint.engines.languagetool.states import running, stop

    return sum(stop(state) for state in list(running()))


def _rules(options: argparse.Namespace) -> int:
    from copylint.frontends.cli.languagetool_rules import run

    return run(options)


# --- settings -------------------------------------------------------------------------------------


def _linter_settings(options: argparse.Namespace) -> Any:
    from copylint.frontends.cli.session import Session

    return Session.of(options).linters.settings_for(Path("stdin"))


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    return dict(_linter_settings(options).languagetool)
