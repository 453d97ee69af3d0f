"""Sets the thresholds: spends a budget of false alarms on clean edited news where it buys most.

usage: calibrate.py BUILD CLEAN_NEWS --model FILE [--known FILE] [--part 0..1] [--out FILE]

Every kind of slip in every frame has its own threshold: the sum of weight × share of slips caught is made as large as the
sum of expected alarms allows. What share is caught needs no invented slips: a place where *b* stands and *a* would score d
less is the same place as an *a* written for *b*, caught by a threshold below d. Places that readers found to be true slips
in print (--known, a file of their keys) are no false alarms.
"""

import argparse
import collections
import gzip
import hashlib
import json
import multiprocessing
import pathlib
import random
import sys

from copylint.engines.context import engine, gaps  # first: it keeps NumPy to one thread

import numpy as np  # isort: skip

from copylint.engines.context.frames import of_kind
from copylint.engines.context.gaps import SMALL
from copylint.engines.context.model import BUDGETS, NEVER, Model
from copylint.engines.context.places import can_go, has_room, is_name, opens
from copylint.engines.context.sentences import read
from copylint.formats import extract
from copylint.formats.base import FRONT_MATTER, Options
from copylint.language.read import read as read_document
from copylint.model.source import Source
from copylint.rulebook import house, load

from worth import RATES, WORTH, group_of, pair_weights, weigh  # isort: skip (the script beside this one)

SCOPES = frozenset(("body", "standfirst", "caption", "list", "quote"))
SETS = ("bbc_gb_2004_2005", "allsides_gb_2012_2020", "allsides_us_2012_2020", "ap_us_1988", "wikinews_2019_2020")
LOWEST, LEAST, STEP = 0.75, 2.0, 0.25
"""Margins kept, the lowest threshold that a kind may get, and the steps between thresholds."""
TAIL = 2.0
"""How many units of margin beyond the nearest alarm make another e times less likely."""
SAMPLE = 4
"""What would be caught is worked out in one of so many texts."""
MEMORY = {}


def clean(folder):
    for name in SETS:
        rows = [json.loads(line) for line in gzip.decompress((folder / f"{name}.jsonl.gz").read_bytes()).splitlines()]
        for i, r in enumerate(rows):
            if r.get("strict", True):
                yield name, i, r["text"]


def place_key(read, w):
    """A place by its word and the four on either side."""
    near = read.numbers[max(0, w - 4) : w + 5]
    return hashlib.blake2b(repr((near, min(w, 4))).encode(), digest_size=6).hexdigest()


def measure(job):
    """Margins in one text: (name of the slip, margin, key, context); in a sampled one also of each opposite slip."""
    path, text, sampled = job
    if path not in MEMORY:
        MEMORY[path] = Model(pathlib.Path(path), 0.5)
    model = MEMORY[path]
    words, kinds = model.vocabulary.words, model.kinds
    options = Options(front_matter=FRONT_MATTER, suffixes={})
    document = read_document(extract(Source("story.txt", text), options), "en-GB", "story.txt")
    quoted = document.quoted
    alarms, chances = [], collections.defaultdict(list)

    def sentence(one, start):
        return document.prose[max(one.sentence.start, start - 70) : min(one.sentence.end, start + 60)].replace("\n", " ")

    for batch in read(document, model, SCOPES):
        reading = model.network.read([one.numbers for one in batch])
        scored = engine.score(model, batch, reading)
        some = np.nonzero((scored.margin > LOWEST) | sampled)[0]
        columns = (scored.sentence, scored.word, scored.entry, scored.margin)
        for s, w, e, m in zip(*(c[some].tolist() for c in columns), strict=True):
            one = batch[s]
            own, other, kind = words[one.numbers[w]], words[model.other[e]], kinds[model.kind[e]]
            if m > LOWEST:
                token = one.places[w]
                t = document.tokens[token]
                if quoted(t.start, t.end) or is_name(document, token, opens(document, one, w)):
                    continue
                name = model.frames.name(one.numbers, w, own, other, kind)
                alarms.append((name, m, place_key(one, w), f"{own}>{other} | {sentence(one, t.start)}"))
            else:
                back = f"{kind[2]}>{kind[0]}" if kind[1] == ">" else kind
                chances[model.frames.name(one.numbers, w, other, own, back)].append(-m)
        found = gaps.score(model, batch, reading)
        best, margin = found.missing()
        for k in np.nonzero(margin > LOWEST)[0].tolist():
            one, w, small = batch[int(found.sentence[k])], int(found.word[k]), SMALL[int(best[k])]
            t = document.tokens[one.places[w]]
            if has_room(document, one, w) and not quoted(t.start, t.end):
                name = gaps.name("+", model, one.numbers, w, small)
                alarms.append((name, float(margin[k]), place_key(one, w), f"+{small} | {sentence(one, t.start)}"))
        margin = found.extra()
        for k in np.nonzero(margin > LOWEST)[0].tolist():
            one, w, small = batch[int(found.own_sentence[k])], int(found.own_word[k]), SMALL[int(found.own[k])]
            t = document.tokens[one.places[w]]
            if can_go(document, one, w) and not quoted(t.start, t.end):
                name = gaps.name("-", model, one.numbers, w, small)
                alarms.append((name, float(margin[k]), place_key(one, w), f"-{small} | {sentence(one, t.start)}"))
        best, other = found.other()
        for k in np.nonzero(other > LOWEST)[0].tolist():
            one, w, small = batch[int(found.own_sentence[k])], int(found.own_word[k]), SMALL[int(found.own[k])]
            t = document.tokens[one.places[w]]
            if not is_name(document, one.places[w], opens(document, one, w)) and not quoted(t.start, t.end):
                name = gaps.name("=", model, one.numbers, w, small, SMALL[int(best[k])])
                alarms.append((name, float(other[k]), place_key(one, w), f"{small}={SMALL[int(best[k])]} | {sentence(one, t.start)}"))
        if sampled:
            # A small word that stands here is one that would be missed; one that does not is one too many.
            right = found.own_scores[:, 1:-1].argmax(1) + 1 == found.own
            for k, (s, w) in enumerate(zip(found.own_sentence.tolist(), found.own_word.tolist(), strict=True)):
                name = gaps.name("+", model, batch[s].numbers, w, SMALL[int(found.own[k])])
                chances[name].append(float(-margin[k]) if right[k] else 0.0)
            rng = np.random.default_rng(len(text))
            for k, small in enumerate(rng.permutation(found.own).tolist()):  # another small word in its place
                if small != found.own[k]:
                    one = batch[int(found.own_sentence[k])]
                    name = gaps.name("=", model, one.numbers, int(found.own_word[k]), SMALL[small], SMALL[int(found.own[k])])
                    chances[name].append(float(found.own_scores[k, found.own[k]] - found.own_scores[k, small]) if right[k] else 0.0)
            drawn = rng.choice(found.own, len(found.word)) if len(found.own) else []
            for k, small in enumerate(drawn):
                one, w = batch[int(found.sentence[k])], int(found.word[k])
                name = gaps.name("-", model, one.numbers, w, SMALL[int(small)])
                chances[name].append(float(found.scores[k, 0] - found.scores[k, small]))
    return len(text.split()), alarms, dict(chances)


def choose(names, weights, rates, alarms, chances, words, budget):
    """A threshold for each name: right nine times in ten at its likely rate of slips per 1,000 words, or off. A larger budget is
    for drafts with more slips."""
    grid = np.arange(LEAST, 20, STEP)
    expected, caught, counted = [], [], []
    for name in names:
        a = np.sort(np.array(alarms.get(name, []), float))[::-1]
        count = np.searchsorted(-a, -grid, side="left")
        nearest = np.append(a, LOWEST - 1.5)[count]
        # What a fresh sample would show: one more than was counted, fading with the distance from the nearest alarm.
        # (Rates pooled over kinds were tried in its place: no better, and the sum came out too small. With a TAIL of 1.5 the
        # alarms on texts kept apart were twice those expected, with 2 a third more, many of them slips in print.)
        counted.append(count)
        expected.append(count + np.exp(-np.maximum(grid - nearest, 0) / TAIL))
        r = np.sort(np.array(chances.get(name, []), float))
        caught.append(1 - np.searchsorted(r, grid) / max(len(r), 1))
    expected, caught, counted = np.array(expected), np.array(caught), np.array(counted)
    expected[:, -1] = caught[:, -1] = 0
    worth = weights[:, None] * caught
    worth[9 * counted > rates[:, None] * words / 1000 * caught] = -1
    worth[:, -1] = 0
    low, high = 1e-7, 10.0
    rows = np.arange(len(names))
    for _ in range(60):
        price = (low * high) ** 0.5
        pick = (worth - price * expected).argmax(1)
        if expected[rows, pick].sum() > budget * words / 1000:
            low = price
        else:
            high = price
    return [NEVER if p == len(grid) - 1 else float(grid[p]) for p in pick], expected[rows, pick], caught[rows, pick]


def right_sentences():
    """The sentences that the rulebook's examples call right."""
    for rule in load.read(house.folder(), own=True).rules.values():
        for e in rule.examples:
            yield from (text for text in (e.good, e.ok) if text and e.format == ".txt")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("build", type=pathlib.Path)
    ap.add_argument("clean", type=pathlib.Path)
    ap.add_argument("--model", type=pathlib.Path, required=True)
    ap.add_argument("--known", type=pathlib.Path)
    ap.add_argument("--part", type=float, default=1.0, help="calibrate on this share of the documents and count alarms on the rest")
    ap.add_argument("--docs", type=int, default=100000)
    ap.add_argument("--jobs", type=int, default=1)
    ap.add_argument("--out", type=pathlib.Path)
    ap.add_argument("--margins", type=pathlib.Path, help="keep the margins here, or take them from here")
    ap.add_argument("--alarms", type=pathlib.Path, help="write the alarms left at 0.1 here, to be read")
    a = ap.parse_args()
    if a.margins and a.margins.exists():
        results = json.loads(gzip.decompress(a.margins.read_bytes()))
    else:
        texts = list(clean(a.clean))
        random.Random(3).shuffle(texts)
        texts = texts[: a.docs]
        with multiprocessing.Pool(a.jobs) as pool:
            results = list(pool.imap(measure, [(str(a.model), t, i % SAMPLE == 0) for i, (_, _, t) in enumerate(texts)], chunksize=20))
        results = [(n, al, {k: [round(x, 2) for x in v] for k, v in ch.items()}) for n, al, ch in results]
        if a.margins:
            a.margins.write_bytes(gzip.compress(json.dumps(results).encode(), 1))
    cut = int(len(results) * a.part)
    known = set(a.known.read_text().split()) if a.known else set()
    alarms, chances, words = collections.defaultdict(list), collections.defaultdict(list), 0
    for n, found, back in results[:cut]:
        words += n
        for name, m, key, _ in found:
            if key not in known:
                alarms[name].append(m)
        for name, ms in back.items():
            chances[name] += ms
    # Frames of one kind share its weight by how often they occur.
    pairs = pair_weights()
    names = sorted(name for name in set(alarms) | set(chances) if len(chances.get(name, ())) >= 3)
    weights, rates = np.zeros(len(names)), np.zeros(len(names))
    standing = collections.Counter()
    share = collections.defaultdict(float)
    for i, name in enumerate(names):
        w, framed = weigh(name, pairs)
        if group_of(name) == "pair" and w < 1:  # as often as the word that is meant is written
            w *= min(4.0, max(0.5, (len(chances[name]) / 50) ** 0.5))
        weights[i] = w * (len(chances[name]) ** 0.5 if framed else 1)
        rates[i] = w * len(chances[name])
        standing[of_kind(name)] += len(chances[name])
        if framed:
            share[of_kind(name)] += len(chances[name]) ** 0.5
    for i, name in enumerate(names):
        if of_kind(name) in share:
            weights[i] /= share[of_kind(name)]
        rates[i] /= standing[of_kind(name)]
    groups = np.array([group_of(name) for name in names])
    for group, rate in RATES.items():
        rates[groups == group] *= rate / max(rates[groups == group].sum(), 1e-9)
        weights[groups == group] *= WORTH[group] / max(weights[groups == group].sum(), 1e-9)
    rows = {}
    for column, budget in enumerate(BUDGETS):
        picked, expected, caught = choose(names, weights, rates * budget / 0.1, alarms, chances, words, budget)
        for name, t in zip(names, picked, strict=True):
            rows.setdefault(name, [NEVER] * len(BUDGETS))[column] = t
        left = [
            (name, m, key, text)
            for _, found, _ in (results[cut:] or results)
            for name, m, key, text in found
            if m > rows.get(name, [NEVER] * 9)[column]
        ]
        tested = sum(n for n, *_ in (results[cut:] or results))
        marked = {key for _, _, key, _ in left}
        print(
            f"budget {budget}: {sum(t < NEVER for t in picked)} kinds on; expected {1000 * expected.sum() / words:.3f}; weighted share caught {(weights * caught).sum() / weights.sum():.3f}; "
            f"on {'unseen' if a.part < 1 else 'the same'} {tested} words {1000 * len(marked) / tested:.3f} ({1000 * len(marked - known) / tested:.3f} without those marked)",
            flush=True,
        )
        if budget == 0.1:
            if a.alarms:
                seen = set()
                with a.alarms.open("w") as f:
                    for name, m, key, text in sorted(left, key=lambda x: (x[0], -x[1])):
                        if key not in seen:
                            seen.add(key)
                            f.write(f"{key} {m:.2f} {name} {text}\n")
            by = collections.defaultdict(lambda: np.zeros(4))
            for name, w, e, c in zip(names, weights, expected, caught, strict=True):
                by[group_of(name)] += [w, e, w * c, 1]
            for k, (w, e, c, n) in sorted(by.items(), key=lambda x: -x[1][0]):
                print(f"    {k:8s} frames {int(n):5d} alarms {e:6.1f} caught {c / max(w, 1e-9):.3f}")
    # A sentence that a rule file calls right is never marked.
    for text in right_sentences():
        for name, m, _, shown in measure((str(a.model), text, False))[1]:
            if name in rows and m > min(rows[name]):
                print(f"held back by an example: {name} {m:.1f} {min(rows[name])} {shown}")
                rows[name] = [max(t, np.floor(m / STEP) * STEP + STEP) for t in rows[name]]
    if a.out:
        a.out.write_text(json.dumps({k: v for k, v in rows.items() if min(v) < NEVER}, sort_keys=True))


if __name__ == "__main__":
    sys.exit(main())
