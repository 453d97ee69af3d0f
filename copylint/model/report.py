"""The outcome of checking one source."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copylint.model.errors import Failure, Notice
from copylint.model.finding import Finding
from copylint.model.noun import field, noun
from copylint.model.source import Source

BASELINE, UNCHANGED = "baseline", "unchanged"
IN_THE_COPY = ("comment", "front matter")
"""What can hold a finding back: a baseline, that its text is not new in a run about what changed, the copy itself."""


@noun()
class Silenced:
    """A finding that was not shown, and what silenced it: `BASELINE`, `UNCHANGED` or one of `IN_THE_COPY`."""

    finding: Finding
    by: str


@noun()
class Report:
    """One source checked.

    Args:
        source: what was read; None if it could not be.
        findings: sorted by place, then rule.
        silenced: findings that are held back, and by what.
        notices: what was not read in it or about it.
        failures: why it could not be checked.
        words: number of words read.
        check: how to check another version of the source in the same way; None where the linter is out of reach
            (a report that came from another process).
        fields: of the story's front matter, what sorts stories: the key in small letters with hyphens, to its values as text.
    """

    name: str
    source: Source | None
    findings: tuple[Finding, ...] = ()
    silenced: tuple[Silenced, ...] = ()
    notices: tuple[Notice, ...] = ()
    failures: tuple[Failure, ...] = ()
    words: int = 0
    check: Callable[[Source], Report] | None = field(default=None, compare=False)
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
