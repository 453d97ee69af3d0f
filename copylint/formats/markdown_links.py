"""Targets of Markdown's inline links and images, by the rules and as writers write them."""

from __future__ import annotations

import re

from copylint.formats.templates import is_prose
from copylint.language.expressions import expression

_DESTINATION = expression(r"(?:[^\s()\\<>]|\\.|[<>])+")
_LOOSE_DESTINATION = expression(r"\((?=(?:https?:|mailto:|[/.#]|www\.))[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+(?:\n[^()\s]++)?\)")
_SPACE = expression(r"[ \t]*(?:\r?\n[ \t]*)?")
_TITLE = expression(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\)""", re.S)
_DEEPEST_PARENTHESES = 32


def target(masked: str, at: int, end: int) -> tuple[int, tuple[int, int] | None]:
    """Where an inline target that opens at `at` stops (-1 if it is none), and the place of its title.

    Args:
        masked: the text, templates masked; ``masked[at]`` is an opening parenthesis.
        end: where the leaf ends.
    """
    i = _space(masked, end, at + 1)
    if masked.startswith("<", i):
        close = masked.find(">", i, min(end, i + 4_000))
        if close < 0 or "\n" in masked[i:close]:
            return -1, None
        i = close + 1
    else:
        depth = 0
        while i < end:
            run = _DESTINATION.match(masked, i, end)
            i = run.end() if run else i
            mark = masked[i] if i < end else ""
            if mark == "(" and depth < _DEEPEST_PARENTHESES:
                depth += 1
            elif mark == ")" and depth:
                depth -= 1
            elif mark == "\\":
                pass
            else:
                break
            i += 1
        if depth:
            return _loose(masked, at, end), None
    i = spaced = _space(masked, end, i)
    title = _TITLE.match(masked, i, end) if i < end and masked[i] in "\"'(" and masked[i - 1].isspace() else None
    if title:
        i = _space(masked, end, title.end())
    if i < end and masked[i] == ")":
        if title:
            group = title.lastindex or 1
            if is_prose(title[group]):
                return i + 1, title.span(group)
        return i + 1, None
    return (_loose(masked, at, end) if spaced < end else -1), None


def _loose(masked: str, at: int, end: int) -> int:
    """An address with spaces or brackets in it, that only lenient readers take for a target."""
    found = _LOOSE_DESTINATION.match(masked, at, min(end, at + 1_000))
    return found.end() if found else -1


def _space(masked: str, end: int, at: int) -> int:
    found = _SPACE.match(masked, at, end)
    return found.end() if found else at
