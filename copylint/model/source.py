"""A file as it was read: its text, and all that is needed to write the same bytes back."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from copylint.model.errors import UnreadableSource
from copylint.model.noun import field, noun
from copylint.model.span import SourceSpan

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The five bytes that windows-1252 leaves undefined stand for themselves, as browsers read them
# (WHATWG Encoding Standard, index windows-1252), so that every byte survives a round trip.
_HOLES = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


def _decode_hole(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] in _HOLES:
        return chr(error.object[error.start]), error.start + 1
    raise error


def _encode_hole(error: UnicodeError) -> tuple[bytes, int]:
    if isinstance(error, UnicodeEncodeError) and ord(error.object[error.start]) in _HOLES:
        return bytes((ord(error.object[error.start]),)), error.start + 1
    raise error


def _hole(error: UnicodeError) -> tuple[str | bytes, int]:
    return _decode_hole(error) if isinstance(error, UnicodeDecodeError) else _encode_hole(error)


codecs.register_error("copylint.windows-1252", _hole)


@noun(slots=False)
class Source:
    """One document, decoded.

    Args:
        name: what the reader calls it: a path with forward slashes, or ``-`` for standard input.
        text: every code point of the file after its byte order mark, line ends as they stand.
        encoding: the codec that `text` was read with, and is written with.
        bom: the bytes of the byte order mark that stood before `text`.
        legacy: whether the file was not UTF-8 or UTF-16/32 with a mark, so that its encoding was taken
            from a declaration or guessed.
        attributes: fields of the story that its text does not carry, as a content system has them.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    legacy: bool = False
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes that the source was read from, in hexadecimal."""
        import hashlib

        return hashlib.sha256(self.encode(self.text)).hexdigest()

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        text, i = self.text, 0
        find = text.find
        if "\r" not in text:
            while (i := find("\n", i) + 1) > 0:
                starts.append(i)
            return starts
        for line in text.splitlines(keepends=True):
            # str.splitlines also breaks at form feeds and Unicode separators, which no editor counts.
            i += len(line)
            if line.endswith(("\n", "\r")):
                starts.append(i)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both from 1; CR LF is one line end, a byte order mark is not counted."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The code point at a line and column, both from 1, held inside the text."""
        starts = self._line_starts
        line = min(max(line, 1), len(starts))
        return min(starts[line - 1] + max(column, 1) - 1, len(self.text))

    def line_span(self, line: int) -> SourceSpan:
        """A line without its line end, counted from 1."""
        starts = self._line_starts
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return SourceSpan(start, end)

    @property
    def line_count(self) -> int:
        """How many lines an editor shows."""
        return len(self._line_starts)

    def encode(self, text: str) -> bytes:
        """`text` as the bytes of this file: its codec, its byte order mark.

        Raises:
            UnicodeEncodeError: a character of `text` has no place in the file's encoding.
        """
        errors = "copylint.windows-1252" if self.encoding == "windows-1252" else "strict"
        return self.bom + text.encode(self.encoding, errors)


def decode(data: bytes, name: str, declared: str | None = None) -> Source:
    """Reads the bytes of a document: by byte order mark, as UTF-8, by a declared charset, as windows-1252.

    Args:
        data: the whole file.
        name: what to call it.
        declared: the charset that the document names itself, if any; used only when it is not UTF-8.

    Raises:
        UnreadableSource: the bytes are not text.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            try:
                return Source(name, data[len(mark) :].decode(codec), codec, mark)
            except UnicodeDecodeError as error:
                raise UnreadableSource(
                    name, f"starts as {codec.upper()} but byte {error.start + len(mark)} is not; save it as UTF-8"
                ) from None
    if b"\0" in data[:65536]:
        raise UnreadableSource(name, "is a binary file, not text (it holds NUL bytes)")
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        failed = error
    for label in filter(None, (declared, "windows-1252")):
        try:
            canonical = codecs.lookup(label).name
        except LookupError:
            continue
        if canonical in ("utf-8", "ascii"):
            continue
        if canonical in ("cp1252", "iso8859-1"):  # browsers read both labels as windows-1252
            canonical = "windows-1252"
        errors = "copylint.windows-1252" if canonical == "windows-1252" else "strict"
        try:
            text = data.decode(canonical, errors)
            round_trip = text.encode(canonical, errors) == data
        except (UnicodeError, ValueError):
            continue
        if round_trip and _looks_like_text(text):
            return Source(name, text, canonical, legacy=True)
    line = data.count(b"\n", 0, failed.start) + 1
    raise UnreadableSource(name, f"byte {failed.start} (line {line}) is not UTF-8, and the rest is not windows-1252 text; save it as UTF-8")


def _looks_like_text(text: str) -> bool:
    """Whether a single-byte decoding gave letters and not the noise of a binary file."""
    sample = text[:65536]
    strange = sum((ch < " " and ch not in "\t\n\r\f\x1a") or "\x7f" <= ch <= "\x9f" for ch in sample)
    return strange * 50 <= len(sample)
