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
JK Rowling: []
Ursula von der Leyen: []
eBay: []
GitHub: []
al-Qaida: [al-Qaeda]
"Marks & Spencer": [Marks and Spencer]
Ng Siew-Ling: []
John Smith: []
Apple: []
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
        # Other capitals, stops, spaces, hyphens, accents.
        ("We met J. K. Rowling and J.K. Rowling.", [("J. K. Rowling", "JK Rowling"), ("J.K.", "JK")]),
        ("We met Ursula Von der Leyen and Ms Von Der Leyen.", [("Von", "von"), ("Von Der", "von der")]),
        ("Shares in Ebay, ebay and Github fell.", [("Ebay", "eBay"), ("ebay", "eBay"), ("Github", "GitHub")]),
        ("We met Ng Siew Ling.", [("Ng Siew Ling", "Ng Siew-Ling")]),
        ("Al-Qaeda did it at Marks and Spencer.", [("Al-Qaeda", "Al-Qaida"), ("Marks and Spencer", "Marks & Spencer")]),
        ("Mr John Smyth came.", [("Smyth", "Smith")]),
        # Somebody else, and names as they are listed.
        ("Anne Smyth and John Smith came. Von der Leyen, von der Leyen's dog and Marks & Spencer. Al-Qaida left.", []),
        ("JK Rowling’s apple, an Apple, EBAY and eBay's GitHub.", []),
        ("Olena Zelenska met Volodymyr Zelensky and Thaddeus Okwonkwo's staff.", []),
        ("Ann Okwonko is no relation of his.", []),
    ],
)
def test_a_name_that_differs_from_the_list_is_asked_about(house: copylint.Linter, text: str, found: list[tuple[str, str]]) -> None:
    findings = [f for f in house.check(text).findings if f.rule == "names/house-list"]
    assert [(f.text, f.choices[0]) for f in findings] == found
