"""Tests of the project itself: the room contract, the span types, the wheel, the rules."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import copylint
from copylint.model.finding import Finding
from copylint.model.rule import Example, Rule
from copylint.rulebook import examples, house, load

ROOT = Path(__file__).parent.parent


def test_rooms_import_only_rooms_below() -> None:
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == 0


def test_prose_and_source_spans_do_not_mix(tmp_path: Path) -> None:
    from mypy import api

    mixed = tmp_path / "mixed.py"
    mixed.write_text(
        "from copylint.model.span import ProseSpan, SourceSpan\n"
        "def shown(span: SourceSpan) -> int:\n    return span.start\n"
        "shown(SourceSpan(0, 1))\n"
        "shown(ProseSpan(0, 1))\n"
        "ProseSpan(0, 1).overlaps(SourceSpan(0, 1))\n",
        "utf-8",
    )
    out, _, status = api.run(["--strict", "--cache-dir", str(tmp_path / "cache"), str(mixed)])
    wrong = [line for line in out.splitlines() if "mixed.py" in line and "error" in line]
    assert status == 1
    assert [line.split(":")[1] for line in wrong] == ["5", "6"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation: what the build needs is among the test requirements, and nothing is fetched.
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_wheel_carries_rules_models_and_licences(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    rules = {p.relative_to(ROOT / "rules").as_posix() for p in (ROOT / "rules").rglob("*.yaml")}
    assert {n.removeprefix("copylint/_rules/") for n in names if n.startswith("copylint/_rules/") and n.endswith(".yaml")} == rules
    assert len(rules) >= 150
    assert "copylint/_rules/compiled.bin" in names
    models = {p.name for p in (ROOT / "copylint" / "models").iterdir() if p.is_file()}
    assert {n.removeprefix("copylint/models/") for n in names if n.startswith("copylint/models/")} == models
    assert {"copylint/py.typed", "copylint/outputs/html_page.css", "copylint/outputs/html_page.js"} <= names
    assert not any("making" in n or n.startswith(("tests/", "seeds/")) for n in names)


def test_sdist_carries_what_a_build_and_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {n.partition("/")[2] for n in archive.getnames()}
    for needed in (
        "hatch_build.py",
        "LICENSE",
        "README.md",
        "copylint/models/making/lexicon.py",
        "tests/test_seed.py",
        "rules/sets/modal.yaml",
    ):
        assert needed in names
    assert any(n.startswith("seeds/") and n.endswith(".txt") for n in names)


# --- the rules ------------------------------------------------------------------------------------

RULES = load.read(house.folder(), own=True)


def find(rule: Rule | None, text: str, example: Example) -> list[Finding]:
    dialect = example.dialect or (rule.when.get("dialect", ("en-GB",))[0] if rule else "en-GB")
    findings = linter(dialect).check(text, f"example{example.format}", example.metadata).findings
    return [f for f in findings if rule is None or rule.name in (f.rule, *f.also)]


_LINTERS: dict[str, copylint.Linter] = {}


def linter(dialect: str) -> copylint.Linter:
    if dialect not in _LINTERS:
        _LINTERS[dialect] = copylint.Linter(dialect=dialect)
    return _LINTERS[dialect]


def test_every_rule_file_loads() -> None:
    assert RULES.failures == ()
    assert len(RULES.rules) >= 150


OWN = {name: rule for name, rule in RULES.rules.items() if rule.kind != "borrowed"}
"""Those of outside engines are tried where the engine is."""


@pytest.mark.parametrize("rule", OWN.values(), ids=list(OWN))
def test_rule_does_what_its_examples_say(rule: Rule) -> None:
    assert [e for e in rule.examples if e.ok is not None], "a rule needs sentences that it leaves alone"
    assert list(examples.run([rule], find)) == []


def test_sentences_that_are_right_are_right_for_every_rule() -> None:
    # Some sentences are right for their rule and wrong for another on purpose: a word of another dialect, two spellings of a city.
    meant = {("consistency/grey", "spelling/dialect"), ("names/house-list", "consistency/kyiv")}
    found = {(f.rule, f.problem.split()[0]) for f in examples.strangers(RULES.rules.values(), find)}
    assert found <= meant


def test_every_rule_says_why_and_where_from() -> None:
    for rule in RULES.rules.values():
        assert rule.why.endswith("."), rule.name
        assert rule.source, rule.name
        assert rule.message.endswith((".", "?", "{said}")), rule.name
