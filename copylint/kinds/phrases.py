"""Long tables of words and phrases, met with a story by the first word of each.

A table is one trie from a first word to a text that lists what may follow it, so that twenty thousand entries load
as fast as their characters can be copied; an entry is taken apart only when a story has its first word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from copylint.kinds import phrase_frames
from copylint.language.tokens import tokenise
from copylint.model.document import Document
from copylint.model.noun import noun

Case = Literal["any", "exact"]
_FIELD, _ENTRY, _ITEM = "\t", "\n", "\x1f"


@noun()
class Phrase:
    """One entry where it stands in a story.

    Args:
        owner: number of the rule that has it.
        first, last: its tokens, half-open.
        payload: what the rule's kind keeps with it.
    """

    owner: int
    first: int
    last: int
    payload: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The tokens of a phrase as `Token.lower` has them."""
    return [t.lower for t in tokenise(text, 0, len(text))]


def exact_words_of(text: str) -> list[str]:
    """The tokens of a phrase as they are written."""
    return [t.text for t in tokenise(text, 0, len(text))]


def has_control(text: str) -> bool:
    """Whether a text has a character that parts the fields of a table, or no word at all."""
    return any(ch < " " for ch in text) or not text.strip()


Table = bytes
"""A trie (marisa) from a first word to rows; where a first word has many, from first and second word."""

_SECOND = "\x1e"
_PARTED = b"\x00"
"""Stands for the rows of a first word whose rows are parted by their second word."""

_MANY = 8


def compile_table(entries: Iterable[tuple[int, str, Case, tuple[str, ...]]]) -> Table:
    """A table as plain data.

    Args:
        entries: owner, phrase, whether its capitals count, payload; phrases and payloads without control characters.
    """
    table: dict[str, list[str]] = {}
    for owner, phrase, case, payload in entries:
        words = words_of(phrase)
        exact = " ".join(exact_words_of(phrase)) if case == "exact" else ""
        row = _FIELD.join((str(owner), " ".join(words[1:]), exact, _ITEM.join(payload)))
        rows = table.setdefault(words[0], [])
        if row not in rows:
            rows.append(row)
    import marisa_trie

    flat: dict[str, bytes] = {}
    for word, some in table.items():
        if len(some) <= _MANY:
            flat[word] = _ENTRY.join(some).encode()
            continue
        # Parted, so that a story's “the” does not meet every phrase that begins with it.
        flat[word] = _PARTED
        parted: dict[str, list[str]] = {}
        for row in some:
            parted.setdefault(row.split(_FIELD)[1].partition(" ")[0], []).append(row)
        flat.update({f"{word}{_SECOND}{second}": _ENTRY.join(rows).encode() for second, rows in parted.items()})
    return bytes(marisa_trie.BytesTrie(sorted(flat.items())).tobytes())


_Row = tuple[int, list[str], str, tuple[str, ...]]
"""Of one entry: owner, its words behind the first, the whole as it is written if its capitals count, payload."""


_MOST_KEPT = 50_000
"""Words, and pairs of words, of which it is kept that a table has nothing behind them."""


class _Open:
    """A table in use: rows are taken apart when a story first has their word, and kept."""

    def __init__(self, table: Table) -> None:
        import marisa_trie

        self._get = marisa_trie.BytesTrie().frombytes(table).get
        self.known: dict[str, Sequence[_Row] | None] = {}
        """What `rows` gave before."""

    def rows(self, key: str) -> Sequence[_Row] | None:
        """The rows behind a word, or a word and its second; None where they are parted by the second word."""
        kept = self._get(key)
        if kept is None and len(self.known) > _MOST_KEPT:
            return ()
        rows: Sequence[_Row] | None = ()
        if kept is not None:
            rows = None if kept[0] == _PARTED else [_read(row) for row in kept[0].decode().split(_ENTRY)]
        self.known[key] = rows
        return rows


def _read(row: str) -> _Row:
    owner, rest, exact, payload = row.split(_FIELD)
    return int(owner), rest.split(" ") if rest else [], exact, tuple(payload.split(_ITEM))


@lru_cache(maxsize=8)
def _open(table: Table) -> _Open:
    return _Open(table)


def find(table: Table, frames: phrase_frames.Frames, document: Document, owners: Mapping[int, Any]) -> Iterator[Phrase]:
    """Where the phrases of a table stand; of one owner the longest at each place, without overlaps, in order.

    Args:
        table: from `compile_table`.
        frames: from `phrase_frames.compile_frames`: phrases that are not written out in the table.
        document: the story.
        owners: the numbers that count; entries of others are passed over.
    """
    positions, lowers = document.positions, document.lowers
    found = [(first, -last, owner, items) for first, last, owner, items in phrase_frames.find(frames, document, owners)]
    opened = _open(table)
    known, rows_of = opened.known, opened.rows
    for word, places in positions.items():
        rows = known[word] if word in known else rows_of(word)
        if rows is not None:
            if rows:
                _fit(rows, places, document, owners, found)
            continue
        key = word + _SECOND
        _fit((known[key] if key in known else rows_of(key)) or (), places, document, owners, found)
        followed: dict[str, list[int]] = {}
        for first in places:
            if first + 1 < len(lowers):
                followed.setdefault(lowers[first + 1], []).append(first)
        for second, some in followed.items():
            key = word + _SECOND + second
            if rows := known[key] if key in known else rows_of(key):
                _fit(rows, some, document, owners, found)
    found.sort()
    ends: dict[int, int] = {}
    for first, minus_last, owner, items in found:
        last = -minus_last
        if first >= ends.get(owner, 0) and not (last < len(lowers) and lowers[last] == "n't" and not document.tokens[last].spaced):
            ends[owner] = last  # what goes on as a contraction is another word: *if are* in “if aren't”
            yield Phrase(owner, first, last, items)


def _fit(
    rows: Iterable[_Row],
    places: Iterable[int],
    document: Document,
    owners: Mapping[int, Any],
    found: list[tuple[int, int, int, tuple[str, ...]]],
) -> None:
    """Adds the rows that stand at the places: first, minus last, owner, payload."""
    lowers, tokens = document.lowers, document.tokens
    for owner, tail, exact, items in rows:
        if owner not in owners:
            continue
        for first in places:
            last = first + 1 + len(tail)
            if tail and (last > len(lowers) or lowers[last - 1] != tail[-1]):
                continue  # most differ in the last word
            if tail and (lowers[first + 1 : last] != tail or document.sentence_of(first).last < last):
                continue
            if exact and exact != " ".join(t.text for t in tokens[first:last]):
                continue
            found.append((first, -last, owner, items))


def around(phrases: Iterable[list[str]], document: Document, first: int, last: int) -> bool:
    """Whether one of some phrases (lists of lower-case words) stands over any of the tokens ``[first, last)``."""
    lowers = document.lowers
    for words in phrases:
        size = len(words)
        for start in range(max(0, first - size + 1), last):
            if lowers[start : start + size] == words:
                return True
    return False


def in_long_name(document: Document, first: int, last: int) -> bool:
    """Whether tokens are part of a proper name that has more words than they."""
    return any(document.in_name(i) for i in range(first, last)) and any(
        name.first <= first and last <= name.last and name.last - name.first > last - first for name in document.names
    )
