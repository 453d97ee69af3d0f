"""Slips and words: what is proposed, what is let pass, and how sure copylint is."""

from __future__ import annotations

import pytest

import copylint
from copylint.language.capitalised_slips import capitalised
from copylint.language.capitals import intended
from copylint.language.fringe import is_built, is_foreign, is_rare_word
from copylint.language.garbled import far_words
from copylint.language.neighbours import affinity, count
from copylint.language.slip_costs import cost
from copylint.language.slips import Place, chance, evidence_of_small, small
from copylint.language.spelling_suggestions import guesses, ranked


def spelling(text: str, dialect: str = "en-GB") -> list[tuple[str, str, tuple[str, ...]]]:
    """Rule, words and proposals of the spelling findings."""
    report = copylint.Linter(dialect=dialect, only=("spelling/",)).check(text)
    return [(f.rule, f.text, f.replacements) for f in report.findings]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("evacutaed", "evacuated"),  # swapped
        ("comittee", "committee"),  # left out
        ("ambullance", "ambulance"),  # doubled
        ("hospitsl", "hospital"),  # the neighbouring key
        ("recenylt", "recently"),  # out of order
        ("norweigan", "Norwegian"),  # a name in small letters
        ("peugeots", "Peugeots"),
        ("withinstructions", "with instructions"),  # no space
    ],
)
def test_each_kind_of_slip_is_led_back(slip: str, meant: str) -> None:
    assert guesses(slip, "en-US")[0].text == meant


def test_neighbours_decide_between_near_words() -> None:
    assert ranked("prnce", "en-GB", "crown", "")[0][1].text == "prince"
    assert ranked("billoin", "en-GB", "two", "dollars")[0][1].text == "billion"
    assert count("of", "the") > count("of", "a") > 1000
    assert affinity("prime", "minister") > 2 > 0 > affinity("the", "of")


def test_odds_tell_slips_from_new_and_foreign_words() -> None:
    slips = [small(w, "en-GB").odds for w in ("goverment", "spokeswomann", "evacutaed", "hospitsl")]
    words = [small(w, "en-GB").odds for w in ("hamhocks", "chapati", "llanfairpwll", "gilets", "hooba")]
    assert min(slips) > 0.5 > 0 > max(words)
    assert 0.5 == chance(0) < chance(1) < 1


def test_letters_that_no_word_has_in_a_row_speak_for_a_slip() -> None:
    (best,) = ranked("prttecoionist", "en-US", "", "", garbled=True)
    odd = {
        w: evidence_of_small(w, "en-US", Place(), *best)["odd letters"] for w in ("dwnturn", "takeovrs", "gilets", "backlog", "mln", "déjà")
    }
    assert odd == {"dwnturn": 2, "takeovrs": 1, "gilets": 0, "backlog": 0, "mln": 0, "déjà": 0}


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("They met at th eother house.", "th eother", "the other"),
        ("He came includingt he mayor.", "includingt he", "including the"),
        ("There was no informati on about it.", "informati on", "information"),
        ("The party n eeded votes.", "n eeded", "needed"),
        ("Sai dhe was glad.", "Sai dhe", "Said he"),
    ],
)
def test_a_space_that_slipped_is_put_right(text: str, slip: str, meant: str) -> None:
    assert [(words, fixes[0]) for _, words, fixes in spelling(text)] == [(slip, meant)]


def test_a_space_where_it_belongs_is_left() -> None:
    assert spelling("In America they call that a vox pop. It is a sunlike disc. She wrote on cyber security.") == []


@pytest.mark.parametrize(
    ("text", "slip", "meant"),
    [
        ("The 78-yaer-old man won.", "yaer", "year"),
        ("A London-bsaed firm won.", "bsaed", "based"),
        ("It was a record-braking heatlh-care bill.", "heatlh", "health"),
    ],
)
def test_a_slip_in_a_part_of_a_hyphenated_word_is_found(text: str, slip: str, meant: str) -> None:
    assert (slip, meant) in [(words, fixes[0]) for _, words, fixes in spelling(text)]


def test_prefixes_and_plurals_in_hyphenated_words_are_no_slips() -> None:
    assert spelling("The neo-fascists were also-rans in the mis-selling of add-ons, in slo-mo and vis-a-vis Al-qaida.") == []


def test_a_slip_in_the_verb_of_a_contraction_is_found() -> None:
    assert spelling("I coldn't find it, and it isn't there. He mayn't, usedn't, ain't and can't.") == [
        ("spelling/unknown-word", "coldn't", ("couldn't",))
    ]
    assert spelling("She wasn’t there. Wsan’t he?")[0][1:] == ("Wsan’t", ("Wasn’t",))


def test_a_digit_struck_in_a_word_is_taken_out() -> None:
    assert [f[1:] for f in spelling("It took lo9nger. The p0lice came.")] == [("lo9nger", ("longer",)), ("p0lice", ("police",))]
    assert spelling("Some b2b firms sell h2o, mp3 players, a covid19 jab and the f1rst_name field.") == []


@pytest.mark.parametrize("joined", ["militarycontracts", "indigenouscommunities", "occasionallyprofane", "lastmonth", "subpoenahis"])
def test_two_words_of_which_no_compound_is_made_have_lost_their_space(joined: str) -> None:
    assert " " in small(joined, "en-GB").words[0]
    assert small(joined, "en-GB").odds > -0.45 > small("planemaker", "en-GB").odds


def test_the_place_of_a_misspelling_decides_between_its_corrections() -> None:
    assert spelling("They hoped for a healt crisis plan.")[0][2][0] == "health"
    assert spelling("He siezed power in a coup.")[0][2][0] == "seized"


def test_two_letters_are_a_slip_only_among_words() -> None:
    assert spelling("He contends there ws nothing improper about it.")[0][:2] == ("spelling/unknown-word", "ws")
    assert spelling("It uses the tar and gz format. He ran 5 mk in the heat. Le chat te voit souvent. The word th, he said, is none.") == []


def test_a_word_behind_initials_is_no_species() -> None:
    assert [f[1] for f in spelling("It is a burden for U.S. businessess and the public.")] == ["businessess"]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("prttecoionist", "protectionist"),
        ("afficiandos", "aficionados"),
        ("sitauion", "situation"),  # two letters lost and swapped
        ("commisner", "commissioner"),  # a syllable lost
        ("attettended", "attended"),  # a syllable typed twice
        ("ekspected", "expected"),  # by ear
        ("teknology", "technology"),
    ],
)
def test_common_words_far_from_the_string_are_found(slip: str, meant: str) -> None:
    assert small(slip, "en-US").words[0] == meant


def test_what_is_marked_as_a_word_of_its_own_is_no_slip_of_a_far_one() -> None:
    assert spelling("They call such flats “hongza”. The item is /item/lcwa.00010240.") == []
    assert spelling("They call such flats “governmnt”.") != []


def test_what_is_far_from_every_word_stands_for_none() -> None:
    assert not guesses("bouncebackability", "en-GB", garbled=True)
    assert not far_words("été")
    assert not far_words("spd")


def test_a_syllable_lost_or_typed_twice_is_one_slip() -> None:
    assert cost("facity", "facility") < 1.2 > cost("cleareded", "cleared")
    assert cost("faciliqxty", "facility") > 1.5


def test_a_slip_in_another_dialects_word_is_a_slip_too() -> None:
    assert small("laberalisation", "en-US").odds == pytest.approx(small("laberalisation", "en-GB").odds)


def test_a_capital_that_its_place_forces_says_little_of_a_name() -> None:
    opening, inside = Place(after="said", forced=True), Place(before="mr", after="said", named=True)
    assert capitalised("Offcials", "en-GB", opening).odds > 1 > capitalised("Offcials", "en-GB", inside).odds


def test_words_built_of_words_are_words() -> None:
    assert all(is_built(w, "en-GB") for w in ("gameplay", "unpublishable", "co-defendant", "leakers", "housemaking", "hæmoglobin"))
    assert not any(is_built(w, "en-GB") for w in ("withinstructions", "includeskeeping", "goverment"))
    assert is_foreign("pesar")
    assert is_rare_word("prosecutorial")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("THis", "This"),
        ("CContinuous", "Continuous"),
        ("rTust", "Trust"),
        ("LIbya", "Libya"),
        ("thePlain", "the Plain"),
        ("MPs", ""),
        ("eBay", ""),
        ("iPad", ""),
        ("NGOs", ""),
    ],
)
def test_capitals_out_of_place(typed: str, meant: str) -> None:
    assert intended(typed, "en-GB") == meant


@pytest.mark.parametrize(
    "text",
    [
        "The draft said con[c]essions were ready, and includ[ing] these it passed.",
        "Begin (bay'-gihn) met Peres (shee'-mohn) there.",
        "He was nothin' but big-spendin' Jim.",
        "The bones of H. naledi and Porites cylindrica were shown.",
        "Rees, Christophers, Bell and Gomarsall played.",
        "A pesar de contar con el mandato del pueblo, he lost.",
        "The basij met the basij, and the basij left.",
    ],
)
def test_pieces_names_and_foreign_words_are_let_pass(text: str) -> None:
    assert spelling(text) == []


def test_a_part_of_a_hyphenated_word_is_marked_alone() -> None:
    assert spelling("The couter-cultural crowd sang.") == [
        ("spelling/unknown-word", "couter", spelling("The couter-cultural crowd sang.")[0][2])
    ]
    assert spelling("The couter-cultural crowd sang.")[0][2][0] in ("counter", "courter")


def names(text: str) -> list[tuple[str, tuple[str, ...], str, list[str]]]:
    """Words, proposals, safety and related places of the findings about names."""
    report = copylint.Linter(only=("names/variants", "names/near-miss")).check(text)
    return [(f.text, f.choices, str(f.safety), [r.text for r in f.related]) for f in report.findings]


def test_a_name_spelt_two_ways_points_at_both_places() -> None:
    text = "Maria Vandersloot chairs the board. Vandersloot spoke first.\n\nLater Vandersloat left."
    assert names(text) == [("Vandersloat", ("Vandersloot",), "offer", ["Vandersloot"])]


@pytest.mark.parametrize(
    "text",
    [
        "Filipino nurses met a Filipina singer. The Filipina sang. Koreas met; the Korean team sang, and Koreans clapped.",
        "Anne Horan met Jane Horgan. Horan agreed, and Horgan left.",
        "The A300s landed. The A300s and the A380s left.",
        "Broward County and Brevard County shut. Broward and Brevard were wet.",
    ],
)
def test_forms_of_a_name_and_other_people_are_no_variants(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("John Smith, 43, was held on Monday. John Smyth came to court.", [("Smyth", "Smith")]),
        ("Ali Khamenei met aides. Ayatollah Khamanei left.", [("Khamanei", "Khamenei")]),
        ("Abdul al-Rashid spoke. Mr al-Rasheed left.", [("al-Rasheed", "al-Rashid")]),
        ("Catherine Jones won. Katherine Jones said she was glad.", [("Katherine", "Catherine")]),
        # Each in full more than once, side by side, each described, a forename each: two people.
        ("John Smith sang. John Smyth danced. John Smith bowed. John Smyth left.", []),
        ("John Smith, John Smyth and a dog came.", []),
        ("John Smith, 43, was held. John Smyth, 61, was freed.", []),
        ("John Smith was held. Peter Smyth was freed.", []),
    ],
)
def test_two_people_of_nearly_one_name_are_told_from_one(text: str, asked: list[tuple[str, str]]) -> None:
    found = names(text)
    assert [(word, new) for word, (new,), _, _ in found] == asked
    assert all(places == [new] for _, (new,), _, places in found)


def test_a_near_miss_of_a_well_known_name_is_asked_about_and_not_changed() -> None:
    assert names("Officials in Tehrran met President Zalensky.") == [
        ("Tehrran", ("Tehran", "Teheran"), "query", []),
        ("Zalensky", ("Zelensky",), "query", []),
    ]


LONG = "The committee met on Monday to hear what had been done about the bridge and what would be done next. " * 8


@pytest.mark.parametrize(
    ("text", "dialect", "found"),
    [
        ("The color of the door was changed.", "en-GB", ["color"]),
        ("The colour of the door was changed.", "en-US", ["colour"]),
        (f"{LONG}The centre said Mr Lee would come on 14 March. The labour minister spoke. Its color was changed.", "en-GB", ["color"]),
        # What a body abroad is called says nothing of the story's own English.
        (f"{LONG}The World Trade Center and the Labor Party stand. The colour was changed.", "en-US", []),
        ("Labor, by contrast, has no plan. Defense said so.", "en-GB", []),
        # A long story that shows no other sign of the dialect asked for is another's.
        (f"{LONG}Mr Lee came on 14 March. Its colour was changed.", "en-US", []),
    ],
)
def test_a_dialect_is_held_where_the_story_keeps_to_it(text: str, dialect: str, found: list[str]) -> None:
    assert [words for rule, words, _ in spelling(text, dialect) if rule == "spelling/dialect"] == found


def test_speech_may_make_an_irregular_verb_regular() -> None:
    assert spelling("“He telled me so,” she said.") == []
    assert spelling("He telled me so.") != []


@pytest.mark.parametrize("slip", ["laberalisation", "accessibity", "infonnation"])
def test_two_slips_in_a_long_word_are_led_back(slip: str) -> None:
    assert guesses(slip, "en-GB")[0].text in ("liberalisation", "accessibility", "information")


def test_a_misspelling_in_a_bodys_name_is_found_and_in_a_persons_is_not() -> None:
    assert [f[:2] for f in spelling("He works at the State Deparment in Washington.")] == [("spelling/misspelling", "Deparment")]
    assert spelling("He met Sarah Teather in Leeds.") == []


@pytest.mark.parametrize(
    ("text", "dialect", "found"),
    [
        ("The color of the centre was changed. He organized it.", "en-CA", [("color", ("colour",))]),
        ("The color of the program was changed. He organised it.", "en-AU", [("color", ("colour",))]),
        ("He organised it.", "en-GB-oxendict", [("organised", ("organized",))]),
    ],
)
def test_the_smaller_dialects_have_slips_of_their_own(text: str, dialect: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(words, new) for rule, words, new in spelling(text, dialect) if rule == "spelling/dialect"] == found


@pytest.mark.parametrize(
    "text",
    [
        "“I'd say aboot four thousand of them,” he said.",
        "“It doesnae pay the merchant,” she said. “I’ll be coonting come April.”",
        "“Hang on, he in't from the council,” she said.",
        "It was left over from a school fete.",
    ],
)
def test_dialect_in_speech_and_borrowed_words_are_let_pass(text: str) -> None:
    assert spelling(text) == []
