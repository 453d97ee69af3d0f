"""Trains `tagger.crfsuite` on UD English treebanks, on words as copylint's tokeniser cuts them.

usage: python copylint/models/making/tagger.py FOLDER     (FOLDER holds *-train.conllu[.gz] and *-test.conllu[.gz])
"""

from __future__ import annotations

import gzip
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from copylint.language.tags import features

HOME = Path(__file__).resolve().parent.parent
Sentence = tuple[list[str], list[str]]
_COMPOUND = {"VBN", "VBG", "JJ", "NN", "NNS", "CD", "VBD", "VB", "RP", "IN"}


def sentences(path: Path) -> Iterator[Sentence]:
    """Words and tags, hyphenated words put together."""
    opener = gzip.open if path.suffix == ".gz" else open
    words: list[str] = []
    tags: list[str] = []
    glued = False
    hyphen = False
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 10:
                if words:
                    yield words, [_whole(t) for t in tags]
                words, tags, glued, hyphen = [], [], False, False
                continue
            if not columns[0].isdigit():
                continue
            word, tag = columns[1].replace("’", "'"), columns[4]
            joined = glued and words and (hyphen or tag == "HYPH") and words[-1][-1:].isalnum() | hyphen
            if joined:
                words[-1] += word
                tags[-1] += "+" + tag
            else:
                words.append(word)
                tags.append(tag)
            hyphen = tag == "HYPH"
            glued = "SpaceAfter=No" in columns[9]


def _whole(tag: str) -> str:
    """The tag of a word put together from parts: that of an adjective for most compounds before a noun."""
    parts = [p for p in tag.split("+") if p]
    if len(parts) == 1:
        return ":" if parts[0] == "HYPH" else parts[0]
    last = next((p for p in reversed(parts) if p != "HYPH"), "NN")
    if any(p.startswith("NNP") for p in parts):
        return "NNP"
    if last in ("VBN", "VBG", "JJ", "VBD") or (parts[0] == "CD" and last == "NN"):
        return "JJ"
    return last if last in ("NN", "NNS", "RB", "CD") else "JJ"


def acronyms(rows: list[Sentence], seed: int) -> list[Sentence]:
    """Copies of sentences with a name set in capitals (IS, US, WHO), so that capitals outweigh the word they spell."""
    chance = random.Random(seed)
    shouted = [
        "IS",
        "US",
        "WHO",
        "IT",
        "ME",
        "AIDS",
        "SHE",
        "ALL",
        "MAY",
        "CAN",
        "WILL",
        "AM",
        "HIS",
        "IN",
        "OR",
        "PM",
        "MP",
        "UN",
        "EU",
        "NATO",
        "BBC",
        "NHS",
        "FBI",
    ]
    out = []
    for words, tags in rows:
        places = [i for i, t in enumerate(tags) if t == "NNP"]
        if places and chance.random() < 0.25:
            copy = list(words)
            i = chance.choice(places)
            copy[i] = chance.choice(shouted)
            out.append((copy, tags))
    return out


def accuracy(tagger: pycrfsuite.Tagger, path: Path) -> float:
    right = total = 0
    for words, tags in sentences(path):
        found = tagger.tag(features(words))
        right += sum(a == b for a, b in zip(found, tags, strict=True))
        total += len(tags)
    return 100 * right / total


def main() -> None:
    folder = Path(sys.argv[1])
    train: list[Sentence] = []
    for path in sorted(folder.glob("*train.conllu*")):
        train += list(sentences(path))
    train += acronyms(train, 7)
    trainer = pycrfsuite.Trainer(algorithm="ap", verbose=False)
    trainer.set_params({"max_iterations": 14, "feature.minfreq": 6})
    for words, tags in train:
        trainer.append(features(words), tags)
    trainer.train(str(HOME / "tagger.crfsuite"))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(HOME / "tagger.crfsuite"))
    for path in sorted(folder.glob("*test.conllu*")):
        print(path.name, f"{accuracy(tagger, path):.2f} %")


if __name__ == "__main__":
    main()
