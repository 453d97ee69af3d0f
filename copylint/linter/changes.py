"""Changed text only: which files git says changed, and which sentences in them are new.

A finding is new if its sentence is, or that of a place which belongs to it. A sentence is old if the file had it before, or
if another changed file had it and has it no more: rewrapping, moving and renaming make nothing new.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from copylint.linter.discover import Found, admitted
from copylint.linter.git import Change, Objects, Repository, Version
from copylint.linter.pool import Linters
from copylint.linter.reading import decode_bytes, read_file
from copylint.linter.suppress import idle
from copylint.linter.wordings import Wordings
from copylint.model.errors import BadSetting, UnreadableSource
from copylint.model.finding import Finding
from copylint.model.noun import noun, replace
from copylint.model.report import UNCHANGED, Report, Silenced
from copylint.model.source import Source


@noun()
class _Known:
    """What a file's earlier versions had: each sentence as often as one of them had it, and what was noticed about them."""

    sentences: Counter[str]
    notices: frozenset[str]


class Changes:
    """The changed files of a repository.

    Args:
        repository: where.
        changes: what git says.
        linters: give the settings that hold for a file.
        suffixes: of the files that are documents.
        paths: files and folders to stay within; all if empty.
    """

    def __init__(
        self, repository: Repository, changes: Sequence[Change], linters: Linters, suffixes: Collection[str], paths: Sequence[str] = ()
    ) -> None:
        self.repository, self.changes, self.linters = repository, changes, linters
        self.suffixes, self.paths = suffixes, paths
        self._objects = Objects()

    # --- files -----------------------------------------------------------------------------------

    @cached_property
    def _by_name(self) -> dict[str, Change]:
        return {self._name(c.path): c for c in self.changes if c.path}

    def _name(self, path: str) -> str:
        """A path from the root as reports show it: from the current folder."""
        name = os.path.relpath(os.path.join(self.repository.top, path), os.getcwd()).replace(os.sep, "/")
        return name if name != "-" else "./-"

    def found(self) -> list[Found]:
        """The changed documents, in the order of their paths; before them, paths asked for that cannot be looked at."""
        out: list[Found] = []
        within = [place for text in self.paths for place in self._places(text, out)]
        for name, change in self._by_name.items():
            path = Path(name)
            if self.paths and not any(_lies_in(_place(path), w) for w in within):
                continue
            try:
                wanted = admitted(path, Path(change.path), self.suffixes, self.linters.settings_for(path))
            except BadSetting:
                wanted = path.suffix.lower() in self.suffixes  # its report tells what is wrong with the settings
            if wanted:
                problem = "has conflicts that are not resolved, so that nothing is staged: resolve them and “git add” it"
                out.append(Found(path, named=False, problem=problem if change.conflict else "", known_as=name))
        return out

    def _places(self, text: str, problems: list[Found]) -> list[str]:
        """What a path or glob names; one that is nowhere, or outside the repository, is told among the problems."""
        places = [_place(Path(text))]
        if not os.path.lexists(text):
            import glob

            matches = sorted(glob.glob(text, recursive=True)) if glob.has_magic(text) else []
            if not matches and not any(_lies_in(_place(Path(n)), places[0]) for n in self._by_name):
                problems.append(Found(Path(text), named=True, problem="no such file or folder"))
            places += [_place(Path(m)) for m in matches]
        top = os.path.realpath(self.repository.top)
        if not _lies_in(places[0], top) and not _lies_in(top, places[0]):
            problems.append(
                Found(Path(text), named=True, problem=f"lies outside the repository {top}, so nothing tells what changed in it")
            )
        return places

    def load(self, found: Found) -> Found:
        """The file with its staged content, where that is what counts."""
        if found.problem or not (change := self._by_name[found.name]).oid:
            return found
        data = self._objects.read(change.oid, self._most(found.path))
        return replace(found, content=data)

    def _most(self, path: Path) -> int:
        try:
            return self.linters.settings_for(path).for_file(path).max_file_size
        except BadSetting:
            return 0

    # --- sentences -------------------------------------------------------------------------------

    def narrow(self, report: Report) -> Report:
        """The report with what is not new silenced, and without notices that the file's earlier version gave too."""
        change = self._by_name.get(report.name)
        if change is None or report.source is None or not (change.before or self._others(change)):
            return report
        known = self._known(report.name)
        fresh = [f for f in report.findings if self._is_new(report.name, f, known)]
        shown = set(fresh)
        return replace(
            report,
            findings=tuple(fresh),
            silenced=(*report.silenced, *(Silenced(f, UNCHANGED) for f in report.findings if f not in shown)),
            notices=tuple(n for n in report.notices if n.message not in known.notices),
        )

    def _is_new(self, name: str, finding: Finding, known: _Known) -> bool:
        lacking = [w for w in (*finding.sentences, *finding.elsewhere) if w.nth > known.sentences[w.text]]
        return any(w.nth > known.sentences[w.text] + self._moved_to(name)[w.text] for w in lacking)

    def _known(self, name: str) -> _Known:
        """What the versions that a file was made from had; of two, in a merge, the one that had more."""
        sentences: Counter[str] = Counter()
        notices: set[str] = set()
        for version in self._by_name[name].before:
            texts, told = self._read(version, name)
            sentences |= texts
            notices |= told
        return _Known(sentences, frozenset(notices))

    def _read(self, version: Version, name: str) -> tuple[Counter[str], set[str]]:
        """The sentences of an older version, and the notices that it gives."""
        data = self._objects.read(version.oid, self._most(Path(name)))
        if isinstance(data, int):
            return Counter(), set()
        try:
            return self._texts(decode_bytes(data, self._name(version.path)), name)
        except UnreadableSource:
            return Counter(), set()

    def _texts(self, source: Source, name: str) -> tuple[Counter[str], set[str]]:
        try:
            linter = self.linters.for_file(Path(name))
        except BadSetting:
            return Counter(), set()
        document, notices = linter.read(source)
        told = {n.message for n in notices} | {idle(rule) for d in document.extract.directives for rule in d.rules or ("",)}
        return Counter(w.text for w in Wordings(document).all), told

    # --- what moved from file to file ------------------------------------------------------------

    def _others(self, change: Change) -> bool:
        """Whether any other file lost or changed text, which could be what this one has now."""
        return any(c is not change and c.before and not c.copied for c in self.changes)

    def _moved_to(self, name: str) -> Counter[str]:
        """The sentences that a file has from other changed files, which have them no more."""
        if not self._others(self._by_name[name]):
            return Counter()
        return self._shares.get(name, Counter())

    @cached_property
    def _shares(self) -> dict[str, Counter[str]]:
        left: Counter[str] = Counter()
        gained: dict[str, Counter[str]] = {}
        for change in self.changes:
            if not change.path:
                if Path(change.before[0].path).suffix.lower() in self.suffixes:
                    left += self._read(change.before[0], self._name(change.before[0].path))[0]
                continue
            name = self._name(change.path)
            if Path(name).suffix.lower() not in self.suffixes or change.conflict:
                continue
            had, has = self._known(name).sentences, self._now(name)
            if not change.copied:
                left += had - has
            gained[name] = has - had
        shares = {}
        for name, wanted in gained.items():
            shares[name] = wanted & left
            left -= shares[name]
        return shares

    def _now(self, name: str) -> Counter[str]:
        change = self._by_name[name]
        most = self._most(Path(name))
        try:
            if change.oid:
                data = self._objects.read(change.oid, most)
                return Counter() if isinstance(data, int) else self._texts(decode_bytes(data, name), name)[0]
            return self._texts(read_file(Path(name), name, most), name)[0]
        except UnreadableSource:
            return Counter()

    def close(self) -> None:
        """Ends git's process."""
        self._objects.close()


def _place(path: Path) -> str:
    """Where a path lies, links on the way followed but not one at its end: git knows a link as a file of its own."""
    return os.path.join(os.path.realpath(path.parent), path.name) if path.name not in ("", "..") else os.path.realpath(path)


def _lies_in(place: str, folder: str) -> bool:
    return place == folder or place.startswith(folder.rstrip(os.sep) + os.sep)
