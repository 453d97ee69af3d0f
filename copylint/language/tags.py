"""Part-of-speech tags (Penn Treebank) from a small conditional random field.

The model is trained on the Universal Dependencies English treebanks EWT and GUM; see ``copylint/models/NOTICE.md``.
"""

from __future__ import annotations

import sys
from _thread import allocate_lock
from collections.abc import Sequence
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from copylint.language.lexicon import MODELS, possible_tags

_LOCK = allocate_lock()


@cache
def _model() -> Any:
    # python-crfsuite imports what trains and describes models with the tagger, and with it fractions, decimal, compressors and
    # random numbers: a twentieth of a short run, for nothing that a run uses.
    training_only = {"pycrfsuite._logparser": "TrainLogParser", "pycrfsuite._dumpparser": "CRFsuiteDumpParser", "tempfile": "mkstemp"}
    absent = [module for module in training_only if module not in sys.modules]
    for module in absent:
        sys.modules[module] = ModuleType(module)
        setattr(sys.modules[module], training_only[module], None)
    try:
        import pycrfsuite
    finally:
        for module in absent:
            del sys.modules[module]
    model = pycrfsuite.Tagger()
    model.open(str(MODELS / "tagger.crfsuite"))
    return model


def tag(words: Sequence[str]) -> tuple[str, ...]:
    """Tags of one sentence.

    Args:
        words: its tokens as `copylint.language.tokens` cuts them.
    """
    if not words:
        return ()
    # A CRFsuite tagger holds the sentence it reads, so that two threads must take turns.
    with _LOCK:
        return tuple(_model().tag(features(words)))


def features(words: Sequence[str]) -> list[list[str]]:
    """What the model sees of each word: itself, its endings and shape, its dictionary readings, its neighbours."""
    own = [_word(w) for w in words]
    keys = [o[0] for o in own]
    out = []
    last = len(words) - 1
    for i, (_key, features, readings) in enumerate(own):
        before = keys[i - 1] if i else "<"
        after = keys[i + 1] if i < last else ">"
        row = ["b", *features, "-1" + before, "+1" + after]
        row.append("-r" + own[i - 1][2] if i else "-r<")
        row.append("+r" + own[i + 1][2] if i < last else "+r>")
        row.append("-2" + keys[i - 2] if i > 1 else "-2<")
        row.append("+2" + keys[i + 2] if i < last - 1 else "+2>")
        row.append("r-" + (own[i - 1][2] if i else "<") + "|" + readings)
        row.append("r+" + readings + "|" + (own[i + 1][2] if i < last else ">"))
        if not i:
            row.append("first")
        out.append(row)
    return out


@lru_cache(maxsize=32768)
def _word(word: str) -> tuple[str, tuple[str, ...], str]:
    """Key, features and dictionary readings of one word."""
    plain = word.replace("’", "'").replace("“", '"').replace("”", '"')
    lower = plain.lower()
    capitals = len(plain) > 1 and plain.isupper() and plain.isalpha()
    key = plain if capitals else "0" if lower[:1].isdigit() else lower
    readings = "".join(sorted(possible_tags(plain if capitals else lower))) or "?"
    features = ["w" + key, "s3" + lower[-3:], "s2" + lower[-2:], "p2" + lower[:2], "h" + _shape(plain), "r" + readings]
    if len(lower) > 4:
        features.append("s4" + lower[-4:])
    if "-" in lower[1:]:
        features.append("y" + lower.rpartition("-")[2])
    return key, tuple(features), readings


def _shape(word: str) -> str:
    out = ""
    for ch in word:
        kind = "X" if ch.isupper() else "x" if ch.islower() else "d" if ch.isdigit() else ch
        if out[-2:] != kind * 2:
            out += kind
    return out
