"""What one entry of a long table stands for, and the tables that hold thousands of them."""

from __future__ import annotations

from pathlib import Path

import pytest

import copylint
from copylint.kinds.phrase_forms import entry_error, forms_of

_SETS = {"weekday": {"monday": "", "friday": ""}}


def _forms(wrong: str, *rights: str, part: str = "no") -> dict[str, tuple[str, ...]]:
    assert entry_error(wrong, rights, _SETS) == ""
    return dict(forms_of(wrong, rights, part, "en-GB", _SETS))  # type: ignore[arg-type]


def test_alternatives_are_named_by_number() -> None:
    assert _forms("(in|by) cohorts (with|)", "in cahoots {2}") == {
        "in cohorts with": ("in cahoots with",),
        "in cohorts": ("in cahoots",),
        "by cohorts with": ("in cahoots with",),
        "by cohorts": ("in cahoots",),
    }


def test_whose_it_is_is_carried_over() -> None:
    forms = _forms("peaked one's interest in oneself", "piqued one's interest in oneself")
    assert forms["peaked her interest in herself"] == ("piqued her interest in herself",)
    assert len(forms) == 8 * 9
    assert _forms("give (him|one's friends) free reign", "give {1} free rein")["give my friends free reign"] == (
        "give my friends free rein",
    )


def test_the_marked_word_is_inflected_alike_on_both_sides() -> None:
    forms = _forms("was to ~tow the line", "was to ~toe the line")
    assert forms["was to towing the line"] == ("was to toeing the line",)
    assert forms["was to towed the line"] == ("was to toed the line",)
    assert "was to tow the lines" not in forms


def test_marks_and_clitics_stand_close_in_a_replacement() -> None:
    assert _forms("to a large extend (,|of|'s)", "to a large extent {1}") == {
        "to a large extend,": ("to a large extent,",),
        "to a large extend of": ("to a large extent of",),
        "to a large extend's": ("to a large extent's",),
    }


def test_a_word_set_is_an_alternative() -> None:
    assert _forms("in @weekday", "on {1}") == {"in monday": ("on monday",), "in friday": ("on friday",)}


@pytest.mark.parametrize(
    ("wrong", "rights", "reason"),
    [
        ("(a|b) c", ("{2} c",), "“{2}” stands for alternatives"),
        ("in @month", ("on {1}",), "“@month” is no word set; there are @weekday"),
        ("~tow ~line", ("~toe ~line",), "mark one word"),
        ("~tow the line", ("toe the line",), "or in neither"),
        (" ".join(["(a|b|c|d|e)"] * 9), ("x",), "it stands for 1953125 phrases"),
    ],
)
def test_an_entry_that_cannot_be_meant_is_refused(wrong: str, rights: tuple[str, ...], reason: str) -> None:
    assert reason in entry_error(wrong, rights, _SETS)


def test_a_frame_finds_what_its_phrases_written_out_would(tmp_path: Path) -> None:
    parts = ["(he|she|they|the man|) (often|) ", "(lead|leads)", " (the|a|one's) (team|whole team|party) (to|from|) "]
    texts = [
        "The man often lead the whole team from Leeds.",
        "She lead her party.",
        "Lead a team to Rome.",
        "They often lead my team to and from it.",
    ]
    for text in texts:
        by_frame = _found(tmp_path / "frame", "".join(parts), text)
        assert by_frame
        assert by_frame == _found(tmp_path / "words", "".join(parts), text, exact=True)


def _found(folder: Path, term: str, text: str, exact: bool = False) -> list[tuple[str, tuple[str, ...]]]:
    """What a rule finds whose entry is a frame, or, where capitals count, is written out."""
    folder.mkdir(exist_ok=True)
    case = "exact" if exact else "ignore"
    (folder / "lead.yaml").write_text(
        f"kind: swap\nmessage: m\nwhy: w\nsource: s\nlevel: error\nfix: offer\ncase: {case}\nunless-name: false\n"
        f'swap:\n  "{term.strip()}": "{{1}} {{2}} led {{4}} {{5}} {{6}}"\n',
        "utf-8",
    )
    (folder / "copylint.yaml").write_text("rule-folders: [.]\n", "utf-8")
    report = copylint.Linter.from_settings(folder / "copylint.yaml").check(text.lower() if exact else text)
    return [(f.text.lower(), tuple(r.lower() for r in f.replacements)) for f in report.findings if f.rule.endswith("lead")]


def test_an_entry_of_many_phrases_works_in_a_rule(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "rein.yaml").write_text(
        "kind: swap\nmessage: Write “{new}”.\nwhy: A rein steers.\nsource: general usage\nlevel: error\nfix: offer\n"
        "swap:\n  ~give (one's|the) (dog|dogs) reign: ~give {1} {2} rein\n"
        "examples:\n  - bad: He gave his dogs reign.\n    good: He gave his dogs rein.\n  - ok: The dogs reign.\n",
        "utf-8",
    )
    (tmp_path / "copylint.yaml").write_text("rule-folders: [.]\n", "utf-8")
    linter = copylint.Linter.from_settings(tmp_path / "copylint.yaml")
    found = [f for f in linter.check("They were giving the dog reign.").findings if f.rule == "house/rein"]
    assert [(f.text, f.replacements) for f in found] == [("giving the dog reign", ("giving the dog rein",))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They zorb ed the plan.", ["zorbed"]),
        ("Zorb ed by all.", ["Zorbed"]),
        ("ZORB ED BY ALL", ["ZORBED"]),
        ("They zorb Ed Davey.", []),
        ("Zorb Ed Davey.", []),
    ],
)
def test_in_sentence_case_a_later_word_with_a_capital_is_a_name(tmp_path: Path, text: str, found: list[str]) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "one-word.yaml").write_text(
        "kind: swap\nmessage: m\nwhy: w\nsource: s\nlevel: error\nfix: offer\ncase: sentence\nswap: {zorb ed: zorbed}\n", "utf-8"
    )
    (tmp_path / "copylint.yaml").write_text("rule-folders: [.]\n", "utf-8")
    report = copylint.Linter.from_settings(tmp_path / "copylint.yaml").check(text)
    assert [f.choices[0] for f in report.findings if f.rule == "house/one-word"] == found
