"""Character references: what ``&amp;``, ``&#8217;`` and ``&nbsp`` stand for, and how far they reach."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?|([a-zA-Z][a-zA-Z0-9]{1,31});?)")
_LOST = "\N{REPLACEMENT CHARACTER}"


def reference(text: str, at: int, end: int, attribute: bool = False) -> tuple[str, int] | None:
    """The characters that a reference at `at` stands for, and where it ends; None if it is a bare ampersand.

    Args:
        text: the source; ``text[at]`` is an ampersand.
        end: where the text ends that may be looked at.
        attribute: whether it stands in an attribute's value, where ``&copy=1`` is part of an address.

    The rules are those of the WHATWG standard, section 13.2.5.72 and following.
    """
    found = _REFERENCE.match(text, at, end)
    if found is None:
        return None
    if found[1] or found[2]:
        return _character(found[1], found[2]), found.end()
    from html.entities import html5

    name = found[3]
    if found[0].endswith(";") and (value := html5.get(name + ";")):
        return value, found.end()
    # Some old names need no semicolon, and then the longest that fits is taken.
    for length in range(len(name), 1, -1):
        value = html5.get(name[:length])
        if value:
            stop = at + 1 + length
            following = text[stop : stop + 1] if stop < end else ""
            if attribute and (following == "=" or following.isalnum()):
                return None
            return value, stop
    return None


def _character(hexadecimal: str | None, decimal: str | None) -> str:
    digits = (hexadecimal or decimal or "0").lstrip("0") or "0"
    if len(digits) > 8:
        return _LOST
    number = int(digits, 16 if hexadecimal else 10)
    if 0x80 <= number <= 0x9F:
        return bytes((number,)).decode("windows-1252", "ignore") or chr(number)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _LOST
    return chr(number)


def decoded(text: str, start: int, end: int) -> str:
    """An attribute's value, or raw text, with its references replaced."""
    if text.find("&", start, end) < 0:
        return text[start:end]
    out = []
    at = start
    while (mark := text.find("&", at, end)) >= 0:
        found = reference(text, mark, end, attribute=True)
        out.append(text[at:mark])
        if found is None:
            out.append("&")
            at = mark + 1
        else:
            out.append(found[0])
            at = found[1]
    out.append(text[at:end])
    return "".join(out)
