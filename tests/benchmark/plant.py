"""Plants errors in clean copy and scores a checker on finding them.

usage: python tests/benchmark/plant.py FOLDER [--each 60] [--class NAME …] [--alone RULE-OR-ENGINE …] [--checker MODULE]

FOLDER holds clean stories (.txt, .md, .html, or .jsonl and .jsonl.gz with a “text” in each row). The classes of error are
data, in planted_errors.yaml: they are found in the copy with copylint's own pattern rules. Each error is planted alone, in
its paragraph. A checker is a module with ``check(texts)``, which gets (dialect, text) pairs and returns a list of (start, end,
rule, [replacement …]) for each; without one it is copylint.

Prints for each class how many were planted, found (something is marked where the error is) and corrected (one of the
first five proposals gives the paragraph back), the mean over classes, and the alarms on the same paragraphs unplanted.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

import copylint
from copylint.rulebook import house
from copylint.settings import Settings

CLASSES = Path(__file__).with_name("planted_errors.yaml")
Found = tuple[int, int, str, list[str]]
Checker = Callable[[list[tuple[str, str]]], list[list[Found]]]
_SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".jsonl.gz")


@dataclass(frozen=True, slots=True)
class Planted:
    """One error in its paragraph.

    Args:
        kind: its class.
        clean: the paragraph as it was.
        wrong: with the error.
        start, end: the error's place in `wrong`.
    """

    kind: str
    clean: str
    wrong: str
    start: int
    end: int


def stories(folder: Path) -> Iterator[str]:
    """The clean texts of a folder, in order of their files."""
    for path in sorted(p for p in folder.rglob("*") if p.name.endswith(_SUFFIXES)):
        data = path.read_bytes()
        if ".jsonl" in path.name:
            text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
            yield from (json.loads(line)["text"] for line in text.splitlines() if line.strip())
        else:
            yield data.decode("utf-8")


def rule_folder(classes: dict[str, dict[str, object]], folder: Path) -> None:
    """Writes the classes as rule files, in the topic ``planted/``, and copylint's own word sets beside them."""
    (folder / "planted").mkdir()
    shutil.copytree(house.folder() / "sets", folder / "sets")
    for name, fields in classes.items():
        rule = {
            "kind": "pattern", "message": "Plants an error.", "why": "It measures a checker.", "source": "planted_errors.yaml",
            "level": "error", "fix": "offer", **fields,
        }  # fmt: skip
        (folder / "planted" / f"{name}.yaml").write_text(yaml.safe_dump(rule, allow_unicode=True), "utf-8")


def plant(texts: Sequence[str], classes: dict[str, dict[str, object]], each: int, seed: int, dialect: str = "en-GB") -> list[Planted]:
    """Errors planted in clean texts, at most `each` of a class.

    Args:
        texts: clean stories.
        classes: as in planted_errors.yaml.
        each: of one class; one a paragraph.
        seed: of the choice.
        dialect: to read the texts in.
    """
    rng = random.Random(seed)
    order = list(range(len(texts)))
    rng.shuffle(order)
    out: dict[str, list[Planted]] = {name: [] for name in classes}
    with tempfile.TemporaryDirectory() as folder:
        rule_folder(classes, Path(folder))
        linter = copylint.Linter(settings=Settings(dialect=dialect, rule_folders=(Path(folder),)), only=("planted/",))
        if linter.failures:
            raise SystemExit("\n".join(map(str, linter.failures)))
        for number in order:
            if all(len(planted) >= each for planted in out.values()):
                break
            for paragraph in texts[number].split("\n"):
                if len(paragraph) < 60:
                    continue
                findings = [f for f in linter.check(paragraph, "story.txt").findings if f.replacements]
                rng.shuffle(findings)
                used = set()
                for f in findings:
                    name = f.rule.removeprefix("planted/")
                    new = f.replacements[0]
                    if name in used or len(out[name]) >= each or new == f.text:
                        continue
                    used.add(name)
                    wrong = paragraph[: f.start] + new + paragraph[f.end :]
                    out[name].append(Planted(name, paragraph, wrong, f.start, f.start + max(len(new), 1)))
    return [p for planted in out.values() for p in planted]


def by_copylint(only: Sequence[str]) -> Checker:
    """copylint as a checker; errors and warnings count."""
    linters: dict[str, copylint.Linter] = {}

    def check(texts: list[tuple[str, str]]) -> list[list[Found]]:
        out: list[list[Found]] = []
        for dialect, text in texts:
            if dialect not in linters:
                linters[dialect] = copylint.Linter(dialect=dialect, only=tuple(only))
            findings = linters[dialect].check(text, "story.txt").findings
            out.append([(f.start, f.end, f.rule, list(f.replacements)) for f in findings if f.level in ("error", "warning")])
        return out

    return check


def restores(planted: Planted, found: Found) -> bool:
    """Whether one of the first five proposals gives the clean paragraph back."""
    wrong = planted.wrong
    return any(" ".join((wrong[: found[0]] + new + wrong[found[1] :]).split()) == " ".join(planted.clean.split()) for new in found[3][:5])


def score(planted: Sequence[Planted], check: Checker, dialect: str) -> tuple[dict[str, tuple[int, int, int]], int, int]:
    """Per class (planted, found, corrected), then the alarms on the clean paragraphs and their words."""
    found = check([(dialect, p.wrong) for p in planted])
    rows: dict[str, tuple[int, int, int]] = {}
    for p, findings in zip(planted, found, strict=True):
        # What is marked on the clean paragraph too is no find; a deletion is marked at its neighbours.
        hits = [f for f in findings if f[0] <= p.end and p.start <= f[1]]
        n, hit, right = rows.get(p.kind, (0, 0, 0))
        rows[p.kind] = (n + 1, hit + bool(hits), right + any(restores(p, f) for f in hits))
    clean = sorted({p.clean for p in planted})
    alarms = sum(map(len, check([(dialect, text) for text in clean])))
    return rows, alarms, sum(len(text.split()) for text in clean)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dialect", default="en-GB")
    parser.add_argument("--class", dest="classes", action="append", default=[])
    parser.add_argument("--alone", action="append", default=[])
    parser.add_argument("--checker")
    parser.add_argument("--docs", type=int, default=100_000)
    asked = parser.parse_args()
    classes = yaml.safe_load(CLASSES.read_text("utf-8"))
    if asked.classes:
        classes = {name: classes[name] for name in asked.classes}
    texts = list(stories(asked.folder))[: asked.docs]
    planted = plant(texts, classes, asked.each, asked.seed, asked.dialect)
    check: Checker = importlib.import_module(asked.checker).check if asked.checker else by_copylint(asked.alone)
    rows, alarms, words = score(planted, check, asked.dialect)
    for name, (n, hit, right) in sorted(rows.items(), key=lambda row: -row[1][1] / row[1][0]):
        print(f"{name:24s} planted {n:4d}  found {100 * hit / n:5.1f}%  corrected {100 * right / n:5.1f}%")
    mean = [100 * sum(row[k] / row[0] for row in rows.values()) / len(rows) for k in (1, 2)]
    label, every = f"mean of {len(rows)} classes", sum(row[0] for row in rows.values())
    print(f"{label:24s} {every:12d}  found {mean[0]:5.1f}%  corrected {mean[1]:5.1f}%")
    print(f"alarms on the {words} words unplanted: {alarms} = {1000 * alarms / max(words, 1):.2f} per 1,000")


if __name__ == "__main__":
    main()
