"""What a run makes of a baseline: findings that are known, entries that nothing answers to any more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from copylint.linter.baseline import Baseline, Entry
from copylint.model.errors import Notice
from copylint.model.finding import Finding
from copylint.model.identity import identify, key
from copylint.model.noun import replace
from copylint.model.report import BASELINE, Report, Silenced

Name = tuple[str, str]
"""A rule's name and a finding's key."""


class Known:
    """The use of one baseline in one run.

    Args:
        baseline: the file's entries.
        read: the findings of a file as it is now, asked for where text may have moved from there.
        current: what a rule is called now.
        today: an ISO date.
    """

    def __init__(
        self, baseline: Baseline, read: Callable[[Path], Iterable[Finding]], current: Callable[[str], str], today: str = ""
    ) -> None:
        if not today:
            from datetime import date

            today = date.today().isoformat()
        self.baseline, self._find, self._current, self._today = baseline, read, current, today
        self._used: dict[str, Counter[Name]] = {}
        self._borrowed: dict[str, Counter[tuple[str, Name]]] = {}
        self._overdue: set[Entry] = set()
        self._present: dict[str, Counter[Name]] = {}

    # --- hiding ----------------------------------------------------------------------------------

    def hide(self, report: Report) -> Report:
        """The report with the findings that are known silenced. A report of the same file again takes the place of the last."""
        if report.source is None or not self.baseline.entries:
            return report
        path = self.baseline.path_of(report.name)
        used = self._used[path] = Counter()
        self._borrowed.pop(path, None)
        shown: list[Finding] = []
        hidden: list[Silenced] = []
        for finding in report.findings:
            hashed = key(finding)
            name = next((n for n, count in self._names(path, hashed) if used[n] < count and self._speaks(n[0], finding)), None)
            if name is not None:
                used[name] += 1
            elif not self._borrow(path, hashed, finding):
                shown.append(finding)
                continue
            hidden.append(Silenced(finding, BASELINE))
        if path in self._due:
            keys = {key(f) for f in shown}
            self._overdue.update(e for e in self._due[path] if e.key in keys)
        return replace(report, findings=tuple(shown), silenced=(*report.silenced, *hidden)) if hidden else report

    def _names(self, path: str, hashed: str) -> Sequence[tuple[Name, int]]:
        """The entries of a file with a key, less those that are overdue, with how many there are of each rule."""
        return self._by_key.get(hashed, {}).get(path, ())

    @cached_property
    def _by_key(self) -> dict[str, dict[str, list[tuple[Name, int]]]]:
        counts: Counter[tuple[str, str, str]] = Counter((e.key, e.path, e.rule) for e in self.baseline.entries if not self._is_due(e))
        by_key: dict[str, dict[str, list[tuple[Name, int]]]] = {}
        for (hashed, path, rule), count in counts.items():
            by_key.setdefault(hashed, {}).setdefault(path, []).append(((rule, hashed), count))
        return by_key

    def _is_due(self, entry: Entry) -> bool:
        return entry.review_by != "" and entry.review_by <= self._today

    @cached_property
    def _due(self) -> dict[str, list[Entry]]:
        due: dict[str, list[Entry]] = {}
        for entry in self.baseline.entries:
            if self._is_due(entry):
                due.setdefault(entry.path, []).append(entry)
        return due

    def _speaks(self, rule: str, finding: Finding) -> bool:
        """Whether a rule, by this or a former name, is one of those that a finding comes from."""
        return rule in (finding.rule, *finding.also) or self._current(rule) == finding.rule

    def _borrow(self, path: str, hashed: str, finding: Finding) -> bool:
        """Takes an entry of another file that has no use for it any more: the text, or the whole file, moved here."""
        for other, names in self._by_key.get(hashed, {}).items():
            for name, count in names if other != path else ():
                lent = sum(b[other, name] for b in self._borrowed.values())
                if self._speaks(name[0], finding) and count - lent > self._now(other, name):
                    self._borrowed.setdefault(path, Counter())[other, name] += 1
                    return True
        return False

    def _now(self, path: str, name: Name) -> int:
        """How often a file has a finding as it is now."""
        if path not in self._present:
            file = self.baseline.file_of(path)
            found = self._find(file) if file.is_file() else ()
            self._present[path] = Counter((rule, key(f)) for f in found for rule in (f.rule, *f.also))
        return self._present[path][self._current(name[0]), name[1]]

    # --- what is left ----------------------------------------------------------------------------

    def stale(self, covers: Callable[[str], bool], looked: Callable[[Entry], bool]) -> list[Entry]:
        """Entries whose finding is no more: in files that were read, and in those that are gone.

        Args:
            covers: whether the run would have read a file if it were there, by its real path.
            looked: whether the run had the entry's rule look.
        """
        lent: Counter[tuple[str, Name]] = Counter()
        for borrowed in self._borrowed.values():
            lent += borrowed
        out = []
        folder = os.path.realpath(self.baseline.file.parent)
        for path, entries in self._by_path.items():
            if path not in self._used and (not covers(place := os.path.join(folder, path)) or os.path.exists(place)):
                continue
            left = self._used.get(path, Counter()).copy()
            for entry in entries:
                name = entry.rule, entry.key
                if left[name] > 0:
                    left[name] -= 1
                elif lent[path, name] > 0:
                    lent[path, name] -= 1
                elif entry not in self._overdue and looked(entry):
                    out.append(entry)
        return sorted(out, key=lambda e: e.line)

    @cached_property
    def _by_path(self) -> dict[str, list[Entry]]:
        by_path: dict[str, list[Entry]] = {}
        for entry in self.baseline.entries:
            by_path.setdefault(entry.path, []).append(entry)
        return by_path

    def notices(self, stale: Sequence[Entry]) -> Iterator[Notice]:
        """What there is to say of the file after a run: one line for all that is stale, one for all that is due for review."""
        for entries, what in (
            (stale, "stale: what was known is found no more (“copylint baseline prune” takes it out)"),
            (sorted(self._overdue, key=lambda e: e.line), "due for review, so that what was held back is shown"),
        ):
            if entries:
                count = f"{len(entries):,} entries are" if len(entries) > 1 else "1 entry is"
                first = f"{entries[0].path}: {entries[0].rule}: {entries[0].shown}"
                yield Notice(self.baseline.name, entries[0].line, f"{count} {what}: {first}{' …' if len(entries) > 1 else ''}")

    # --- a new file -----------------------------------------------------------------------------

    def renewed(self, reports: Mapping[str, Sequence[Finding]], covers: Callable[[str], bool], review_by: str) -> list[Entry]:
        """The entries that a run makes of the file: those of files that were read, and the old ones of files that it did not cover.

        Args:
            reports: by report name, the findings to know from now on.
            covers: whether the run would have read a file if it were there, by its real path.
            review_by: an ISO date for entries that are new or due, or "".
        """
        old = {(e.path, e.rule, e.key, e.nth): e for e in self.baseline.entries}
        entries: list[Entry] = []
        read = {self.baseline.path_of(name) for name in reports}
        for name, findings in reports.items():
            path = self.baseline.path_of(name)
            for finding, identity in identify(findings).items():
                before = old.get((path, identity.rule, identity.key, identity.nth))
                dated = before.review_by if before is not None and not self._is_due(before) else review_by
                entries.append(Entry.of(path, finding, identity, dated))
        folder = os.path.realpath(self.baseline.file.parent)
        for entry in self.baseline.entries:
            place = os.path.join(folder, entry.path)
            if entry.path not in read and (not covers(place) or os.path.exists(place)):
                entries.append(entry)
        return entries
