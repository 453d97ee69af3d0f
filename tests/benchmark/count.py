"""Counts what each rule says of clean, published copy: `python tests/benchmark/count.py FOLDER…`.

Reads text, Markdown and HTML files, and JSON lines with the keys ``text`` and, if it differs, ``variety`` (a dialect).
Writes `rules/counts.tsv`: rule, hits, words read. `copylint rules show RULE` prints the figure.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import copylint
from copylint.formats import SUFFIXES
from copylint.settings import DIALECTS

ROOT = Path(__file__).parent.parent.parent


def stories(paths: list[Path]) -> Iterator[tuple[str, str, str]]:
    """(dialect, name, text) of each story."""
    for top in paths:
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.suffix in SUFFIXES:
                yield "en-GB", path.name, path.read_text("utf-8", errors="replace")
            elif path.name.endswith((".jsonl", ".jsonl.gz")):
                opener = gzip.open if path.suffix == ".gz" else open
                with opener(path, "rt", encoding="utf-8") as lines:
                    for line in lines:
                        row = json.loads(line)
                        if "text" in row and row.get("split", "dev") == "dev":
                            dialect = row.get("variety", "en-GB")
                            yield dialect if dialect in DIALECTS else "en-US", "story.txt", row["text"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    options = parser.parse_args()
    linters: dict[str, copylint.Linter] = {}
    hits: Counter[str] = Counter()
    words = 0
    for dialect, name, text in stories(options.paths):
        if dialect not in linters:
            linters[dialect] = copylint.Linter(dialect=dialect)
        report = linters[dialect].check(text, name=name)
        words += report.words
        hits.update(f.rule for f in report.findings)
    rules = sorted({name for linter in linters.values() for name in linter.rules})
    rows = [f"{rule}\t{hits[rule]}\t{words}" for rule in rules]
    (ROOT / "rules" / "counts.tsv").write_text("rule\thits\twords\n" + "\n".join(rows) + "\n", "utf-8")
    print(f"{words} words, {sum(hits.values())} hits, {len(rules)} rules")


if __name__ == "__main__":
    main()
