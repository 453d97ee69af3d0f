"""Regular expressions of rules: prepared once, compiled when a story first has their letters, never without an end."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from copylint.kinds.base import BadSpec

_SECONDS = 1.0
"""How long one expression of a user's rule may take on one block."""

_MOST_LITERALS = 40


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


@lru_cache(maxsize=4096)
def _own(pattern: str, flags: int) -> re.Pattern[str]:
    return re.compile(pattern, flags)


@lru_cache(maxsize=4096)
def _users(pattern: str, flags: int) -> Any:
    import regex

    return regex.compile(pattern, (regex.IGNORECASE if flags & re.IGNORECASE else 0) | regex.VERSION0)


def finditer(pattern: str, text: str, start: int, end: int, *, rule: str, own: bool, ignore_case: bool = False) -> Iterator[re.Match[str]]:
    """Matches in ``text[start:end]``, seen with their surroundings.

    Copylint's own expressions are tried against long runs of everything by the tests; a user's are timed.

    Raises:
        RegexTimeout: a user's expression took more than a second on this stretch.
    """
    flags = re.IGNORECASE if ignore_case else 0
    if own:
        yield from _own(pattern, flags).finditer(text, start, end)
        return
    try:
        yield from _users(pattern, flags).finditer(text, start, end, timeout=_SECONDS)
    except TimeoutError:
        raise RegexTimeout(rule) from None


def literals(pattern: str) -> list[str]:
    """Letters of which one must stand in any text that the pattern matches, lower case; [] if none can be told.

    A text without any of them need not be searched, and the pattern need not be compiled.
    """
    import re._parser as parser  # type: ignore[import-not-found]

    try:
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return []
    found = _required(tree, parser)
    return sorted(found) if found else []


def _required(tree: Any, parser: Any) -> set[str] | None:
    """The best set of alternatives in a sequence: the one whose shortest member is longest."""
    best: set[str] | None = None
    run = ""

    def offer(candidate: set[str] | None) -> None:
        nonlocal best
        if candidate and len(candidate) <= _MOST_LITERALS and all(candidate) and (best is None or _worth(candidate) > _worth(best)):
            best = candidate

    for op, value in tree:
        name = str(op)
        if name == "LITERAL":
            ch = chr(value).lower()
            # Letters whose lower case is longer, or that fold to another, cannot be searched by.
            run = run + ch if len(ch) == 1 and (ch.isascii() or not ch.isalpha()) else ""
            offer({run} if run else None)
            continue
        run = ""
        if name == "SUBPATTERN":
            offer(_required(value[3], parser))
        elif name == "BRANCH":
            parts = [_required(branch, parser) for branch in value[1]]
            offer(set().union(*[p for p in parts if p]) if all(parts) else None)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
            offer(_required(value[2], parser))
        elif name == "ATOMIC_GROUP":
            offer(_required(value, parser))
        elif name == "IN":
            chars = {chr(v).lower() for o, v in value if str(o) == "LITERAL"}
            if len(chars) == len(value) and len(chars) <= 6 and all(c.isascii() or not c.isalpha() for c in chars):
                offer(chars)
    return best


def _worth(candidate: set[str]) -> tuple[int, int]:
    # A longer shortest member is rarer; white space is everywhere.
    return min(len(c.strip()) for c in candidate), -len(candidate)


def may_match(required: list[str], folded: str) -> bool:
    """Whether a text, lower case, has any of a pattern's letters."""
    return not required or any(letters in folded for letters in required)
