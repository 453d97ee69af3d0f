"""In an interview that is printed as question and answer, the answers are speech."""

from __future__ import annotations

import pytest

from .conftest import Reading

ASKED = "How did it start?", "And what did the neighbours say?"
ANSWERED = "It start with a letter.", "They was glad."


def interview(asks: str, answers: str) -> str:
    turns = [f"{asks} {ASKED[0]}", f"{answers} {ANSWERED[0]}", "It went on.", f"{asks} {ASKED[1]}", f"{answers} {ANSWERED[1]}"]
    return "\n\n".join(["Ann Hill runs the mill.", *turns, "The mill opens in May.\n"])


LABELS = [("Q:", "A:"), ("Q.", "A."), ("Gazette:", "Ann Hill:"), ("((Gazette))", "((Ann Hill))"), ("KAY:", "HILL:")]


@pytest.mark.parametrize(("asks", "answers"), LABELS)
def test_answers_are_speech_and_questions_are_copy(asks: str, answers: str, reading: Reading) -> None:
    document = reading(interview(asks, answers))

    def quoted(words: str) -> bool:
        at = document.prose.index(words)
        return document.quoted(at, at + len(words))

    assert all(quoted(words) for words in (*ANSWERED, "It went on."))
    assert not any(quoted(words) for words in (*ASKED, "Ann Hill runs", "The mill opens", answers))


@pytest.mark.parametrize(
    "text",
    [
        "Pros: It is fast.\n\nCons: It is loud.\n\nPros: It is small.\n\nCons: It are dear.\n",
        "Monday: Rain.\n\nTuesday: Sun?\n\nWednesday: Snow.\n",
        "Q: Where was he born?\n\nA: In Leeds.\n",
        "He asked: Why?\n\nShe said: Because.\n",
    ],
)
def test_other_labels_are_no_speakers(text: str, reading: Reading) -> None:
    document = reading(text)
    assert not document.quoted(0, len(document.prose))


def test_the_end_of_a_long_answer_with_quotations_in_it(reading: Reading) -> None:
    document = reading(f"Ann Hill runs the mill.\n\nQ: Why?\n\nA: No.\n\nQ: Why?\n\nA: {'“No,” he said. ' * 8}They was glad.\n")
    at = document.prose.index("They was")
    assert document.quoted(at, at + 8)
