"""The baseline: what is known stays unsaid wherever it moves, what is new is said, what is gone is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from desk import Desk
from newsroom import FINE, NEW, OLD, QUIET, Newsroom

NAME = "copylint-baseline.txt"
git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def old(desk: Desk, folder: Path) -> Path:
    """A story with an old slip, which the baseline knows."""
    story = folder / "a.md"
    story.write_text(f"{OLD}\n\n{FINE}\n", "utf-8")
    assert desk("baseline", "write").status == 0
    return story


def lines(desk: Desk, *arguments: str) -> list[str]:
    out = desk("check", "--output", "lines", *arguments).out
    return [":".join(line.split(":")[:2]) for line in out.splitlines() if "[spelling/misspelling]" in line]


def entries(folder: Path) -> list[str]:
    return [line for line in (folder / NAME).read_text("utf-8").splitlines() if not line.startswith("#")]


def test_what_is_known_is_counted_and_not_shown(desk: Desk, folder: Path, old: Path) -> None:
    ran = desk("check")
    assert ran.status == 0
    assert "recieved" not in ran.out
    assert "1 known finding hidden: “--no-baseline” shows it" in ran.out
    assert desk("check", "--no-baseline").status == 1


def test_the_file_is_for_people_one_finding_a_line_sorted(desk: Desk, folder: Path) -> None:
    for name in ("b.md", "a.md"):
        (folder / name).write_text(f"{NEW}\n\n{OLD}\n", "utf-8")
    ran = desk("baseline", "write")
    assert ran.out == f"{NAME}: 4 findings known (4 added, 0 taken out)\n"
    written = entries(folder)
    assert written == sorted(written)
    assert re.fullmatch(r"a\.md\tspelling/misspelling\t“recieved” in “The new mayor recieved a letter\.”\t[0-9a-f]{12}", written[0]), (
        written[0]
    )
    before = (folder / NAME).read_bytes()
    assert desk("baseline", "write").out == f"{NAME}: 4 findings known (0 added, 0 taken out)\n"
    assert (folder / NAME).read_bytes() == before


@pytest.mark.parametrize(
    "after",
    [
        f"{FINE}\n\n{NEW.replace('recieved', 'received')}\n\n{OLD}\n",
        "The old council\nrecieved a\nletter.\n",
        f"# Heading\n\n{FINE} {OLD} {FINE}\n",
        f"> {OLD}\n",
    ],
    ids=["edits elsewhere", "wrapped", "joined", "quoted"],
)
def test_edits_elsewhere_keep_it_known(desk: Desk, old: Path, after: str) -> None:
    old.write_text(after, "utf-8")
    assert lines(desk) == []


def test_a_renamed_file_keeps_it_known_and_a_copy_does_not(desk: Desk, folder: Path, old: Path) -> None:
    (folder / "copy.md").write_bytes(old.read_bytes())
    assert lines(desk) == ["copy.md:1"]
    assert lines(desk, "copy.md") == ["copy.md:1"]
    old.unlink()
    assert lines(desk) == []
    assert lines(desk, "copy.md") == []
    assert "stale" not in desk("check").out


def test_a_paragraph_moved_to_another_file_stays_known(desk: Desk, folder: Path, old: Path) -> None:
    old.write_text(f"{FINE}\n", "utf-8")
    (folder / "b.md").write_text(f"{OLD}\n\n{OLD}\n", "utf-8")
    assert lines(desk) == ["b.md:3"]
    assert lines(desk, "b.md") == ["b.md:3"]


def test_a_second_occurrence_is_new(desk: Desk, folder: Path, old: Path) -> None:
    old.write_text(f"{OLD}\n\n{FINE}\n\n{OLD}\n", "utf-8")
    assert lines(desk) == ["a.md:5"]
    old.write_text(f"{OLD}\n\nThe old council recieved another letter.\n", "utf-8")
    assert lines(desk) == ["a.md:3"]


def test_stale_entries_are_told_fail_when_strict_and_are_pruned(desk: Desk, folder: Path, old: Path) -> None:
    (folder / "gone.md").write_text(f"{NEW}\n", "utf-8")
    desk("baseline", "write")
    old.write_text(f"{FINE}\n", "utf-8")
    (folder / "gone.md").unlink()
    ran = desk("check", "--output", "lines")
    assert ran.status == 0
    assert ran.err.startswith(f"notice: {NAME}:4: 2 entries are stale: what was known is found no more")
    assert len(ran.err.splitlines()) == 1
    assert desk("check", "--strict").status == 2
    assert "1 entry is stale" in desk("check", "a.md").out
    # A rule that did not look cannot know.
    assert "stale" not in desk("check", "--only", "grammar/").out
    assert desk("baseline", "prune").out == f"{NAME}: 2 entries taken out, 0 left\n"
    assert entries(folder) == []
    assert desk("check", "--strict").status == 0


def test_a_run_over_some_files_knows_nothing_of_the_others(desk: Desk, folder: Path, old: Path) -> None:
    (folder / "news").mkdir()
    (folder / "news" / "b.md").write_text(f"{NEW}\n", "utf-8")
    assert desk("check", "news", "--strict").status == 1
    ran = desk("baseline", "write", "news")
    assert ran.out == f"{NAME}: 2 findings known (1 added, 0 taken out)\n"
    assert desk("check", "--strict").status == 0


def test_review_by_is_honoured(desk: Desk, folder: Path, old: Path) -> None:
    file = folder / NAME
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\treview-by: 2999-01-31\n", "utf-8")
    assert lines(desk) == []
    desk("baseline", "write")
    assert entries(folder)[0].endswith("\treview-by: 2999-01-31")
    file.write_text(file.read_text("utf-8").replace("2999", "2020"), "utf-8")
    ran = desk("check", "--output", "lines")
    assert (ran.status, "1 entry is due for review" in ran.err, "stale" in ran.err) == (1, True, False)
    assert "was due 2020-01-31" in desk("baseline", "show").out
    assert desk("baseline", "write", "--review-by", "2031-12-31").status == 0
    assert entries(folder)[0].endswith("\treview-by: 2031-12-31")
    ran = desk("baseline", "write", "--review-by", "soon")
    assert (ran.status, ran.err) == (2, "copylint: --review-by soon: is no date: write it like 2030-01-31\n")


def test_broken_lines_are_named_and_the_rest_is_used(desk: Desk, folder: Path, old: Path) -> None:
    file = folder / NAME
    good = file.read_text("utf-8")
    broken = ["nonsense", "a\tb\tc\tnot-a-key", good.splitlines()[-1] + "\treview-by: 2030-02-31", "<<<<<<< HEAD"]
    file.write_text(good + "\n".join(broken) + "\n", "utf-8")
    before = file.read_bytes()
    ran = desk("check", "--output", "lines")
    assert (ran.status, ran.out) == (2, "")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [f"{NAME}:{n}" for n in (5, 6, 7, 8)]
    assert "is a mark of a merge conflict" in ran.err
    old.write_text(f"{FINE}\n", "utf-8")
    ran = desk("baseline", "prune")
    assert (ran.status, file.read_bytes()) == (2, before)
    file.write_bytes(b"\xff\xfe")
    ran = desk("check")
    assert (ran.status, "is not UTF-8, so nothing in it is used" in ran.out) == (2, True)


def test_beside_the_settings_or_at_the_root(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".git").mkdir()
    (folder / "desk" / "us").mkdir(parents=True)
    (folder / "desk" / "us" / "a.md").write_text(f"{OLD}\n", "utf-8")
    monkeypatch.chdir(folder / "desk" / "us")
    assert desk("baseline", "write").out.startswith(f"../../{NAME}: 1 finding known")
    assert entries(folder)[0].startswith("desk/us/a.md\t")
    assert desk("check").status == 0
    (folder / NAME).unlink()
    (folder / "desk" / "copylint.yaml").write_text("dialect: en-GB\n", "utf-8")
    assert desk("baseline", "write").out.startswith(f"../{NAME}: 1 finding known")
    assert entries(folder / "desk")[0].startswith("us/a.md\t")
    assert desk("check").status == 0


def test_what_the_baseline_knows_is_not_fixed_unasked(desk: Desk, folder: Path, old: Path) -> None:
    old.write_text(f"{OLD}\n\n{NEW}\n", "utf-8")
    assert desk("fix", "a.md").status == 0
    assert old.read_text("utf-8") == f"{OLD}\n\n{NEW.replace('recieved', 'received')}\n"
    assert desk("fix", "a.md", "--no-baseline").status == 0
    assert "recieved" not in old.read_text("utf-8")


def test_a_renamed_rule_and_hidden_characters(desk: Desk, folder: Path) -> None:
    topic = folder / "house" / "terms"
    topic.mkdir(parents=True)
    rule = "kind: avoid\nmessage: Avoid “{old}”.\nwhy: So.\navoid: [foo]\nexamples:\n  - bad: The foo.\n  - ok: The bar.\n"
    (topic / "old.yaml").write_text(rule, "utf-8")
    (folder / "copylint.yaml").write_text("rule-folders: [house]\n", "utf-8")
    story = folder / "a\tb.txt"
    story.write_text("\x1b[31mThe foo \\ is\there.\n", "utf-8")
    desk("baseline", "write")
    assert "\x1b" not in (folder / NAME).read_text("utf-8")
    assert desk("check", "--fail-on", "warning").status == 0
    (topic / "old.yaml").rename(topic / "new.yaml")
    (topic / "new.yaml").write_text(f"formerly: [terms/old]\n{rule}", "utf-8")
    ran = desk("check", "--fail-on", "warning", "--strict")
    assert (ran.status, "2 known findings hidden" in ran.out) == (0, True), ran.out


def test_json_tells_what_is_held_back(desk: Desk, old: Path) -> None:
    import json

    data = json.loads(desk("check", "--output", "json").out)
    assert [s["by"] for f in data["files"] for s in f["silenced"]] == ["baseline"]
    assert (data["summary"]["known"], data["summary"]["silenced"]) == (1, 0)


def test_nothing_there(desk: Desk, folder: Path, clean: Path) -> None:
    ran = desk("baseline", "show")
    assert (ran.status, ran.err) == (2, f"copylint: {NAME}: is not there; “copylint baseline write” writes it\n")
    assert desk("baseline", "prune").status == 2
    assert desk("baseline", "write").out == f"{NAME}: not written: nothing was found\n"
    assert not (folder / NAME).exists()
    assert desk("baseline").status == 2


@git
def test_branches_that_both_add_findings_merge(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    room = Newsroom(folder)
    room.story("m.md", OLD)
    ran = desk("baseline", "write")
    assert f".gitattributes: “{NAME} merge=union” added" in ran.out
    room.commit()
    for branch, story in (("one", "b.md"), ("two", "c.md")):
        room.git("switch", "-q", "-c", branch, "main")
        room.story(story, NEW.replace("mayor", branch))
        assert "1 added" in desk("baseline", "write").out
        room.commit()
    room.git("merge", "-q", "-m", "Both", "one")
    assert desk("check", "--strict").status == 0
    assert len(entries(folder)) == 3
    assert ".gitattributes" not in desk("baseline", "write").out


@git
def test_changed_text_that_is_known_is_hidden_too(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    room = Newsroom(folder)
    room.story("a.md", OLD, NEW, stage=True)
    desk("baseline", "write")
    room.story("a.md", OLD, NEW, "They recieved it.", stage=True)
    assert lines(desk, "--staged") == ["a.md:5"]
