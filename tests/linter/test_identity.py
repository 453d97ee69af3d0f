"""What a finding is known by: not its line, not its file, not the wrapping of its paragraph."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copylint
from copylint.linter.wordings import Wordings
from copylint.model.identity import Identity, identities
from copylint.model.source import Source

LINTER = copylint.Linter()
SLIP = "The council recieved the letter on Monday."
OTHER = "Mr Smith said that he was content."


def known(text: str, name: str = "a.md", rule: str = "spelling/misspelling") -> list[Identity]:
    return [i for f, i in identities(LINTER.check(text, name)).items() if f.rule == rule]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{OTHER} {SLIP} {OTHER}\n", "b.md"),
        (f"# New headline\n\n{OTHER}\n\n{SLIP}\n", "a.md"),
        ("The council\nrecieved the\r\n  letter on Monday.\n", "a.md"),
        ("> The council\n> recieved the\n> letter on Monday.\n", "a.md"),
        ("The *council* recieved the [letter](https://example.com) on Monday.\n", "a.md"),
        (SLIP, "a.txt"),
        (f"<p>{OTHER} The council\n   recieved the letter on Monday.</p>", "a.html"),
    ],
    ids=["in a paragraph", "further down", "wrapped", "quoted and wrapped", "marked up", "plain text", "HTML"],
)
def test_known_after_moving_wrapping_and_marking_up(text: str, name: str) -> None:
    assert known(text, name) == known(SLIP + "\n")


def test_another_sentence_another_word_and_a_second_occurrence_are_others() -> None:
    (first,) = known(SLIP)
    assert known(SLIP.replace("Monday", "Tuesday"))[0].key != first.key
    assert known(SLIP.replace("recieved", "recieve"))[0].key != first.key
    assert [i.nth for i in known(f"{SLIP}\n\n{SLIP}\n")] == [1, 2]
    assert len({i.fingerprint for i in known(f"{SLIP}\n\n{SLIP}\n")}) == 2
    (both,) = [{(i.key, i.nth) for i in known("They recieved one and recieved one.")}]
    assert {nth for _, nth in both} == {1, 2}


def test_what_is_silenced_is_counted_too() -> None:
    report = LINTER.check(f"<!-- copylint next: spelling/ -->\n\n{SLIP}\n\n{SLIP}\n", "a.md")
    ids = identities(report)
    assert [ids[s.finding].nth for s in report.silenced] == [1]
    assert [ids[f].nth for f in report.findings if f.rule == "spelling/misspelling"] == [2]


def test_spaces_that_are_the_fault_belong_to_the_sentence() -> None:
    report = LINTER.check("Fine\u00a0words.\u00a0\n\nMore here.\n", "a.txt")
    assert {s.text for f in report.findings for s in f.sentences} == {"Fine\u00a0words.\u00a0"}


def test_a_finding_about_two_places_names_both_sentences() -> None:
    rain = "It rained all day in the north of the country."
    text = f"{OTHER} {rain}\n\n{rain} The sun came out at noon.\n"
    (finding,) = [f for f in LINTER.check(text).findings if f.rule == "structure/repeated-sentence"]
    assert [(s.text, s.nth) for s in finding.sentences] == [(rain, 2)]
    assert [s.nth for s in finding.elsewhere] == [1]


words = st.lists(st.sampled_from(["the", "council", "recieved", "letter", "on", "Monday", "teh"]), min_size=2, max_size=14)


@given(words, st.data())
def test_wrapping_never_changes_an_identity(sentence: list[str], data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from([" ", "\n", "\r\n", " \n  "]), min_size=len(sentence) - 1, max_size=len(sentence) - 1))
    wrapped = sentence[0] + "".join(gap + word for gap, word in zip(gaps, sentence[1:], strict=True))
    one = identities(LINTER.check(f"He knew {' '.join(sentence)}.", "a.html"))
    two = identities(LINTER.check(f"He knew {wrapped}.", "a.html"))
    assert sorted(one.values()) == sorted(two.values())


SENTENCES = [SLIP, OTHER, "It was fine.", "“We won,” he said.", "Prices rose 3.5% to £4bn.", "The U.S. agreed."]


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=5),
    st.randoms(use_true_random=False),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_moving_and_wrapping_make_no_sentence_new(paragraphs: list[list[str]], chance: random.Random, name: str) -> None:
    def texts(paragraphs: list[list[str]], wrapped: bool) -> Counter[str]:
        blocks = [" ".join(p) for p in paragraphs]
        if wrapped:
            blocks = ["".join("\n" if c == " " and chance.random() < 0.3 else c for c in b) for b in blocks]
        text = "\n".join(f"<p>{b}</p>" for b in blocks) if name == "a.html" else "\n\n".join(blocks) + "\n"
        document, _ = LINTER.read(Source(name, text))
        return Counter(w.text for w in Wordings(document).all)

    shuffled = chance.sample(paragraphs, len(paragraphs))
    assert texts(shuffled, wrapped=name != "a.txt") == texts(paragraphs, wrapped=False)
