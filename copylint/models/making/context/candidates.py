"""What each word may have been meant to be, and what it mostly is.

usage: candidates.py BUILD

Reads BUILD/vocabulary.txt and BUILD/corpus.npz; writes BUILD/candidates.json: for each word the words that may have been
meant with the kind of slip (``pair``, or ``B>S`` and the like for two forms of one word), and each word's commonest tag in
the corpus as copylint's own tagger reads it. A slip is a listed ``pair``, two forms of one word, or ``near``: common words one
slip of the finger apart.

Letters of forms: B base, S third person, D past, N participle, E past and participle in one, G -ing; n noun, p its plural;
J adjective, R adverb.
"""

import collections
import json
import pathlib
import sys

import numpy as np

from copylint.language.inflection import inflect, lemmas
from copylint.language.lexicon import dialects, possible_tags
from copylint.language.tags import tag

MOST = 15
"""Candidates a word may have, the pairs of the list first."""
NEAR_OWN, NEAR_MEANT = 12_000, 6_000
"""How common the words of a slip of the finger are, by rank: the one that stands there, and the one that was meant."""
SMALL = 100
"""The commonest words are not asked whether they are slips of the finger: the listed pairs are enough for them."""

HELPERS = {
    "is": "are", "are": "is", "was": "were been", "were": "was been", "has": "have had", "have": "has had", "do": "does done", "does": "do", "be": "been being", "been": "be being was were",
    "being": "be been", "am": "is", "had": "have has", "did": "done do", "done": "did do", "isn't": "aren't", "aren't": "isn't", "wasn't": "weren't", "weren't": "wasn't",
    "doesn't": "don't", "don't": "doesn't", "hasn't": "haven't", "haven't": "hasn't",
}  # fmt: skip
NO_LEMMA = frozenset("be have do can will may must it he she i a as us we who".split())
NO_ADJECTIVE = frozenset(
    "on real dead short late like hard near app rep fam supp bare most just direct sure month week day year friend".split()
)
TAGGED = 60_000


def family(lemma, rank):
    """The forms of one word by letter."""
    form = {}
    third, past = inflect(lemma, "VBZ"), inflect(lemma, "VBD")
    if third and past:
        participle, ing = inflect(lemma, "VBN") or past, inflect(lemma, "VBG")
        d = next((x for x in past if x in rank), past[0])
        n = d if d in participle else next((x for x in participle if x in rank), participle[0])
        form["B"], form["S"] = lemma, third[0]
        if ing:
            form["G"] = ing[0]
        if d == n:
            if d != lemma:
                form["E"] = d
        else:
            if d != lemma:
                form["D"] = d
            if n != lemma:
                form["N"] = n
        both = {"DN": d in participle, "ND": n in past}
    else:
        plural = inflect(lemma, "NNS")
        if not plural or plural[0] == lemma:
            return {}, {}
        form, both = {"n": lemma, "p": plural[0]}, {}
    return {k: v for k, v in form.items() if v in rank}, both


def build(words):
    number = {w: i for i, w in enumerate(words)}
    rank = {w: i for i, w in enumerate(words) if w[0].islower()}
    out = collections.defaultdict(dict)

    def add(a, b, kind):
        if a != b and a in number and b in number:
            out[a].setdefault(b, kind)

    for line in (pathlib.Path(__file__).parent / "confusions.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            group = line.split()
            for a in group:
                for b in group:
                    add(a, b, "pair")
    for a, others in HELPERS.items():
        for b in others.split():
            add(a, b, "pair")
    bases = set()
    for w in rank:
        if w.isalpha() and len(w) > 1 and w not in HELPERS:
            # A word of a noun and a verb belongs to the commonest base.
            best = min(
                (b for b in lemmas(w) if b in rank and (inflect(b, "VBZ") or inflect(b, "NNS"))), key=lambda b: (rank[b], b), default=None
            )
            if best and best not in NO_LEMMA:
                bases.add(best)
    letter = {}
    for base in sorted(bases):
        form, both = family(base, rank)
        for k1, a in form.items():
            letter.setdefault(a, k1)
            for k2, b in form.items():
                if both.get(k1 + k2):
                    continue
                if out[a].get(b) == "pair":
                    out[a][b] = f"{k1}>{k2}"  # two forms of one word, whatever else they are
                add(a, b, f"{k1}>{k2}")
    for w in sorted(rank):
        if w.endswith("ly") and len(w) > 4 and "RB" in possible_tags(w):
            for adjective in (w[:-2], w[:-3] + "y", w[:-2] + "le", w[:-4] if w.endswith("ally") else ""):
                if adjective in rank and "JJ" in possible_tags(adjective) and adjective not in NO_ADJECTIVE:
                    add(adjective, w, "J>R")
                    add(w, adjective, "R>J")
                    break
    for a, b in sorted(one_slip_apart(rank)):
        if SMALL <= rank[a] < NEAR_OWN and rank[b] < NEAR_MEANT and not set(lemmas(a)) & set(lemmas(b)):
            add(a, b, "near")
    # A form that is another dialect's spelling of the same form is no candidate.
    return {w: dict(list(d.items())[:MOST]) for w, d in out.items() if d}, letter


def one_slip_apart(rank):
    """Pairs of common words with one letter more, fewer or changed, or two changed about, either way round."""
    common = [w for w in rank if rank[w] < NEAR_OWN and w.isalpha()]
    cut = collections.defaultdict(list)
    for w in common:
        for k in {w[:i] + w[i + 1 :] for i in range(len(w))}:
            cut[k].append(w)
    pairs = set()
    for k, words in cut.items():
        pairs |= {(a, b) for a in words for b in words if a != b and len(a) > 3 and len(b) > 3 and one_slip(a, b)}
        if k in rank and len(k) > 2:
            pairs |= {p for w in words for p in ((k, w), (w, k))}
    return pairs


def one_slip(a, b):
    """Whether two words that share all letters but one differ in one place, or in two neighbours changed about."""
    if len(a) != len(b):
        return False
    places = [i for i in range(len(a)) if a[i] != b[i]]
    return len(places) == 1 or (
        len(places) == 2 and places[1] == places[0] + 1 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]
    )


def commonest_tags(words, ids, starts):
    rng = np.random.default_rng(5)
    count = [collections.Counter() for _ in words]
    for s in np.sort(rng.choice(len(starts), min(TAGGED, len(starts)), replace=False)):
        end = starts[s + 1] - 1 if s + 1 < len(starts) else len(ids) - 1
        row = ids[starts[s] : end]
        spelt = [
            words[i] if not words[i].startswith("<") else {"<n": "12", "<C": "Smith", "<A": "BBC", "<y": "1998"}.get(words[i][:2], "thing")
            for i in row
        ]
        for i, t in zip(row, tag(spelt), strict=True):
            count[i][t] += 1
    out = []
    for w, c in zip(words, count, strict=True):
        if c:
            out.append(c.most_common(1)[0][0])
        elif w[0].isupper():
            out.append("NNP")
        else:
            tags = possible_tags(w)
            out.append(next((t for t in ("NNS", "NN", "JJ", "VBD", "RB") if t in tags), "NN" if dialects(w) else "X"))
    return out


def main():
    home = pathlib.Path(sys.argv[1])
    words = (home / "vocabulary.txt").read_text("utf-8").splitlines()
    z = np.load(home / "corpus.npz")
    alternatives, letter = build(words)
    tags = commonest_tags(words, z["ids"], z["starts"])
    (home / "candidates.json").write_text(
        json.dumps({"candidates": alternatives, "letters": letter, "tags": tags}, ensure_ascii=False), "utf-8"
    )
    kinds = collections.Counter(k for d in alternatives.values() for k in d.values())
    print(len(words), "words,", len(alternatives), "with candidates,", sum(map(len, alternatives.values())), "pairs", kinds.most_common(40))


if __name__ == "__main__":
    main()
