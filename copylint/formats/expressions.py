"""Expressions of MDX: what stands between braces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.language.expressions import expression

_LONGEST = 10_000
"""Code points; no expression is longer."""

_CODE = expression(r"^(`{3,}|~{3,}).*?(?:^\1|\Z)|`[^`\n]+`", re.S | re.M)
_BRACE = expression(r"[{}]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`", re.S)
_JSX_COMMENT = expression(r"\{\s*/\*(.*?)\*/\s*\}", re.S)


def expressions(text: str, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Braces that balance, outside code: where each starts and ends, and its words if it is a comment."""
    codes = [m.span() for m in _CODE.finditer(text, start, end)]
    at, code, failures = start, 0, 0
    while (at := text.find("{", at, end)) >= 0:
        while code < len(codes) and codes[code][1] <= at:
            code += 1
        if code < len(codes) and codes[code][0] <= at:
            at = codes[code][1]
            continue
        note = _JSX_COMMENT.match(text, at, min(end, at + _LONGEST)) if failures < 20 else None
        stop = note.end() if note else _balanced(text, at, min(end, at + (_LONGEST if failures < 20 else 200)))
        if stop < 0:
            failures += 1
            at += 1
            continue
        yield at, stop, note[1].strip() if note else None
        at = stop


def _balanced(text: str, start: int, end: int) -> int:
    depth = 0
    for found in _BRACE.finditer(text, start, end):
        if found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if not depth:
                return found.end()
    return -1
