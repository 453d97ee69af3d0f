"""Patches, applied with git itself."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_reports import fixed, seed

from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.source import Source, decode
from copylint.outputs import View, render
from copylint.outputs.patch import left_out

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def repository(folder: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return folder


def applied(root: Path, patch: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"], input=patch.encode("utf-8"), cwd=root, capture_output=True, check=False
    )


def roundtrip(root: Path, name: str, old: bytes, new: str) -> None:
    """Writes a file, makes the patch to a new text, and lets git make the new text of the file."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(old)
    source = decode(old, str(path))
    patch = render("patch", [Report(str(path), source)], View(root=root, fixed={str(path): new}))
    done = applied(root, patch)
    assert done.returncode == 0, (done.stderr.decode(), patch)
    assert path.read_bytes() == source.encode(new)


@pytest.mark.parametrize(
    "name",
    [
        "plain.txt",
        "a b/with space.txt",
        'quo"te.txt',
        "back\\slash.txt",
        "café/naïve – draft.md",
        "tab\there.txt",
        "- dash.txt",
        "new\nline.txt",
    ],
)
def test_any_name(tmp_path: Path, name: str) -> None:
    roundtrip(repository(tmp_path), name, b"one\ntwo\nthree\n", "one\n2\nthree\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"teh end", "the end"),
        (b"a\nteh end", "a\nthe end"),
        (b"teh end\nb", "the end\nb"),
        (b"end\n\n", "end\n"),
        (b"end", "end\n"),
        (b"a\r\nteh\r\nb\r\n", "a\r\nthe\r\nb\r\n"),
        (b"a\rteh\rb\r", "a\rthe\rb\r"),
        (b"\xef\xbb\xbfteh\nb\n", "the\nb\n"),
        ("a\u2028teh\u0085b\x0cc\n".encode(), "a\u2028the\u0085b\x0cc\n"),
        (b"\n" * 30 + b"teh\n" + b"\n" * 30 + b"teh", "\n" * 30 + "the\n" + "\n" * 30 + "the"),
        (b"x\n" * 12, "x\n" * 9),
    ],
)
def test_any_lines(tmp_path: Path, old: bytes, new: str) -> None:
    roundtrip(repository(tmp_path), "a.txt", old, new)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30), st.booleans(), st.booleans())
def test_any_change(tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], old_ends: bool, new_ends: bool) -> None:
    before, after = ("\n".join(x) + "\n" * (end and bool(x)) for x, end in ((old, old_ends), (new, new_ends)))
    if before and after and before != after:
        roundtrip(repository(tmp_path_factory.mktemp("patch")), "a.txt", before.encode(), after)


def test_seed_and_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names as given are relative to where the command ran; the patch's to the repository's root."""
    root = repository(tmp_path)
    (root / "desk").mkdir()
    monkeypatch.chdir(root / "desk")
    report = seed()
    assert report.source is not None
    names = ["b.txt", "../a.txt"]
    reports = [replace(report, name=n, source=replace(report.source, name=n)) for n in names]
    for n in names:
        Path(n).write_bytes(report.source.text.encode())
    patch = render("patch", reports, View(root=root, fixed={n: fixed(report) for n in names}))
    assert "--- a/desk/b.txt\n" in patch
    assert "+++ b/a.txt\n" in patch
    done = applied(root, patch)
    assert done.returncode == 0, done.stderr
    assert all(Path(n).read_bytes().decode() == fixed(report) for n in names)


def test_nothing_to_fix_is_an_empty_patch() -> None:
    assert render("patch", [seed(), Report("x", None)], View()) == ""


def test_what_cannot_be_carried_is_named(tmp_path: Path) -> None:
    latin = Source(str(tmp_path / "latin.txt"), "caf\xe9 teh", "windows-1252", legacy=True)
    outside = Source(str(tmp_path.parent / "outside.txt"), "teh")
    stdin = Source("-", "teh")
    reports = [Report(s.name, s) for s in (latin, outside, stdin)]
    view = View(root=tmp_path, fixed={s.name: "the" for s in (latin, outside, stdin)})
    assert render("patch", reports, view) == ""
    assert [n.name for n in left_out(reports, view)] == [latin.name, outside.name, "-"]
    assert "windows-1252" in left_out(reports, view)[0].message
