"""Letters that a regular expression cannot do without: a text that has none of them need not be searched.

Found by reading the expression as Python's own parser does, so that nothing is guessed: what the parser does not say is
required is not required.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any

_MOST_LITERALS = 40
_FEW = 200
"""Up to so many literals, looking for each is quicker than building an automaton for all."""

# Letters that `re` takes for i, k and s when case is ignored, though `str.lower` keeps them apart.
_SAME = str.maketrans({"İ": "i", "ı": "i", "K": "k", "ſ": "s"})


def fold(text: str) -> str:
    """The text as literals are looked for in it: lower case, with no letter that only looks like another."""
    return text.lower() if text.isascii() else text.translate(_SAME).lower()


def literals(pattern: str) -> list[str]:
    """Letters of which one must stand in any text that the pattern matches, folded; [] if none can be told.

    A text without any of them need not be searched, and the pattern need not be compiled.
    """
    import re._parser as parser  # type: ignore[import-not-found]

    try:
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return []
    return sorted(_required(tree) or ())


def _required(tree: Any) -> set[str] | None:
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
            # Letters beyond ASCII fold in ways that differ between `re` and `str.lower`; marks and digits do not fold.
            run = run + ch if len(ch) == 1 and (ch.isascii() or not ch.isalpha()) else ""
            offer({run} if run else None)
            continue
        run = ""
        if name == "SUBPATTERN":
            offer(_required(value[3]))
        elif name == "BRANCH":
            parts = [_required(branch) for branch in value[1]]
            offer(set().union(*[p for p in parts if p]) if all(parts) else None)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
            offer(_required(value[2]))
        elif name == "ATOMIC_GROUP":
            offer(_required(value))
        elif name == "IN":
            chars = {chr(v).lower() for o, v in value if str(o) == "LITERAL"}
            if len(chars) == len(value) and len(chars) <= 6 and all(c.isascii() or not c.isalpha() for c in chars):
                offer(chars)
    return best


def _worth(candidate: set[str]) -> tuple[int, int]:
    # A longer shortest member is rarer; white space is everywhere.
    return min(len(c.strip()) for c in candidate), -len(candidate)


class Prefilter:
    """Tells which of many patterns may match a text.

    Args:
        required: of each pattern, what `literals` gave.
    """

    def __init__(self, required: Sequence[Sequence[str]]) -> None:
        self._required = required
        self._always = [i for i, words in enumerate(required) if not words]
        self._owners: dict[str, list[int]] = {}
        for i, words in enumerate(required):
            for word in words:
                self._owners.setdefault(word, []).append(i)

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(list(self._owners))

    def candidates(self, text: str) -> list[int]:
        """Numbers of the patterns that may match, in order.

        Args:
            text: unfolded.
        """
        folded = fold(text)
        if len(self._owners) <= _FEW:
            found = {i for word, owners in self._owners.items() if word in folded for i in owners}
        else:
            words = list(self._owners)
            hits = {hit[0] for hit in self._automaton.find_matches_as_indexes(folded, overlapping=True)}
            found = {i for hit in hits for i in self._owners[words[hit]]}
        return sorted(found.union(self._always))
