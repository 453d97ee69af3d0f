"""What every output is told, and what an output is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from copylint.model.finding import Finding
from copylint.model.noun import field, noun
from copylint.model.report import Report
from copylint.model.rule import Level, Rule, rank

Colour = Literal["standard", "256", "truecolor"]


@noun()
class View:
    """How a reader wants to see a run.

    Args:
        width: columns of the terminal, in cells.
        colour: the colours it has; None for none, and no other escape sequences either.
        level: the lowest level that is shown.
        root: the folder that paths in a patch are counted from: the repository's root, else the current folder.
        unicode: whether the reader's terminal shows box drawing, arrows and circled digits.
        fixed: by report name, the source's text with its safe fixes applied; for `patch`.
        version: copylint's own version; for reports that machines read.
        rules: the rules that looked, by name; for reports that explain them.
        by: front-matter keys that statistics are told apart by.
        check: the command that the reader ran, less its name: what a hint repeats, such as ``seeds/``.
    """

    width: int = 80
    colour: Colour | None = None
    level: Level = "warning"
    root: Path = field(default_factory=Path)
    unicode: bool = True
    fixed: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    check: str = ""

    def shows(self, finding: Finding) -> bool:
        """Whether a finding's level is shown."""
        return rank(finding.level) <= rank(self.level)


class Stream(Protocol):
    """An output that is written while the run goes on. Made with a `View`; each report is told once, in order."""

    def add(self, report: Report) -> str:
        """What can be written now that this report is there."""
        ...

    def end(self) -> str:
        """What comes after the last report."""
        ...


class Output(Protocol):
    """The names that an output's module has; one that can be written in parts has a class ``Stream`` too."""

    TROUBLES: bool
    """Whether the output itself tells notices and failures; else its caller does, elsewhere."""

    def render(self, reports: Sequence[Report], view: View) -> str: ...


class Gathered:
    """The stream of an output that needs all reports before its first line."""

    def __init__(self, output: Output, view: View) -> None:
        self._output, self._view = output, view
        self._reports: list[Report] = []

    def add(self, report: Report) -> str:
        """Nothing yet."""
        self._reports.append(report)
        return ""

    def end(self) -> str:
        """All of it."""
        return self._output.render(self._reports, self._view)


def streamed(stream: Stream, reports: Iterable[Report]) -> str:
    """All of what a stream writes for these reports."""
    return "".join([*map(stream.add, reports), stream.end()])
