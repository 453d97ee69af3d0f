"""The commands beside check and fix."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from desk import Desk

from copylint.frontends.cli import cache
from copylint.frontends.cli.arguments import COMMANDS
from copylint.linter import results

RULE = """\
kind: swap
message: Write “{new}”, not “{old}”.
why: It is shorter.
level: warning
swap: {endeavour to finish: try to finish}
examples:
  - bad: They endeavour to finish it.
    good: They try to finish it.
  - ok: They finish it.
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_a_use_and_fits(desk: Desk, command: str) -> None:
    ran = desk(command, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: copylint {command}")


def test_no_command_shows_them_all(desk: Desk) -> None:
    ran = desk()
    assert ran.status == 2
    assert all(command in ran.out for command in COMMANDS)
    assert "130  interrupted" in ran.out


# --- explain --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["spelling/misspelling", "misspelling"])
def test_explain_rule(desk: Desk, name: str) -> None:
    ran = desk("explain", name)
    assert ran.status == 0
    assert "spelling/misspelling\n" in ran.out
    for fact in ("level     error", "fix       safe", "kind      spelling", "spelling/misspelling.yaml", "✗ Residents recieved"):
        assert fact in ran.out


def test_explain_says_why_a_rule_is_off(desk: Desk) -> None:
    Path("copylint.yaml").write_text("rules: {spelling/misspelling: off}\n", "utf-8")
    assert "off here: by the settings" in desk("explain", "spelling/misspelling").out


def test_explain_place(desk: Desk, slip: Path) -> None:
    ran = desk("explain", "slip.txt:1:15")
    assert ran.status == 0
    for fact in (
        "The council [recieved] the letter on Monday.",
        "code point 14",
        "scope     ",
        "token     recieved (word, prose 12–20)",
        "quotation no",
        "name      no",
        "[recieved/",
        "[spelling/misspelling]",
        "rules read this place",
    ):
        assert fact in ran.out


def test_explain_place_in_a_quotation_and_a_name(desk: Desk, folder: Path) -> None:
    (folder / "a.md").write_text("# Head\n\nMr John Smith said: “We will not go there.”\n\n`code`\n", "utf-8")
    out = desk("explain", "a.md:3:6").out
    assert "name      John Smith (person)" in out or "name      Mr John Smith (person)" in out
    out = desk("explain", "a.md:3:26").out
    assert "quotation speech: “We will not go there.”" in out
    assert "leave quotations alone" in out
    assert "scope     headline" in desk("explain", "a.md:1:4").out
    assert "prose     no" in desk("explain", "a.md:2").out


def test_explain_silenced(desk: Desk, folder: Path) -> None:
    (folder / "a.md").write_text("<!-- copylint off: spelling/misspelling -->\n\nThey recieved it.\n", "utf-8")
    assert "silenced by comment" in desk("explain", "a.md:3:8").out


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("mispelling", "“mispelling” is no rule and no PATH:LINE:COL; did you mean “spelling/misspelling”?"),
        ("gone.txt:1:1", "gone.txt: no such file"),
        ("slip.txt", "slip.txt: say which place: slip.txt:LINE:COLUMN"),
        ("slip.txt:9:1", "slip.txt: has 2 lines, so no line 9"),
        ("slip.txt:1:99", "slip.txt: line 1 has 42 characters, so no column 99"),
    ],
)
def test_explain_nothing(desk: Desk, slip: Path, what: str, said: str) -> None:
    ran = desk("explain", what)
    assert (ran.status, ran.err) == (2, f"copylint: {said}\n")


def test_hostile_place(desk: Desk, folder: Path) -> None:
    (folder / "a.txt").write_text("The \x1b[31mred\x1b[0m \u202eword recieved.\n", "utf-8")
    for column in range(1, 30):
        out = desk("explain", f"a.txt:1:{column}").out
        assert "\x1b" not in out
        assert "\u202e" not in out


# --- rules ----------------------------------------------------------------------------------------


def test_rules_list(desk: Desk) -> None:
    out = desk("rules", "list").out.splitlines()
    assert len(out) > 50
    assert out[:-1] == sorted(out[:-1], key=lambda line: line.split()[0])
    only = desk("rules", "list", "misspelling", "--kind", "spelling").out
    assert "spelling/misspelling" in only
    assert "grammar/" not in only


def test_rules_list_shows_levels_as_they_hold_here(desk: Desk) -> None:
    Path("copylint.yaml").write_text("rules: {spelling/misspelling: suggestion, typography/: off}\n", "utf-8")
    out = desk("rules", "list").out
    assert "typography/" not in out
    assert any(line.split()[:2] == ["spelling/misspelling", "suggestion"] for line in out.splitlines())
    assert any(line.split()[1] == "off" for line in desk("rules", "list", "--all", "typography/").out.splitlines()[:-1])


def test_rules_show_is_explain(desk: Desk) -> None:
    assert desk("rules", "show", "misspelling") == desk("explain", "misspelling")


def house(text: str) -> Path:
    path = Path("house/usage/endeavour.yaml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_rules_test(desk: Desk, folder: Path) -> None:
    house(RULE)
    for path in ("house", "house/usage/endeavour.yaml", "house/usage"):
        ran = desk("rules", "test", path)
        assert (ran.status, ran.out) == (0, "1 rule, 2 examples: all pass\n"), path
    Path("copylint.yaml").write_text("rule-folders: [house]\nrules: {usage/: off}\n", "utf-8")
    assert desk("rules", "test").out == "1 rule, 2 examples: all pass\n"
    assert desk("rules", "test", "usage/endeavour").status == 0


def test_rules_test_fails(desk: Desk, folder: Path) -> None:
    house(RULE.replace("good: They try", "good: They strive"))
    ran = desk("rules", "test", "house")
    assert ran.status == 1
    assert "house/usage/endeavour.yaml:7: " in ran.out
    house(RULE.split("examples")[0])
    ran = desk("rules", "test", "house")
    assert (ran.status, "has no examples" in ran.out) == (1, True)
    house(RULE.replace("swap:", "swop:"))
    ran = desk("rules", "test", "house")
    assert (ran.status, "endeavour.yaml:5" in ran.err) == (2, True)
    assert desk("rules", "test", "gone").status == 2


@pytest.mark.parametrize("kind", ["swap", "avoid", "pattern"])
def test_rules_new_loads_and_passes(desk: Desk, folder: Path, kind: str) -> None:
    ran = desk("rules", "new", "usage/ours", "--kind", kind)
    assert ran.status == 0
    assert "add “rule-folders: [house-rules]” to copylint.yaml" in ran.out
    assert desk("rules", "test", "house-rules").status == 0
    again = desk("rules", "new", "usage/ours")
    assert (again.status, again.err) == (2, "copylint: house-rules/usage/ours.yaml: is there already; nothing was written\n")


def test_rules_new_refuses_a_name_that_cannot_be(desk: Desk) -> None:
    for name in ("ours", "Usage/Ours", "../usage/ours", "usage/o urs"):
        assert desk("rules", "new", name).status == 2
    assert not Path("house-rules").exists()


# --- init, schema, doctor, completion -------------------------------------------------------------


@pytest.mark.parametrize("of", ["settings", "rule", "report"])
def test_schemas_are_schemas(desk: Desk, of: str) -> None:
    ran = desk("schema", of)
    assert ran.status == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ran.out))


def test_schemas_fit(desk: Desk, slip: Path) -> None:
    desk("init")
    settings = yaml.safe_load(Path("copylint.yaml").read_text("utf-8"))
    jsonschema.validate(settings, json.loads(desk("schema", "settings").out))
    jsonschema.validate(yaml.safe_load(RULE), json.loads(desk("schema", "rule").out))
    report = json.loads(desk("check", "slip.txt", "--output", "json").out)
    jsonschema.validate(report, json.loads(desk("schema", "report").out))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"levle": "error"}, json.loads(desk("schema", "settings").out))


def test_doctor(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = desk("doctor")
    assert (ran.status, "✗" in ran.out) == (0, False)
    assert "dictionaries" in ran.out
    (folder / "copylint.yaml").write_text("engines: [languagetool]\nwords: [words.txt]\n", "utf-8")
    monkeypatch.setenv("PATH", str(folder))
    ran = desk("doctor")
    assert ran.status == 2
    assert "✗ Java" in ran.out
    assert "get it with: " in ran.out
    assert "words.txt is not there" in ran.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(desk: Desk, shell: str) -> None:
    ran = desk("completion", shell)
    assert ran.status == 0
    assert all(command in ran.out for command in COMMANDS)
    if shell == "bash" and (bash := shutil.which("bash")):
        assert subprocess.run([bash, "-n"], input=ran.out.encode(), check=False).returncode == 0


def test_cache(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(results, "default_file", cache.default_file)
    file = folder / "cache" / "copylint" / "results.sqlite"
    assert desk("cache", "info").out == f"{file}\nnothing is kept yet\n"
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"They recieved {name}.\n", "utf-8")
    assert desk("check", "--no-cache", "a.txt", "b.txt").status == 1
    assert not file.exists()
    first = desk("check", "a.txt", "b.txt")
    assert desk("check", "a.txt", "b.txt") == first
    assert "2 results, 0." in desk("cache", "info").out
    file.write_bytes(b"damaged, and long enough to be looked at as a database" * 20)
    ran = desk("check", "a.txt", "b.txt")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (1, first.out, 1)
    assert ran.err.startswith("notice: ")
    assert desk("cache", "clear").status == 0
    assert not file.exists()
