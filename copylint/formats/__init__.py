"""From files to prose: one module a format, entered in `FORMATS`.

A format is a module with ``SUFFIXES``, ``extract(source, options) -> Extract`` and ``comment(text) -> str | None``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePosixPath
from typing import Any

from copylint.formats.base import FRONT_MATTER, Options
from copylint.model.document import Extract
from copylint.model.source import Source

FORMATS: dict[str, tuple[str, ...]] = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    "html": (".html", ".htm", ".xhtml"),
}
"""Each format's module and the suffixes of its files."""

SUFFIXES: dict[str, str] = {suffix: name for name, suffixes in FORMATS.items() for suffix in suffixes}


def format_of(name: str, options: Options | None = None) -> str:
    """The name of the format that reads a document of this name; plain text if its suffix tells nothing."""
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    further = options.suffixes if options else {}
    return further.get(suffix) or SUFFIXES.get(suffix, "plain")


def _module(name: str) -> Any:
    return import_module(f"copylint.formats.{name}")


def extract(source: Source, options: Options | None = None) -> Extract:
    """The prose of a source, read by the format that its name's suffix tells."""
    options = options or Options()
    found: Extract = _module(format_of(source.name, options)).extract(source, options)
    return found


def comment(name: str, text: str) -> str | None:
    """How a document of this name carries a comment, or None if its format has none."""
    written: str | None = _module(format_of(name)).comment(text)
    return written


__all__ = ["FORMATS", "FRONT_MATTER", "SUFFIXES", "Options", "comment", "extract", "format_of"]
