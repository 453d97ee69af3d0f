"""Regular expressions of the program's own, compiled when a text first asks them: a run on one story asks few of them.

What an earlier run compiled need not be compiled again (`copylint.rulebook.expressions` keeps it): compiling what one story
asks takes a tenth of its run, and taking it up again a hundredth of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

Key = tuple[str, int]
"""A pattern and its flags."""

asked: set[Key] = set()
"""What was asked in this process."""

_kept: dict[Key, bytes] = {}


@cache
def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern compiled, kept for as long as the process lasts, and perhaps on disk: nothing of a story may stand in it.

    Raises:
        re.error: it is no regular expression.
    """
    key = pattern, int(flags)
    asked.add(key)
    if key in _kept:
        try:
            return thaw(pattern, _kept[key])
        except (AttributeError, EOFError, ImportError, RuntimeError, TypeError, ValueError):
            pass  # not what this Python makes of it: it is compiled as if nothing had been kept
    return re.compile(pattern, flags)


def keep(kept: Mapping[Key, bytes]) -> None:
    """Has expressions taken up again that were compiled before, by this very version of Python, and given by `freeze`."""
    _kept.update(kept)


def freeze(pattern: str, flags: int) -> bytes:
    """A pattern compiled, as bytes: what `re` itself hands to its matcher, which has no public name.

    Raises:
        Exception: this Python's `re` does it otherwise.
    """
    import marshal
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    tree = _parser.parse(pattern, flags)
    state = tree.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", _compiler._code(tree, flags)).tobytes()
    return marshal.dumps((int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names)), 4)


def thaw(pattern: str, frozen: bytes) -> re.Pattern[str]:
    """The pattern that `freeze` made bytes of. The matcher looks the code over, so that a wrong one is an error and does no harm.

    Raises:
        AttributeError, EOFError, ImportError, RuntimeError, TypeError, ValueError: another Python's, or damaged.
    """
    import _sre  # type: ignore[import-not-found]
    import marshal

    flags, code, groups, numbers, names = marshal.loads(frozen)
    made: re.Pattern[str] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, numbers, names)
    return made
