"""The cast of a story: who is one person, who are two, and what a body's letters stand for."""

from __future__ import annotations

import pytest

from copylint import formats
from copylint.language.cast import cast
from copylint.language.read import read
from copylint.model.source import Source

from .conftest import Reading


@pytest.mark.parametrize(
    ("text", "members"),
    [
        # Particles, with a title, at a sentence's start, in small letters.
        (
            "Ursula von der Leyen met Mr bin Salman. Von der Leyen said so at Ms von der Leyen's office.",
            [("person", "Ursula von der Leyen", "von der Leyen", 3), ("person", "bin Salman", "Salman", 1)],
        ),
        ("Charles de Gaulle spoke. De Gaulle left.", [("person", "Charles de Gaulle", "de Gaulle", 2)]),
        ("Osama bin Laden died. Bin Laden's sons live on.", [("person", "Osama bin Laden", "bin Laden", 2)]),
        # The small article, plurals and possessives.
        (
            "President Bashar al-Assad spoke. Mr Assad's aides stayed. The Assads fled.",
            [("person", "Bashar al-Assad", "al-Assad", 3)],
        ),
        ("Vincent van Gogh painted. The van Goghs were many.", [("person", "Vincent van Gogh", "van Gogh", 2)]),
        # Apostrophes, hyphens, Irish and other capital particles.
        ("Conor O'Brien left. Mr O’Brien returned.", [("person", "Conor O'Brien", "O'Brien", 2)]),
        (
            "Dr Mary-Jane Okwonkwo-Hale spoke. Okwonkwo-Hale is 43.",
            [("person", "Mary-Jane Okwonkwo-Hale", "Okwonkwo-Hale", 2)],
        ),
        ("They met Éamon Ó Cuív there.", [("person", "Éamon Ó Cuív", "Cuív", 1)]),
        # Initials in three ways, and two people told apart by theirs.
        ("J. K. Rowling wrote it. JK Rowling agreed. J.K. Rowling is rich.", [("person", "J. K. Rowling", "Rowling", 3)]),
        (
            "George H. W. Bush led. George W. Bush followed.",
            [("person", "George H. W. Bush", "Bush", 1), ("person", "George W. Bush", "Bush", 1)],
        ),
        ("Martin Luther King Jr. spoke. Dr. King left.", [("person", "Martin Luther King Jr.", "King", 2)]),
        # Titles and roles, before the name and within.
        ("Norwegian Prime Minister Jonas Gahr Støre spoke.", [("person", "Jonas Gahr Støre", "Støre", 1)]),
        ("It was their spokeswoman, Øyvinda Trelawnick, who spoke.", [("person", "Øyvinda Trelawnick", "Trelawnick", 1)]),
        (
            "House Speaker Nancy Pelosi and FBI Director James Comey met Secretary of State Mike Pompeo.",
            [("person", "Nancy Pelosi", "Pelosi", 1), ("person", "James Comey", "Comey", 1), ("person", "Mike Pompeo", "Pompeo", 1)],
        ),
        ("Sir Keir Starmer spoke. Sir Keir left.", [("person", "Keir Starmer", "Starmer", 2)]),
        # Repetition; a surname that stands first.
        ("It pleased Kristalina Georgieva. Then Georgieva left.", [("person", "Kristalina Georgieva", "Georgieva", 2)]),
        ("They met Kim Jong-un there. Mr Kim left.", [("person", "Kim Jong-un", "Jong-un", 2)]),
        # Bodies and their letters.
        (
            "The International Monetary Fund (IMF) lent it. The IMF agreed.",
            [("organisation", "International Monetary Fund", "International Monetary Fund", 3)],
        ),
        (
            "The Royal Society for the Protection of Birds met. The RSPB left.",
            [("organisation", "Royal Society for the Protection of Birds", "Royal Society for the Protection of Birds", 2)],
        ),
        ("University of Leeds staff met.", [("organisation", "University of Leeds", "University of Leeds", 1)]),
    ],
)
def test_mentions_of_one_are_under_one_head(text: str, members: list[tuple[str, str, str, int]], reading: Reading) -> None:
    assert [(m.kind, m.full, m.key, len(m.mentions)) for m in cast(reading(text))] == members


def test_bylines_captions_tags_and_front_matter_feed_the_cast() -> None:
    story = """---
title: Bracegirdle wins
author: Sinéad Trelawnick
tags: [Little Snoring, Sharp]
image-alt: Tamsin Bracegirdle at the pool
---

Bracegirdle won. Sharp was second.

*Photo: Gwil Prys-Jones*
"""
    document = read(formats.extract(Source("story.md", story)), "en-GB", "story.md")
    mentions = {m.full: len(m.mentions) for m in cast(document)}
    assert mentions == {"Tamsin Bracegirdle": 3, "Sinéad Trelawnick": 1, "Gwil Prys-Jones": 1, "Sharp": 1}
    assert {m.full for m in cast(document) if m.kind == "person"} == set(mentions) - {"Sharp"}
