"""Right sentences of news copy in which a row of a table once raised a false alarm.

Each was written against a row of confused words, set phrases, prepositions or small words: a preposition left at the end of a clause, a
verb or a name that looks like the slip, a possessive behind the phrase. Nothing above a suggestion may be said of any of them.
"""

from pathlib import Path

import pytest

import copylint

SENTENCES = (Path(__file__).parent / "right_sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def linter() -> copylint.Linter:
    return copylint.Linter(dialect="en-GB")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_right_sentence_is_let_pass(linter: copylint.Linter, sentence: str) -> None:
    said = [(f.rule, f.text) for f in linter.check(sentence, name="story.txt").findings if str(f.level) != "suggestion"]
    assert not said
