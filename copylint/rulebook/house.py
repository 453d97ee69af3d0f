"""Where copylint's own rules live."""

from __future__ import annotations

from pathlib import Path


def folder() -> Path:
    """The folder of the built-in rules: inside the installed package, or beside it in a checkout.

    Raises:
        FileNotFoundError: the package was taken apart.
    """
    package = Path(__file__).resolve().parent.parent
    for candidate in (package / "_rules", package.parent / "rules"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("copylint's own rules are missing: install copylint again")
