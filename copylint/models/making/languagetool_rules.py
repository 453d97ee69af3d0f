"""Writes `copylint/kinds/catalogues/languagetool.tsv`: every rule that LanguageTool offers for English, by identifier.

Usage: languagetool_rules.py SERVER JAR

SERVER is the address of a running server of the version that copylint installs, JAR its ``language-en`` jar. The server knows
every rule with its category and whether it is on; only the rule files know which belong to the picky level, and which compare a
date with today's. Columns: identifier, category, number of patterns, marks (``picky``, ``off``, ``clock``, or ``-``).
"""

from __future__ import annotations

import json
import sys
import urllib.request
import zipfile
from collections import Counter
from pathlib import Path
from xml.parsers import expat

DIALECTS = ("en-GB", "en-US", "en-AU", "en-CA", "en-NZ")
OUT = Path(__file__).parents[2] / "kinds" / "catalogues" / "languagetool.tsv"


class Tags:
    """Reads rule files and counts, for each identifier, its patterns and those tagged picky, on themselves or what holds them.

    `clock` has the identifiers with a filter that knows today's date: one made for that, or a check of weekdays without a year.
    """

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.tagged: Counter[str] = Counter()
        self.clock: set[str] = set()
        self._open: list[tuple[str, bool]] = []

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.Parse(data, True)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        if element == "filter":
            name, told = attributes["class"].rpartition(".")[2], attributes.get("args", "")
            if name.endswith(("FutureDateFilter", "NewYearDateFilter")) or (
                name == "DateCheckFilter" and not {"year", "date"} & {w.partition(":")[0] for w in told.split()}
            ):
                self.clock.add(self._open[-1][0])
        if element not in ("category", "rulegroup", "rule"):
            return
        above, tagged = self._open[-1] if self._open else ("", False)
        ident = "" if element == "category" else attributes.get("id", above)
        tagged = tagged or "picky" in attributes.get("tags", "").split()
        self._open.append((ident, tagged))
        if element == "rule":
            self.seen[ident] += 1
            self.tagged[ident] += tagged

    def _end(self, element: str) -> None:
        if element in ("category", "rulegroup", "rule"):
            self._open.pop()


def marked(jar: Path) -> tuple[set[str], set[str]]:
    """Identifiers whose every pattern is picky, and those that look at the clock."""
    tags = Tags()
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.startswith("org/languagetool/rules/en/") and name.endswith(("grammar.xml", "style.xml")):
                tags.read(archive.read(name))
    return {ident for ident, count in tags.seen.items() if tags.tagged[ident] == count}, tags.clock


def main() -> None:
    server, jar = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    category: dict[str, str] = {}
    patterns: Counter[str] = Counter()
    off: dict[str, bool] = {}
    version = ""
    for dialect in DIALECTS:
        with urllib.request.urlopen(f"{server}/v2/configinfo?language={dialect}") as answer:
            info = json.load(answer)
        version = info["software"]["version"]
        here = Counter(row["ruleId"] for row in info["rules"])
        for row in info["rules"]:
            category[row["ruleId"]] = row["categoryId"]
            off[row["ruleId"]] = off.get(row["ruleId"], True) and row.get("isDefaultOff") == "yes"
        for ident, count in here.items():
            patterns[ident] = max(patterns[ident], count)
    picky, clock = marked(jar)
    lines = [f"# Rules of LanguageTool {version}"]
    for ident in sorted(category):
        holds = {"picky": ident in picky, "off": off[ident], "clock": ident in clock}
        marks = ",".join(mark for mark in holds if holds[mark]) or "-"
        lines.append(f"{ident}\t{category[ident]}\t{patterns[ident]}\t{marks}")
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1} rules of LanguageTool {version}")


if __name__ == "__main__":
    main()
