"""Expressions that are taken up again as an earlier run compiled them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import copylint
from copylint.language import expressions
from copylint.rulebook import expressions as kept_expressions

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been asked or kept yet."""
    monkeypatch.setattr(expressions, "asked", set())
    monkeypatch.setattr(expressions, "_kept", {})
    expressions.expression.cache_clear()


def no_compiling(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pattern: str, flags: int = 0) -> None:
        raise AssertionError(f"compiled: {pattern}")

    monkeypatch.setattr(expressions.re, "compile", refuse)


def test_what_a_story_asks_is_the_same_taken_up_as_compiled() -> None:
    with copylint.Linter(dialect="en-GB") as linter:
        for story in sorted(SEEDS.iterdir()):
            linter.check(story.read_text("utf-8"), name=story.name)
    assert len(expressions.asked) > 50
    for pattern, flags in sorted(expressions.asked):
        # Patterns are equal if what the matcher runs, the flags and the text are.
        assert expressions.thaw(pattern, expressions.freeze(pattern, flags)) == re.compile(pattern, flags), pattern


@pytest.mark.parametrize(
    ("pattern", "flags", "text", "groups"),
    [
        (r"(?P<day>\d{1,2}) (?P<month>[A-Z]\w+)", 0, "on 5 May", {"day": "5", "month": "May"}),
        (r"(?i:straße)|(?P<o>ø)", 0, "STRASSE Straße", {"o": None}),
        (r"a  b # nothing", re.VERBOSE | re.IGNORECASE, "AB", {}),
        (r"^(?P<x>.)$", re.MULTILINE | re.DOTALL, "ab\nc", {"x": "c"}),
    ],
)
def test_an_expression_taken_up_matches_as_it_did(pattern: str, flags: int, text: str, groups: dict[str, str | None]) -> None:
    found = expressions.thaw(pattern, expressions.freeze(pattern, flags)).search(text)
    assert found is not None
    assert found.groupdict() == groups


def test_nothing_of_a_story_is_kept() -> None:
    story = (
        "A <quince-x>b</quince-x> and <Quincex>c</Quincex>.\n\n<quince-x>\n\nThe quincexes left.\n\n{% raw %}{{ quincex }}{% endraw %}\n"
    )
    with copylint.Linter(dialect="en-GB") as linter:
        for name in ("a.md", "a.html", "a.txt"):
            linter.check(f"---\nquincex: Quincex\n---\n{story}", name=name)
    assert [pattern for pattern, _ in expressions.asked if "quince" in pattern.lower()] == []


def test_a_second_run_compiles_nothing_that_the_first_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None) -> None:
    file = tmp_path / "cache" / "kept.bin"
    expressions.expression(r"qu(?P<n>\d+)x")
    kept_expressions.put_by(file, kept_expressions.take_up(file))
    expressions.expression.cache_clear()
    known = kept_expressions.take_up(file)
    no_compiling(monkeypatch)
    assert expressions.expression(r"qu(?P<n>\d+)x").fullmatch("qu17x")["n"] == "17"  # type: ignore[index]
    written = file.stat().st_mtime_ns
    kept_expressions.put_by(file, known)
    assert file.stat().st_mtime_ns == written


def test_what_an_earlier_run_kept_stays_when_a_run_asks_something_else(
    tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.bin"
    for pattern in ("first", "second"):
        monkeypatch.setattr(expressions, "asked", set())
        known = kept_expressions.take_up(file)
        expressions.expression(pattern)
        kept_expressions.put_by(file, known)
    assert sorted(kept_expressions.take_up(file)) == [("first", 0), ("second", 0)]


def test_only_so_many_are_kept(tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_expressions, "_MOST", 2)
    file = tmp_path / "kept.bin"
    for pattern in ("a+", "b+", "c+"):
        expressions.expression(pattern)
    kept_expressions.put_by(file, {})
    assert len(kept_expressions.take_up(file)) == 2


def test_what_another_python_kept_or_a_damaged_file_is_not_taken_up(tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kept.bin"
    expressions.expression("a+")
    with monkeypatch.context() as other:
        other.setattr(kept_expressions.sys, "version", "another")
        kept_expressions.put_by(file, {})
    assert kept_expressions.take_up(file) == {}
    kept_expressions.put_by(file, {})
    assert kept_expressions.take_up(file)
    file.write_bytes(file.read_bytes()[:-1] + b"\0")
    assert kept_expressions.take_up(file) == {}


def test_an_expression_that_the_matcher_refuses_is_compiled(fresh: None) -> None:
    import marshal

    sound = marshal.loads(expressions.freeze("a+", 0))
    for damaged in (b"", marshal.dumps(("no",)), marshal.dumps((*sound[:1], b"\xff" * 16, *sound[2:]))):
        expressions.expression.cache_clear()
        expressions.keep({("a+", 0): damaged})
        assert expressions.expression("a+") == re.compile("a+")


def test_where_nothing_can_be_kept_a_run_goes_on(tmp_path: Path, fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(pattern: str, flags: int) -> bytes:
        raise AttributeError("another Python")

    expressions.expression("a+")
    (tmp_path / "file").write_text("")
    kept_expressions.put_by(tmp_path / "file" / "kept.bin", {})
    kept_expressions.put_by(None, kept_expressions.take_up(None))
    monkeypatch.setattr(expressions, "freeze", fail)
    kept_expressions.put_by(tmp_path / "kept.bin", {})
    assert not (tmp_path / "kept.bin").exists()
