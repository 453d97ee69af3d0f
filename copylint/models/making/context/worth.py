"""What catching each kind of slip is worth, and how often each is made in a draft: judgement, which `calibrate.py` spends a budget by."""

import pathlib

from copylint.engines.context.frames import FRAMED_PAIRS, POINTING, of_kind
from copylint.engines.context.gaps import NUMBERS

WEIGHTS = {
    "S>B": 3,
    "B>S": 3,
    "D>N": 4.5,
    "N>D": 3,
    "E>B": 3,
    "B>E": 2.1,
    "D>B": 3,
    "B>D": 1.5,
    "N>B": 2.1,
    "B>N": 2.1,
    "n>p": 3,
    "p>n": 3,
    "J>R": 3,
    "R>J": 3,
    "G>B": 2,
    "B>G": 2,
    "G>E": 1,
    "E>G": 1,
}
HOT = {
    "have": 3,
    "modal": 3,
    "do": 1.5,
    "do-not": 3,
    "to": 3,
    "be": 2,
    "he": 3,
    "they": 3,
    "noun": 2,
    "nouns": 2,
    "who": 1.5,
    "phrase:these": 4,
    "phrase:number": 4,
    "verb": 1,
    "phrase:this": 4,
    "phrase:one-of": 3,
    "phrase:the": 1,
}
AGREE = {
    frozenset(x.split())
    for x in ("is are", "was were", "has have", "do does", "isn't aren't", "doesn't don't", "hasn't haven't", "wasn't weren't")
}


def pair_weights():
    """Words listed near the top of confusions.txt are the commonest slips."""
    out = {}
    lines = [x.split() for x in (pathlib.Path(__file__).parent / "confusions.txt").read_text("utf-8").splitlines() if not x.startswith("#")]
    for i, group in enumerate(lines):
        for a in group:
            for b in group:
                out.setdefault((a, b), 2.0 if i < 6 else 1.0 if i < 10 else 0.06)
    core = "lose loose|loses looses|losing loosing|passed past|affect effect|affects effects|affected effected|principal principle|principals principles|accept except|advice advise|breath breathe|choose chose|quite quiet|where were|weather whether|who whom|has had"
    for group in core.split("|"):
        a, b = group.split()
        out[a, b] = out[b, a] = 0.8
    return out


SMALL_WORDS = {
    **dict.fromkeys("to of be".split(), 3),
    **dict.fromkeys("a the is was been".split(), 2),
    **dict.fromkeys("in are were has have as than".split(), 1.5),
    **dict.fromkeys("an for on with at by from".split(), 1),
    **dict.fromkeys("had it not".split(), 0.5),
}
"""What finding each small word is worth where it is missing; others that are missing are as often left out on purpose."""
RATES = {"pair": 5, "missing": 2, "small": 1.5, "extra": 1.5, "agreement": 1, "verb": 1, "number": 1, "near": 0.75, "adverb": 0.25}
"""Slips of each group in 1,000 words of a draft: whether a kind can be right nine times in ten depends on it. By what
annotated drafts hold (14 in 1,000 words that only the context shows), shared as copy edits of published reports are."""


WORTH = {"pair": 5.5, "agreement": 2.8, "verb": 2.2, "missing": 2.5, "number": 2.2, "small": 1, "extra": 2.5, "adverb": 0.6, "near": 0.5}
"""What catching all slips of a group is worth, against the others: the budget is shared out by it."""


def group_of(name):
    """The group of a kind of slip."""
    kind = of_kind(name)
    if kind[0] in "+-=":
        return {"+": "missing", "-": "extra", "=": "small"}[kind[0]]
    if kind.startswith("near-"):
        return "near"
    if len(kind) == 3 and kind[1] == ">":
        return {"n": "number", "p": "number", "J": "adverb", "R": "adverb"}.get(kind[0], "agreement" if set(kind) == set("S>B") else "verb")
    if set(kind.split(">")) <= POINTING:
        return "number"
    return "agreement" if frozenset(kind.split(">")) in AGREE else "pair"


def weigh(name, pairs):
    """What catching all of one kind of slip is worth."""
    kind, _, frame = name.partition("@")
    if kind[0] in "+-=":
        return 4 * SMALL_WORDS.get(kind[1:], 0) if kind[0] == "+" else 1.5 * SMALL_WORDS.get(kind[1:], 0.6), True
    place = frame.removesuffix("+noun").rstrip("~")
    if kind.startswith("near-"):
        return 4.0, True
    doubt = 0.1 if frame.endswith("~") else 0.4 if frame.endswith("+noun") else 1.0
    if len(kind) == 3 and kind[1] == ">":
        return 3 * WEIGHTS.get(kind, 0.3) * HOT.get(place, 0.4) * doubt, True
    a, b = kind.split(">")
    if frozenset((a, b)) in AGREE:
        return (8 if "n't" not in a else 1) * doubt, True
    if frame and kind not in FRAMED_PAIRS:
        return 1.0 if place in ("noun", "nouns") else 0.2, True
    return max(pairs.get((a, b), 0.06), 0.3 if a in NUMBERS and b in NUMBERS else 0), False
