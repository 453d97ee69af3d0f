"""One name spelt two ways in a story is asked about, with both places; two people of like names are not."""

from __future__ import annotations

import pytest

import copylint

LINTER = copylint.Linter(dialect="en-GB", only=("names/variants",))


def found(text: str, name: str = "story.txt") -> list[tuple[str, str, str]]:
    """What is asked about, what is proposed, and what stands at the other place."""
    findings = LINTER.check(text, name=name).findings
    return [(f.text, f.choices[0], text[f.related[0].start : f.related[0].end]) for f in findings]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # The rarer spelling against the commoner, whichever comes first.
        ("Khamenei spoke. Khamenei left, and Khamanei came back. Khamenei slept.", ("Khamanei", "Khamenei")),
        # A surname alone that comes from nowhere, with a title and without.
        ("Lupe Treweek won. Mr Trewek thanked her.", ("Trewek", "Treweek")),
        ("Anthony Bilzerian bought it. The price, Bilzeria said, was fair.", ("Bilzeria", "Bilzerian")),
        ("John Hyten took command. Gen Hytn declined to comment.", ("Hytn", "Hyten")),
        # The first letter lost, changed, added or swapped.
        ("Jonathan Kaplan refereed it. Aplan made three errors.", ("Aplan", "Kaplan")),
        ("Martina Hingis came back. Uingis was 22.", ("Uingis", "Hingis")),
        ("Thomas Castaignede won. Acstaignede was pleased.", ("Acstaignede", "Castaignede")),
        # Once each with one forename: what is nobody's name is the slip, described or not.
        ("John Smyth was charged. John Smith denied it.", ("Smith", "Smyth")),
        ("Both Pete Bjttigieg and Warren lost. Mayor Pete Buttigieg was glad.", ("Bjttigieg", "Buttigieg")),
        ("The son is Michael Kuryal, 37. Michael Kuryla was glad. Kuryla left.", ("Kuryal", "Kuryla")),
        ("Anthony Vaccaro, a builder, agreed. Anthony Vaccqro, project manager, did not.", ("Vaccqro", "Vaccaro")),
        # The word is right and the string that is none is wrong, though it comes first.
        ("The Asilo de San Vincente Orphange closed. The Hospicio de San Vincente Orphanage did not.", ("Orphange", "Orphanage")),
        # Two right spellings of a well-known name, forenames before a particle, other capitals.
        ("Volodymyr Zelensky spoke. Mr Zelenskyy left. Zelensky slept.", ("Zelenskyy", "Zelensky")),
        ("Muammar Gaddafi spoke, and Gaddafi left. Colonel Qaddafi came.", ("Qaddafi", "Gaddafi")),
        ("Crown Prince Mohammed bin Salman came. Muhammad bin Salman left.", ("Muhammad", "Mohammed")),
        ("Betsy DeVos won. DeVos was glad. Ms Devos thanked them.", ("Devos", "DeVos")),
        # Particles, hyphens, apostrophes, possessives.
        ("Ruud van Nistelrooy scored. Mr van Nistelroy's goal stood.", ("Nistelroy", "Nistelrooy")),
        ("Mary-Jane Okwonkwo-Hale spoke. Ms Okwonko-Hale left.", ("Okwonko-Hale", "Okwonkwo-Hale")),
    ],
)
def test_one_name_spelt_two_ways_is_asked_about_with_both_places(text: str, asked: tuple[str, str]) -> None:
    assert found(text) == [(*asked, asked[1])]


@pytest.mark.parametrize(
    "text",
    [
        # A forename and a surname.
        "Stilianos Perakis and Ioannis Karmis were named. Gregory Ioannidis, a lawyer, spoke. Ioannidis declined to say more.",
        # A surname and a place, two letters apart.
        "He flew to Turnberry. Golf is played at Turnberry. Emily Thornberry was voiced concerns.",
        # Another firm's name.
        "Eric Sandberg spoke. Sandberg left. She works for Sandler, Travis & Rosenberg.",
        # A team's sheet.
        "Shane Horgan was fit. Shane Horgan played. The replacements: Sheahan, Horan, O'Callaghan, Miller.",
        # Words made of names.
        "Donald Trump spoke. Trump left. His Trumpy manner stayed.",
        "Joe Biden spoke. Biden left with the Bidens and other Bidenites.",
        "China-U.S. trade fell. China objected. China said so.",
        "Kim Korean was there. The two Koreas agreed.",
        # A place of two names, an apostrophe of two shapes, a tweet's capitals, a rest of a word.
        "He went to Burma. In Myanmar, which was Burma, it rained.",
        "Conor O'Brien spoke. Conor O’Brien left. O'Brien laughed.",
        "LeBron James won. LeBron left. “Lebron is great,” he wrote.",
        "Yang won. Yang left. The site is Yang2020.com.",
        # A site, a handle, a pronunciation, a word with a letter before it, a transliteration.
        "They use HealthData, at Healthdata.gov, and follow @Healthdata there. HealthData is new.",
        "It is said Latin-ex, or La-TIN-ex, and stored in NoSQL, a No-SQL store. Latin-ex is new.",
        "The Communications team met its Chief of E-Communications. Communications won. Communications lost.",
        "Guido Python spoke. Start an IPython shell.",
        "Konrad Förstner spoke. Foerstner wrote it. Mr Förstner left.",
        # Two people: other forenames, each often, described, side by side.
        "Carla Mandal won. Peter Mandel lost. Mandal smiled, and Mandel wept.",
        "John Smith, a plumber, and John Smyth, a barrister, met.",
    ],
)
def test_two_names_are_two_names(text: str) -> None:
    assert found(text) == []


def test_captions_tags_and_front_matter_are_part_of_the_story() -> None:
    story = """---
title: Bracegirdle wins
author: Sinéad Ó Faoláin
tags: [Tamsin Bracegirdle]
image-alt: Tamsin Bracegirdel at the pool
---

Tamsin Bracegirdle won. Bracegirdle was pleased.
"""
    assert [asked[:2] for asked in found(story, "story.md")] == [("Bracegirdel", "Bracegirdle")]


def test_the_spelling_of_the_tags_is_the_right_one() -> None:
    story = "---\ntags: [Lupe Treweek]\n---\n\nLupe Trewek won. Lupe Trewek left. Ms Treweek came back.\n"
    assert {asked[:2] for asked in found(story, "story.md")} == {("Trewek", "Treweek")}
