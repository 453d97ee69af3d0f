"""What a sub-editor reads: whole reports as they are printed, and what must hold for all of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import between, clean, finding, hostile, markdown, report, seed, unread

from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.source import Source
from copylint.outputs import View, render
from copylint.outputs.cells import cells
from copylint.outputs.excerpt import excerpts
from copylint.outputs.redline import svg

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "COPYLINT_UPDATE_SNAPSHOTS"
"""Set it to write the snapshots anew; then read the difference."""

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def same_as_before(name: str, text: str) -> None:
    path = SNAPSHOTS / name
    if os.environ.get(UPDATE):
        path.write_bytes(text.encode("utf-8"))
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("name", "reports", "view"),
    [
        ("seed-80.txt", [seed], View(80, check="seeds/")),
        ("seed-120-suggestions.txt", [seed], View(120, level="suggestion")),
        ("seed-60-ascii.txt", [seed], View(60, unicode=False)),
        ("seed-80-colour.txt", [seed], View(80, "standard")),
        ("files-80.txt", [markdown, hostile, unread, clean], View(80)),
        ("clean-80.txt", [clean, clean], View(80)),
    ],
)
def test_whole_report(name: str, reports: list[Callable[[], Report]], view: View) -> None:
    same_as_before(name, render("redline", [r() for r in reports], view))


def test_colour_adds_no_words() -> None:
    """In colour, marks are painted and not bracketed; all else reads the same."""
    painted = ESCAPE.sub("", render("redline", [seed(), hostile()], View(200, "truecolor")))
    plain = render("redline", [seed(), hostile()], View(200))
    no_marks = [line for line in plain.splitlines() if "→" not in line]
    assert set(no_marks) <= {line.rstrip() for line in painted.splitlines()}
    assert "overranoverrun" in painted


@pytest.mark.parametrize("width", [40, 60, 80, 100, 200])
@pytest.mark.parametrize("unicode", [True, False])
def test_fits_the_terminal(width: int, unicode: bool) -> None:
    text = render("redline", [seed(), markdown(), hostile()], View(width, unicode=unicode))
    assert [line for line in text.splitlines() if cells(line) > width] == []


def test_every_shown_finding_is_marked_and_explained_once() -> None:
    text = render("redline", [seed()], View(80, level="suggestion"))
    for f in seed().findings:
        assert len(re.findall(rf"{re.escape(f.rule)} · {f.line}:{f.column} ·", text)) == 1


def test_reason_is_given_once_for_a_rule() -> None:
    text = render("redline", [seed(), seed()], View(80))
    assert text.count("Readers look for the second mark.") == 1


@pytest.mark.parametrize("output", ["redline", "lines"])
@pytest.mark.parametrize("colour", [None, "truecolor"])
def test_copy_gives_no_orders(output: str, colour: None) -> None:
    """No control character, no direction override and no workflow command of a story or a name reaches the reader."""
    text = render(output, [hostile(), markdown()], View(40, colour, level="suggestion"))
    for line in ESCAPE.sub("", text).split("\n"):
        assert not re.match(r"\s*(::|##\[)", line)
        assert not re.search(r"##\w*\[", line)
        assert not re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", line), ascii(line)
    assert "[red]" in text or output == "lines"


def test_only_colours_are_written() -> None:
    text = render("redline", [hostile()], View(80, "truecolor"))
    assert set(re.findall(r"\x1b[^m]*m?", text)) == set(ESCAPE.findall(text))


def test_notices_and_failures_are_told() -> None:
    text = render("redline", [markdown(), unread()], View(80))
    assert "failure: stories/photo.txt: is a binary file" in text
    assert "notice: stories/tram – final.md:2: front matter" in text


def test_summary_says_what_fix_would_do() -> None:
    text = render("redline", [seed()], View(80, check="seeds/"))
    assert "8 safe fixes: “copylint fix seeds/” writes them" in text
    assert "3 errors, 13 warnings; 346 words read" in text
    assert "1 suggestion not shown: “--level suggestion” shows it" in text


def test_insertion_and_deletion_keep_their_spaces_outside() -> None:
    source = Source("a.txt", "It will that be so.")
    insert = finding(source, "will that", "a/b", "m", "will be that")
    delete = finding(source, "that be", "a/c", "m", "be")
    text = render("redline", [report(source, insert)], View(80))
    assert "It will [→ be] that be so." in text
    assert "It will [that →] be so." in render("redline", [report(source, delete)], View(80))


def test_a_piece_of_a_word_is_never_shown() -> None:
    source = Source("a.txt", "They cooperate with Assad’s men")
    marks = [finding(source, "cooperate", "a/b", "m", "co-operate"), finding(source, "’", "a/c", "m", "'")]
    assert "They [cooperate → co-operate]① with [Assad’s → Assad's]② men" in render("redline", [report(source, *marks)], View(90))


def test_a_thousand_findings_on_one_line_are_quick_and_all_there() -> None:
    source = Source("a.txt", "teh quick " * 1000)
    marks = [
        replace(finding(source, between(source, i * 10, i * 10 + 3), "spelling/misspelling", "Write “the”.", "the")) for i in range(1000)
    ]
    text = render("redline", [report(source, *marks)], View(80))
    assert text.count("Write “the”.") == 1000


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from("ab 漢e\u0301\t\n\r\u00a0\u200b👩‍👧.,’-"), min_size=1, max_size=400),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), st.sampled_from(["", "x", " y ", "a b"])), max_size=6),
    st.integers(24, 120),
    st.sampled_from([None, "standard"]),
)
def test_any_marks_fit_any_room(text: str, marks: list[tuple[int, int, str]], room: int, colour: None) -> None:
    source = Source("a.txt", text)
    made = []
    for start, length, new in marks:
        start = min(start, len(text))
        at = between(source, start, min(start + length, len(text)))
        made.append(finding(source, at, "a/b", "m", *([new] if new != at.text else [])))
    view = View(room, colour)
    shown = list(excerpts(source, made, room, view))
    assert sorted(map(id, made)) == sorted(id(f) for e in shown for f in e.findings)
    for e in shown:
        line = "".join(t for t, _ in e.pieces)
        assert "\n" not in line
        assert cells(line.rstrip()) <= room
        assert all(source.position(f.start)[0] >= e.line for f in e.findings)


def test_picture_needs_nothing_from_outside() -> None:
    picture = svg([seed()], View(100))
    same_as_before("seed.svg", picture)
    assert "@font-face" not in picture
    assert set(re.findall(r"https?://[^\s\"<)]+", picture)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "overrun" in picture


def test_short_cut_for_widths_agrees_with_the_tables() -> None:
    from rich.cells import cell_len

    assert [hex(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x3000)) if cells(chr(code)) != cell_len(chr(code))] == []
