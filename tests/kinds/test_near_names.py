"""Near misses of well-known names are asked about and never changed; variants that are right and names of people are let pass."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import copylint

LINTER = copylint.Linter(dialect="en-GB", only=("names/near-miss",))
SETS = Path(__file__).parent.parent.parent / "rules" / "sets"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("President Zalensky spoke first.", ("Zalensky", "Zelensky")),
        ("The slums of Narobi are growing.", ("Narobi", "Nairobi")),
        ("It rained in Lousiana and Iowa.", ("Lousiana", "Louisiana")),
        ("He was the member for Westminister North.", ("Westminister", "Westminster")),
        ("The Bundestaag voted on it.", ("Bundestaag", "Bundestag")),
        ("Volkswagon cut its forecast.", ("Volkswagon", "Volkswagen")),
        ("The talks in Ouagadugou failed.", ("Ouagadugou", "Ouagadougou")),
    ],
)
def test_a_near_miss_is_asked_about_and_never_changed(text: str, asked: tuple[str, str]) -> None:
    report = LINTER.check(text)
    assert [(f.text, f.choices[0]) for f in report.findings] == [asked]
    assert [f.safety for f in report.findings] == ["query"]
    assert copylint.fix(report) == text


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky, Zelenskyy and Zelenskiy flew from Kiev, or Kyiv, to Rangoon, or Yangon, in Burma, or Myanmar.",
        "North Macedonia and Türkiye were once Macedonia and Turkey. Byelarus is Belarus.",
        "Gaddafi, Qaddafi, Kadafi and Gadhafi met Hezbollah, Hizbollah and Hizballah.",
        "Steve, of Portigal Consulting, spoke.",
        # People of their own names, and a town's in its language.
        "Mr Brazel left, and Senator John Cornyn stayed. Cornyn spoke. Virginie Dupont and Tarana Burke did not.",
        "Her daughter Dominika was not hurt, and neighbours said Florica, 12, was happy. “No,” said Manola.",
        "He flew to Bruxelles, and to Lisboa.",
        "The militants overran Sinjar in August.",
    ],
)
def test_right_variants_and_other_names_are_let_pass(text: str) -> None:
    assert [f.text for f in LINTER.check(text).findings] == []


def test_a_name_of_the_tags_is_somebodys() -> None:
    story = "---\ntags: [Zalensky]\n---\n\nPresident Zalensky spoke first.\n"
    assert [f.text for f in LINTER.check(story, name="story.md").findings] == []


def test_countries_capitals_offices_and_leaders_are_known_and_no_name_is_its_own_variant() -> None:
    known = yaml.safe_load((SETS / "well-known-names.yaml").read_text("utf-8"))
    assert known["kyiv"] == "kiev"
    assert known["myanmar"] == "burma"
    for name in ("kazakhstan", "ouagadougou", "pennsylvania", "middlesbrough", "bundestag", "taoiseach", "erdogan", "khamenei", "sumitomo"):
        assert name in known
    variants = [form for forms in known.values() for form in forms.split()]
    assert len(variants) == len(set(variants))
    assert not set(variants) & set(known)


def test_names_that_are_not_to_be_merged_are_data() -> None:
    distinct = yaml.safe_load((SETS / "distinct-names.yaml").read_text("utf-8"))
    pairs = {frozenset((a, b)) for a, others in distinct.items() for b in others.split()}
    assert {frozenset(p) for p in (("iran", "iraq"), ("khomeini", "khamenei"), ("budapest", "bucharest"))} <= pairs
