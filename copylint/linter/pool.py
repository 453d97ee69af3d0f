"""Checks many files: each with the settings that hold where it lies, side by side when that pays."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copylint import settings as settings_room
from copylint.linter.discover import Found
from copylint.linter.run import Linter
from copylint.model.errors import BadSetting, Failure
from copylint.model.noun import field, noun, replace
from copylint.model.report import Report
from copylint.settings import Settings

if TYPE_CHECKING:
    from copylint.linter.results import Results

_WORTH_A_WORKER = 400_000
"""Bytes of copy: under this, a second process costs more than it saves."""

_AHEAD = 2
"""Files begun before one is done, where outside engines are waited for: as many as they are asked about at a time."""


@noun(frozen=False, slots=False)
class Linters:
    """Linters by the settings that hold for a file, each built once.

    Args:
        config: a settings file to use for everything, or None to look for one upwards from each file.
        defaults: whether to read no settings file at all.
        change: what the command line changes, laid over the settings found: keys of `Settings`.
        arguments: further keyword arguments for each `Linter`.
    """

    config: Path | None = None
    defaults: bool = False
    change: dict[str, Any] = field(default_factory=dict)
    arguments: dict[str, Any] = field(default_factory=dict)
    _by_folder: dict[Path, Settings | BadSetting] = field(default_factory=dict)
    _loaded: dict[Path | None, Settings | BadSetting] = field(default_factory=dict)
    _linters: dict[str, Linter] = field(default_factory=dict)
    _noted: set[Failure] = field(default_factory=set)

    def settings_for(self, path: Path) -> Settings:
        """The settings that hold for a file or folder, before overrides.

        Raises:
            BadSetting: the settings file that holds there cannot be used.
        """
        folder = path if path.is_dir() else path.parent
        outcome = self._by_folder.get(folder)
        if outcome is None:
            file = None if self.defaults else self.config or settings_room.find(folder)
            outcome = self._loaded.get(file)
            if outcome is None:
                outcome = self._loaded[file] = self._load(file)
            self._by_folder[folder] = outcome
        if isinstance(outcome, BadSetting):
            raise outcome
        return outcome

    def _load(self, file: Path | None) -> Settings | BadSetting:
        try:
            loaded = settings_room.load(file) if file else Settings()
        except BadSetting as error:
            return error
        return replace(loaded, **self.change)

    def chosen_for(self, path: Path) -> Settings:
        """The settings that hold for a file, with overrides.

        Raises:
            BadSetting: they cannot be used.
        """
        chosen = self.settings_for(path).for_file(path)
        # The command line has the last word, also over overrides.
        return replace(chosen, **{k: v for k, v in self.change.items() if not isinstance(v, dict)}) if self.change else chosen

    def for_file(self, path: Path) -> Linter:
        """The linter for a file.

        Raises:
            BadSetting: its settings cannot be used.
        """
        return self.of(self.chosen_for(path))

    def of(self, chosen: Settings) -> Linter:
        """The linter with these settings.

        Raises:
            BadSetting: they cannot be used.
        """
        key = repr(settings_room.as_dict(chosen))
        if key not in self._linters:
            self._linters[key] = Linter(settings=chosen, **self.arguments)
        return self._linters[key]

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What the linters used so far, here or in another process, could not use: broken rules."""
        return tuple(sorted({f for linter in self._linters.values() for f in linter.failures} | self._noted))

    def note(self, failures: Iterable[Failure]) -> None:
        """Adds failures of linters elsewhere."""
        self._noted.update(failures)

    def described(self) -> dict[str, Any]:
        """What another process needs to build the same."""
        return {"config": self.config, "defaults": self.defaults, "change": self.change, "arguments": self.arguments}

    def check(self, found: Found) -> Report:
        """Checks one file; whatever keeps it from being read is in the report."""
        return self.begin(found)[0]()

    def begin(self, found: Found) -> tuple[Callable[[], Report], bool]:
        """Begins to check one file: what gives the report, and whether that waits for outside engines."""
        if found.problem:
            unread = Report(found.name, None, failures=(Failure(found.name, 0, found.problem),))
            return lambda: unread, False
        try:
            linter = self.for_file(found.path)
            if linter.waits:
                return linter.begin_file(found.path, found.name, found.named, found.content), True
        except BadSetting as error:
            unread = Report(found.name, None, failures=(Failure("", 0, str(error)),))
            return lambda: unread, False
        return lambda: _read_by(linter, found), False

    def check_all(self, found: Iterable[Found]) -> Generator[Report]:
        """Reports in the order of the files. Where they wait for outside engines, the next files are begun meanwhile."""
        begun: deque[Callable[[], Report]] = deque()
        for one in found:
            finish, waits = self.begin(one)
            begun.append(finish)
            while begun and (len(begun) > _AHEAD or not waits):
                yield begun.popleft()()
        while begun:
            yield begun.popleft()()

    def checks_again(self, found: Found, report: Report) -> Report:
        """A report that was made elsewhere, able to check another version of its source."""
        return replace(report, check=lambda source: self.for_file(found.path).check_source(source))

    def close(self) -> None:
        """Closes every linter."""
        for linter in self._linters.values():
            linter.close()


def _read_by(linter: Linter, found: Found) -> Report:
    try:
        return linter.check_file(found.path, found.name, found.named, found.content)
    except BadSetting as error:
        return Report(found.name, None, failures=(Failure("", 0, str(error)),))


def check_paths(
    found: Sequence[Found],
    linters: Linters,
    jobs: int = 0,
    seen: Callable[[Report], None] | None = None,
    load: Callable[[Found], Found] = lambda found: found,
    cache: Results | None = None,
) -> Generator[Report]:
    """Reports in the order of the files.

    Args:
        found: the files.
        linters: what to check them with.
        jobs: processes; 0 chooses by the size of the work and the number of processors.
        seen: called with each report as it is given out, for a progress bar.
        load: called with each file shortly before it is checked; gives it the content that counts.
        cache: results of earlier runs, which need not be worked out again; new ones are kept there.
    """
    with ExitStack() as stack:
        new = found if cache is None else [f for f in found if not cache.has(load(f))]
        jobs = jobs or _jobs_for(new)
        if jobs <= 1 or len(new) < 2:
            results = linters.check_all(load(f) for f in new)
        else:
            results = _side_by_side(new, linters, jobs, load)
            stack.callback(results.close)
        fresh = {id(f) for f in new}
        for file in found:
            if id(file) in fresh:
                report = next(results)
                if cache is not None:
                    cache.keep(file, report)
            else:
                assert cache is not None
                report = cache.report(load(file)) or linters.check(load(file))
            if seen:
                seen(report)
            yield report


def _jobs_for(found: Sequence[Found]) -> int:
    size = 0
    for f in found:
        try:
            size += f.path.stat().st_size
        except OSError:
            continue
    return max(1, min(os.cpu_count() or 1, len(found), size // _WORTH_A_WORKER))


def _side_by_side(found: Sequence[Found], linters: Linters, jobs: int, load: Callable[[Found], Found]) -> Generator[Report]:
    from contextlib import closing

    from copylint.linter.workers import Workers

    with closing(Workers(linters, jobs, load).check(found)) as results:
        for file, result in zip(found, results, strict=True):
            linters.note(result.failures)
            if result.report is None:
                yield linters.check(load(file))
            else:
                yield linters.checks_again(file, result.report)
