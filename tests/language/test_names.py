"""Proper names are found whole, with their titles and particles."""

from __future__ import annotations

import pytest

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He met President Bashar al-Assad there.", ["President Bashar al-Assad"]),
        ("He met Ursula von der Leyen there.", ["Ursula von der Leyen"]),
        ("He met Oscar de la Renta and Conor O'Brien.", ["Oscar de la Renta", "Conor O'Brien"]),
        ("Osama bin Laden and J. K. Rowling met Lt Col Smith.", ["Osama bin Laden", "J. K. Rowling", "Lt Col Smith"]),
        ("The Bank of England and the BBC said so.", ["Bank of England", "BBC"]),
        ("Then it rained in town.", []),
    ],
)
def test_names_are_found_whole(text: str, names: list[str], reading: Reading) -> None:
    document = reading(text)
    assert [n.span.of(document.prose) for n in document.names] == names
