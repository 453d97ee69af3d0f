"""The figures that each rule carries: counted, merged, shown."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import copylint
from copylint.frontends.cli import rule_page
from copylint.settings import Settings

SPEC = importlib.util.spec_from_file_location("count", Path(__file__).parent / "benchmark" / "count.py")
assert SPEC is not None
assert SPEC.loader is not None
counting = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(counting)

RULE = """kind: swap
message: Write “{new}”.
why: House style.
source: house
level: warning
fix: offer
swap: {whilst: while}
examples:
  - bad: He sang whilst she danced.
    good: He sang while she danced.
  - ok: He sang while she danced.
"""


def test_clean_rows_are_read_and_every_rule_that_ran_has_a_figure(tmp_path: Path) -> None:
    rows = [
        {"text": "The council will will meet on Monday.", "variety": "en-GB"},
        {"text": "The council will will meet again.", "variety": "en-US", "split": "heldout"},
        {"text": "The council will will meet once.", "strict": False},
    ]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    hits, words = counting.count([tmp_path / "news.jsonl"], only=("grammar/doubled-word", "typography/dash"))
    assert hits == {"grammar/doubled-word": 1, "typography/dash": 0}
    assert words == 7


def test_new_figures_replace_old_ones_and_lost_rules_lose_theirs() -> None:
    old = f"{counting.HEADER}\na/one\t5\t100\t2020-01-01\tx\na/two\t6\t100\t2020-01-01\tx\na/gone\t1\t100\t2020-01-01\tx\n"
    new = counting.merged(old, {"a/one": 7}, 200, "2026-01-02", "y", {"a/one", "a/two"})
    assert new == f"{counting.HEADER}\na/one\t7\t200\t2026-01-02\ty\na/two\t6\t100\t2020-01-01\tx\n"


def test_a_page_tells_the_figure_or_that_there_is_none(tmp_path: Path) -> None:
    for name in ("while", "other"):
        (tmp_path / f"{name}.yaml").write_text(RULE, "utf-8")
    (tmp_path / "counts.tsv").write_text(f"{counting.HEADER}\nwhile\t1200\t2000000\t2026-01-02\tnews\n", "utf-8")
    with copylint.Linter(settings=Settings(rule_folders=(tmp_path,))) as linter:
        assert rule_page.counts(linter.rules["while"], linter) == "1,200 in 2,000,000 words of clean news (news; 2026-01-02)"
        assert rule_page.counts(linter.rules["other"], linter) == "not counted yet"
