"""The house's name list: wrong forms, near misses, and the part of a name that takes the place of a slip."""

from __future__ import annotations

from pathlib import Path

import pytest

import copylint

NAMES = """
Volodymyr Zelensky: [Zelenskiy]
Siân Gwenllian: []
Kyiv: [Kiev]
Thaddeus Okwonkwo: []
"""


@pytest.fixture
def house(tmp_path: Path) -> copylint.Linter:
    """A linter whose house has listed four names."""
    (tmp_path / "names.yaml").write_text(NAMES, "utf-8")
    settings = tmp_path / "copylint.yaml"
    settings.write_text("names: [names.yaml]\n", "utf-8")
    return copylint.Linter.from_settings(str(settings))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("President Zelenskiy flew to Kiev.", [("Zelenskiy", "Zelensky"), ("Kiev", "Kyiv")]),
        ("Ms Sian Gwenllian said so.", [("Sian", "Siân")]),
        ("Siân Gwenlian said so.", [("Gwenlian", "Gwenllian")]),
        ("Mr Okwonkow was late.", [("Okwonkow", "Okwonkwo")]),
        # Somebody else, and names as they are listed.
        ("Olena Zelenska met Volodymyr Zelensky and Thaddeus Okwonkwo's staff.", []),
        ("Ann Okwonko is no relation of his.", []),
    ],
)
def test_a_name_that_differs_from_the_list_is_asked_about(house: copylint.Linter, text: str, found: list[tuple[str, str]]) -> None:
    findings = [f for f in house.check(text).findings if f.rule == "names/house-list"]
    assert [(f.text, f.choices[0]) for f in findings] == found
