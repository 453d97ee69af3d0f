"""``copylint fix``: writes the safe fixes, shows them, or asks about the others."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from copylint.frontends.cli import terminal
from copylint.frontends.cli.arguments import add_changes, add_choice_of_rules, add_judgement, add_paths
from copylint.frontends.cli.check import show_patch, tell
from copylint.frontends.cli.session import STDIN, Session, Verdict
from copylint.linter.fix import safe_fixes, settle_fixes, write
from copylint.model.errors import BadRequest, CopylintError, Failure
from copylint.model.noun import noun, replace
from copylint.model.report import Report
from copylint.model.source import Source
from copylint.outputs.base import View
from copylint.outputs.escape import file_name
from copylint.outputs.summary import Count, Tally, counted, tally

_EPILOG = """\
A safe fix has one right answer and is never inside a quotation or a name. Each is proved first: the story is read again
with the fix made, and nothing else in its prose may have changed. Files are replaced in one go and keep their encoding,
line ends and mode; a file that changed meanwhile is left alone.

examples:
  copylint fix stories/                 write the safe fixes
  copylint fix --diff stories/          show them and write nothing
  copylint fix --offered draft.md       safe fixes, then be asked about every other fix
  copylint fix - < draft.txt > fixed.txt

The exit status is that of “copylint check” on the fixed text."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = _EPILOG
    add_paths(parser, needed=True)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--diff", action="store_true", help="show the safe fixes as a patch and write nothing")
    how.add_argument("--offered", action="store_true", help="ask about every other fix too, one by one")
    add_changes(parser, staged=False)
    add_judgement(parser)
    add_choice_of_rules(parser)


@noun()
class Fixed:
    """One document after its fixes.

    Args:
        before: the report of what was read.
        after: the report of what stands there now, or would.
        written: fixes that were written.
    """

    before: Report
    after: Report
    written: int = 0


def run(options: argparse.Namespace) -> int:
    """Fixes, tells what was done, and returns the exit status."""
    if options.offered and not (sys.stdin.isatty() and STDIN not in options.paths):
        raise BadRequest("--offered asks at the terminal, and standard input is none")
    if STDIN in options.paths and len(options.paths) > 1:
        raise BadRequest("- (standard input) cannot be fixed together with files: write one or the other")
    session = Session.of(options)
    if options.diff:
        return _diff(session)
    if options.paths == [STDIN]:
        return _filter(session)
    return _write(session)


def _write(session: Session) -> int:
    """Writes the fixes file by file and tells, then what is left."""
    view = session.view(sys.stderr)
    verdict, left = Verdict(session), Count(view)
    written, files, failed = 0, 0, False
    for report in session.reports():
        done = _fix(report, session)
        verdict.add(done.after)
        left.add(done.after)
        failed = failed or bool(done.after.failures)
        written += done.written
        files += bool(done.written)
        if done.written and not session.options.quiet:
            terminal.write(f"{file_name(done.before.name, view.unicode)}: {counted(done.written, 'fix')} written\n")
    tell(left.tally(), view)
    if not session.options.quiet:
        if files > 1:
            terminal.write(f"{counted(written, 'fix')} written in {counted(files, 'file')}\n")
        elif not files:
            terminal.write("nothing to fix\n" if not failed else "nothing was written\n")
        _tell_left(left.tally(), view, session)
    return verdict.status()


def _settled(report: Report, session: Session) -> Report:
    """The report of the fixed text."""
    if report.source is None or not safe_fixes(report):
        return report
    after = settle_fixes(report, _checker(report, session))
    # What the whole run could not use is told with what was read, not lost with it.
    return replace(after, failures=tuple(dict.fromkeys((*report.failures, *after.failures))))


def _checker(report: Report, session: Session) -> Callable[[Source], Report]:
    """Checks further versions of a report's source as the first was checked."""
    linter = session.linters.for_file(Path(report.name if report.name != STDIN else "stdin"))
    return lambda source: session.treated(linter.check_source(source))


def _fix(before: Report, session: Session) -> Fixed:
    if before.source is None:
        return Fixed(before, before)
    after = _settled(before, session)
    count = len(safe_fixes(before)) - len(safe_fixes(after))
    if session.options.offered and after.source is not None:
        from copylint.frontends.cli.offered import ask

        after, taken = ask(after, _checker(before, session), session.view())
        count += taken
    if after.source is None or after.source.text == before.source.text:
        return Fixed(before, after)
    try:
        write(Path(before.name), before.source, after.source.text)
    except BadRequest as error:
        reason = str(error).removeprefix(f"{before.name}: ")
        return Fixed(before, replace(before, failures=(*before.failures, Failure(before.name, 0, reason))))
    except UnicodeEncodeError:
        reason = f"cannot be written: its encoding, {before.source.encoding}, lacks a character of the fix; save it as UTF-8"
        return Fixed(before, replace(before, failures=(*before.failures, Failure(before.name, 0, reason))))
    return Fixed(before, after, count)


def _diff(session: Session) -> int:
    """Shows the patch; in colour where a reader looks at it."""
    view = session.view()
    verdict, beside = Verdict(session), Count(view)
    for before in session.reports():
        after = _settled(before, session)
        verdict.add(after)
        if after.source is not None and after is not before:
            before = _show(before, after.source.text, view, session)
        beside.add(before)
    tell(beside.tally(), view)
    return verdict.status()


def _show(before: Report, fixed: str, view: View, session: Session) -> Report:
    if not view.colour or session.options.quiet:
        return show_patch(before, fixed, view)
    from copylint.outputs import patch

    view = replace(view, fixed={before.name: fixed})
    terminal.show(_painted(patch.render([before], view)))
    return replace(before, notices=(*before.notices, *patch.left_out([before], view)))


def _painted(patch: str) -> list[list[tuple[str, str]]]:
    from copylint.outputs.escape import visible

    rows = []
    for line in patch.removesuffix("\n").split("\n") if patch else []:
        style = "message"
        if line.startswith(("diff ", "--- ", "+++ ")):
            style = "path"
        elif line.startswith("@@"):
            style = "rule"
        elif line.startswith(("+", "-")):
            style = "added" if line[0] == "+" else "removed"
        rows.append([(visible(line.removesuffix("\r")), style)])
    return rows


def _filter(session: Session) -> int:
    """Standard input to standard output: the fixed text there and nothing else, what is left to say beside it."""
    before = session.check_stdin()
    extra = [Report(f.name, None, failures=(f,)) for f in (*session.failures, *session.linters.failures)]
    after = before
    try:
        after = _settled(before, session)
        data = session.stdin if after.source is None or after is before else _encoded(before.source, after)
    except CopylintError as error:
        data = session.stdin
        after = replace(before, failures=(*before.failures, Failure("", 0, str(error))))
    terminal.write_bytes(data)
    reports = [after, *extra]
    if session.options.quiet:
        tell(tally(reports, session.view(sys.stderr)), session.view(sys.stderr))
    else:
        from copylint.outputs import render

        terminal.write(render("redline", reports, session.view(sys.stderr)), sys.stderr)
    return session.status(reports)


def _encoded(source: Source | None, after: Report) -> bytes:
    assert source is not None
    assert after.source is not None
    return source.encode(after.source.text)


def _tell_left(left: Tally, view: View, session: Session) -> None:
    """What a person has to look at."""
    if left.levels:
        levels = ", ".join(counted(n, level) for level, n in left.levels)
        level = f"--level {session.options.level}" if session.options.level else ""
        paths = " ".join(filter(None, ("copylint check", level, view.check)))
        terminal.write(f"left for you: {levels} (“{paths}” shows them)\n")
