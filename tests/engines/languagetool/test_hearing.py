"""What is sent to LanguageTool, and what of its answers is heard."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_languagetool import Fake
from hypothesis import given
from hypothesis import strategies as st

import copylint
from copylint.engines.languagetool.texts import MOST, Piece, harmless, pieces, unread
from copylint.kinds.borrowed import Admitted
from copylint.language.read import read
from copylint.model.document import Block, Extract, Segment
from copylint.model.errors import BadSetting
from copylint.model.span import ProseSpan, SourceSpan
from copylint.settings import Settings


def found(report: copylint.Report) -> list[tuple[str, tuple[str, ...]]]:
    return [(f.text, f.replacements) for f in report.findings]


def test_what_is_admitted_is_heard_under_our_rule(make) -> None:
    with Fake() as fake:
        (finding,) = make(server=fake.url).check("She would of gone.").findings
    assert (finding.rule, finding.level, finding.text, finding.replacements) == ("slips/small", "warning", "would of", ("would have",))
    assert finding.message == "Is “would have” meant?"
    assert finding.outside == ("LanguageTool: MODAL_OF[2]",)
    sent = fake.asked[-1]
    assert (sent["language"], sent["enabledOnly"]) == ("en-GB", "true")
    assert set(sent["enabledRules"].split(",")) == {"IT_IS", "THERE_THEIR", "MODAL_OF[2]"}


@pytest.mark.parametrize(("dialect", "language"), [("en-GB-oxendict", "en-GB"), ("en-US", "en-US"), ("en-AU", "en-AU"), ("en-CA", "en-CA")])
def test_the_dialect_is_named(make, dialect: str, language: str) -> None:
    with Fake() as fake:
        make(dialect, server=fake.url).check("Fine words.")
    assert {a["language"] for a in fake.asked} == {language}


def test_offsets_hold_beyond_the_basic_plane(make) -> None:
    text = "😀 He 👩‍👩‍👧 would of gone 😀, and its not 𝔘 late.\r\n\r\nShe would of too.\r\n"
    with Fake() as fake:
        report = make(server=fake.url).check(text)
    assert [f.text for f in report.findings] == ["would of", "its not", "would of"]
    assert [text[f.start : f.end] for f in report.findings] == ["would of", "its not", "would of"]


def test_names_quotations_house_words_and_stand_ins_are_left_alone(make, tmp_path: Path) -> None:
    text = "“She would of gone,” said Ann Hill.\n\nHe wrote “would of” [sic]. The would of [sic] was his.\n"
    with Fake() as fake:
        assert found(make(server=fake.url).check(text)) == []
        assert found(make(server=fake.url).check("He `x` would `y` of it, its `z` not.", name="a.md")) == []
        assert found(make(server=fake.url).check("They would of[ten] go. He had (w)ould of it.")) == []
        words = tmp_path / "words.txt"
        words.write_text("there\n", "utf-8")
        assert found(make(server=fake.url, words=(words,)).check("They had there own.")) == []
        assert found(make(server=fake.url).check("They had there own.")) == [("there own", ("their own",))]


def test_house_rule_is_heard_alone_where_both_speak(make, rules: Path) -> None:
    (rules / "slips" / "own.yaml").write_text(
        "kind: swap\nmessage: Write “{new}”.\nwhy: Ours.\nsource: us\nlevel: warning\nfix: offer\nswap: {its not: it is not}\n"
        "examples:\n  - bad: I say its not.\n    good: I say it is not.\n  - ok: Fine.\n",
        "utf-8",
    )
    with Fake() as fake:
        (finding,) = make(only=("slips/small", "slips/own"), server=fake.url).check("I say its not.").findings
    assert (finding.rule, finding.also, finding.outside) == ("slips/own", ("slips/small",), ("LanguageTool: IT_IS[5]",))


def test_nothing_is_sent_of_a_story_without_words_or_when_nothing_is_admitted(make) -> None:
    with Fake() as fake:
        make(server=fake.url).check("\n\n 12 — 13 \n")
        make(only=("usage/",), server=fake.url).check("She would of gone.")
    assert fake.asked == []


def test_control_characters_and_long_words_do_no_harm(make) -> None:
    text = f"He\x00 would of\x07 gone. {'x' * 6000} She would of gone.\ud800"
    with Fake() as fake:
        report = make(server=fake.url).check(text)
    assert [f.text for f in report.findings] == ["would of", "would of"]
    (sent,) = fake.texts
    assert len(sent) == len(text)
    assert "\x00" not in sent
    assert "xxx" not in sent


def test_a_long_story_goes_in_pieces_parted_at_paragraphs(make) -> None:
    paragraph = "She would of gone there. " * 30 + "\n\n"
    text = paragraph * 80
    with Fake() as fake:
        report = make(server=fake.url).check(text)
    assert len(fake.texts) > 1
    assert sorted("".join(sorted(fake.texts, key=text.find))) == sorted(text.rstrip("\n") if "".join(fake.texts)[-1] != "\n" else text)
    assert all(len(t) <= MOST and (t.endswith("\n") or t == fake.texts[-1]) for t in fake.texts)
    assert len(report.findings) == text.count("would of")
    assert all(text[f.start : f.end] == "would of" for f in report.findings)


def test_a_server_that_takes_less_gets_less(make) -> None:
    text = ("She would of gone there. " * 10 + "\n\n") * 20
    with Fake("short 1000") as fake:
        report = make(server=fake.url).check(text)
    assert len(report.findings) == text.count("would of")
    assert report.notices == ()


def test_a_sentence_without_end_is_not_sent_and_that_is_said(make) -> None:
    text = "She would of gone.\n\n" + "and then " * 900 + "he would of too.\n"
    with Fake() as fake:
        report = make(server=fake.url).check(text)
    assert len(report.findings) == 1
    assert ["too long for LanguageTool" in n.message for n in report.notices] == [True]


def test_answers_are_remembered_by_all_that_they_depend_on(make, java) -> None:
    text = "She would of gone."
    first = make().check(text)
    java.behave("blind")
    assert found(make().check(text)) == found(first) == [("would of", ("would have",))]
    assert [n.message for n in make("en-US").check(text).notices] != []


def test_further_rules_of_the_settings_speak_and_unknown_ones_are_refused(rules: Path) -> None:
    with Fake() as fake:
        settings = Settings(engines=("languagetool",), languagetool={"server": fake.url, "rules": ["EN_A_VS_AN"]})
        with copylint.Linter(settings=settings, only=["borrowed/languagetool/further"]) as linter:
            (finding,) = linter.check("It is an house.").findings
    assert finding.rule == "borrowed/languagetool/further"
    wrong = Settings(engines=("languagetool",), languagetool={"rules": ["IT_ISS"]})
    with pytest.raises(BadSetting, match=r"“IT_ISS” is no rule of languagetool 6\.8; did you mean “IT_IS”"):
        copylint.Linter(settings=wrong)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("ids: [IT_ISS]", "“IT_ISS” is no rule of languagetool 6.8; did you mean “IT_IS”?"),
        ("ids: ['MODAL_OF[1]']", "“MODAL_OF[1]” is a subrule; it stands under “subrules:”"),
        ("subrules: ['MODAL_OF[99]']", "“MODAL_OF” has"),
        ("categories: [GRAMAR]", "“GRAMAR” is no category of languagetool 6.8"),
        ("without: [IT_IS]", "it admits nothing"),
        ("ids: [DATE_NEW_YEAR]", "“DATE_NEW_YEAR” looks at the clock"),
    ],
)
def test_a_rule_that_names_what_is_not_there_does_not_load(make, rules: Path, line: str, reason: str) -> None:
    text = (rules / "slips" / "small.yaml").read_text("utf-8").replace('ids: [IT_IS, THERE_THEIR]\nsubrules: ["MODAL_OF[2]"]', line)
    (rules / "slips" / "small.yaml").write_text(text, "utf-8")
    (failure,) = copylint.Linter(settings=Settings(rule_folders=(rules,))).failures
    assert reason in failure.message


def test_the_most_particular_admission_decides() -> None:
    said = Admitted({"A/*": "wide", "X": "rule", "X[2]": None, "Y[1]": "one"})
    assert said.rule("X", "1", "A") == "rule"
    assert said.rule("X", "2", "A") is None
    assert said.rule("Z", "", "A") == "wide"
    assert said.rule("Y", "2", "B") is None
    assert (said.keys, said.categories) == (("X", "Y[1]"), ("A",))


def test_a_category_brings_no_rule_that_looks_at_the_clock(make, rules: Path) -> None:
    text = (rules / "slips" / "small.yaml").read_text("utf-8")
    (rules / "slips" / "small.yaml").write_text(text + "categories: [SEMANTICS]\n", "utf-8")
    said = make().admitted("languagetool")
    assert said.rule("YEAR_20001", "1", "SEMANTICS") == "slips/small"
    assert said.rule("EN_DATE_WEEKDAY_CURRENTYEAR", "1", "SEMANTICS") is None


def document(prose: str):
    whole = Segment(ProseSpan(0, len(prose)), SourceSpan(0, len(prose)), True)
    blocks = (Block("body", ProseSpan(0, len(prose))),) if prose.strip() else ()
    return read(Extract(prose, (whole,) if prose else (), blocks), "en-GB", "story")


@given(st.text(st.characters(), max_size=200))
def test_what_is_sent_has_the_length_of_the_prose_and_no_harmful_character(text: str) -> None:
    story = document(text)
    sent = harmless(story)
    assert len(sent) == len(text)
    sent.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\t\n\r" for c in sent)
    assert unread(story) == []
    assert all(p.text == sent[p.start : p.start + len(p.text)] for p in pieces(story))


@given(st.text(st.sampled_from("a😀é𝔘 \n"), max_size=60))
def test_every_utf_16_unit_finds_its_code_point(text: str) -> None:
    back = Piece(0, text).back()
    for i in range(len(text) + 1):
        unit = len(text[:i].encode("utf-16-le")) // 2
        assert (unit if back is None else back[unit]) == i


@given(st.text(st.sampled_from("ab. \n"), min_size=500, max_size=900))
def test_halves_are_the_whole(text: str) -> None:
    halves = Piece(7, text).halves()
    assert halves is not None
    one, two = halves
    assert (one.start, one.text + two.text, two.start) == (7, text, 7 + len(one.text))
    assert one.text
    assert two.text
