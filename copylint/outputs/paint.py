"""Styled rows as text: plain, in a terminal's colours, or as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import StringIO

from copylint.outputs.base import View

STYLES: dict[str, str] = {
    "path": "bold underline",
    "gutter": "dim",
    "old": "strike red",
    "new": "bold green",
    "query": "underline yellow",
    "number": "bold cyan",
    "choice": "green",
    "error": "bold red",
    "warning": "bold yellow",
    "suggestion": "bold blue",
    "message": "",
    "why": "dim italic",
    "rule": "cyan",
    "added": "green",
    "removed": "red",
    "count": "bold",
    "total": "bold",
    "failure": "bold red",
    "notice": "bold magenta",
    "": "",
}
"""What each kind of piece looks like. Old and new differ in more than colour, for readers who do not see red and green."""


def paint(rows: Iterable[Sequence[tuple[str, str]]], view: View) -> str:
    """The rows as lines. Without colour no escape sequence is written, and rich is not needed."""
    if view.colour is None:
        return "".join("".join(text for text, _ in row).rstrip() + "\n" for row in rows)
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out, force_terminal=True, color_system=view.colour, width=view.width, legacy_windows=False, no_color=False, _environ={}
    )
    _print(console, rows)
    return out.getvalue()


def picture(rows: Iterable[Sequence[tuple[str, str]]], view: View, title: str) -> str:
    """The rows as an SVG picture of a terminal."""
    from rich._export_format import CONSOLE_SVG_FORMAT
    from rich.console import Console

    console = Console(file=StringIO(), force_terminal=True, color_system="truecolor", width=view.width, record=True, _environ={})
    _print(console, rows)
    # The picture is to be shown from a repository: no web font is fetched, the reader's own monospaced one serves.
    template = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.S)
    return console.export_svg(title=title, code_format=template, unique_id="copylint")


def _print(console: object, rows: Iterable[Sequence[tuple[str, str]]]) -> None:
    from rich.console import Console
    from rich.text import Text

    assert isinstance(console, Console)
    for row in rows:
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for piece, style in row:
            text.append(piece, STYLES[style])
        text.rstrip()
        console.print(text, soft_wrap=True, highlight=False, markup=False, emoji=False)
