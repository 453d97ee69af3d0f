"""Widths in terminal cells, cutting and wrapping by them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache


def cells(text: str) -> int:
    """How many columns a text fills; wide characters fill two, combining marks none."""
    if text.isascii() or _one_cell_each().issuperset(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


@cache
def _one_cell_each() -> frozenset[str]:
    """What news copy and our own signs hold, one cell each: for a text of these rich's tables need not be read."""
    runs = (
        (" ", "~"),
        ("\u00a0", "\u00ac"),
        ("\u00ae", "\u02ff"),
        ("\u2010", "\u2027"),
        ("\u2030", "\u203a"),
        ("\u2190", "\u2193"),
        ("①", "⑳"),
    )
    return frozenset("€⍽│").union(*(map(chr, range(ord(first), ord(last) + 1)) for first, last in runs))


def head(text: str, width: int) -> str:
    """As much of the beginning as fills at most `width` cells."""
    if len(text) * 2 <= width or cells(text) <= width:
        return text
    cut = text[:width]
    while cells(cut) > width:
        cut = cut[:-1]
    # A combining mark or a joiner belongs to the letter before it.
    while len(cut) < len(text) and cells(text[len(cut)]) == 0 and cells(text[: len(cut) + 1]) <= width:
        cut = text[: len(cut) + 1]
    return cut


def tail(text: str, width: int) -> str:
    """As much of the end as fills at most `width` cells."""
    if len(text) * 2 <= width or cells(text) <= width:
        return text
    cut = text[-width:] if width else ""
    while cells(cut) > width:
        cut = cut[1:]
    while cut and cells(cut[0]) == 0:
        cut = cut[1:]
    return cut


def word_head(text: str, width: int) -> str:
    """`head`, cut back to the last word edge if it has one."""
    cut = head(text, width)
    if len(cut) == len(text):
        return cut
    edge = cut.rfind(" ") + 1
    if len(cut) < len(text) and text[len(cut)] == " ":
        return cut
    return cut[:edge] or cut


def word_tail(text: str, width: int) -> str:
    """`tail`, cut forward to the first word edge if it has one."""
    cut = tail(text, width)
    if len(cut) == len(text):
        return cut
    if text[len(text) - len(cut) - 1 : len(text) - len(cut)] == " ":
        return cut
    edge = cut.find(" ")
    return cut[edge:] if edge >= 0 else cut


def middle(text: str, width: int, ellipsis: str = "…") -> str:
    """The text if it fits in `width` cells, else its beginning and end with an ellipsis between."""
    if cells(text) <= width:
        return text
    room = max(width - cells(ellipsis) - 2, 2)
    first = word_head(text, room * 3 // 5).rstrip()
    last = word_tail(text, room - cells(first)).lstrip()
    return f"{first} {ellipsis} {last}" if width > 12 else head(text, max(width - cells(ellipsis), 0)) + ellipsis


def wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells, broken at spaces, or inside a word that is longer than a line."""
    width = max(width, 8)
    line, used = "", 0
    for word in text.split(" "):
        size = cells(word)
        if line and used + 1 + size > width:
            yield line
            line, used = "", 0
        while size > width:
            if line:
                yield line
                line, used = "", 0
            cut = head(word, width) or word[:1]
            yield cut
            word = word[len(cut) :]
            size = cells(word)
        line = f"{line} {word}" if line else word
        used = cells(line)
    if line:
        yield line
