"""Front matter: the YAML, TOML or JSON that stands before the body of a story.

Its values are written in another coordinate system than the file (folded, escaped, indented), so each prose value comes
with the segments of its decoding, and offsets are carried through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from copylint.formats.base import Options, fold
from copylint.formats.scalars import Piece, segments, text_of
from copylint.formats.templates import is_prose
from copylint.language.expressions import expression
from copylint.model.document import Scope, Segment
from copylint.model.errors import Notice
from copylint.model.noun import field, noun
from copylint.model.source import Source

_FENCE = expression(r"(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_END = {"---": expression(r"^(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)", re.M), "+++": expression(r"^\+\+\+[ \t]*(?:\r\n?|\n|\Z)", re.M)}
_BLANK = expression(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_KEY_LINE = {"---": expression(r"^[^\W\d][\w -]*:(?:\s|\Z)", re.M), "+++": expression(r"^[\w\"'.-]+[ \t]*=|^\[", re.M)}
_NESTED: dict[Scope, Scope] = {"headline": "heading", "standfirst": "body"}
"""A title deeper in is not the story's: of a related link, a card, a gallery."""


@noun()
class Value:
    """A value that is prose.

    Args:
        key: its key, folded.
        scope: what the key says it is.
        text: the value as decoded.
        segments: from `text` to the file.
    """

    key: str
    scope: Scope
    text: str
    segments: tuple[Segment, ...]


@noun(frozen=False)
class FrontMatter:
    """What stands before the body.

    Args:
        end: where the body begins.
        values: the prose, in order.
        metadata: all values by their keys as written: strings, numbers, truth values, lists and maps of them; dates as text.
        notices: what could not be read.
        off: rules that ``copylint: {off: […]}`` silences in the whole file, and where that stands.
    """

    end: int
    values: list[Value] = field(default_factory=list)
    metadata: dict[str, object] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    off: tuple[str, ...] = ()
    off_place: tuple[int, int] = (0, 0)


@noun()
class Entry:
    """A string of the front matter: `path` of keys (of a list, its key), the value in pieces."""

    path: tuple[str, ...]
    pieces: tuple[Piece, ...]


def read(source: Source, options: Options) -> FrontMatter | None:
    """The front matter of a text; None if it has none.

    A front matter that its own syntax refuses is a notice: what can be read of it is, and the body all the same.
    """
    text = source.text
    if text.startswith("{"):
        return _json(source, options)
    fence = _FENCE.match(text)
    if fence is None:
        return None
    mark, start = fence[1], fence.end()
    close = _END[mark].search(text, start)
    notices: list[Notice] = []
    if close is not None:
        stop, end = close.start(), close.end()
        if text[start:stop].strip() and not _KEY_LINE[mark].search(text, start, stop):
            return None  # two rules with text between them
    else:
        if not _KEY_LINE[mark].match(text, start):
            return None
        blank = _BLANK.search(text, start)
        stop, end = (blank.start(), blank.end()) if blank else (len(text), len(text))
        notices.append(Notice(source.name, 1, f"front matter is never closed; write “{mark}” on a line after it"))
    front = FrontMatter(end, notices=notices)
    if mark == "---":
        from copylint.formats.front_matter_yaml import yaml_entries

        entries, front.metadata, failed = yaml_entries(text, start, stop)
    else:
        from copylint.formats.front_matter_toml import toml_entries

        entries, front.metadata, failed = toml_entries(text, start, stop)
    for offset, reason in failed:
        notices.append(Notice(source.name, source.position(offset)[0], reason))
    _choose(front, entries, text, options)
    return front


def _json(source: Source, options: Options) -> FrontMatter | None:
    import json

    if not re.match(r"\{\s*\"", source.text):
        return None
    try:
        data, end = json.JSONDecoder().raw_decode(source.text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    from copylint.formats.front_matter_yaml import yaml_entries

    # JSON is YAML but for tabs, and those cannot stand in its strings.
    entries, _, failed = yaml_entries(source.text, 0, end, untabbed=True)
    front = FrontMatter(end, metadata=data)
    front.notices += [Notice(source.name, source.position(offset)[0], reason) for offset, reason in failed]
    _choose(front, entries, source.text, options)
    return front


def _choose(front: FrontMatter, entries: Iterator[Entry] | list[Entry], text: str, options: Options) -> None:
    """Keeps the entries that are prose, and what they silence."""
    off: list[str] = []
    for entry in entries:
        if entry.path[:2] == ("copylint", "off") and entry.pieces:
            off.append(text_of(entry.pieces))
            first = front.off_place[0] or entry.pieces[0].start
            front.off_place = (first, entry.pieces[-1].end)
            continue
        key = fold(entry.path[-1])
        scope = _scope(options.front_matter, key, len(entry.path))
        if scope is None:
            continue
        value = text_of(entry.pieces)
        if not is_prose(value) or (scope == "byline" and value == value.lower()):
            continue
        front.values.append(Value(key, scope, value, segments(entry.pieces)))
    front.off = tuple(off)


def _scope(keys: Mapping[str, Scope | None], key: str, depth: int) -> Scope | None:
    scope = keys.get(key)
    return _NESTED.get(scope, scope) if scope and depth > 1 else scope
