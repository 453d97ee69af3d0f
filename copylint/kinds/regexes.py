"""Regular expressions of rules: prepared once, compiled when a story first has their letters, never without an end."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

from copylint.kinds.base import BadSpec
from copylint.language.expressions import expression

_SECONDS = 1.0
"""How long one expression of a user's rule may take on one block."""


class RegexTimeout(Exception):
    """A rule's expression was still running after its time.

    Args:
        rule: the rule's name.
    """

    def __init__(self, rule: str) -> None:
        self.rule = rule
        super().__init__(rule)


def check(pattern: str, key: tuple[str | int, ...]) -> None:
    """Refuses what does not compile, or matches nothing at all.

    Raises:
        BadSpec: with the place in the pattern.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            compiled = re.compile(pattern)
    except re.error as error:
        at = f" at character {error.pos + 1}" if error.pos is not None else ""
        raise BadSpec(key, f"this regular expression is wrong{at}: {error.msg}") from None
    except (FutureWarning, DeprecationWarning, OverflowError, RecursionError) as error:
        raise BadSpec(key, f"this regular expression is wrong: {error}") from None
    if compiled.match("") is not None:
        raise BadSpec(key, "this regular expression matches nothing at all everywhere; make it need a character")
    try:
        _users(pattern, 0)
    except _regex().error as error:
        raise BadSpec(key, f"this regular expression is wrong: {error.msg}") from None


def prose_pattern(pattern: str) -> str:
    """The pattern with each plain space standing for any white space, line breaks and no-break spaces included."""
    out, i, in_class = [], 0, False
    while i < len(pattern):
        ch = pattern[i]
        if ch == "\\" and i + 1 < len(pattern):
            out.append(pattern[i : i + 2])
            i += 2
            continue
        if ch == "[":
            in_class = True
        elif ch == "]":
            in_class = False
        if ch == " " and not in_class and not (i + 1 < len(pattern) and pattern[i + 1] in "?*+{"):
            out.append(r"\s+")
        else:
            out.append(ch)
        i += 1
    return "".join(out)


def _regex() -> Any:
    return import_module("regex")


@lru_cache(maxsize=4096)
def _users(pattern: str, flags: int) -> Any:
    regex = _regex()
    return regex.compile(pattern, (regex.IGNORECASE if flags & re.IGNORECASE else 0) | regex.VERSION0)


class Found:
    """A match of an expression on one block, with its places in the whole prose."""

    __slots__ = ("_match", "_offset")

    def __init__(self, match: re.Match[str], offset: int) -> None:
        self._match, self._offset = match, offset

    def __getitem__(self, group: int | str) -> str:
        """What a group matched; "" if it took no part."""
        return self._match[group] or ""

    def named(self) -> dict[str, str]:
        """The named groups that took part."""
        return {name: text for name, text in self._match.groupdict().items() if text is not None}

    def start(self, group: int | str = 0) -> int:
        """Where the match or a group of it begins in the prose."""
        return self._match.start(group) + self._offset

    def end(self, group: int | str = 0) -> int:
        """Where the match or a group of it ends in the prose."""
        return self._match.end(group) + self._offset


def finditer(pattern: str, text: str, start: int, end: int, *, rule: str, own: bool, ignore_case: bool = False) -> Iterator[Found]:
    """Matches in ``text[start:end]`` as if nothing stood around it: ``^`` and ``$`` are its edges.

    Copylint's own expressions are tried against long runs of everything by the tests; a user's are timed.

    Args:
        pattern: checked.
        text: the prose.
        start, end: a block's place in it.
        rule: the rule's name, for the error.
        own: whether the rule is one of copylint's.
        ignore_case: whether letters match in either case.

    Raises:
        RegexTimeout: a user's expression took more than a second to its next match.
    """
    flags = re.IGNORECASE if ignore_case else 0
    piece = text[start:end]
    if own:
        for match in expression(pattern, flags).finditer(piece):
            yield Found(match, start)
        return
    try:
        for match in _users(pattern, flags).finditer(piece, timeout=_SECONDS):
            yield Found(match, start)
    except TimeoutError:
        raise RegexTimeout(rule) from None


def fullmatch(pattern: str, text: str, *, rule: str, own: bool, ignore_case: bool = False) -> bool:
    """Whether an expression matches all of a text.

    Raises:
        RegexTimeout: a user's expression took more than a second.
    """
    flags = re.IGNORECASE if ignore_case else 0
    if own:
        return expression(pattern, flags).fullmatch(text) is not None
    try:
        return _users(pattern, flags).fullmatch(text, timeout=_SECONDS) is not None
    except TimeoutError:
        raise RegexTimeout(rule) from None
