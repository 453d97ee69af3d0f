"""Slips of words and of well-known names in capitals are found; what may be a name by itself is not."""

from __future__ import annotations

import pytest

import copylint
from copylint.language.capital_words import share_of_capitals, strangest_letters
from copylint.language.capitals import without_run_on

LINTER = copylint.Linter(dialect="en-US", only=("spelling/capitalised-slip",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met Vice Presient George Bush.", ("Presient", "President")),
        ("Most Illinois Repbulicans voted for it.", ("Repbulicans", "Republicans")),
        ("The air show Satuday in Fribourg was called off.", ("Satuday", "Saturday")),
        ("He spoke at the Ministry of Foreign Affirs.", ("Affirs", "Affairs")),
        ("A law student at the University of Pennslyvania sued.", ("Pennslyvania", "Pennsylvania")),
        ("The U.N. Security Concil will meet.", ("Concil", "Council")),
        ("In Mirch the bank raised its rate.", ("Mirch", "March")),
        ("It sold the shares to Union Texast for cash.", ("Texast", "Texas")),
        ("The State Deparment's position has not changed.", ("Deparment", "Department")),
        ("A merger of Celanese and Amercan Hoechst.", ("Amercan", "American")),
        ("Inteanrtional Co. said it had agreed.", ("Inteanrtional", "International")),
        ("The Department of Agricluture said no.", ("Agricluture", "Agriculture")),
        ("Internatinal said it had agreed.", ("Internatinal", "International")),
        ("Negotitations have begun on the settlement.", ("Negotitations", "Negotiations")),
    ],
)
def test_slips_of_words_and_well_known_names_in_capitals_are_found(text: str, found: tuple[str, str]) -> None:
    assert [(f.text, f.choices[0]) for f in LINTER.check(text).findings] == [found]


@pytest.mark.parametrize(
    "text",
    [
        # Places, firms and products, whose names are nearly others'.
        "He was sentenced by a court in the Gilan area.",
        "It has two plants in Farington and Workington.",
        "The villages of Carnon Downs and Feock were flooded.",
        "She wrote for Rappler and spoke at Politicon.",
        "Tom Martin, a portfolio manager of Globalt Investments, agreed.",
        "The futures brokerage Refco Inc. and Calyon Securities agreed.",
        "They played Cutt Off, and left.",
        "Ironhorse said no. Coffeemate and Plainlanguage are new.",
        # People, by what stands beside the name.
        "The team: Benson Muite and Abraham Marinez.",
        "Timme Spakman, an economist, agreed.",
        "Feras Kilani was there. Beena Raghavendran was not.",
        "Dutchman Arnoud Okken led.",
        "Write to Sadie Gurman and to Mr Brazel.",
        "Ray Neidl and Ed Goeas, both pollsters, agreed.",
        "Assemblywoman Michaelle Solages said so.",
        "The singer Karolina Sprem lost.",
        "The spokesman Floiran Woest agreed.",
        # People, by their age, their kin and what they do.
        "Kentrail, 10, Alex, 1, and Antjon, 1 month, play outside.",
        "Her daughter Bentey was not hurt.",
        "His brother, Patricija, works there.",
        "Oliwer told the court that Saoudi said so.",
        "Neighbours said Kristiina (12) was a happy child.",
        "Omaja Carter won the race by two seconds.",
        # What no bare noun can be the subject of is a name's.
        "Valge has opened two shops.",
        "Hilll was founded in 1920.",
        # Other languages' forms of well-known names, and names that differ in a letter from a name that few know.
        "She danced for the Ballet Hispanico.",
        "One Starbucks, one Rymans and one Greek cafe.",
        "Among the donors are Lianbo Wang and others.",
        "The storm reached Zhijiang on Monday.",
        "Officials in Parit closed two schools.",
        "A spokesman for Wangare said no decision had been made.",
        # An abbreviation, and a word of its own.
        "The station WIAT reported it.",
        "Next came Chausson's “Poeme,” which was long.",
    ],
)
def test_what_may_be_a_name_by_itself_is_no_slip(text: str) -> None:
    assert [f.text for f in LINTER.check(text).findings] == []


def test_a_word_is_known_by_how_often_it_has_a_capital() -> None:
    assert share_of_capitals("around") < 0.02 < 0.3 < share_of_capitals("council") < 1
    assert share_of_capitals("Thailand") == 1


def test_letters_that_stand_so_in_no_name_are_strange() -> None:
    assert max(strangest_letters(w) for w in ("Gilan", "Farington", "Rappler", "Komatsu")) < 6.5
    assert min(strangest_letters(w) for w in ("Jucqaes", "Kmatsu", "Irqai", "Repbulicans")) > 8
    assert strangest_letters("Øre") == 0


def test_a_name_that_has_run_into_a_small_word_is_taken_apart() -> None:
    assert [without_run_on(w) for w in ("Thereare", "Stephenshas", "KPIstoo")] == ["There are", "Stephens has", "KPIs too"]
    assert not any(without_run_on(w) for w in ("Willsher", "Copeland", "Jeannot", "Bertrand", "Mendis"))
