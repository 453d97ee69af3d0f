"""Dictionary, inflection, tags: what they say of words that rules ask about."""

from __future__ import annotations

import pytest

from copylint.language.casing import carry_case
from copylint.language.inflection import forms, inflect, lemma, lemmas
from copylint.language.lexicon import counterpart, frequency, is_forename, known, possible_tags
from copylint.language.misspellings import corrections
from copylint.language.spelling_suggestions import guesses

from .conftest import Reading


@pytest.mark.parametrize(
    ("word", "british", "oxford", "american"),
    [
        ("colour", True, True, False),
        ("color", False, False, True),
        ("organise", True, False, False),
        ("organize", False, True, True),
        ("analyse", True, True, False),
        ("travelled", True, True, False),
        ("house", True, True, True),
        ("allaince", False, False, False),
    ],
)
def test_dialects(word: str, british: bool, oxford: bool, american: bool) -> None:
    assert (known(word, "en-GB"), known(word, "en-GB-oxendict"), known(word, "en-US")) == (british, oxford, american)


def test_counterparts() -> None:
    assert counterpart("color", "en-GB") == ("colour",)
    assert counterpart("colour", "en-US") == ("color",)
    assert counterpart("house", "en-GB") == ()


@pytest.mark.parametrize(
    ("base", "tag", "form"),
    [("overrun", "VBD", "overran"), ("overrun", "VBN", "overrun"), ("child", "NNS", "children"), ("sing", "VBN", "sung")],
)
def test_inflects(base: str, tag: str, form: str) -> None:
    assert inflect(base, tag)[0] == form
    assert form in forms(base)


def test_lemmas() -> None:
    assert "go" in lemmas("went")
    assert lemma("leaves", "VBZ") == "leave"
    assert lemma("knives", "NNS") == "knife"
    assert lemmas("xyzzy") == {"xyzzy"}


def test_tags(reading: Reading) -> None:
    document = reading("The old man will overrun the big houses.")
    assert document.tags(document.sentences[0]) == ("DT", "JJ", "NN", "MD", "VB", "DT", "JJ", "NNS", ".")
    assert {"NN", "VB"} <= possible_tags("house")


def test_frequency_orders_words() -> None:
    assert frequency("the") > frequency("house") > frequency("bulwark") > frequency("xyzzy") == 0


def test_suggestions_put_the_likely_word_first() -> None:
    assert guesses("goverment", "en-GB")[0].text == "government"
    assert guesses("colur", "en-GB")[0].text == "colour"
    assert corrections("allaince", "en-GB") == ("alliance",)


def test_forenames_and_case() -> None:
    assert is_forename("Mary")
    assert not is_forename("Bulwark")
    assert [carry_case(old, "be that") for old in ("will that", "Will that", "WILL THAT")] == ["be that", "Be that", "BE THAT"]


def test_a_phrase_keeps_the_capitals_of_its_words() -> None:
    assert carry_case("Straight of Hormuz", "strait of hormuz") == "Strait of Hormuz"
    assert carry_case("give the Dogs free reign", "give the dogs free rein") == "give the Dogs free rein"
    assert carry_case("Reigned in by Rome", "reined in by rome") == "Reined in by Rome"
