"""Where a report's file lies, as services that know only the repository name it."""

from __future__ import annotations

import os
from urllib.parse import quote

from copylint.outputs.base import View


def relative(name: str, view: View) -> str | None:
    """The path from `View.root`, with forward slashes; None for a file outside it, and for standard input."""
    if name in ("", "-"):
        return None
    folder, base = os.path.split(os.path.abspath(name))
    try:
        path = os.path.join(os.path.realpath(folder), base)
        found = os.path.relpath(path, os.path.realpath(view.root))
    except ValueError:  # another drive, or a name that no file can have
        return None
    found = found.replace(os.sep, "/")
    return None if found == ".." or found.startswith("../") else found


def shown(name: str, view: View) -> str:
    """The path from the root, or the name as it is where there is none."""
    return relative(name, view) or name


def uri(name: str, view: View) -> str:
    """A reference for a URI: relative to the root, percent-encoded byte by byte; absolute for a file outside it."""
    inside = relative(name, view)
    if inside is None and os.path.isabs(name):
        return "file://" + quote(name.replace(os.sep, "/").encode("utf-8", "surrogateescape"))
    # A first segment with a colon would be read as a scheme: `quote` encodes it.
    return quote((inside or name or "-").encode("utf-8", "surrogateescape"))
