"""Files as documents: read, held against the largest size, decoded."""

from __future__ import annotations

from pathlib import Path

from copylint.model.errors import UnreadableSource
from copylint.model.source import Source, decode


class TooLarge(UnreadableSource):
    """A file larger than the setting ``max-file-size``."""


def too_large(name: str, size: int, most: int) -> TooLarge:
    """What is said of a file of more bytes than the most."""
    return TooLarge(name, f"is {size / 1e6:.1f} MB, more than max-file-size ({most / 1e6:g} MB)")


def read_file(path: Path, name: str, most: int) -> Source:
    """Reads and decodes a document.

    Args:
        path: the file.
        name: what to call it.
        most: bytes; a larger file is not read.

    Raises:
        TooLarge: it is larger.
        UnreadableSource: it cannot be opened or is not text.
    """
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableSource(name, "is a folder")
        if not path.is_file():
            raise UnreadableSource(name, "is not a regular file")
        if size > most:
            raise too_large(name, size, most)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(name, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    return decode_bytes(data, name)


def decode_bytes(data: bytes, name: str) -> Source:
    """Decodes a document's bytes, asking an HTML page for its charset where it is not UTF-8."""
    declared = None
    if name.lower().endswith((".html", ".htm", ".xhtml")):
        from copylint.formats.html import declared_charset

        declared = declared_charset(data[:4096])
    return decode(data, name, declared)
