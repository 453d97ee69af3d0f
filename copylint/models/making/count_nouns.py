"""Makes `count_nouns.txt`: nouns that edited prose does not write in the singular without an article or another determiner.

usage: python copylint/models/making/count_nouns.py FOLDER     (FOLDER holds *.jsonl[.gz], one object with a "text" a line)

A noun is counted where a function word or a mark follows it, so that it is the head of its phrase. It is listed if it often
has a plural, often has a or an, and hardly ever stands bare behind a preposition or a form of be.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from copylint.language.inflection import inflect
from copylint.language.lexicon import possible_tags

HOME = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*|[.,;:!?()]|\d+")
_DETERMINERS = frozenset(
    "a an the this that these those my your his her its our their each every any some no another one what which whose".split()
)
_AFTER = frozenset(
    "of in on at to for with by from and or but is was are were be been has have had that which who will would can could may as than when if "
    "because into about after before . , ; : ! ? ( )".split()
)
_BEFORE = frozenset("of in with for by from on about as into without is was are were become be have has had".split())


@cache
def _is_noun(word: str) -> bool:
    tags = possible_tags(word)
    return "NN" in tags and "NNS" not in tags and len(word) > 2


@cache
def _is_adjective(word: str) -> bool:
    return "JJ" in possible_tags(word)


def main() -> None:
    every, single, article, bare = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(Path(sys.argv[1]).glob("*.jsonl*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                words = _WORD.findall(json.loads(line)["text"])
                for i in range(1, len(words) - 1):
                    word = words[i]
                    if not word.islower():
                        continue
                    every[word] += 1
                    if words[i + 1] not in _AFTER or not _is_noun(word):
                        continue
                    single[word] += 1
                    one, two = words[i - 1].lower(), words[i - 2].lower() if i > 1 else ""
                    if one in ("a", "an") or (two in ("a", "an") and _is_adjective(one)):
                        article[word] += 1
                    elif one in _BEFORE or (two in _BEFORE and _is_adjective(one) and one not in _DETERMINERS):
                        bare[word] += 1
    listed = []
    for word, n in single.items():
        plural = max((every[form] for form in inflect(word, "NNS")), default=0)
        if n >= 25 and plural >= 10 and bare[word] / n < 0.05 and article[word] / n > 0.06:
            listed.append(word)
    (HOME / "count_nouns.txt").write_text("\n".join(sorted(listed)) + "\n", "utf-8")
    print(len(listed), "nouns")


if __name__ == "__main__":
    main()
