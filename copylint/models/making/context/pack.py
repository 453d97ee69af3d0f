"""Puts network, candidates, thresholds and the table of stretches into the one file that copylint ships.

usage: pack.py BUILD [--network FILE] [--thresholds FILE] [--out FILE]
"""

import argparse
import json
import pathlib

import numpy as np

from copylint.engines.context.evidence import USUAL
from copylint.engines.context.frames import categories
from copylint.engines.context.model import BUDGETS, FILE, NEVER
from copylint.engines.context.model_file import write

MATRICES = ("E", "Wf", "Uf", "Wb", "Ub", "W1", "W2")


def small_integers(a):
    """Whole numbers with a scale for each row."""
    scale = (np.abs(a).max(1) / 127 + 1e-6).astype(np.float16)
    return np.clip(np.round(a / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8), scale


def keys(columns):
    """`evidence.key` for many stretches at once, all 64 bits of it."""
    x = np.full(columns[0].shape, 0x9E3779B97F4A7C15 + len(columns), np.uint64)
    with np.errstate(over="ignore"):
        for c in columns:
            x = (x ^ (c.astype(np.uint64) + np.uint64(1))) * np.uint64(0xC2B2AE3D27D4EB4F)
            x ^= x >> np.uint64(31)
    return x


def stretches(ids, words, candidates, most):
    """Counts of stretches about words of listed pairs: the usual ones, and those that one of them could be mistaken for."""
    number = {w: i for i, w in enumerate(words)}
    pairs = {}
    for w, others in candidates.items():
        same = [number[o] for o, kind in others.items() if kind == "pair"]
        if same:
            pairs[number[w]] = same
    listed = np.zeros(len(words), bool)
    listed[list(pairs)] = True
    plain = np.array([w[0].isalpha() for w in words])
    out = {}
    for a, b in ((2, 1), (1, 2), (1, 1), (2, 0), (0, 2), (1, 0), (0, 1)):
        n = a + b + 1
        columns = [ids[i : len(ids) - n + 1 + i].astype(np.int64) for i in range(n)]
        ok = listed[columns[a]]
        for c in columns:
            ok &= plain[c]
        columns = [c[ok] for c in columns]
        k, first, count = np.unique(keys(columns), return_index=True, return_counts=True)
        known = dict(zip(k.tolist(), count.tolist(), strict=True))
        for j in np.nonzero(count >= USUAL)[0].tolist():
            stretch = [int(c[first[j]]) for c in columns]
            rival = []
            for o in pairs[stretch[a]]:
                other = list(stretch)
                other[a] = o
                rival.append(int(keys([np.array([x]) for x in other])[0]))
            seen = [r for r in rival if known.get(r)]
            if len(seen) < len(rival):  # else it is no evidence for anything
                out[int(k[j])] = min(255, int(count[j]))
                for r in seen:
                    out[r] = min(255, known[r])
    if len(out) > most:
        raise SystemExit(f"{len(out)} stretches; raise USUAL")
    short = {}
    for k, n in out.items():
        short[k >> 32] = 0 if k >> 32 in short else n  # two of one key: neither says anything
    order = sorted(k for k, n in short.items() if n)
    return np.array(order, np.uint32), np.array([short[k] for k in order], np.uint8)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("build", type=pathlib.Path)
    ap.add_argument("--network", type=pathlib.Path)
    ap.add_argument("--thresholds", type=pathlib.Path)
    ap.add_argument("--out", type=pathlib.Path, default=FILE)
    a = ap.parse_args()
    words = (a.build / "vocabulary.txt").read_text("utf-8").splitlines()
    listed = json.loads((a.build / "candidates.json").read_text("utf-8"))
    candidates, tags = listed["candidates"], listed["tags"]
    number = {w: i for i, w in enumerate(words)}
    kinds = sorted({k for d in candidates.values() for k in d.values()})
    first, other, kind = [0], [], []
    for w in words:
        for o, k in candidates.get(w, {}).items():
            other.append(number[o])
            kind.append(kinds.index(k))
        first.append(len(other))
    thresholds = json.loads(a.thresholds.read_text("utf-8")) if a.thresholds else {}
    lowest = {}
    for name, row in thresholds.items():
        base = name.partition("@")[0]
        lowest[base] = [min(x, y) for x, y in zip(lowest.get(base, [NEVER] * len(BUDGETS)), row, strict=True)]
    floor = np.full((len(BUDGETS), len(other)), NEVER)
    for i, w in enumerate(words):
        for e in range(first[i], first[i + 1]):
            k = kinds[kind[e]]
            floor[:, e] = lowest.get(f"{w}>{words[other[e]]}" if k == "pair" else k, [NEVER] * len(BUDGETS))
    cache = a.build / "stretches.npz"
    if not cache.exists():
        k, c = stretches(np.load(a.build / "corpus.npz")["ids"], words, candidates, 120_000)
        np.savez(cache, keys=k, counts=c)
    z = np.load(cache)
    net = np.load(a.network or a.build / "network.npz")
    parts = {
        "words": "\n".join(words), "kinds": "\n".join(kinds), "many": np.diff(first).astype(np.uint8),
        "other": np.array(other, np.uint16), "kind": np.array(kind, np.uint8), "category": np.array(categories(words, tags, listed["letters"]), np.uint8),
        "thresholds": json.dumps(thresholds, sort_keys=True), "floor": np.minimum(np.floor(floor * 4), 255).astype(np.uint8), "stretches": z["keys"], "counts": z["counts"],
    }  # fmt: skip
    for name in MATRICES:
        parts[name], parts[name + "_s"] = small_integers(net[name].astype(np.float32))
    for name in ("bo", "bf", "bb", "b1"):
        parts[name] = net[name].astype(np.float16)
    about = json.loads((a.build / "about.json").read_text("utf-8")) if (a.build / "about.json").exists() else {}
    write(a.out, parts, about)
    print(
        f"{a.out}: {a.out.stat().st_size / 1e6:.2f} MB, {len(other)} candidates, {len(z['keys'])} stretches, {len(thresholds)} thresholds"
    )


if __name__ == "__main__":
    main()
