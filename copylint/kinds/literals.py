"""Letters that a regular expression cannot do without: a text that has none of them need not be searched.

Found by reading the expression as Python's own parser does, so that nothing is guessed: what the parser does not say is
required is not required.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from copylint.model.document import Block, Document

_MOST_LITERALS = 40
_MOST_RUNS = 100
_FEW = 200
"""Up to so many literals, and for a single text, looking for each is quicker than building an automaton for all."""

# Letters that `re` takes for i, k and s when case is ignored, though `str.lower` keeps them apart.
_SAME = (("İ", "i"), ("ı", "i"), ("K", "k"), ("ſ", "s"))


def fold(text: str) -> str:
    """The text as literals are looked for in it: lower case, with no letter that only looks like another."""
    if not text.isascii():
        for other, letter in _SAME:
            if other in text:
                text = text.replace(other, letter)
    return text.lower()


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
    runs = {""}
    """What may stand before the next item, as far back as each of it is known."""

    def offer(candidate: set[str] | None) -> None:
        nonlocal best
        # What has one of the others in it says no more than that one.
        candidate = candidate and {c for c in candidate if not any(o != c and o in c for o in candidate)}
        if candidate and len(candidate) <= _MOST_LITERALS and all(candidate) and (best is None or _worth(candidate) > _worth(best)):
            best = candidate

    def extend(letters: set[str] | None) -> None:
        nonlocal runs
        runs = {run + letter for run in runs for letter in letters} if letters and len(runs) * len(letters) <= _MOST_RUNS else {""}
        offer(runs)

    for op, value in _flat(tree):
        name = str(op)
        if name == "LITERAL":
            extend(_letter(value))
        elif name == "IN":
            extend(_letters(value))
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] >= 1:
            repeated = value[2][0] if len(value[2]) == 1 else None
            if repeated is not None and str(repeated[0]) == "LITERAL" and value[0] <= 4 and (letter := _letter(repeated[1])):
                # However often it is repeated, what follows stands behind so many of it.
                least = next(iter(letter)) * value[0]
                extend({least})
                runs = runs if value[1] == value[0] else {least}
            else:
                offer(_required(value[2]))
                runs = {""}
        elif name == "BRANCH":
            parts = [_required(branch) for branch in value[1]]
            heads = [_head(branch) for branch in value[1]]
            extend({text for text, _ in heads} if all(text for text, _ in heads) else None)
            offer(set().union(*[p for p in parts if p]) if all(parts) else None)
            if not all(whole for _, whole in heads):
                runs = {""}
        elif name == "ASSERT":
            # What must stand around here; it may overlap what is matched, so that nothing is put together with it.
            offer(_required(value[1]))
            runs = {""}
        elif name not in ("AT", "ASSERT_NOT"):
            if name == "ATOMIC_GROUP":
                offer(_required(value))
            runs = {""}
    return best


def _flat(tree: Any) -> Iterator[tuple[Any, Any]]:
    """The items of a sequence, those of plain groups among them."""
    for op, value in tree:
        if str(op) == "SUBPATTERN":
            yield from _flat(value[3])
        else:
            yield op, value


def _head(branch: Any) -> tuple[str, bool]:
    """The letters that an alternative begins with, folded, and whether they are all of it."""
    text = ""
    for op, value in _flat(branch):
        letter = _letter(value) if str(op) == "LITERAL" else None
        if letter is None:
            return text, False
        text += next(iter(letter))
    return text, True


def _letter(code: int) -> set[str] | None:
    """A letter folded; None beyond ASCII, where letters fold in ways that differ between `re` and `str.lower`."""
    ch = chr(code).lower()
    return {ch} if len(ch) == 1 and (ch.isascii() or not ch.isalpha()) else None


def _letters(members: Any) -> set[str] | None:
    """The letters of a small set, folded; None for one that is negated or has a range or a category."""
    if len(members) > 6 or any(str(op) != "LITERAL" for op, _ in members):
        return None
    found = [_letter(code) for _, code in members]
    return set().union(*[f for f in found if f]) if all(found) else None


def _worth(candidate: set[str]) -> tuple[int, int, int]:
    # A longer shortest member is rarer; spaces, line ends and small words are everywhere.
    return (
        min(0 if c.strip(" -'’") in _EVERYWHERE else len(c.strip(" \t\r\n")) for c in candidate),
        min(map(len, candidate)),
        -len(candidate),
    )


_EVERYWHERE = frozenset("a an and as at by for he in is it of on or that the they to was".split())


def blocks_with(words: Sequence[str], document: Document, folded: str) -> Sequence[Block]:
    """The blocks that have one of some letters; all, where a pattern has none that it cannot do without.

    Args:
        words: what `literals` gave.
        document: the story.
        folded: its prose, folded.
    """
    if not words or len(folded) != len(document.prose):
        return document.blocks
    return [b for b in document.blocks if any(folded.find(w, b.span.start, b.span.end) >= 0 for w in words)]


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
        self._words = list(self._owners)
        self._texts = 0

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick(self._words)

    def candidates(self, document: Document) -> list[tuple[int, Sequence[Block]]]:
        """The patterns that may match, by number and in order, each with the blocks that it may match in."""
        folded = fold(document.prose)
        if len(folded) != len(document.prose):
            there = {i for number, _ in self._hits(folded) for i in self._owners[self._words[number]]}
            return [(i, document.blocks) for i in sorted(there.union(self._always))]
        where: dict[int, set[int]] = {}
        for number, block in self._hits(folded, document):
            for i in self._owners[self._words[number]]:
                where.setdefault(i, set()).add(block)
        found: dict[int, Sequence[Block]] = {i: [document.blocks[b] for b in sorted(blocks)] for i, blocks in where.items()}
        found.update(dict.fromkeys(self._always, document.blocks))
        return sorted(found.items())

    def _hits(self, folded: str, document: Document | None = None) -> Iterator[tuple[int, int]]:
        """Numbers of literals, each with a block that has it; without a document, that of all text is 0."""
        self._texts += 1
        if len(self._owners) > _FEW and self._texts > 1:
            for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
                block = document.block_at(start) if document else 0
                if document is None or end <= document.blocks[block].span.end:
                    yield number, block
            return
        for number, word in enumerate(self._words):
            at = folded.find(word)
            while at >= 0:
                block = document.block_at(at) if document else 0
                stop = document.blocks[block].span.end if document else len(folded)
                inside = at + len(word) <= stop
                if inside:
                    yield number, block
                at = folded.find(word, stop if inside else at + 1)
