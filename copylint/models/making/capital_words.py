"""Makes `capitals.trie`, how often a word has a capital inside a sentence, and `letters.bin`, which letters follow which in names.

usage: python copylint/models/making/capital_words.py FOLDER     (of *.jsonl.gz, a document a line with its "text")

A word is counted where nothing but what it is gives it a capital: behind a small letter, a comma or a semicolon. `letters.bin` is made
from the names and foreign words of `lexicon.trie` and `fringe.trie`: for each three letters, how surprising the third is behind the
other two.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import marisa_trie

from copylint.language import fringe, lexicon
from copylint.language.capital_words import LETTERS, PER_CENT

HOME = Path(__file__).resolve().parent.parent
LEAST_SHARE, LEAST_DOCUMENTS = 0.04, 5
FOREIGN_OR_NAME, RARE = 12, 3
_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Za-z]{3,}(?![\w'’-])")


def shares(folder: Path) -> Iterator[tuple[str, tuple[int]]]:
    """The ordinary words that often have a capital, small, each with how often in a hundred."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = Counter(_INSIDE.findall(json.loads(line)["text"]))
                for word, times in words.items():
                    if word.islower():
                        small[word] += times
                    elif word[1:].islower():
                        capital[word.lower()] += times
                        documents[word.lower()] += 1
    for word in sorted(capital):
        share = capital[word] / (capital[word] + small[word] + 2)
        if share >= LEAST_SHARE and documents[word] >= LEAST_DOCUMENTS and lexicon.is_ordinary(word):
            yield word, (round(share * PER_CENT),)


def surprises() -> bytes:
    """Tenths of the negative log2 chance of each letter behind two others, the names' edges being a letter too."""
    words = {w.lower() for w, (bits,) in fringe._trie().items() if bits & FOREIGN_OR_NAME or (bits & RARE and w[0].isupper())}
    words |= {w.lower() for w, (bits, _, _) in lexicon._trie().items() if bits and not w.isupper()}
    seen = [Counter[str]() for _ in range(4)]
    for word in words:
        if len(word) >= 3 and word.isascii() and word.isalpha():
            edged = f"{LETTERS[0]}{word}{LETTERS[0]}"
            for n in (1, 2, 3):
                seen[n].update(edged[i : i + n] for i in range(len(edged) - n + 1))
    total = sum(seen[1].values())

    def chance(text: str) -> float:
        if len(text) == 1:
            return (seen[1][text] + 1) / (total + len(LETTERS))
        before = text[:-1]
        behind = seen[len(before)][before]
        return (seen[len(text)][text] + _DOUBT * chance(text[1:])) / (behind + _DOUBT)

    return bytes(min(255, round(-10 * math.log2(chance(a + b + c)))) for a in LETTERS for b in LETTERS for c in LETTERS)


_DOUBT = 20
"""How many sightings of two letters it takes to trust what follows them as much as what follows the second alone."""


def main() -> None:
    rows = list(shares(Path(sys.argv[1])))
    marisa_trie.RecordTrie("<B", rows, order=marisa_trie.LABEL_ORDER).save(str(HOME / "capitals.trie"))
    (HOME / "letters.bin").write_bytes(surprises())
    print(len(rows), *((HOME / name).stat().st_size for name in ("capitals.trie", "letters.bin")))


if __name__ == "__main__":
    main()
