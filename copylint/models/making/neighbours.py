"""Makes `neighbours.trie`: how often two words stand side by side. See README.md for the inputs.

usage: python copylint/models/making/neighbours.py FOLDER      (of *.jsonl.gz, a document a line with its "text")
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

import marisa_trie

from copylint.language.lexicon import frequency

HOME = Path(__file__).resolve().parent.parent
LEAST = 4
"""Pairs that stand less often are left out: they cost space and say little."""
_TOKENS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]|\d[\d.,]*")


def main() -> None:
    pairs: Counter[tuple[str, str]] = Counter()
    words = 0
    for path in sorted(Path(sys.argv[1]).glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                before = ""
                for token in _TOKENS.findall(json.loads(line)["text"]):
                    word = token.lower().replace("’", "'")
                    if word[0].isdigit():
                        word = "0"
                    elif not word[0].isalpha():
                        word = ""
                    words += 1
                    if before and word:
                        pairs[before, word] += 1
                    before = word
    rows = [
        (f"{a} {b}", (min(255, round(math.log2(n) * 12)),))
        for (a, b), n in sorted(pairs.items())
        if n >= LEAST and (a == "0" or frequency(a) >= 2.5) and (b == "0" or frequency(b) >= 2.5)
    ]
    marisa_trie.RecordTrie("<B", rows, order=marisa_trie.LABEL_ORDER, cache_size=marisa_trie.TINY_CACHE).save(str(HOME / "neighbours.trie"))
    print(f"{words} words, {len(rows)} pairs, {(HOME / 'neighbours.trie').stat().st_size} bytes")


if __name__ == "__main__":
    main()
