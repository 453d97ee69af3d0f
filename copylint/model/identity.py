"""What a finding is known by, wherever it moves: its rule, its own words and its sentence, never its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from copylint.model.finding import Finding
from copylint.model.noun import noun
from copylint.model.report import Report


@noun(order=True)
class Identity:
    """A finding, known again after edits elsewhere, rewrapping, moving its paragraph or renaming its file.

    Args:
        rule: the rule's name.
        key: twelve hexadecimal digits that stand for the finding's words and its sentence.
        nth: which finding of this rule and key in its document, from 1: a second occurrence of an error is another one.
    """

    rule: str
    key: str
    nth: int

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits for services that follow findings from run to run; two files with the same error share it."""
        return _digest(self.rule, self.key, str(self.nth))[:32]


def identities(report: Report) -> dict[Finding, Identity]:
    """The identity of each finding of a report, shown or silenced, in order of place.

    What is silenced counts too, so that hiding the first occurrence of an error does not change what the second is called.
    """
    return identify((*report.findings, *(s.finding for s in report.silenced)))


def identify(findings: Iterable[Finding]) -> dict[Finding, Identity]:
    """The identity of each of one document's findings."""
    seen: Counter[tuple[str, str]] = Counter()
    out: dict[Finding, Identity] = {}
    for finding in sorted(findings, key=lambda f: (f.place, f.rule, f.message)):
        name = finding.rule, key(finding)
        seen[name] += 1
        out[finding] = Identity(*name, seen[name])
    return out


def key(finding: Finding) -> str:
    """Twelve hexadecimal digits for a finding's own words and its sentence."""
    return _digest(finding.words, *(s.text for s in finding.sentences))[:12]


def _digest(*parts: str) -> str:
    # Takes longer to import than a clean story takes to report.
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
