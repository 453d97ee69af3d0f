"""Makes `misspellings.trie` from codespell's dictionary, and `deletes.trie` for suggestions.

usage: python copylint/models/making/misspellings.py DICTIONARY      (codespell_lib/data/dictionary.txt)
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import marisa_trie

from copylint.language.lexicon import _entry, _trie, dialects, frequency

HOME = Path(__file__).resolve().parent.parent
_FREQUENT = 2.9
TRIES = 10
"""Tries nested in one another: more save room (5 %) and take a little time."""
_NAMED = 32 | 64 | 128


def misspellings(path: Path) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        wrong, _, right = line.partition("->")
        if not re.fullmatch(r"[a-z][a-z']*", wrong) or len(wrong) < 3:
            continue
        if dialects(wrong) or _entry(wrong.capitalize())[0] & _NAMED:
            continue
        answers, reason = right.rpartition(",")[::2] if "," in right else (right, "")
        if reason.strip() and "," not in right.rstrip(","):
            answers = right
        rights = [r.strip() for r in (answers or right).split(",") if r.strip()]
        rights = [r for r in rights if all(dialects(w) for w in re.split(r"[ -]", r))]
        if rights:
            out[wrong] = sorted(rights, key=lambda r: -frequency(r))
    return out


def _well_known(word: str) -> bool:
    """Whether a word with a capital is a name that readers know: slips in it can be seen."""
    if not (word[0].isupper() and word[1:].islower() and word.isalpha() and 4 <= len(word) <= 18) or _entry(word.lower())[0]:
        return False
    flags, zipf = _entry(word)[0], frequency(word)
    return zipf >= (2.7 if flags & 31 else 3.0 if flags & 128 else 3.3)


def main() -> None:
    table = misspellings(Path(sys.argv[1]))
    marisa_trie.BytesTrie([(w, "|".join(r).encode()) for w, r in table.items()], num_tries=TRIES).save(str(HOME / "misspellings.trie"))
    deletes: dict[str, set[str]] = defaultdict(set)
    frequent = [w for w in _trie() if w.islower() and w.isalpha() and 4 <= len(w) <= 18 and frequency(w) >= _FREQUENT]
    for word in frequent:
        for i in range(len(word)):
            deletes[word[:i] + word[i + 1 :]].add(word)
    anagrams: dict[str, set[str]] = defaultdict(set)
    for word in frequent:
        if len(word) >= 5 and frequency(word) >= 3.3:
            anagrams["=" + "".join(sorted(word))].add(word)
    deletes |= anagrams
    named = [w for w in _trie() if _well_known(w)]
    for word in named:
        lower = word.lower()
        for i in range(len(lower)):
            deletes[lower[:i] + lower[i + 1 :]].add(word)
        deletes["=" + "".join(sorted(lower))].add(word)
    marisa_trie.BytesTrie([(d, "|".join(sorted(w)).encode()) for d, w in deletes.items()], num_tries=TRIES).save(str(HOME / "deletes.trie"))
    print(f"{len(table)} misspellings, {len(frequent)} frequent words, {len(named)} names, {len(deletes)} deletes")
    for name in ("misspellings.trie", "deletes.trie"):
        print(name, (HOME / name).stat().st_size)


if __name__ == "__main__":
    main()
