"""Puts network, candidates, thresholds and the table of stretches into the one file that copylint ships.

usage: pack.py BUILD [--network FILE] [--thresholds FILE] [--out FILE]
"""

import argparse
import json
import pathlib

import numpy as np

from copylint.engines.context.evidence import USUAL
from copylint.engines.context.frames import FRAMED_PAIRS, categories, finger
from copylint.engines.context.gaps import NUMBERS, SMALL
from copylint.engines.context.model import BUDGETS, FILE, NEVER
from copylint.engines.context.model_file import write
from copylint.engines.context.words import EDGE

MOSTLY = 0.4
"""A word that has one small word beside it in this share of its places takes it."""
MATRICES = ("E", "Wf", "Uf", "Wb", "Ub", "W1", "W2", "V1", "V2")


def small_integers(a):
    """Whole numbers with a scale for each row."""
    scale = (np.abs(a).max(1) / 127 + 1e-6).astype(np.float16)
    return np.clip(np.round(a / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8), scale


def whole_quarters(thresholds):
    return np.minimum(np.floor(thresholds * 4), 255).astype(np.uint8)


def keys(columns):
    """`evidence.key` for many stretches at once, all 64 bits of it."""
    x = np.full(columns[0].shape, 0x9E3779B97F4A7C15 + len(columns), np.uint64)
    with np.errstate(over="ignore"):
        for c in columns:
            x = (x ^ (c.astype(np.uint64) + np.uint64(1))) * np.uint64(0xC2B2AE3D27D4EB4F)
            x ^= x >> np.uint64(31)
    return x


def companions(ids, small, step):
    """Words that have one small word beside them most of the time (step 1: behind, -1: before), and which."""
    word, beside = (ids[:-1], small[ids[1:]]) if step > 0 else (ids[1:], small[ids[:-1]])
    count = np.bincount(word, minlength=len(small))
    joint = np.bincount(word.astype(np.int64) * len(SMALL) + beside, minlength=len(small) * len(SMALL)).reshape(len(small), len(SMALL))
    joint[:, 0] = 0
    best = joint.argmax(1)
    found = np.nonzero((count >= 60) & (joint.max(1) >= MOSTLY * count))[0]
    found = found[found > 0]
    return found.astype(np.uint16), best[found].astype(np.uint8)


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
            k, meant = kinds[kind[e]], words[other[e]]
            base = {"pair": f"{w}>{meant}", "near": f"near-{finger(w, meant)}"}.get(k, k)
            if f"{w}>{meant}" in FRAMED_PAIRS:
                base = f"{w}>{meant}"
            floor[:, e] = lowest.get(base, [NEVER] * len(BUDGETS))
    gap_floor = np.array([[lowest.get(sign + w, [NEVER] * len(BUDGETS)) for w in SMALL] for sign in "+-="]).transpose(2, 0, 1)
    small = np.array([NUMBERS.get(w, 0) if w[0] != "<" else 0 for w in words], np.uint8)
    plain = np.array([w[0].isalnum() or (w[0] == "<" and w not in (EDGE, "<sym>")) for w in words])
    ids = np.load(a.build / "corpus.npz")["ids"]
    (takes, taken), (follows, followed) = (companions(ids, small, step) for step in (1, -1))
    cache = a.build / "stretches.npz"
    if not cache.exists():
        k, c = stretches(ids, words, candidates, 120_000)
        np.savez(cache, keys=k, counts=c)
    z = np.load(cache)
    net = np.load(a.network or a.build / "network.npz")
    parts = {
        "words": "\n".join(words), "kinds": "\n".join(kinds), "many": np.diff(first).astype(np.uint8),
        "other": np.array(other, np.uint16), "kind": np.array(kind, np.uint8), "category": np.array(categories(words, tags, listed["letters"]), np.uint8),
        "names": "\n".join(sorted(thresholds)), "thresholds": whole_quarters(np.array([thresholds[n] for n in sorted(thresholds)]).reshape(-1, len(BUDGETS))),
        "floor": whole_quarters(floor), "stretches": z["keys"], "counts": z["counts"],
        "gap_floor": whole_quarters(gap_floor), "small": small, "plain": plain.astype(np.uint8), "takes": takes, "taken": taken, "follows": follows, "followed": followed,
    }  # fmt: skip
    for name in MATRICES:
        parts[name], parts[name + "_s"] = small_integers(net[name].astype(np.float32))
    for name in ("bo", "bf", "bb", "b1", "c1", "c2"):
        parts[name] = net[name].astype(np.float16)
    about = json.loads((a.build / "about.json").read_text("utf-8")) if (a.build / "about.json").exists() else {}
    write(a.out, parts, about)
    print(
        f"{a.out}: {a.out.stat().st_size / 1e6:.2f} MB, {len(other)} candidates, {len(z['keys'])} stretches, {len(thresholds)} thresholds"
    )


if __name__ == "__main__":
    main()
