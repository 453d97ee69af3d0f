"""A rule: what one YAML file says, whatever its kind."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal

from copylint.model.document import TEXT_SCOPES, Scope
from copylint.model.noun import field, noun

Level = Literal["error", "warning", "suggestion"]
LEVELS: tuple[Level, ...] = ("error", "warning", "suggestion")
"""Gravest first."""

Quotes = Literal["skip", "check", "only"]


def rank(level: str) -> int:
    """0 for error, 1 for warning, 2 for suggestion, 3 for anything else (``never``)."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


class Safety(StrEnum):
    """What may be done with a fix.

    SAFE fixes are written by ``copylint fix``: one right answer, and never inside a quotation or a name.
    OFFERED fixes are written when a person takes that one. A QUERY asks; there is nothing to write.
    """

    SAFE = "safe"
    OFFERED = "offer"
    QUERY = "query"


@noun()
class Example:
    """A sentence that shows a rule at work.

    Args:
        bad: must be found; None for a sentence that must be silent.
        good: what the first fix must make of `bad`, and itself silent; None if there is no single fix.
        ok: must be silent; None for a bad example.
        line: in the rule file, from 1.
        format: suffix of the format to read it as, with its dot.
        dialect: the dialect to read it in, or "" for the rule's own first.
        metadata: front matter that goes with it.
    """

    bad: str | None
    good: str | None
    ok: str | None
    line: int
    format: str = ".txt"
    dialect: str = ""
    metadata: Mapping[str, Any] = field(default_factory=dict)


@noun()
class Rule:
    """One rule, checked and ready for its kind.

    Args:
        name: its path under the rule folder without the suffix: ``grammar/participle-after-have``.
        kind: the kind's name.
        message: one line with ``{field}`` places that its kind fills (``{old}`` the words found, ``{new}`` the first fix).
        why: the reason, for people who disagree.
        source: where the fact or method is from.
        level: how grave it is by default.
        fix: how safe its fixes are at best.
        quotes: whether direct quotations are read.
        scope: the blocks it reads.
        when: conditions by key: ``dialect``, ``house``, or a front-matter field; each a tuple of accepted values.
        spec: the fields of its kind, plain data.
        since, until, review: ISO dates or "".
        formerly: earlier names, which settings may still use.
        counts: measured hits on clean news and words read, kept by ``rules count``.
        path: the rule file; line: where its kind's fields begin.
        house: whether it is one of copylint's own (False: from a user's folder).
    """

    name: str
    kind: str
    message: str
    why: str
    source: str
    level: Level
    fix: Safety
    quotes: Quotes = "skip"
    scope: frozenset[Scope] = TEXT_SCOPES
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spec: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""
    until: str = ""
    review: str = ""
    formerly: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 0
    own: bool = True

    @property
    def topic(self) -> str:
        """The folder part of the name, with its slash: ``grammar/``."""
        return self.name.rpartition("/")[0] + "/"
