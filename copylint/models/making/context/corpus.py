"""Open text to word numbers: sentences cut, duplicates and development sentences taken out.

usage: corpus.py OPEN_TEXT OUT [--without FOLDER …]

Writes OUT/vocabulary.txt and OUT/corpus.npz (all sentences after one another with the edge between them, where each
starts, and the number of its source).
"""

import argparse
import collections
import gzip
import hashlib
import json
import multiprocessing
import pathlib
import re
import sys
import time

import numpy as np

from copylint.engines.context.words import EDGE, SHAPES, cut, shape
from copylint.language.sentences import split
from copylint.language.tokens import tokenise

LEAST_SEEN, LEAST_SEEN_CAPITAL = 8, 40
TEXT_KEYS = ("text", "sentence", "clean", "gb", "us", "expected", "src", "original", "corrected")


def sentences(text):
    for paragraph in text.split("\n"):
        if len(paragraph) < 12:
            continue
        tokens = tokenise(paragraph, 0, len(paragraph))
        for a, b in split(tokens, 0, len(tokens)):
            yield cut(tokens, a, b)


def key(words):
    return hashlib.blake2b(" ".join(low for _, low in words if low[0].isalnum()).encode(), digest_size=8).digest()


def texts(path):
    data = path.read_bytes()
    for line in (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n"):
        if not line:
            continue
        row = json.loads(line)
        for name in TEXT_KEYS:
            if isinstance(row.get(name), str):
                yield row[name]


def keys_of(path):
    return {key(s) for t in texts(path) for s in sentences(t) if len(s) >= 8}


def read_source(path):
    out = []
    for t in texts(path):
        for s in sentences(t):
            if 4 <= len(s) <= 120 and sum(low[0].isalpha() for _, low in s) >= 0.6 * len(s):
                out.append((key(s) if len(s) >= 8 else None, [text for text, _ in s]))
    return out


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("open_text", type=pathlib.Path)
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--without", type=pathlib.Path, nargs="*", default=[], help="folders of sets whose sentences must not be trained on")
    ap.add_argument("--jobs", type=int, default=1)
    a = ap.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    sources = sorted(a.open_text.glob("*.jsonl.gz"))
    banned_files = [
        p for f in a.without for p in sorted(f.rglob("*.jsonl*")) if "open_text" not in p.parts and "misspellings" not in p.parts
    ]
    with multiprocessing.Pool(a.jobs) as pool:
        banned = set().union(*pool.imap_unordered(keys_of, banned_files)) if banned_files else set()
        print(f"{len(banned)} sentences of {len(banned_files)} development files are kept out", flush=True)
        kept, seen, dropped, twice = [], set(), collections.Counter(), collections.Counter()
        for number, rows in enumerate(pool.imap(read_source, sources)):
            for k, words in rows:
                if k is not None and k in banned:
                    dropped[sources[number].name] += 1
                elif k is not None and k in seen:
                    twice[sources[number].name] += 1
                else:
                    seen.add(k)
                    kept.append((number, words))
            print(f"{sources[number].name}: {len(kept)} sentences, {time.time() - began:.0f} s", flush=True)
    print(f"dropped as development sentences: {sum(dropped.values())} {dict(dropped)}; as duplicates: {sum(twice.values())}")
    small, capital = collections.Counter(), collections.Counter()
    for _, words in kept:
        first = next((i for i, w in enumerate(words) if w[0].isalnum()), 0)
        for i, w in enumerate(words):
            if w[0].isupper():
                if i != first:
                    capital[w] += 1
            else:
                small[w] += 1
    listed = {
        w
        for line in (pathlib.Path(__file__).parent / "confusions.txt").read_text("utf-8").splitlines()
        if not line.startswith("#")
        for w in line.split()
    }
    words = [EDGE, *SHAPES]
    rare = re.compile(r"[a-z]+(?:['-][a-z]+)*").fullmatch
    words += [
        w
        for w, n in sorted(small.items(), key=lambda x: (-x[1], x[0]))
        if (n >= LEAST_SEEN or (n >= 2 and w in listed and rare(w))) and not w[0].isdigit() and w not in words[:100]
    ]
    words += [
        w for w, n in sorted(capital.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST_SEEN_CAPITAL and not (w.isupper() and len(w) > 5)
    ]
    number = {w: i for i, w in enumerate(words)}

    def inside(w):
        n = number.get(w)
        if n is None and w.isupper() and len(w) > 3:
            n = number.get(w.lower())
        return number[shape(w)] if n is None else n

    ids, starts = [0], []
    for _, ws in kept:
        starts.append(len(ids))
        first = next((i for i, w in enumerate(ws) if w[0].isalnum()), 0)
        row = [inside(w) for w in ws]
        if ws[first][0].isupper():
            w = ws[first]
            row[first] = number.get(w.lower(), number.get(w, number[shape(w)]))
        ids += row
        ids.append(0)
    (a.out / "vocabulary.txt").write_text("\n".join(words) + "\n", "utf-8")
    np.savez(
        a.out / "corpus.npz",
        ids=np.array(ids, np.uint16),
        starts=np.array(starts, np.int64),
        source=np.array([n for n, _ in kept], np.int8),
        names=np.array([p.name for p in sources]),
    )
    print(f"{len(kept)} sentences, {len(ids)} words, vocabulary {len(words)}, {time.time() - began:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
