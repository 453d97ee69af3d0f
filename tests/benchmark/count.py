"""Counts what each rule says of clean, published copy: `python tests/benchmark/count.py FOLDER-OR-FILE… [--only RULE…]`.

Reads text, Markdown and HTML files, and JSON lines with the keys ``text``, ``variety`` (a dialect), ``split`` (only ``dev`` is
read) and ``strict`` (false: not clean). Writes `rules/counts.tsv`: rule, hits, words read, date, sets. `copylint rules show RULE`
prints the figure. With ``--only``, other rules keep the figures they have; rules that are no more lose theirs.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import copylint
from copylint.formats import SUFFIXES
from copylint.settings import DIALECTS

FILE = Path(__file__).parent.parent.parent / "rules" / "counts.tsv"
HEADER = "rule\thits\twords\tdate\tsets"


def stories(paths: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
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
                        if "text" in row and row.get("split", "dev") == "dev" and row.get("strict", True):
                            dialect = row.get("variety", "en-GB")
                            yield dialect if dialect in DIALECTS else "en-US", "story.txt", row["text"]


def count(paths: Sequence[Path], only: Sequence[str] = ()) -> tuple[dict[str, int], int]:
    """Hits of every rule that ran, those that never spoke among them, and how many words were read."""
    linters: dict[str, copylint.Linter] = {}
    hits: Counter[str] = Counter()
    words = 0
    for dialect, name, text in stories(paths):
        if dialect not in linters:
            linters[dialect] = copylint.Linter(dialect=dialect, only=tuple(only)) if only else copylint.Linter(dialect=dialect)
        report = linters[dialect].check(text, name=name)
        words += report.words
        hits.update(f.rule for f in report.findings)
    # Rules that outside engines speak under are counted where they are admitted (``rules/borrowed/…/counts.tsv``): none is asked here.
    ran = {name for linter in linters.values() for name, rule in linter.rules.items() if rule.kind != "borrowed"}
    return {name: hits[name] for name in sorted(ran)}, words


def merged(old: str, hits: dict[str, int], words: int, date: str, sets: str, known: set[str]) -> str:
    """The file with new figures in place of old ones, for rules that there are."""
    rows = {line.split("\t")[0]: line for line in old.splitlines()[1:]}
    rows |= {rule: f"{rule}\t{n}\t{words}\t{date}\t{sets}" for rule, n in hits.items()}
    return "\n".join([HEADER, *(rows[rule] for rule in sorted(rows) if rule in known)]) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="RULE", help="count these rules or topics and keep the figures of the others"
    )
    options = parser.parse_args()
    hits, words = count(options.paths, options.only)
    sets = ", ".join(sorted(p.name.split(".")[0] for p in options.paths))
    old = FILE.read_text("utf-8") if FILE.is_file() else HEADER
    known = {rule for dialect in DIALECTS for rule in copylint.Linter(dialect=dialect).rules}
    FILE.write_text(merged(old, hits, words, datetime.date.today().isoformat(), sets, known), "utf-8")
    print(f"{words} words, {sum(hits.values())} hits, {len(hits)} rules")


if __name__ == "__main__":
    main()
