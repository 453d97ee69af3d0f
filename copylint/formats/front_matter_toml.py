"""The strings of a TOML front matter, with their places, and all its values."""

from __future__ import annotations

import re

from copylint.formats.front_matter import Entry
from copylint.formats.scalars import Piece, basic, text_of
from copylint.language.expressions import expression

_SKIP = expression(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\r\n]|\\.)*\"|'[^'\r\n]*')"
_KEY = expression(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_KEY_PART = expression(_PART)
_EQUALS = expression(r"[ \t]*=[ \t]*")
_TABLE = expression(r"\[\[?[ \t]*([^\]\r\n]+?)[ \t]*\]\]?")
_STRING = expression(
    r'"""(?P<long>(?:[^\\]|\\.)*?"{0,2})"""(?!")|\'\'\'(?P<raw>.*?\'{0,2})\'\'\'(?!\')'
    r"|\"(?P<basic>(?:[^\"\\\r\n]|\\.)*)\"|'(?P<literal>[^'\r\n]*)'",
    re.S,
)
_OTHER = expression(r"[^\s,\]}#]+(?:[ \t]\d[\d:.]*)?")
_LINE_END = expression(r"\r\n|\n")
_DEEPEST = 20


def toml_entries(text: str, start: int, stop: int) -> tuple[list[Entry], dict[str, object], list[tuple[int, str]]]:
    """Reads ``text[start:stop]``; returns as `front_matter_yaml.yaml_entries` does."""
    import tomllib

    failed: list[tuple[int, str]] = []
    values: dict[str, object] = {}
    try:
        values = {key: _plain(value) for key, value in tomllib.loads(text[start:stop].replace("\r\n", "\n")).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or "it is nested too deeply"
        line = re.search(r"at line (\d+)", reason)
        offset = start
        for _ in range(int(line[1]) - 1 if line else 0):
            offset = text.find("\n", offset, stop) + 1 or stop
        failed.append((offset, f"front matter is not TOML: {reason.split(' (at')[0][:1].lower()}{reason.split(' (at')[0][1:]}"))
    return _Scan(text, stop).statements(start), values, failed


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else str(value).replace(" ", "T", 1)


class _Scan:
    """Finds the strings; what tomllib refuses is passed over line by line."""

    def __init__(self, text: str, stop: int) -> None:
        self.text, self.stop = text, stop
        self.entries: list[Entry] = []

    def statements(self, at: int) -> list[Entry]:
        table: tuple[str, ...] = ()
        while (at := self._skip(at)) < self.stop:
            header = _TABLE.match(self.text, at, self.stop)
            if header:
                table = _parts(header[1])
                at = header.end()
                continue
            at = self._pair(at, table, 0) or self._next_line(at)
        return self.entries

    def _skip(self, at: int) -> int:
        found = _SKIP.match(self.text, at, self.stop)
        return found.end() if found else at

    def _next_line(self, at: int) -> int:
        found = _LINE_END.search(self.text, at, self.stop)
        return found.end() if found else self.stop

    def _pair(self, at: int, table: tuple[str, ...], depth: int) -> int:
        """Reads ``key = value``; where it ends, or 0 if it is none."""
        key = _KEY.match(self.text, at, self.stop)
        equals = _EQUALS.match(self.text, key.end(), self.stop) if key else None
        if key is None or equals is None:
            return 0
        return self._value(equals.end(), (*table, *_parts(key[0])), depth)

    def _value(self, at: int, path: tuple[str, ...], depth: int) -> int:
        text, stop = self.text, self.stop
        string = _STRING.match(text, at, stop)
        if string:
            self._string(string, path)
            return string.end()
        mark = text[at : at + 1]
        if mark not in ("[", "{") or depth > _DEEPEST:
            other = _OTHER.match(text, at, stop)
            return other.end() if other else 0
        close = "]" if mark == "[" else "}"
        at = self._skip(at + 1)
        while at < stop and text[at] != close:
            at = self._value(at, path, depth + 1) if mark == "[" else self._pair(at, path, depth + 1)
            if not at:
                return 0
            at = self._skip(at)
            if at < stop and text[at] == ",":
                at = self._skip(at + 1)
        return at + 1 if at < stop else 0

    def _string(self, found: re.Match[str], path: tuple[str, ...]) -> None:
        group = found.lastgroup or "literal"
        start, end = found.span(group)
        if group in ("long", "raw"):
            # A line end just behind the opening marks is no part of the value.
            first = _LINE_END.match(self.text, start, end)
            start = first.end() if first else start
        if group in ("basic", "long"):
            pieces = tuple(basic(self.text, start, end, group == "long"))
        elif "\r\n" in self.text[start:end]:
            pieces = (Piece(self.text[start:end].replace("\r\n", "\n"), start, end, False),)
        else:
            pieces = (Piece(self.text[start:end], start, end, True),)
        if text_of(pieces):
            self.entries.append(Entry(path, pieces))


def _parts(key: str) -> tuple[str, ...]:
    return tuple(part[0].strip("\"'") for part in _KEY_PART.finditer(key))
