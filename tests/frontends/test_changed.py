"""Changed text only, on real git repositories: sentences, not lines."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from desk import Desk
from newsroom import FINE, NEW, OLD, QUIET, Newsroom

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    return Newsroom(folder)


def marked(desk: Desk, *options: str, status: int | None = None) -> list[str]:
    """``path:line`` of each misspelling."""
    ran = desk("check", "--output", "lines", "--only", "spelling/misspelling", *options)
    assert ran.status == (status if status is not None else int(bool(ran.out))), ran.err
    assert ran.err == "" or status == 2
    return [":".join(line.split(":")[:2]) for line in ran.out.splitlines()]


# --- what is staged -------------------------------------------------------------------------------


def test_staged_is_the_index_not_the_work_tree(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    assert marked(desk, "--staged") == []
    room.story("a.md", FINE, OLD, NEW, stage=True)
    room.story("a.md", "Nobody recieved this.", "She recieved that.")
    assert marked(desk, "--staged") == ["a.md:5"]
    room.story("b.md", NEW)
    assert marked(desk, "--staged") == ["a.md:5"]


def test_first_commit_is_all_new(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD, stage=True)
    assert marked(desk, "--staged") == ["a.md:1"]


@pytest.mark.parametrize(
    "after",
    [
        ["The old council\nrecieved a\nletter.", FINE],
        [FINE, OLD],
        [f"{FINE} {OLD}"],
        [f"> {OLD}"],
        ["The *old* council recieved a [letter](https://example.com)."],
    ],
    ids=["wrapped", "moved", "joined", "quoted", "marked up"],
)
@pytest.mark.parametrize("how", ["--staged", "--since=HEAD"])
def test_text_that_is_wrapped_or_moved_is_not_new(desk: Desk, room: Newsroom, after: list[str], how: str) -> None:
    room.story("a.md", OLD, FINE)
    room.commit()
    room.story("a.md", *after, stage=True)
    assert marked(desk, how) == []


def test_an_edited_sentence_is_new_and_its_neighbours_are_not(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", f"{OLD} They recieved two. {FINE}")
    room.commit()
    room.story("a.md", f"{OLD} They recieved three. {FINE}", stage=True)
    ran = desk("check", "--staged", "--output", "lines", "--only", "spelling/misspelling")
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["a.md:1:41"]
    assert "1 finding in text that did not change not shown" in desk("check", "--staged", "--only", "spelling/misspelling").out


def test_a_sentence_pasted_again_is_new(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD, FINE)
    room.commit()
    room.story("a.md", OLD, FINE, OLD, stage=True)
    assert marked(desk, "--staged") == ["a.md:5"]


def test_text_moved_to_another_story_is_not_new_but_text_copied_there_is(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD, FINE)
    room.story("b.md", "The weather was mild.")
    room.commit()
    room.story("a.md", FINE, stage=True)
    room.story("b.md", "The weather was mild.", OLD, stage=True)
    assert marked(desk, "--staged") == []
    assert marked(desk, "--staged", "b.md") == []
    room.story("a.md", OLD, FINE, "One more line.", stage=True)
    assert marked(desk, "--staged") == ["b.md:3"]


def test_text_of_a_deleted_story_is_not_new_elsewhere(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD, *[f"Line {i} of the list." for i in range(9)])
    room.story("b.md", FINE)
    room.commit()
    room.git("rm", "-q", "a.md")
    room.story("b.md", FINE, OLD, NEW, stage=True)
    assert marked(desk, "--staged") == ["b.md:5"]


def test_renames_and_copies_are_followed(desk: Desk, room: Newsroom) -> None:
    body = [f"Paragraph {i} tells of the town hall." for i in range(20)]
    room.story("a.md", OLD, *body)
    room.story("c.md", OLD.replace("old", "older"), *body[::-1])
    room.commit()
    room.git("mv", "a.md", "desk b.md")
    room.story("desk b.md", OLD, *body, NEW, stage=True)
    assert marked(desk, "--staged") == ["desk b.md:43"]
    room.story("copy.md", OLD.replace("old", "older"), *body[::-1], NEW, stage=True)
    assert marked(desk, "--staged") == ["copy.md:43", "desk b.md:43"]


def test_a_document_finding_is_new_if_any_of_its_places_is(desk: Desk, room: Newsroom) -> None:
    rain = "It rained all day in the north of the country."
    room.story("a.md", rain, FINE)
    room.commit()
    # What is marked is the later place; what is new, the earlier.
    room.story("a.md", FINE, f"He said so. {rain}", "And on it went.", rain, stage=True)
    ran = desk("check", "--staged", "--output", "lines", "--level", "suggestion", "--only", "structure/repeated-sentence")
    assert len(ran.out.splitlines()) == 1
    room.commit()
    room.story("a.md", FINE, f"He said so. {rain}", "And on it goes.", rain, stage=True)
    assert desk("check", "--staged", "--output", "lines", "--level", "suggestion", "--only", "structure/repeated-sentence").out == ""


def test_amending_looks_at_what_the_amendment_adds(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    room.story("a.md", OLD, NEW, stage=True)
    assert marked(desk, "--staged") == ["a.md:3"]


def test_a_merge_is_about_neither_sides_text(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", FINE)
    room.commit()
    room.git("switch", "-q", "-c", "side")
    room.story("a.md", FINE, "The side recieved it.")
    room.story("b.md", "The other side recieved it.")
    room.commit()
    room.git("switch", "-q", "main")
    room.story("a.md", FINE, "The main recieved it.")
    room.commit()
    room.git("merge", "side", status=1)
    ran = desk("check", "--staged", "--output", "lines")
    assert (ran.status, ran.out) == (2, "")
    assert "failure: a.md: has conflicts that are not resolved" in ran.err
    room.story("a.md", FINE, "The main recieved it.", "The side recieved it.", NEW, stage=True)
    assert marked(desk, "--staged") == ["a.md:7"]


def test_notices_about_old_text_are_not_repeated(desk: Desk, room: Newsroom) -> None:
    idle = "<!-- copylint file: grammar/doubled-word -->"
    (room.folder / "a.md").write_bytes(f"{idle}\n\nThe café was full.\n".encode("windows-1252"))
    room.commit()
    (room.folder / "a.md").write_bytes(f"{idle}\n\nThe café was full. {FINE}\n".encode("windows-1252"))
    room.git("add", "a.md")
    ran = desk("check", "--staged", "--strict")
    assert (ran.status, "notice" in ran.out) == (0, False)
    assert desk("check", "a.md", "--strict").status == 2


# --- since a commit -------------------------------------------------------------------------------


def test_since_is_the_merge_base_against_the_disk_untracked_files_too(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    room.git("switch", "-q", "-c", "draft")
    room.story("a.md", OLD, NEW)
    room.commit()
    room.git("switch", "-q", "main")
    room.story("a.md", OLD, "Somebody recieved the main line.")
    room.commit()
    room.git("switch", "-q", "draft")
    room.story("new.md", "They recieved it.")
    room.story("build/out.md", "They recieved it.")
    (room.folder / ".gitignore").write_text("build/\n", "utf-8")
    index = (room.folder / ".git" / "index").read_bytes()
    assert marked(desk, "--since", "main") == ["a.md:3", "new.md:1"]
    assert marked(desk, "--since", "main", "new.md") == ["new.md:1"]
    assert (room.folder / ".git" / "index").read_bytes() == index, "the user's index is left alone"


def test_untracked_renames_and_copies_are_followed(desk: Desk, room: Newsroom) -> None:
    body = [f"Paragraph {i} tells of the town hall." for i in range(20)]
    room.story("a.md", OLD, *body)
    room.story("c.md", OLD.replace("old", "older"), *body[::-1])
    room.commit()
    (room.folder / "a.md").rename(room.folder / "b.md")
    room.story("copy.md", OLD.replace("old", "older"), *body[::-1], NEW)
    assert marked(desk, "--since", "HEAD") == ["copy.md:43"]


def test_repositories_inside_and_sparse_checkouts(desk: Desk, room: Newsroom) -> None:
    room.story("a/a.md", OLD)
    room.story("b/b.md", OLD)
    room.commit()
    room.git("sparse-checkout", "set", "--cone", "a")
    room.story("a/new.md", NEW)
    assert marked(desk, "--since", "HEAD") == ["a/new.md:1"]
    Newsroom(room.folder / "a" / "inside").story("c.md", NEW)
    Newsroom(room.folder / "outside").story("c.md", NEW)
    room.story("a/a.md", OLD, NEW)
    assert marked(desk, "--since", "HEAD") == ["a/a.md:3", "a/new.md:1"]


def test_fix_since_leaves_old_text_alone(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    story = room.story("a.md", f"{OLD} {NEW}")
    ran = desk("fix", "--since", "HEAD", ".")
    assert ran.status == 0
    assert story.read_text("utf-8") == f"{OLD} {NEW.replace('recieved', 'received')}\n\n"
    room.story("a.md", f"{OLD} {NEW}")
    assert "+The old council recieved a letter. The new mayor received a letter." in desk("fix", "--since", "HEAD", "--diff", ".").out


def test_hints_are_about_the_same_text(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    room.story("a.md", OLD, NEW, stage=True)
    assert "“copylint fix --since HEAD a.md” writes it" in desk("check", "--staged", "a.md").out
    assert "“copylint fix --since main .” writes it" in desk("check", "--since", "main").out


def test_before_the_first_commit_since_head_is_all(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", NEW)
    assert marked(desk, "--since", "HEAD") == ["a.md:1"]
    ran = desk("check", "--since", "main")
    assert (ran.status, ran.err) == (2, "copylint: --since main: there is no commit here yet: use --staged\n")


# --- names, files, attributes ---------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not have such names")
@pytest.mark.parametrize(
    "name",
    [
        b"a b.md",
        b"\"quoted\" 'twice'.md",
        b"two\nlines.md",
        b"-dash.md",
        b"caf\xe9.md",
        "é.md".encode(),
        b"tab\there.md",
        b"back\\slash.md",
    ],
)
@pytest.mark.parametrize("how", ["--staged", "--since=HEAD"])
def test_names_of_any_bytes(desk: Desk, room: Newsroom, name: bytes, how: str) -> None:
    path = room.folder / os.fsdecode(name)
    path.write_text(f"{OLD}\n", "utf-8")
    room.commit()
    path.write_text(f"{OLD}\n\n{NEW}\n", "utf-8")
    room.git("add", "-A")
    ran = desk("check", how, "--output", "lines", "--only", "spelling/misspelling")
    assert (ran.status, len(ran.out.splitlines()), ":3:15: error:" in ran.out) == (1, 1, True)


def test_line_ends_that_git_converts_make_nothing_new(desk: Desk, room: Newsroom) -> None:
    room.git("config", "core.autocrlf", "true")
    (room.folder / ".gitattributes").write_text("*.txt text eol=crlf\n", "utf-8")
    room.story("a.md", OLD, FINE)
    room.story("b.txt", OLD, FINE)
    room.commit()
    for name in ("a.md", "b.txt"):
        (room.folder / name).write_bytes(f"{OLD}\r\n\r\n{FINE}\r\n\r\n{NEW}\r\n".encode())
    assert marked(desk, "--since", "HEAD") == ["a.md:5", "b.txt:5"]
    room.git("add", "-A")
    assert marked(desk, "--staged") == ["a.md:5", "b.txt:5"]


def test_links_and_submodules_are_not_read(desk: Desk, room: Newsroom) -> None:
    other = Newsroom(room.folder.parent / "other")
    other.story("in.md", NEW)
    other.commit()
    room.story("a.md", FINE)
    room.commit()
    room.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.folder), "sub.md")
    (room.folder / "link.md").symlink_to("a.md")
    room.git("add", "-A")
    assert marked(desk, "--staged") == []
    assert marked(desk, "--since", "HEAD") == []


def test_work_trees_and_subfolders(desk: Desk, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.story("news/a.md", OLD)
    room.commit()
    tree = room.folder.parent / "tree"
    room.git("worktree", "add", "-q", "-b", "draft", str(tree))
    (tree / "news" / "a.md").write_text(f"{OLD}\n\n{NEW}\n", "utf-8")
    (tree / "b.md").write_text(f"{NEW}\n", "utf-8")
    monkeypatch.chdir(tree / "news")
    assert marked(desk, "--since", "main") == ["../b.md:1", "a.md:3"]
    assert marked(desk, "--since", "main", ".") == ["a.md:3"]


def test_hidden_excluded_and_other_files_are_left_out(desk: Desk, room: Newsroom) -> None:
    (room.folder / "copylint.yaml").write_text("exclude: [archive/]\nformats: {.njk: html}\n", "utf-8")
    for name in (".github/a.md", "archive/b.md", "c.py", "d.md.bak", "e.njk", "node_modules/f.md"):
        room.story(name, NEW)
    room.git("add", "-A")
    assert marked(desk, "--staged") == ["e.njk:1"]


def test_a_large_file_is_skipped_with_a_notice(desk: Desk, room: Newsroom) -> None:
    (room.folder / "copylint.yaml").write_text("max-file-size: 2 kB\n", "utf-8")
    room.story("a.md", NEW, "x" * 3000)
    room.story("b.md", NEW)
    room.git("add", "-A")
    ran = desk("check", "--staged", "--output", "lines", "--only", "spelling/misspelling")
    assert (ran.status, [line.split(":")[0] for line in ran.out.splitlines()]) == (1, ["b.md"])
    assert ran.err == "notice: a.md: is 0.0 MB, more than max-file-size (0.002 MB); it was not read\n"


# --- what cannot be done ---------------------------------------------------------------------------


def test_no_repository(desk: Desk, slip: Path) -> None:
    ran = desk("check", "--staged", "slip.txt")
    assert ran.status == 2
    assert ran.err.endswith(": is in no git repository, so nothing tells what changed: check files by name instead\n")
    assert len(ran.err.splitlines()) == 1


def test_unknown_refs_and_paths_say_what_to_run(desk: Desk, room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    room.git("remote", "add", "origin", str(room.folder))
    for ref, said in {
        "origin/gone": "--since origin/gone: no such commit here: run “git fetch origin gone”",
        "v9": "--since v9: no such commit here: run “git fetch origin v9”",
        "--output=x": "--since --output=x: is no name of a commit",
    }.items():
        ran = desk("check", f"--since={ref}")
        assert (ran.status, said in ran.err, len(ran.err.splitlines())) == (2, True, 1), ran.err
    room.git("checkout", "-q", "--orphan", "other")
    room.git("commit", "-q", "-m", "Other")
    assert "has no commit in common with HEAD" in desk("check", "--since", "main").err
    ran = desk("check", "--since", "HEAD", "gone.md", "..")
    assert (ran.status, "gone.md: no such file or folder" in ran.out) == (2, True)
    assert "lies outside" not in ran.out
    ran = desk("check", "--staged", str(room.folder.parent / "elsewhere.md"), "-")
    assert ran.err == "copylint: - (standard input) has no history: leave out --staged and --since\n"


def test_a_shallow_clone_says_how_to_deepen(desk: Desk, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.story("a.md", OLD)
    room.commit()
    room.git("branch", "old")
    room.story("a.md", OLD, NEW)
    room.commit()
    clone = room.folder.parent / "clone"
    room.git("clone", "-q", "--depth", "1", f"file://{room.folder}", str(clone))
    monkeypatch.chdir(clone)
    for ref in ("origin/old", "HEAD~1"):
        ran = desk("check", "--since", ref)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)
        assert "run “git fetch --unshallow”" in ran.err
        assert "fetch-depth: 0" in ran.err


def test_few_processes_whatever_the_number_of_files(desk: Desk, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    import subprocess

    started: list[object] = []
    real = subprocess.Popen.__init__

    def counting(self: object, *arguments: object, **options: object) -> None:
        started.append(arguments[0] if arguments else options["args"])
        real(self, *arguments, **options)  # type: ignore[misc, call-overload]

    for i in range(30):
        room.story(f"{i:02}.md", f"{FINE} Number {i}.")
    room.commit()
    for i in range(30):
        room.story(f"{i:02}.md", f"{FINE} Number {i}.", f"Somebody recieved number {i}.", stage=True)
    monkeypatch.setattr(subprocess.Popen, "__init__", counting)
    assert len(marked(desk, "--staged", "--jobs", "1")) == 30
    assert len(started) == 3
    started.clear()
    assert len(marked(desk, "--since", "HEAD", "--jobs", "1")) == 30
    assert len(started) <= 6
