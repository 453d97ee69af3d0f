"""Regular expressions of the program's own, compiled when a text first asks them: a run on one story asks few of them."""

from __future__ import annotations

import re
from functools import cache


@cache
def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled, kept for as long as the process lasts."""
    return re.compile(pattern, flags)
