"""``copylint baseline``: the findings that a desk knows of and leaves for now."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from copylint.frontends.cli import FAILED, OK, terminal
from copylint.frontends.cli.arguments import add_choice_of_rules
from copylint.frontends.cli.baselines import Baselines, baseline_file
from copylint.frontends.cli.session import Session, repository
from copylint.linter.baseline import Baseline, Entry, is_date
from copylint.linter.known import Known
from copylint.model.errors import BadRequest
from copylint.model.finding import Finding
from copylint.model.rule import rank
from copylint.outputs.escape import file_name, visible
from copylint.outputs.summary import counted
from copylint.settings import BASELINE_NAME

_EPILOG = f"""\
The baseline is {BASELINE_NAME}, beside copylint.yaml or else at the repository's root; “copylint check” uses it unasked. A
finding is known by its rule, its words and its sentence: edits elsewhere, wrapping, moving and renaming keep it known; the
same slip a second time is new. Commit it, read it, and let it shrink.

examples:
  copylint baseline write                        everything found now is known from now on
  copylint baseline write --review-by 2030-01-31 and shown again from that day on
  copylint baseline show stories/                what is known there
  copylint baseline prune                        take out what is found no more"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The actions and their options."""
    parser.epilog = _EPILOG
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, action, summary in (
        ("write", _write, "know everything that is found now"),
        ("show", _show, "what is known"),
        ("prune", _prune, "take out what is found no more"),
    ):
        sub = actions.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        sub.add_argument("paths", nargs="*", metavar="PATH", help="files, folders or globs (default: this folder)")
        sub.set_defaults(
            action=action,
            stdin_filename="",
            jobs=0,
            no_cache=False,
            no_baseline=True,
            strict=False,
            quiet=False,
            max_warnings=None,
            fail_on=None,
        )
        if name == "write":
            sub.add_argument(
                "--level", choices=("error", "warning", "suggestion"), help="the lowest level to know (default: what check shows)"
            )
            sub.add_argument(
                "--review-by", metavar="DATE", default="", help="the day from which new entries are shown again, such as 2030-01-31"
            )
        else:
            sub.set_defaults(level=None)
        add_choice_of_rules(sub)


def run(options: argparse.Namespace) -> int:
    """Does one action and returns the exit status."""
    action: Callable[[argparse.Namespace], int] = options.action
    return action(options)


def _write(options: argparse.Namespace) -> int:
    if options.review_by and not is_date(options.review_by):
        raise BadRequest(f"--review-by {options.review_by}: is no date: write it like 2030-01-31")
    session = Session.of(options)
    baselines = Baselines(session.linters)
    lowest = rank(session.level())
    found: dict[Path, dict[str, list[Finding]]] = {_here(session): {}}
    failed = False
    for report in session.reports():
        failed = _tell(session, report.failures) or failed
        if report.source is not None:
            fail_on = rank(session.settings_of(report.name).fail_on)
            least = max(lowest, fail_on if fail_on <= rank("suggestion") else 0)
            file = baseline_file(Path(report.name).parent, session.linters)
            found.setdefault(file, {})[report.name] = [f for f in report.findings if rank(f.level) <= least]
    for file, reports in found.items():
        known = baselines.known(file)
        if not known.baseline.entries and not any(reports.values()) and not file.exists():
            if len(found) == 1 or reports:
                terminal.write(f"{_name(session, known.baseline)}: not written: nothing was found\n")
            continue
        entries = known.renewed(reports, _covers(session), options.review_by)
        new = not file.exists()
        known.baseline.write(entries)
        before = {(e.path, e.rule, e.key, e.nth) for e in known.baseline.entries}
        after = {(e.path, e.rule, e.key, e.nth) for e in entries}
        terminal.write(
            f"{_name(session, known.baseline)}: {counted(len(after), 'finding')} known"
            f" ({len(after - before):,} added, {len(before - after):,} taken out)\n"
        )
        if new:
            _merge_lines(file, session)
    return FAILED if failed else OK


def _covers(session: Session) -> Callable[[str], bool]:
    from functools import partial

    from copylint.frontends.cli.baselines import covers

    return partial(covers, [os.path.realpath(p) for p in session.paths])


def _here(session: Session) -> Path:
    first = Path(session.paths[0]) if session.paths else Path()
    return baseline_file(first if first.is_dir() else first.parent, session.linters)


def _merge_lines(file: Path, session: Session) -> None:
    """Tells git to keep the lines of both sides when branches are merged: each is a finding of its own."""
    if not (repository(file.parent) / ".git").exists():
        return
    attributes = file.parent / ".gitattributes"
    try:
        text = attributes.read_text("utf-8", "surrogateescape") if attributes.exists() else ""
        if BASELINE_NAME in text:
            return
        with attributes.open("a", encoding="utf-8", newline="") as out:
            out.write(("\n" if text and not text.endswith("\n") else "") + f"{BASELINE_NAME} merge=union\n")
    except OSError as error:
        terminal.say(f"{attributes}: cannot be written: {error.strerror}; add “{BASELINE_NAME} merge=union” so that branches merge")
        return
    terminal.write(
        f"{Path(os.path.relpath(attributes)).as_posix()}: “{BASELINE_NAME} merge=union” added, so that branches merge; commit both\n"
    )


def _prune(options: argparse.Namespace) -> int:
    session = Session.of(options)
    options.no_baseline = False
    failed = False
    baselines = session.baselines
    assert baselines is not None
    here = baselines.of(str(_here(session).parent / "any.txt")) if not options.paths else None
    for report in session.reports():
        failed = _tell(session, report.failures) or failed
        if report.source is not None:
            baselines.of(report.name)
    files = list(dict.fromkeys(k for k in (here, *baselines.opened()) if k is not None))
    if not files:
        raise BadRequest(f"{Path(os.path.relpath(_here(session))).as_posix()}: is not there; “copylint baseline write” writes it")
    for known in files:
        _prune_one(known, baselines, session)
    return FAILED if failed else OK


def _prune_one(known: Known, baselines: Baselines, session: Session) -> None:
    stale = set(baselines.stale(known, session.paths))
    if stale and not known.baseline.failures:
        known.baseline.write(e for e in known.baseline.entries if e not in stale)
    left = len(known.baseline.entries) - len(stale)
    if known.baseline.failures and stale:
        raise BadRequest(f"{known.baseline.name}: was not written, because a line in it is broken: mend or delete that line first")
    terminal.write(
        f"{_name(session, known.baseline)}: {counted(len(stale), 'entry').replace('entrys', 'entries')} taken out, {left:,} left\n"
    )


def _show(options: argparse.Namespace) -> int:
    session = Session.of(options)
    file = _here(session)
    if not file.is_file():
        raise BadRequest(f"{Path(os.path.relpath(file)).as_posix()}: is not there; “copylint baseline write” writes it")
    baseline = Baseline(file)
    inside = _covers(session)
    entries = [e for e in baseline.entries if inside(os.path.realpath(baseline.file_of(e.path)))]
    terminal.show(_rows(entries, session))
    return FAILED if _tell(session, baseline.failures) else OK


def _rows(entries: list[Entry], session: Session) -> list[list[tuple[str, str]]]:
    from collections import Counter
    from datetime import date

    unicode = session.view().unicode
    today = date.today().isoformat()
    rows: list[list[tuple[str, str]]] = []
    path = None
    for entry in sorted(entries):
        if entry.path != path:
            path = entry.path
            rows += [[]] * bool(rows) + [[(file_name(path, unicode), "path")]]
        due = [(f"  {'was due' if entry.review_by <= today else 'review by'} {entry.review_by}", "warning")] if entry.review_by else []
        nth = f" (again, {entry.nth})" if entry.nth > 1 else ""
        rows.append([(f"  {entry.rule}  ", "rule"), (visible(entry.shown, unicode) + nth, ""), *due])
    rows.append([])
    for rule, count in sorted(Counter(e.rule for e in entries).items(), key=lambda r: (-r[1], r[0])):
        rows.append([(f" {count:>5,}  ", "count"), (rule, "rule")])
    files = len({e.path for e in entries})
    rows.append([(f"{counted(len(entries), 'finding')} known in {counted(files, 'file')}", "total")])
    return rows


def _tell(session: Session, failures: object) -> bool:
    """Tells failures; whether there were any."""
    import sys

    from copylint.frontends.cli.check import tell
    from copylint.model.report import Report
    from copylint.outputs.summary import tally

    view = session.view(sys.stderr)
    told = tally([Report("", None, failures=tuple(failures))], view)  # type: ignore[arg-type]
    tell(told, view)
    return bool(told.failures)


def _name(session: Session, baseline: Baseline) -> str:
    return file_name(baseline.name, session.view().unicode)
