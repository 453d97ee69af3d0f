"""The real LanguageTool, where it is installed (``copylint languagetool install --via maven``) and there is a Java."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

import copylint
from copylint.engines.languagetool import installed, java, states
from copylint.engines.languagetool.away import Away
from copylint.kinds.borrowed import catalogue
from copylint.model.finding import Finding
from copylint.model.rule import Example, Rule
from copylint.rulebook import examples, house, load
from copylint.settings import Settings

try:
    installed.find().verify()
    java.find()
except Away as away:
    pytest.skip(f"LanguageTool: {away}", allow_module_level=True)

BORROWED = {name: rule for name, rule in load.read(house.folder(), own=True).rules.items() if rule.kind == "borrowed"}
OPTIONS: dict[str, Any] = {"keep-warm": 120.0}


@pytest.fixture(scope="module", autouse=True)
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A server of these tests' own, ended with them; a user's is left alone."""
    patch = pytest.MonkeyPatch()
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA") if installed.sys.platform != "win32" else ():
        patch.setenv(name, str(tmp_path_factory.mktemp("cache")))
    yield
    for state in list(states.running()):
        states.stop(state)
    _linters.clear()
    patch.undo()


_linters: dict[str, copylint.Linter] = {}


def linter(dialect: str = "en-GB") -> copylint.Linter:
    if dialect not in _linters:
        settings = Settings(engines=("languagetool",), languagetool=OPTIONS)
        _linters[dialect] = copylint.Linter(dialect=dialect, settings=settings)
    return _linters[dialect]


def find(rule: Rule | None, text: str, example: Example) -> Sequence[Finding]:
    report = linter(example.dialect or "en-GB").check(text, f"example{example.format}", example.metadata)
    assert report.notices == ()
    return [f for f in report.findings if rule is None or rule.name in (f.rule, *f.also)]


@pytest.mark.parametrize("rule", BORROWED.values(), ids=list(BORROWED))
def test_borrowed_rule_does_what_its_examples_say(rule: Rule) -> None:
    assert [e for e in rule.examples if e.ok is not None], "a rule needs sentences that it leaves alone"
    assert list(examples.run([rule], find)) == []


def test_sentences_that_are_right_are_right_for_every_rule() -> None:
    assert list(examples.strangers(BORROWED.values(), find)) == []


@pytest.mark.parametrize("dialect", ["en-GB", "en-GB-oxendict", "en-US", "en-AU", "en-CA"])
def test_every_dialect_is_read(dialect: str) -> None:
    report = linter(dialect).check("He said he could of won. \U0001f600 The bill was higher then expected.")
    assert report.notices == ()
    assert {"LanguageTool: MODAL_OF[1]", "LanguageTool: COMPARISONS_THEN[1]"} <= {name for f in report.findings for name in f.outside}
    assert all(report.source and report.source.text[f.start : f.end] == f.text for f in report.findings)


def test_what_nobody_admits_is_not_heard() -> None:
    text = "Qasem Soleimani realised that a email and a swathe of Daesh territory was , well , allright  there."
    alone = copylint.Linter(dialect="en-GB").check(text)
    both = linter().check(text)
    assert {f.rule for f in both.findings} - {f.rule for f in alone.findings} <= set(BORROWED)
    assert not any("MORFOLOGIK" in name or "OXFORD" in name for f in both.findings for name in f.outside)


def test_the_seed_article_gains_no_false_mark() -> None:
    story = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    text = story.read_text("utf-8")
    alone = copylint.Linter(dialect="en-GB").check(text, name=story.name)
    both = linter().check(text, name=story.name)
    assert {(f.start, f.end) for f in alone.findings} <= {(f.start, f.end) for f in both.findings}
    assert [f.text for f in both.findings if f.rule in BORROWED] == []


def test_odd_text_is_answered() -> None:
    for text in (
        "\x00\x07 He could of won.",
        "a" * 6000 + " He could of won.",
        "He could of won.\u2028\u00ad\ufeff \u200d",
        "(" * 300 + " he could of won",
    ):
        report = linter().check(text)
        assert report.notices == (), text[:20]


def test_the_list_of_rules_is_the_servers() -> None:
    import requests

    linter().check("He could of won.")
    (state,) = states.running()
    answer = requests.get(f"http://127.0.0.1:{state['port']}/v2/configinfo?language=en-GB", timeout=60).json()
    offered = catalogue("languagetool")
    assert offered is not None
    assert answer["software"]["version"] == offered.version == installed.VERSION
    assert {row["ruleId"] for row in answer["rules"]} <= offered.patterns.keys()


def test_memory_stays_within_bounds() -> None:
    paragraph = "The council said on Monday that it would look again at the plan, which had been put off for a year by a row over costs. "
    for i in range(30):
        linter().check(f"Story {i}. " + paragraph * 20 + "\n\n" + paragraph * 10)
    (state,) = states.running()
    assert psutil.Process(state["pid"]).memory_info().rss < 420e6


def test_it_ends_with_the_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with copylint.Linter(dialect="en-US", engines=("languagetool",)) as one:
        assert one.check("He could of won.").findings
        (state,) = states.running()
    limit = time.monotonic() + 10
    while psutil.pid_exists(state["pid"]) and time.monotonic() < limit:
        time.sleep(0.05)
    assert not psutil.pid_exists(state["pid"])
    assert list(states.running()) == []
