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


_Word = tuple[tuple[str, ...], str, str, str, str, str, str, str]
"""Of one word: its own features, what it is to the word behind it and to the word before, its readings to both, what it is to the
second word behind it and before, its readings."""

_START: _Word = ((), "-1<", "", "-r<", "", "-2<", "", "<")
_END: _Word = ((), "", "+1>", "", "+r>", "", "+2>", ">")


def features(words: Sequence[str]) -> list[list[str]]:
    """What the model sees of each word: itself, its endings and shape, its dictionary readings, its neighbours."""
    known = [_START, _START, *map(_word, words), _END, _END]
    rows = [
        [*own, left[1], right[2], left[3], right[4], second_left[5], second_right[6], f"r-{left[7]}|{readings}", f"r+{readings}|{right[7]}"]
        for second_left, left, (own, *_, readings), right, second_right in zip(
            known, known[1:], known[2:], known[3:], known[4:], strict=False
        )
    ]
    rows[0].append("first")
    return rows


@lru_cache(maxsize=32768)
def _word(word: str) -> _Word:
    plain = word.replace("’", "'").replace("“", '"').replace("”", '"')
    lower = plain.lower()
    capitals = len(plain) > 1 and plain.isupper() and plain.isalpha()
    key = plain if capitals else "0" if lower[:1].isdigit() else lower
    readings = "".join(sorted(possible_tags(plain if capitals else lower))) or "?"
    own = ["b", "w" + key, "s3" + lower[-3:], "s2" + lower[-2:], "p2" + lower[:2], "h" + _shape(plain), "r" + readings]
    if len(lower) > 4:
        own.append("s4" + lower[-4:])
    if "-" in lower[1:]:
        own.append("y" + lower.rpartition("-")[2])
    return tuple(own), "-1" + key, "+1" + key, "-r" + readings, "+r" + readings, "-2" + key, "+2" + key, readings


def _shape(word: str) -> str:
    out = ""
    for ch in word:
        kind = "X" if ch.isupper() else "x" if ch.islower() else "d" if ch.isdigit() else ch
        if out[-2:] != kind * 2:
            out += kind
    return out
