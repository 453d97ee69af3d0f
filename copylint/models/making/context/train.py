"""Trains the two readers: one reads the words left of a place, one those right of it; a small head says which word, or none, belongs there.

The word itself is never read, so that edited text is the training set and no errors need to be invented.

A second head reads the gaps: which small word, or none, stands between what is left of a place and what is right of it. At a
small word it learns that word, at a gap between two words that stand side by side it learns “none”.

usage: train.py BUILD [--passes N] [--width H] [--embedding E] [--seed N] [--resume]

Reads what corpus.py and candidates.py left in BUILD; writes BUILD/network.npz, and every few minutes BUILD/checkpoint.npz,
from which --resume goes on.
"""

import argparse
import json
import pathlib
import time

import jax
import jax.numpy as jnp
import numpy as np
import optax
import scipy.sparse as sp

from copylint.engines.context.gaps import SMALL

NARROW, NARROW_GAP = 160, 96
NEGATIVES = 512
WEIGHT = {
    "civic_cc": 1,
    "gov_mit_licensed": 1.5,
    "history_state_gov": 1.5,
    "openstax": 1,
    "openstax_biology_md": 0.7,
    "python_peps": 0.3,
    "standard_ebooks": 0.5,
    "state_union": 2,
    "uk_gov_web": 2,
    "us_gov_web": 2,
    "us_gov_web2": 1.5,
    "world_factbook": 0.5,
}
BUCKETS = [(12, 300), (18, 220), (24, 165), (32, 125), (44, 90), (64, 60), (90, 42)]


def embeddings(ids, size, width, seed):
    """Where to start from: what stands next to each word, by singular values."""
    top = np.argsort(-np.bincount(ids, minlength=size), kind="stable")[:1500]
    column = np.full(size, -1, np.int64)
    column[top] = np.arange(len(top))
    matrix = None
    for off in (-2, -1, 1, 2):
        a, c = (ids[-off:], ids[:off]) if off < 0 else (ids[:-off], ids[off:])
        ok = (column[c] >= 0) & (a != 0)
        m = sp.coo_matrix((np.ones(ok.sum(), np.float32), (a[ok], column[c[ok]])), shape=(size, len(top))).tocsr()
        m.sum_duplicates()
        r, q, n = np.asarray(m.sum(1)).ravel() + 1e-9, np.asarray(m.sum(0)).ravel() + 1e-9, m.sum()
        m = m.tocoo()
        d = np.maximum(np.log(m.data * n / (r[m.row] * q[m.col] ** 0.75 * n**0.25)), 0) * (m.data > 1)
        m = sp.csr_matrix((d * (1.0 if abs(off) == 1 else 0.5), (m.row, m.col)), shape=(size, len(top)))
        matrix = m if matrix is None else sp.hstack([matrix, m]).tocsr()
    rng = np.random.RandomState(seed)
    q = np.linalg.qr(matrix @ rng.randn(matrix.shape[1], width + 16).astype(np.float32))[0]
    for _ in range(3):
        q = np.linalg.qr(matrix @ np.linalg.qr(matrix.T @ q)[0])[0]
    u, s, _ = np.linalg.svd((matrix.T @ q).T, full_matrices=False)
    x = (q @ u)[:, :width] * np.sqrt(s[:width])
    return x / (np.linalg.norm(x, axis=1, keepdims=True) + 1e-6) + rng.randn(size, width) * 0.02


def batches(ids, starts, source, names, rng):
    """Sentences of like length together, each source as often as its weight says."""
    length = np.append(starts[1:], len(ids)) - starts - 1
    weight = weights_of(names)[source]
    order = np.repeat(np.arange(len(starts)), np.floor(weight + rng.random(len(starts))).astype(int))
    rng.shuffle(order)
    pending = [[] for _ in BUCKETS]
    for s in order:
        for b, (longest, many) in enumerate(BUCKETS):
            if length[s] <= longest:
                pending[b].append(s)
                if len(pending[b]) == many:
                    x, mask = np.zeros((many, longest + 2), np.int32), np.zeros((many, longest + 2), np.float32)
                    for row, q in enumerate(pending[b]):
                        x[row, 1 : length[q] + 1] = ids[starts[q] : starts[q] + length[q]]
                        mask[row, : length[q] + 2] = 1
                    pending[b] = []
                    yield x, mask
                break


def weights_of(names):
    """How often a sentence of each source is read in one pass."""
    return np.array([WEIGHT[n.split(".")[0]] for n in names])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("build", type=pathlib.Path)
    ap.add_argument("--passes", type=float, default=5, help="over the weighted text; the rate falls to zero at the end")
    ap.add_argument("--width", type=int, default=192)
    ap.add_argument("--embedding", type=int, default=80)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--resume", action="store_true", help="go on from BUILD/checkpoint.npz")
    a = ap.parse_args()
    words = (a.build / "vocabulary.txt").read_text("utf-8").splitlines()
    z = np.load(a.build / "corpus.npz")
    ids, starts, source, names = z["ids"].astype(np.int32), z["starts"], z["source"], z["names"]
    size, H, E = len(words), a.width, a.embedding
    number = {w: i for i, w in enumerate(words)}
    listed = json.loads((a.build / "candidates.json").read_text("utf-8"))["candidates"]
    alternatives = np.full((size, max(map(len, listed.values()))), -1, np.int32)
    for w, others in listed.items():
        for k, o in enumerate(others):
            alternatives[number[w], k] = number[o]
    small = np.full(size, len(SMALL) - 1, np.int32)
    for k, w in enumerate(SMALL[1:-1]):
        small[number[w]] = k + 1
    rng = np.random.default_rng(a.seed)
    count = np.bincount(ids, minlength=size).astype(float)
    count[0] = 0
    common = np.log(count + 1)
    draw = (count + 1) ** 0.75
    draw /= draw.sum()
    log_draw, cumulated = jnp.array(np.log(draw), jnp.float32), np.cumsum(draw)
    g = lambda *s: jnp.array(rng.standard_normal(s) / np.sqrt(s[0]), jnp.float32)  # noqa: E731
    began = time.time()
    P = dict(
        E=jnp.array(embeddings(ids, size, E, a.seed), jnp.float32), bo=jnp.array(common - common.mean(), jnp.float32) * 0.5,
        Wf=g(E, 3 * H), Uf=g(H, 3 * H), bf=jnp.zeros(3 * H), Wb=g(E, 3 * H), Ub=g(H, 3 * H), bb=jnp.zeros(3 * H),
        W1=g(2 * H, NARROW), b1=jnp.zeros(NARROW), W2=g(NARROW, E),
        V1=g(2 * H, NARROW_GAP), c1=jnp.zeros(NARROW_GAP), V2=g(NARROW_GAP, len(SMALL)), c2=jnp.zeros(len(SMALL)),
    )  # fmt: skip
    print(f"start embeddings {time.time() - began:.0f} s", flush=True)
    alternatives, small = jnp.array(alternatives), jnp.array(small)

    def reader(x, U, mask):
        def step(h, now):
            xt, mt = now
            hh = h @ U
            zr = jax.nn.sigmoid(xt[:, : 2 * H] + hh[:, : 2 * H])
            z, r = zr[:, :H], zr[:, H:]
            n = jnp.tanh(xt[:, 2 * H :] + r * hh[:, 2 * H :])
            h = h + mt[:, None] * (1 - z) * (n - h)
            return h, h

        return jax.lax.scan(step, jnp.zeros((x.shape[1], H)), (x, mask))[1]

    def loss(P, x, mask, wrong):
        e, m = P["E"][x].transpose(1, 0, 2), mask.T
        hf = reader(e @ P["Wf"] + P["bf"], P["Uf"], m)
        hb = reader((e @ P["Wb"] + P["bb"])[::-1], P["Ub"], m[::-1])[::-1]
        lf, lb = hf[:-1] @ P["W1"][:H], hb[1:] @ P["W1"][H:] + P["b1"]
        here, target, w = jnp.tanh(lf[:-1] + lb[1:]), x.T[1:-1], m[2:]
        n = w.sum()
        out = here @ P["W2"]
        right = (out * P["E"][target]).sum(-1) + P["bo"][target]
        other = out @ P["E"][wrong].T + P["bo"][wrong]
        other = jnp.where(wrong[None, None, :] == target[..., None], -1e9, other - log_draw[wrong] - np.log(NEGATIVES))
        over_all = jnp.logaddexp(right, jax.nn.logsumexp(other, -1)) - right
        listed = alternatives[target]
        ok = listed >= 0
        among = jnp.where(ok, jnp.einsum("tbe,tbke->tbk", out, P["E"][listed]) + P["bo"][listed], -1e9)
        over_listed = jnp.logaddexp(right, jax.nn.logsumexp(among, -1)) - right
        gf, gb = hf[:-1] @ P["V1"][:H], hb[1:] @ P["V1"][H:] + P["c1"]
        at_word = jax.nn.log_softmax(jnp.tanh(gf[:-1] + gb[1:]) @ P["V2"] + P["c2"])
        at_gap = jax.nn.log_softmax(jnp.tanh(gf[:-1] + gb[:-1]) @ P["V2"] + P["c2"])
        over_gaps = -jnp.take_along_axis(at_word, small[target][..., None], -1)[..., 0] - at_gap[..., 0]
        has = ok.any(-1) * w
        total = ((0.6 * over_all + over_listed + 0.5 * over_gaps) * w).sum() / n
        return total, jnp.stack([(over_all * w).sum() / n, (over_listed * has).sum() / has.sum(), (over_gaps * w).sum() / n])

    optimiser = optax.inject_hyperparams(optax.adam)(learning_rate=1e-3, b2=0.99)
    state = optimiser.init(P)

    @jax.jit
    def update(P, state, x, mask, wrong, rate):
        (_, parts), grad = jax.value_and_grad(loss, has_aux=True)(P, x, mask, wrong)
        norm = optax.global_norm(grad)
        grad = jax.tree.map(lambda q: q * jnp.minimum(1, 1.0 / (norm + 1e-9)), grad)
        state.hyperparams["learning_rate"] = rate
        change, state = optimiser.update(grad, state)
        return optax.apply_updates(P, change), state, parts

    length = np.append(starts[1:], len(ids)) - starts + 1
    all_words = a.passes * float((weights_of(names)[source] * length)[length <= BUCKETS[-1][0] + 2].sum())
    print(f"{all_words / a.passes:.0f} words a pass", flush=True)
    leaves, shape = jax.tree.flatten((P, state))
    began, steps, read, mean = time.time(), 0, 0, np.zeros(3)
    if a.resume:
        z = np.load(a.build / "checkpoint.npz")
        P, state = jax.tree.unflatten(shape, [jnp.array(z[f"leaf{i}"]) for i in range(len(leaves))])
        steps, read = int(z["steps"]), int(z["read"])
        rng = np.random.default_rng((a.seed, steps))
    saved = time.time()
    while read < all_words:
        for x, mask in batches(ids, starts, source, names, rng):
            if read >= all_words:
                break
            rate = 3e-3 * min(1, steps / 80) * min(1.0, max(0.005, (1 - read / all_words) / 0.85))
            wrong = np.searchsorted(cumulated, rng.random(NEGATIVES)).clip(0, size - 1).astype(np.int32)
            P, state, parts = update(P, state, x, mask, wrong, np.float32(rate))
            steps += 1
            read += int(mask.sum())
            mean = mean * 0.99 + 0.01 * np.asarray(parts)
            if steps % 50 == 0:
                print(
                    f"step {steps} words {read} ({a.passes * read / all_words:.2f} passes) {time.time() - began:.0f} s "
                    f"processor {time.process_time():.0f} s rate {rate:.5f} loss {(mean / (1 - 0.99 ** min(steps, 2000))).round(4)}",
                    flush=True,
                )
            if time.time() - saved > 180:
                saved = time.time()
                kept = {f"leaf{i}": np.asarray(v) for i, v in enumerate(jax.tree.leaves((P, state)))}
                np.savez(a.build / "checkpoint_new.npz", steps=steps, read=read, **kept)
                (a.build / "checkpoint_new.npz").replace(a.build / "checkpoint.npz")
    np.savez(a.build / "network.npz", **{k: np.asarray(v) for k, v in P.items()})
    print(f"done: {steps} steps, {read} words, {time.time() - began:.0f} s, processor {time.process_time():.0f} s")


if __name__ == "__main__":
    main()
