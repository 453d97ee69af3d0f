"""The model at work: two recurrent readers and the words that would fit between them. NumPy alone.

Forward, one reader has seen the words left of a place; backward, the other those right of it. Neither has read the word
itself, so a word is never its own evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

Array = Any
_TOGETHER = 128
"""Sentences read side by side."""


class Network:
    """Scores of words at places. Holds weights alone; may be shared between threads.

    Args:
        parts: of a model file: ``E`` and the other matrices as whole numbers with a scale for each row (``E_s``), vectors as they are.
    """

    def __init__(self, parts: Mapping[str, Array]) -> None:
        self._words, self._word_scales = parts["E"], parts["E_s"]
        self._bias = parts["bo"]
        self._weights = {np.dtype(t): self._widen(parts, t) for t in (np.float32,)}
        self._parts = parts
        self.width = parts["Uf"].shape[0]

    @staticmethod
    def _widen(parts: Mapping[str, Array], kind: Any) -> dict[str, Array]:
        out = {k: parts[k].astype(kind) * parts[k + "_s"].astype(kind)[:, None] for k in ("Wf", "Uf", "Wb", "Ub", "W1", "W2", "V1", "V2")}
        out |= {k: parts[k].astype(kind) for k in ("bf", "bb", "b1", "c1", "c2")}
        out["W"], out["b"] = np.stack([out["Wf"], out["Wb"]]), np.stack([out["bf"], out["bb"]])[:, None]
        out["U"] = np.stack([out["Uf"], out["Ub"]])
        return out

    def weights(self, kind: Any) -> dict[str, Array]:
        """The weights in single or double precision."""
        key = np.dtype(kind)
        if key not in self._weights:
            self._weights[key] = self._widen(self._parts, kind)
        return self._weights[key]

    def embed(self, numbers: Array, kind: Any = np.float32) -> Array:
        """The vectors of words."""
        return self._words[numbers].astype(kind) * self._word_scales[numbers].astype(kind)[:, None]

    def read(self, sentences: Sequence[Sequence[int]], kind: Any = np.float32) -> Reading:
        """Reads sentences, each a list of word numbers without its edges (which are word 0)."""
        weights = self.weights(kind)
        H = self.width
        lengths = [len(s) for s in sentences]
        # Every sentence has its words and one place at either end for the edges.
        offsets = np.concatenate([[0], np.cumsum([n + 2 for n in lengths])]).astype(np.int64)
        ids = np.zeros(int(offsets[-1]), np.int64)
        for sentence, at in zip(sentences, offsets.tolist(), strict=False):
            ids[at + 1 : at + 1 + len(sentence)] = sentence
        states = np.zeros((2, len(ids), H), kind)
        used, where = np.unique(ids, return_inverse=True)
        vectors = self.embed(used, kind)
        table = [vectors @ weights["W"][way] + weights["b"][way] for way in (0, 1)]
        order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
        edge = self._step(np.stack([table[0][where[0]], table[1][where[0]]])[:, None], np.zeros((2, 1, H), kind), weights["U"])
        for begin in range(0, len(order), _TOGETHER):
            rows = order[begin : begin + _TOGETHER]
            lens = np.array([lengths[i] for i in rows])
            starts = offsets[rows]
            ends = starts + lens + 1
            states[0, starts], states[1, ends] = edge[0], edge[1]
            h = np.repeat(edge, len(rows), 1)
            # Step by step through all sentences side by side, the longest first: the first m are longer than t.
            counts = np.searchsorted(-lens, -np.arange(lens[0]), side="left")
            step = np.repeat(np.arange(lens[0]), counts)
            row = np.arange(len(step)) - np.repeat(np.cumsum(counts) - counts, counts)
            forward, backward = starts[row] + 1 + step, ends[row] - 1 - step
            x = np.empty((2, len(step), 3 * H), kind)
            np.take(table[0], where[forward], 0, out=x[0])
            np.take(table[1], where[backward], 0, out=x[1])
            out = np.empty((2, len(step), H), kind)
            at = 0
            for m in counts.tolist():
                h = self._step(x[:, at : at + m], h[:, :m], weights["U"])
                out[:, at : at + m] = h
                at += m
            states[0, forward], states[1, backward] = out
        return Reading(self, weights, kind, offsets, states)

    @staticmethod
    def _step(x: Array, h: Array, U: Array) -> Array:
        H = h.shape[2]
        hh = h @ U
        gates = x[..., : 2 * H] + hh[..., : 2 * H]
        np.multiply(gates, 0.5, out=gates)
        np.tanh(gates, out=gates)  # the logistic function of 2g
        gates += 1
        gates *= 0.5
        n = hh[..., 2 * H :]
        n *= gates[..., H:]
        n += x[..., 2 * H :]
        np.tanh(n, out=n)
        n -= h
        n *= 1 - gates[..., :H]
        n += h
        return n

    def fit(self, out: Array, words: Array, kind: Any) -> Array:
        """How well words fit places.

        Args:
            out: a vector for each place.
            words: a word's number for each place.
        """
        return np.einsum("nd,nd->n", out, self.embed(words, kind)) + self._bias[words].astype(kind)


class Reading:
    """Sentences that were read: ask it what fits where. Places are (sentence, word) pairs given as two arrays."""

    def __init__(self, network: Network, weights: Mapping[str, Array], kind: Any, offsets: Array, states: Array) -> None:
        self._network, self._weights, self._kind, self._offsets, self._states = network, weights, kind, offsets, states

    def instead(self, sentence: Array, word: Array, place: Array, candidate: Array) -> Array:
        """Scores of candidates in place of words.

        Args:
            sentence, word: the places.
            place: for each candidate, the number of its place.
            candidate: word numbers.
        """
        at = self._offsets[sentence] + word  # the place left of the word
        w, H = self._weights, self._network.width
        out = np.tanh(self._states[0, at] @ w["W1"][:H] + self._states[1, at + 2] @ w["W1"][H:] + w["b1"]) @ w["W2"]
        scores = np.empty(len(place), self._kind)
        for a in range(0, len(place), 16384):
            p = place[a : a + 16384]
            scores[a : a + 16384] = self._network.fit(out[p], candidate[a : a + 16384], self._kind)
        return scores

    def between(self, gap_sentence: Array, gap_word: Array, sentence: Array, word: Array) -> tuple[Array, Array]:
        """Scores of what stands between what is left and what is right of a place: nothing, a small word, any other.

        Args:
            gap_sentence, gap_word: gaps, each by the word right of it.
            sentence, word: words, each as though it were not there.
        """
        w, H = self._weights, self._network.width
        left, right = self._states[0] @ w["V1"][:H], self._states[1] @ w["V1"][H:] + w["c1"]
        gap, at = self._offsets[gap_sentence] + gap_word, self._offsets[sentence] + word
        return (
            np.tanh(left[gap] + right[gap + 1]) @ w["V2"] + w["c2"],
            np.tanh(left[at] + right[at + 2]) @ w["V2"] + w["c2"],
        )
