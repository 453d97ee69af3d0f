"""The context model in memory: vocabulary, candidates, network, frames and thresholds, from one file."""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Any

from copylint.engines.context import model_file
from copylint.engines.context.frames import Frames
from copylint.engines.context.words import Vocabulary
from copylint.language.lexicon import MODELS

FILE = MODELS / "context.model"
BUDGETS = (0.05, 0.1, 0.2, 0.3, 0.5)
"""Alarms per 1,000 words of edited news for which the file has thresholds."""
NEVER = 99.0
"""The threshold of what is off."""
_OFF = 255
"""The same in the file, where thresholds are whole quarters."""

_lock = threading.Lock()


class Model:
    """Everything of one model file. Immutable; may be shared between threads.

    Args:
        path: the file.
        budget: alarms per 1,000 words; the largest of `BUDGETS` that is not above it counts.

    Raises:
        BadModel: the file cannot be used; the message is one clause.
    """

    def __init__(self, path: Path, budget: float) -> None:
        import numpy as np

        from copylint.engines.context.network import Network

        self.about, parts = model_file.read(path)
        try:
            self.vocabulary = Vocabulary(model_file.text(parts["words"]).split("\n"))
            self.kinds: list[str] = model_file.text(parts["kinds"]).split("\n")
            self.other, self.kind = parts["other"], parts["kind"]
            self.first: Any = np.concatenate([[0], np.cumsum(parts["many"], dtype=np.int64)])
            """Where each word's candidates begin in `other` and `kind`; one more than there are words."""
            self.stretch_keys, self.stretch_counts = parts["stretches"], parts["counts"]
            self.network = Network(parts)
            self.frames = Frames(self.vocabulary.words, parts["category"].tolist())
            self.small: Any = parts["small"]
            """Each word's number in `gaps.SMALL`, 0 for others."""
            self.takes: dict[int, int] = dict(zip(parts["takes"].tolist(), parts["taken"].tolist(), strict=True))
            """Words that mostly have one small word behind them, and which."""
            self.follows: dict[int, int] = dict(zip(parts["follows"].tolist(), parts["followed"].tolist(), strict=True))
            """Words that mostly have one small word before them, and which."""
            self.plain: Any = parts["plain"]
            """Whether each word is a word: no mark, no edge."""
            column = max(i for i, b in enumerate(BUDGETS) if i == 0 or b <= budget + 1e-9)
            thresholds = zip(model_file.text(parts["names"]).split("\n"), parts["thresholds"][:, column].tolist(), strict=False)
            self.thresholds: dict[str, float] = {name: quarters / 4 for name, quarters in thresholds if quarters < _OFF}
            self.floor: Any = parts["floor"][column] / 4
            """For each candidate, the lowest threshold of any frame."""
            self.gap_floor: Any = parts["gap_floor"][column] / 4
            """The same for each small word missing, one too many, and in place of another."""
        except (KeyError, IndexError, ValueError) as error:
            raise model_file.BadModel(f"is damaged: {error}") from None


@cache
def _load(path: Path, budget: float) -> Model:
    return Model(path, budget)


def load(path: Path, budget: float) -> Model:
    """The model, loaded once in a process.

    Raises:
        BadModel: as for `Model`.
    """
    with _lock:
        return _load(path, budget)
