"""A folder's rules, read."""

from __future__ import annotations

from typing import Any

from copylint.kinds.base import WordSets
from copylint.model.errors import Failure
from copylint.model.noun import field, noun
from copylint.model.rule import Rule


@noun()
class Rulebook:
    """A folder's rules.

    Args:
        rules: by name, sorted.
        sets: word sets by name.
        compiled: for each kind that has rules, its compiled data.
        failures: files that could not be used.
    """

    rules: dict[str, Rule]
    sets: WordSets
    compiled: dict[str, Any]
    failures: tuple[Failure, ...] = field(default=())
