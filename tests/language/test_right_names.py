"""Two drafts full of foreign, double-barrelled, particle and rare names, all right: nothing is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import copylint

DRAFTS = Path(__file__).parent / "names"


@pytest.mark.parametrize(("draft", "dialect"), [("british", "en-GB"), ("american", "en-US")])
def test_right_names_are_let_pass(draft: str, dialect: str) -> None:
    text = (DRAFTS / f"{draft}.txt").read_text("utf-8")
    assert len(text.split()) > 300
    assert [(f.rule, f.text) for f in copylint.Linter(dialect=dialect).check(text, name=f"{draft}.txt").findings] == []


@pytest.mark.parametrize(
    ("draft", "dialect", "right", "wrong"),
    [
        ("british", "en-GB", "Ms Penhaligon", "Ms Penhalligon"),
        ("british", "en-GB", "Ms Bjørnstad-Haugen", "Ms Bjørnstad-Haugan"),
        ("british", "en-GB", "Mr Wojciechowski", "Mr Wojchiechowski"),
        ("american", "en-US", "Dr. Venkataraghavan", "Dr. Venkatraghavan"),
        ("american", "en-US", "Ms. Xicotencatl", "Ms. Xicotencalt"),
    ],
)
def test_a_slip_among_them_is_found(draft: str, dialect: str, right: str, wrong: str) -> None:
    text = (DRAFTS / f"{draft}.txt").read_text("utf-8")
    found = copylint.Linter(dialect=dialect).check(text.replace(right, wrong)).findings
    assert [f.text for f in found if f.level != "suggestion"] == [wrong.split()[-1]]
