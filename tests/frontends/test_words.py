"""``copylint words``: what it writes, what it leaves, what it proposes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from desk import Desk

import copylint


def settings(folder: Path) -> None:
    (folder / "copylint.yaml").write_text("words: [words.txt]\nnames: [names.yaml]\n", "utf-8")
    for name in ("words.txt", "names.yaml"):
        (folder / name).write_text("", "utf-8")


def test_words_are_added_once_and_comments_stay(desk: Desk, folder: Path) -> None:
    settings(folder)
    (folder / "words.txt").write_text("# ours\nfrobbing", "utf-8")
    ran = desk("words", "add", "frobbing", "flarn", "flarn")
    assert (ran.status, ran.err) == (0, "")
    assert (folder / "words.txt").read_text("utf-8") == "# ours\nfrobbing\nflarn\n"
    assert "words.txt: added flarn\n" in ran.out
    assert "words.txt: has frobbing already\n" in ran.out


def test_a_list_that_no_settings_name_is_made_and_said(desk: Desk, folder: Path) -> None:
    (folder / "copylint.yaml").write_text("level: warning\n", "utf-8")
    ran = desk("words", "add", "flarn")
    assert (folder / "words.txt").read_text("utf-8") == "flarn\n"
    assert "add “words: [" in ran.err


def test_names_with_wrong_forms_are_added_and_widened(desk: Desk, folder: Path) -> None:
    settings(folder)
    (folder / "names.yaml").write_text("# people\nJane Teh:\nVolodymyr Zelensky: [Zelenskiy]  # the office's\n", "utf-8")
    assert desk("words", "add", "--name", "Volodymyr Zelensky", "--wrong", "Zelenskyy").status == 0
    assert desk("words", "add", "--name", "Jane Teh", "--wrong", "Tey").status == 0
    assert desk("words", "add", "--name", "Yes", "O'Neill: A Life", "Anne Smith").status == 0
    text = (folder / "names.yaml").read_text("utf-8")
    assert text.startswith("# people\n")
    assert "# the office's\n" in text
    assert yaml.safe_load(text) == {
        "Jane Teh": ["Tey"],
        "Volodymyr Zelensky": ["Zelenskiy", "Zelenskyy"],
        "Yes": None,
        "O'Neill: A Life": None,
        "Anne Smith": None,
    }
    report = copylint.Linter.from_settings("copylint.yaml").check("Mr Zelenskyy met Ms Tey.")
    assert [(f.text, f.replacements) for f in report.findings if f.rule == "names/house-list"] == [
        ("Zelenskyy", ("Zelensky",)),
        ("Tey", ("Teh",)),
    ]


def test_a_plain_list_of_names_stays_one(desk: Desk, folder: Path) -> None:
    settings(folder)
    (folder / "names.yaml").write_text("- Jane Teh\n", "utf-8")
    assert desk("words", "add", "--name", "Anne Smith").status == 0
    assert (folder / "names.yaml").read_text("utf-8") == "- Jane Teh\n- Anne Smith\n"
    ran = desk("words", "add", "--name", "Bo Ek", "--wrong", "Bo Eck")
    assert ran.status == 2
    assert "plain list" in ran.err
    assert (folder / "names.yaml").read_text("utf-8") == "- Jane Teh\n- Anne Smith\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "two words"), "is not one word"),
        (("add", "a\x1bb"), "is not a word"),
        (("add", "x", "--wrong", "y"), "add --name"),
        (("add", "--name", "A B", "C D", "--wrong", "y"), "one name"),
        (("propose", "nowhere"), "nowhere"),
        (("propose", "--least", "0", "."), "one story at least"),
        (("add", "--name", "Jane Teh", "--wrong", "Jane Teh"), "cannot be a wrong form too"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(desk: Desk, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    settings(folder)
    ran = desk("words", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert (folder / "words.txt").read_text("utf-8") == (folder / "names.yaml").read_text("utf-8") == ""


def test_a_broken_list_is_named_with_its_line(desk: Desk, folder: Path) -> None:
    settings(folder)
    (folder / "names.yaml").write_text("A B:\nA B:\n", "utf-8")
    ran = desk("words", "add", "--name", "C D")
    assert ran.status == 2
    assert "names.yaml:2: “A B” stands twice" in ran.err


def test_proposals_come_from_several_stories_and_show_other_spellings(desk: Desk, folder: Path) -> None:
    settings(folder)
    for i in range(4):
        name = "Maria Vandersloot" if i else "Maria Vandersloat"
        (folder / f"{i}.txt").write_text(f"The flarnicking of the harbour began. Councillor {name} said the goverment paid.\n", "utf-8")
    ran = desk("words", "propose", ".", "--write")
    assert ran.status == 0
    assert "flarnicking  # in 4\n" in ran.out
    assert "Maria Vandersloot  # in 3; Maria Vandersloat in 1\n" in ran.out
    assert "goverment" not in ran.out
    assert (folder / "words.txt").read_text("utf-8") == "flarnicking\n"
    assert yaml.safe_load((folder / "names.yaml").read_text("utf-8")) == {"Maria Vandersloot": None}
    assert "flarnicking" not in desk("words", "propose", ".").out


def test_a_list_that_contradicts_itself_is_refused_with_its_line(desk: Desk, folder: Path) -> None:
    settings(folder)
    (folder / "names.yaml").write_text("Kyiv: [Kiev]\nKiev:\n", "utf-8")
    (folder / "story.txt").write_text("He flew to Kiev.\n", "utf-8")
    ran = desk("check", "story.txt")
    assert ran.status == 2
    assert "names.yaml:1:" in ran.out
    assert "stands in the list as a right name" in ran.out


def test_proposals_are_whole_names_and_no_fragments(desk: Desk, folder: Path) -> None:
    settings(folder)
    stories = [
        "House Speaker Maria Vandersloot met Rep. Jo Quillfeather, D-Calif., and FrobHub staff. The obama-era flarnicks fell.",
        "Vandersloot spoke. The Vandersloots left for an Obama-era, US-based and Muslim-majority meeting at Frobhub.",
        "Maria Vandersloot met D-Calif. members of FrobHub. Look in /usr/frobsrc and frobsrc/x for it.",
        "Ms. Vandersloot's FrobHub page was accomodatingly long. See /usr/frobsrc. D-Calif. and R-Ky. agreed.",
    ]
    for i, story in enumerate(stories):
        (folder / f"{i}.txt").write_text(f"{story} It was quietley frobbed at /opt/frobsrc.\n", "utf-8")
    ran = desk("words", "propose", ".")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        "# words: 1 that stand in 3 stories or more",
        "frobbed  # in 4",
        "# names: 2 that stand in 3 stories or more",
        "Maria Vandersloot  # in 4",
        "FrobHub  # in 3; Frobhub in 1",
    ]


def test_a_binary_file_is_named_and_the_others_are_read(desk: Desk, folder: Path) -> None:
    settings(folder)
    for i in range(3):
        (folder / f"{i}.txt").write_text("Maria Vandersloot spoke.\n", "utf-8")
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 8)
    ran = desk("words", "propose", ".")
    assert ran.status == 2
    assert "Maria Vandersloot  # in 3\n" in ran.out
    assert ran.err.splitlines() == ["copylint: broken.txt: is a binary file, not text (it holds NUL bytes)"]


def test_a_listed_word_holds_with_its_inflections_and_a_listed_name_with_its_possessive_and_plural(desk: Desk, folder: Path) -> None:
    settings(folder)
    assert desk("words", "add", "flarnick").status == 0
    assert desk("words", "add", "--name", "Maria Vandersloot").status == 0
    report = copylint.Linter.from_settings("copylint.yaml").check(
        "He flarnicks while flarnicking, and flarnicked the flarnick's flarnicks. The Vandersloots' dog and Maria Vandersloot's cat left. "
        "Maria Vandersloat said so."
    )
    assert [(f.text, f.choices) for f in report.findings if f.level != "suggestion"] == [("Vandersloat", ("Vandersloot",))]
