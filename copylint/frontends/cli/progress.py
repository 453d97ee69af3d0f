"""How far a run has come, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from copylint.model.report import Report


class Progress:
    """A bar on standard error, only on a terminal, only for runs that last."""

    _PATIENCE = 1.0
    """Seconds before it is shown."""

    def __init__(self, total: int) -> None:
        self._total, self._done = total, 0
        self._bar: Any = None
        self._clock: Callable[[], float] = time.monotonic
        self._begun = self._clock()
        self._wanted = total > 1 and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def step(self, _: Report) -> None:
        """One document is done."""
        self._done += 1
        if not self._wanted:
            return
        if self._bar is None and self._clock() - self._begun > self._PATIENCE:
            self._bar = self._start()
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done)

    def _start(self) -> Any:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = bar.add_task("", total=self._total)
        bar.start()
        return bar

    @contextmanager
    def aside(self, writes: bool) -> Iterator[None]:
        """Takes the bar away while a story's findings are written to the same terminal."""
        hidden = writes and self._bar is not None and sys.stdout.isatty()
        if hidden:
            self._bar.stop()
        yield
        if hidden:
            self._bar.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()
