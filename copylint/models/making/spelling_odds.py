"""Fits the weights of `slips.py` and `capitalised_slips.py` in `copylint/language`: the odds that a string which no dictionary has is a slip of the fingers.

usage: python copylint/models/making/spelling_odds.py FOLDER     (of *.jsonl.gz, a document a line with its "text")

Slips are planted in openly licensed prose, in proportion to its letters, as fingers make them: a letter left out, doubled, added,
another struck, two swapped, a space missed. copylint then reads the text, and every string that its spelling rules ask about is an
observation: a slip if it was planted, else one of the text's own strange words. The text has slips of its own: a string that stands
once in all and that a first fit holds for a slip is left out of the next. Planted slips are weighted to be as frequent as in copy. A fifth of the
documents is kept for the evaluation. Prints both tables of weights, as Python, and the evaluation.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

import copylint
from copylint.language import capitalised_slips, slips
from copylint.language.slip_costs import KEYS

WORDS_OF_A_FILE = 250_000
"""Words read of each file, so that no source outweighs the others."""
CHARACTERS_OF_A_DOCUMENT = 20_000
LETTERS_TO_A_SLIP = 160
WORDS_TO_A_SLIP, WORDS_TO_A_SLIP_OF_A_DRAFT = 4_000, 500
"""Words to one slip: in edited copy, for which the weights are fitted, since there an alarm must be right; in a draft, for which
the odds are stated. The one differs from the other in the first weight alone."""
RIDGE = 1.0
TRIMMED = 0.0
"""Odds of a first fit (natural logarithm) from which on a string that stands once in all is taken for a slip of the text's own."""
ROUNDS = 3
_WORD = re.compile(r"(?<![\w'’\-@#./])[A-Za-z]{2,}(?![\w'’\-@/])")
_LETTERS, _VOWELS = "abcdefghijklmnopqrstuvwxyz", "aeiou"


class Observation(NamedTuple):
    """A string that the rules ask about.

    Args:
        table: ``small`` or ``capitalised``.
        word: the string.
        evidence: what speaks for and against a slip, by name.
        meant: the word that it was planted in, or "".
        first: the best guess.
        held_out: whether it is kept for the evaluation.
    """

    table: str
    word: str
    evidence: Mapping[str, float]
    meant: str
    first: str
    held_out: bool


# --- planting -------------------------------------------------------------------------------------


def slip(word: str, rng: random.Random) -> str:
    """A word as fingers may spoil it; its first letter is spoilt the more seldom.

    Args:
        word: of two letters or more.
        rng: decides.
    """
    at = rng.randrange(len(word)) if rng.random() < 0.25 else rng.randrange(1, len(word))
    lower, how = word.lower(), rng.random()
    beside = rng.choice(sorted(KEYS[lower[at]]))
    if how < 0.33:
        out = word[:at] + word[at + 1 :]
    elif how < 0.53:
        at = max(at, 1)
        out = word[:at] + (lower[at] if rng.random() < 0.5 else beside) + word[at:]
    elif how < 0.78:
        other = beside if rng.random() < 0.6 else rng.choice(_VOWELS if lower[at] in _VOWELS else _LETTERS)
        out = word[:at] + other + word[at + 1 :]
    else:
        at = min(at, len(word) - 2)
        out = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return out.upper() if word.isupper() else out.capitalize() if word[0].isupper() else out


def planted(text: str, rng: random.Random) -> tuple[str, dict[str, str]]:
    """A text with slips, and for each, in lower case, the word it was.

    Args:
        text: clean prose.
        rng: decides.
    """
    words = list(_WORD.finditer(text))
    ends = list(accumulate(len(m[0]) for m in words))
    pieces, at, meant, free = [], 0, dict[str, str](), 0
    letter = rng.randrange(LETTERS_TO_A_SLIP)
    while ends and letter < ends[-1]:
        i = bisect_right(ends, letter)
        letter += LETTERS_TO_A_SLIP + rng.randrange(20)
        if i < free:
            continue
        word, last = words[i][0], i
        following = words[i + 1] if i + 1 < len(words) else None
        if following and rng.random() < 0.1 and text[words[i].end() : following.start()] == " " and following[0].islower():
            new, last = word + following[0], i + 1
        else:
            new = slip(word, rng)
            if len(new) > 5 and rng.random() < 0.1:
                new = slip(new, rng)
        if new.lower() != word.lower():
            pieces += [text[at : words[i].start()], new]
            at, free = words[last].end(), last + 4
            meant[new.lower()] = word
    return "".join(pieces) + text[at:], meant


# --- reading --------------------------------------------------------------------------------------


def observations(folder: Path) -> Iterator[Observation]:
    """What the spelling rules ask about in the documents of a folder, with slips planted in them."""
    asked: list[tuple[str, str, Mapping[str, float], str]] = []

    def ask(
        table: str, evidence: Callable[..., Mapping[str, float]], word: str, dialect: str, place: slips.Place = slips.Place()
    ) -> slips.Slip:
        capitalised = table == "capitalised"
        found = capitalised_slips.meant_with_capital(word, dialect, place) if capitalised else slips.meant_in_small(word, dialect, place)
        if found and not (capitalised and capitalised_slips.may_be_a_name(word, place, found[0][1].text)):
            asked.append((table, word, evidence(word, dialect, place, *found[0]), found[0][1].text))
        return slips.Slip(-9.0, ())

    # The rules ask `slips`; in its place stands a clerk who writes down what it is asked and answers no.
    slips.small = partial(ask, "small", slips.evidence_of_small)  # type: ignore[assignment]
    capitalised_slips.capitalised = partial(ask, "capitalised", capitalised_slips.evidence_of_capitalised)  # type: ignore[assignment]
    rules = ("spelling/unknown-word", "spelling/capitalised-slip")
    linters = {dialect: copylint.Linter(dialect=dialect, only=rules) for dialect in ("en-GB", "en-US")}
    rng = random.Random(1)
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            documents = [json.loads(line) for line in lines]
        rng.shuffle(documents)
        words = 0
        for document in documents:
            if words > WORDS_OF_A_FILE:
                break
            text, meant = planted(document["text"][:CHARACTERS_OF_A_DOCUMENT], rng)
            words += len(text.split())
            asked.clear()
            linters["en-GB" if document.get("variety") == "en-GB" else "en-US"].check(text)
            held_out = rng.random() < 0.2
            for table, word, evidence, first in asked:
                yield Observation(table, word, evidence, meant.get(word.lower(), ""), first, held_out)
        print(f"# {path.name}: {words} words", file=sys.stderr)
        _WORDS_READ.append(words)


_WORDS_READ: list[int] = []


# --- fitting --------------------------------------------------------------------------------------


def fit(rows: list[Observation], slips_expected: float, once: frozenset[str]) -> dict[str, float]:
    """Logistic regression with a small ridge on all weights but the first.

    Args:
        rows: of one table.
        slips_expected: how many slips the clean text would hold, to which the planted ones are weighted.
        once: strings of the text's own that stand once in all.
    """
    names = list(rows[0].evidence)
    x = np.array([[float(row.evidence[name]) for name in names] for row in rows])
    y = np.array([float(bool(row.meant)) for row in rows])
    single = np.array([not row.meant and row.word.lower() in once for row in rows])
    ridge = RIDGE * (np.array(names) != "always")
    weights, kept = np.zeros(len(names)), np.ones(len(rows))
    for _ in range(ROUNDS):
        weight = np.where(y > 0, slips_expected / y.sum(), 1.0) * kept
        for _ in range(50):
            p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
            curvature = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge + 1e-9)
            step = np.linalg.solve(curvature, x.T @ (weight * (y - p)) - ridge * weights)
            weights = weights + step
            if np.abs(step).max() < 1e-6:
                break
        kept = 1.0 - single * (x @ weights > TRIMMED)
    weights[names.index("always")] += math.log(WORDS_TO_A_SLIP / WORDS_TO_A_SLIP_OF_A_DRAFT)
    return dict(zip(names, (round(float(w), 2) for w in weights), strict=True))


def evaluate(rows: list[Observation], weights: Mapping[str, float], words: float, once: frozenset[str]) -> Iterator[str]:
    """For rising numbers of alarms on the text's own strings, how many planted slips are found, and how many with the right word first."""
    odds = [sum(weights[name] * value for name, value in row.evidence.items()) for row in rows]
    own = sorted((o for o, row in zip(odds, rows, strict=True) if not row.meant), reverse=True)
    slipped = [(o, row) for o, row in zip(odds, rows, strict=True) if row.meant]
    for alarms in (0.02, 0.05, 0.1, 0.2):
        least = own[min(int(alarms * words / 1000), len(own) - 1)]
        found = [row for o, row in slipped if o > least]
        right = sum(row.first.lower() == row.meant.lower() for row in found)
        yield f"{alarms:4.2f} alarms per 1,000 words: odds above {least:5.2f}, {len(found)} of {len(slipped)} slips found, {right} with the right word first"


def main() -> None:
    rows = list(observations(Path(sys.argv[1])))
    words = sum(_WORDS_READ)
    own = Counter(row.word.lower() for row in rows if not row.meant)
    once = frozenset(word for word, n in own.items() if n == 1)
    slipped = sum(bool(row.meant) for row in rows)
    for table in ("small", "capitalised"):
        learnt = [row for row in rows if row.table == table and not row.held_out]
        kept = [row for row in rows if row.table == table and row.held_out]
        share = sum(bool(row.meant) for row in learnt) / slipped
        weights = fit(learnt, share * words / WORDS_TO_A_SLIP, once)
        print(f"{table.upper()}: Mapping[str, float] = {{")
        print("".join(f'    "{name}": {weight},\n' for name, weight in weights.items()) + "}")
        for line in evaluate(kept, weights, words * 0.2, once):
            print("#", line)


if __name__ == "__main__":
    main()
