"""Shows what a terminal or a build server would obey, and what no eye can see."""

from __future__ import annotations

import re
from functools import lru_cache

from copylint.language.expressions import expression

_HIDDEN = (
    # Flags of nations are spelt with tag characters: 🏴 and what follows it is kept.
    "\U0001f3f4[\U000e0020-\U000e007f]+|"
    "[\0-\x1f\x7f-\x9f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200e\u200f\u2028-\u202e\u2066-\u206f\u3164\ufff9-\ufffb"
    "\ufdd0-\ufdef\U000e0000-\U000e007f\ud800-\udfff]"
)
"""Controls, bidirectional controls, line separators, fillers, annotations, tags, lone surrogates."""

_FILLERS = frozenset("\u115f\u1160\u17b4\u17b5\u3164")
"""Those of them that Python takes for printable."""

_UNSEEN = "[\u00a0\u00ad\u034f\u1680\u2000-\u200d\u202f\u205f\u2060-\u2064\u3000\ufeff]"
"""Spaces that are not the space bar's, soft hyphens and what has no width: shown where they are the point."""

_COMMAND = r"##(?=\w*\[)"
"""``##[…]``, ``##vso[…]``, ``##teamcity[…]``: build servers obey them anywhere in a line."""

_NAMES = {0xA0: "⍽", 0x202F: "⍽", 0x2007: "⍽"}


def visible(text: str, unicode: bool = True) -> str:
    """The text on one line, safe to print: every control, bidirectional control or line separator as a picture.

    A tab is shown as a space and a line end as ``↵``; all else stands as it is, so that the text keeps its look.

    Args:
        text: of a story, a file name, a message.
        unicode: whether pictures such as ``␛`` can be shown; else ``<1B>``.
    """
    # A no-break space is no printable character to Python, and none that has to be hidden.
    if text.replace("\u00a0", " ").isprintable() and "##" not in text and (text.isascii() or _FILLERS.isdisjoint(text)):
        return text
    shown = text.replace("\r\n", "\n") if "\r" in text else text
    shown = expression(_HIDDEN).sub(lambda m: _picture(m[0], unicode), shown)
    return expression(_COMMAND).sub("#\u2060#", shown) if "##" in shown else shown


def marked(text: str, unicode: bool = True) -> str:
    """As `visible`, for words that a finding is about: odd spaces and unseen characters are shown too.

    No-break spaces are ``⍽``; spaces that stand alone, which would be lost on paper, are ``·``.
    """
    shown = visible(text.replace("\t", "⇥" if unicode else "<TAB>"), unicode)
    if not shown.isprintable() or "\u034f" in shown:
        shown = expression(_UNSEEN).sub(lambda m: _unseen(m, unicode), shown)
    return shown if shown.strip(" ") else shown.replace(" ", "·" if unicode else "_")


def _unseen(match: re.Match[str], unicode: bool) -> str:
    code = ord(match[0])
    if code == 0x200D and match.start() and match.string[match.start() - 1] > "\u2190":  # joins emoji
        return match[0]
    return _NAMES[code] if unicode and code in _NAMES else "<NBSP>" if code == 0xA0 else f"<U+{code:04X}>"


@lru_cache(512)
def _picture(char: str, unicode: bool) -> str:
    code = ord(char[0])
    if char == "\t":
        return " "
    if len(char) > 1:
        return char
    if char == "\n":
        return "↵ " if unicode else "<LF> "
    if code < 0x20 or code == 0x7F:
        return chr(0x2421 if code == 0x7F else 0x2400 + code) if unicode else f"<{code:02X}>"
    return f"<U+{code:04X}>"


def file_name(name: str, unicode: bool = True) -> str:
    """A file's name, safe to print at the beginning of a line.

    A name that begins as a build server's command (``::error …``) gets ``./`` before it, which names the same file.
    """
    shown = visible(name, unicode)
    return f"./{shown}" if shown.lstrip().startswith((":", "#")) else shown


def as_json(data: object, indent: int | None = 1) -> str:
    """Data as JSON in ASCII: no reader's encoding matters, no control character is raw, no build server's command stands.

    Args:
        data: plain data.
        indent: of each level; None for one line, which is written several times sooner.
    """
    import json

    return json.dumps(data, ensure_ascii=True, indent=indent).replace("##", "\\u0023#")
