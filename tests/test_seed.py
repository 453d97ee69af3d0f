"""The article in `seeds/`: what must be found in it, what may be, and what must be left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import copylint
from copylint.model.finding import Finding
from copylint.model.report import Report
from copylint.model.source import Source

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_23d83de05309710b.txt"
ACCEPTANCE = json.loads((Path(__file__).parent / "seed_acceptance.json").read_text("utf-8"))
MUST = [e for e in ACCEPTANCE["must_or_suggest"] if e["tier"] == "must"]
SUGGEST = [e for e in ACCEPTANCE["must_or_suggest"] if e["tier"] == "suggest"]

RULES = {
    "structure.duplicate-block": "structure/",
    "punctuation.comma-subject-verb": "punctuation/",
    "punctuation.unpaired-parenthetical": "punctuation/",
    "grammar.adverb-form": "grammar/",
    "typography.dash": "typography/",
    "grammar.participle-after-have": "grammar/",
    "grammar.article-possessive-name": "grammar/",
    "typography.apostrophe-consistency": "typography/",
    "typography.trailing-space": "typography/",
    "spelling": "spelling/",
    "grammar.missing-verb": "grammar/",
    "typography.nbsp": "typography/",
    "structure.credit": "structure/",
    "structure.production-label": "structure/",
}
"""The topic in which each class of the table has its rules."""


@pytest.fixture(scope="module")
def report() -> Report:
    return copylint.Linter().check(SEED.read_bytes().decode("utf-8"), name=SEED.name)


def span(source: Source, entry: dict[str, object]) -> tuple[int, int]:
    line, start, end = entry["line"], entry["col"], entry["end_col"]
    assert isinstance(line, int)
    assert isinstance(start, int)
    assert isinstance(end, int)
    found = source.offset(line, start), source.offset(line, end)
    assert source.text[slice(*found)] == entry["text"]
    return found


def touches(finding: Finding, place: tuple[int, int]) -> bool:
    return finding.start < place[1] and place[0] < finding.end


def answers(report: Report, entry: dict[str, object]) -> list[Finding]:
    """The findings of the entry's class at its place that offer one of its fixes, if it has any that are text."""
    assert report.source is not None
    place = span(report.source, entry)
    text = report.source.text
    fixes = [f for f in entry["fix"] if not f.startswith("(")]  # type: ignore[attr-defined]
    wanted = {text[: place[0]] + f + text[place[1] :] for f in fixes}
    topic = RULES[str(entry["category"])]
    return [
        f
        for f in report.findings
        if f.rule.startswith(topic)
        and f.level != "suggestion"
        and touches(f, place)
        and (not wanted or any(text[: f.start] + r + text[f.end :] in wanted for r in f.replacements))
    ]


@pytest.mark.parametrize("entry", MUST, ids=lambda e: e["id"])
def test_each_error_is_found_with_its_fix(report: Report, entry: dict[str, object]) -> None:
    assert answers(report, entry)


@pytest.mark.parametrize("entry", ACCEPTANCE["must_not_flag"], ids=lambda e: f"{e['line']}-{e['text']}")
def test_what_is_right_is_left_alone(report: Report, entry: dict[str, object]) -> None:
    assert report.source is not None
    answering = {id(f) for must in MUST for f in answers(report, must)}
    place = span(report.source, entry)
    strangers = [f for f in report.findings if f.level != "suggestion" and touches(f, place) and id(f) not in answering]
    assert strangers == []


def test_warnings_fall_nowhere_else(report: Report) -> None:
    assert report.source is not None
    answering = {id(f) for must in MUST for f in answers(report, must)}
    advised = [span(report.source, e) for e in SUGGEST]
    elsewhere = [
        (f.rule, f.text)
        for f in report.findings
        if f.level != "suggestion" and id(f) not in answering and not any(touches(f, s) for s in advised)
    ]
    assert elsewhere == []


def test_fix_writes_the_safe_fixes_and_no_others(report: Report) -> None:
    assert report.source is not None
    expected = report.source.text
    for entry in sorted((e for e in MUST if e["autofix"]), key=lambda e: -span(report.source, e)[0]):  # type: ignore[arg-type]
        start, end = span(report.source, entry)
        expected = expected[:start] + entry["fix"][0] + expected[end:]
    fixed = copylint.fix(report)
    assert fixed == expected
    again = copylint.Linter().check(fixed, name=SEED.name)
    assert copylint.fix(again) == fixed
    classes = {RULES[e["category"]] for e in MUST if e["autofix"]}
    assert [f for f in again.findings if f.safety == "safe" and any(f.rule.startswith(c) for c in classes)] == []


def test_the_article_is_the_users_byte_for_byte() -> None:
    import hashlib

    assert hashlib.sha256(SEED.read_bytes()).hexdigest() == "f592ec5ad71c3d8770e49a9a9ea82eba8650c25bfe874056c7457f2ce711dce5"
