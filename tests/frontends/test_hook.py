"""The hook, under the real pre-commit, on real repositories: install, commit, amend, partly staged files, builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from desk import Desk
from newsroom import FINE, NEW, OLD, QUIET, Newsroom

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def room(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    """A repository in which git, pre-commit and copylint find each other and nobody's configuration."""
    for name in [n for n in os.environ if n.startswith(("GIT_", "PRE_COMMIT"))]:
        monkeypatch.delenv(name)
    for name, value in QUIET.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path_factory.mktemp("pre-commit")))
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    return Newsroom(folder)


def pre_commit(*arguments: str, cwd: Path | None = None) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-m", "pre_commit", *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def offline_hooks() -> list[dict[str, object]]:
    """The hooks of the manifest as a desk without network writes them into its own configuration."""
    return [{**hook, "language": "system"} for hook in yaml.safe_load(MANIFEST.read_text("utf-8"))]


def install(room: Newsroom, *ids: str) -> None:
    hooks = [h for h in offline_hooks() if h["id"] in ids]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (room.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    room.git("add", ".pre-commit-config.yaml")
    room.git("commit", "-q", "-m", "Hook")
    status, said = pre_commit("install")
    assert status == 0, said


def test_the_manifest_is_valid() -> None:
    status, said = pre_commit("validate-manifest", str(MANIFEST))
    assert (status, said) == (0, "")
    for hook in yaml.safe_load(MANIFEST.read_text("utf-8")):
        assert hook["verbose"]
        assert hook["require_serial"]
        from copylint.formats import SUFFIXES

        assert all(re.search(hook["files"], f"a{suffix}") for suffix in SUFFIXES)


def test_commit_amend_and_partly_staged_files(room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    install(room, "copylint")
    room.story("a.md", OLD, FINE, stage=True)
    room.git("commit", "-m", "Fine")
    room.story("a.md", OLD, FINE, NEW, stage=True)
    said = room.git("commit", "-m", "Slip", status=1)
    assert "The new mayor [recieved → received] a letter." in said
    assert "old council" not in said
    # What is staged is right; what is not, is not looked at, and is there afterwards.
    room.story("a.md", OLD, FINE, NEW.replace("recieved", "received"), stage=True)
    draft = room.story("a.md", OLD, FINE, NEW.replace("recieved", "received"), "They recieved it.").read_bytes()
    room.git("commit", "-m", "Partly")
    assert (room.folder / "a.md").read_bytes() == draft
    room.git("add", "a.md")
    assert "They [recieved → received] it." in room.git("commit", "--amend", "--no-edit", status=1)
    room.git("restore", "--staged", "--worktree", "a.md")
    room.git("commit", "--amend", "-m", "Better")


def test_commit_of_named_files_looks_at_them_alone(room: Newsroom) -> None:
    install(room, "copylint")
    room.story("a.md", FINE, stage=True)
    room.story("b.md", NEW, stage=True)
    room.git("commit", "-m", "One", "a.md")
    assert "recieved" in room.git("commit", "-m", "Two", "b.md", status=1)


def test_warnings_are_seen_when_the_commit_passes(room: Newsroom) -> None:
    (room.folder / "copylint.yaml").write_text("rules: {spelling/misspelling: warning}\n", "utf-8")
    room.git("add", "-A")
    install(room, "copylint")
    room.story("a.md", NEW, stage=True)
    said = room.git("commit", "-m", "Warning")
    assert "Passed" in said
    assert "The new mayor [recieved → received] a letter." in said


def test_safe_fixes_are_written_and_stop_the_commit(room: Newsroom) -> None:
    room.story("a.md", OLD)
    room.commit()
    install(room, "copylint-fix")
    story = room.story("a.md", OLD, NEW, stage=True)
    said = room.git("commit", "-m", "Slip", status=1)
    assert "files were modified by this hook" in said
    assert story.read_text("utf-8") == f"{OLD}\n\n{NEW.replace('recieved', 'received')}\n\n"
    room.git("add", "a.md")
    room.git("commit", "-m", "Fixed")
    # What cannot be fixed safely is not this hook's to stop.
    room.story("b.md", "“They recieved it,” he said.", stage=True)
    room.git("commit", "-m", "Quoted")


def test_in_a_build_it_compares_with_the_ref_or_reads_all(room: Newsroom, desk: Desk) -> None:
    room.story("a.md", OLD)
    room.commit()
    install(room, "copylint")
    room.git("switch", "-q", "-c", "draft")
    room.story("b.md", NEW)
    room.git("add", "-A")
    room.git("commit", "-q", "--no-verify", "-m", "Draft")
    status, said = pre_commit("run", "--from-ref", "main", "--to-ref", "HEAD")
    assert (status, "new mayor" in said, "old council" in said) == (1, True, False)
    status, said = pre_commit("run", "--all-files")
    assert (status, "new mayor" in said, "old council" in said) == (1, True, True)
    assert desk("baseline", "write").status == 0
    room.git("add", "-A")
    room.git("commit", "-q", "--no-verify", "-m", "Baseline")
    status, said = pre_commit("run", "--all-files")
    assert (status, "2 known findings hidden" in said) == (0, True), said


def test_the_repository_is_one_that_pre_commit_can_try(room: Newsroom, tmp_path: Path) -> None:
    hooks = Newsroom(tmp_path / "hooks")
    (hooks.folder / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(offline_hooks()), "utf-8")
    hooks.commit()
    room.story("a.md", NEW, stage=True)
    status, said = pre_commit("try-repo", str(hooks.folder), "copylint", "--verbose")
    assert (status, "The new mayor [recieved → received] a letter." in said) == (1, True), said


def test_excluded_files_stay_excluded_when_they_are_named(room: Newsroom, desk: Desk) -> None:
    (room.folder / "copylint.yaml").write_text("exclude: [archive/]\n", "utf-8")
    room.story("archive/a.md", NEW)
    room.story("b.md", FINE)
    room.commit()
    ran = desk("hook", "archive/a.md", "b.md", "copylint.yaml")
    assert (ran.status, "nothing to mark; 8 words read" in ran.out) == (0, True), ran.out


def test_without_a_repository(desk: Desk, slip: Path) -> None:
    for option in ((), ("--fix",)):
        ran = desk("hook", *option, "slip.txt")
        assert (ran.status, "is in no git repository" in ran.err) == (2, True)
