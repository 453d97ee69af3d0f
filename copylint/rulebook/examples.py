"""A rule's own tests: its examples, read through the whole pipeline.

``bad`` must be found, and its fixes must make ``good`` of it; ``good`` and ``ok`` must be silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from copylint.model.finding import Finding
from copylint.model.noun import noun
from copylint.model.rule import Example, Rule

Find = Callable[[Rule | None, str, Example], Sequence[Finding]]
"""The findings of a rule, or of all rules if it is None, in a text read as its example says."""


@noun()
class ExampleFailure:
    """An example that does not hold.

    Args:
        rule: the rule's name.
        line: of the example in the rule file, from 1.
        text: the sentence.
        problem: what went wrong, one line.
    """

    rule: str
    line: int
    text: str
    problem: str


def run(rules: Iterable[Rule], find: Find) -> Iterator[ExampleFailure]:
    """Tries every example of every rule; yields those that fail, in order."""
    for rule in rules:
        for example in rule.examples:
            yield from _one(rule, example, find)


def strangers(rules: Iterable[Rule], find: Find) -> Iterator[ExampleFailure]:
    """What other rules say, as an error or a warning, of sentences that are right: each ``good`` and ``ok`` through all rules."""
    for rule in rules:
        for example in rule.examples:
            for text in filter(None, (example.good, example.ok)):
                for finding in find(None, text.rstrip("\n"), example):
                    if finding.rule != rule.name and finding.level != "suggestion":
                        yield ExampleFailure(rule.name, example.line, text, f"{finding.rule} finds “{finding.text}” in it")


def _one(rule: Rule, example: Example, find: Find) -> Iterator[ExampleFailure]:
    def failure(text: str, problem: str) -> ExampleFailure:
        return ExampleFailure(rule.name, example.line, text, problem)

    if example.ok is not None:
        text = example.ok.rstrip("\n")
        for finding in find(rule, text, example):
            yield failure(text, f"should be silent, but finds “{finding.text}”")
        return
    assert example.bad is not None
    text = example.bad.rstrip("\n")
    findings = find(rule, text, example)
    if not findings:
        yield failure(text, "should be found, but is not")
        return
    if example.good is None:
        return
    good = example.good.rstrip("\n")
    fixed = text
    for finding in sorted(findings, key=lambda f: -f.start):
        if finding.fixes:
            edit = finding.fixes[0].edit
            fixed = fixed[: edit.start] + edit.text + fixed[edit.end :]
    if fixed != good:
        yield failure(text, f"the fix makes “{fixed}” of it, not “{good}”")
    for finding in find(rule, good, example):
        yield failure(good, f"should be silent, but finds “{finding.text}”")
