"""The baseline's lines: what is written is read again, whatever the story and its name hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copylint.linter.baseline import Baseline, Entry
from copylint.model.finding import Finding, Place, Wording
from copylint.model.identity import Identity

# File names hold any character but NUL, and bytes that are no UTF-8 as lone surrogates.
names = st.text(st.characters(exclude_characters="\0"), min_size=1) | st.sampled_from(["a\udce9.md", "a\\u0041.md", "tab\t\n.md", "x\\"])
keys = st.text("0123456789abcdef", min_size=12, max_size=12)
dates = st.sampled_from(["", "2030-01-31", "1999-12-31"])


@given(st.lists(st.tuples(names, keys, st.integers(1, 3), dates, st.text(), st.text()), max_size=5, unique_by=lambda row: row[:3]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_entries_survive_the_file(tmp_path: Path, rows: list[tuple[str, str, int, str, str, str]]) -> None:
    entries = []
    for path, key, nth, review, words, sentence in rows:
        finding = Finding("a/rule", "error", Place(0, 1, 1, 1, 1, 2, "x"), "m", words=words, sentences=(Wording(sentence, 1),))
        entries.append(Entry.of(path, finding, Identity("a/rule", key, nth), review))
    baseline = Baseline(tmp_path / "copylint-baseline.txt")
    baseline.write(entries)
    again = Baseline(baseline.file)
    assert again.failures == []

    def facts(entry: Entry) -> tuple[str, str, str, int, str, str]:
        return entry.path, entry.rule, entry.key, entry.nth, entry.review_by, entry.shown

    assert {facts(e) for e in again.entries} == {facts(e) for e in entries}
    lines = baseline.file.read_bytes().decode("utf-8").split("\n")
    assert lines[3:-1] == sorted(lines[3:-1])


def test_a_file_that_cannot_be_written_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    from copylint.model.errors import BadRequest

    file = tmp_path / "copylint-baseline.txt"
    file.write_text("# mine\n", "utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(BadRequest, match="cannot be written: no space left on device"):
        Baseline(file).write([])
    assert file.read_text("utf-8") == "# mine\n"
    assert [p.name for p in tmp_path.iterdir()] == [file.name]
