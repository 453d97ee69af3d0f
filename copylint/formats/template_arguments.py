"""Prose in the arguments of templates, shortcodes and components: alternative texts, captions, credits, quotations."""

from __future__ import annotations

import re

from copylint.formats.base import fold
from copylint.language.expressions import expression
from copylint.model.document import Scope
from copylint.model.noun import noun

FILLER = "\ue000"
"""Stands for each character of a template in masked text; of the private use area, so neither space nor mark to a parser."""

_KEYED = expression(
    r"""(?P<key>[A-Za-z_][\w-]*)\s*[=:]\s*(?P<quote>["'“])"""
    r"""(?P<value>.*?)(?<!\\)(?:(?P=quote)|”)(?=\s*(?:$|[,|/>%)}]|[A-Za-z_][\w-]*\s*[=:]|["']))""",
    re.S,
)
_POSITIONAL = expression(r"""\s(["'])(?P<value>.*?)\1(?=\s*(?:,?\s*["']|$|[|-]))""", re.S)
_PROSE = expression(r"[^\W\d_]{2}")
_NOT_PROSE = expression(
    r"\s*(?:[\w.+-]+://\S*|/\S*|\S*\.(?:jpe?g|png|gif|svg|webp|avif|mp4|mov|pdf|html?|md|js|css)|[\w-]*[_/=][\w/=-]*|#\S*|(?:[^\s_-]+[_-]+){3,}\S*)\s*\Z",
    re.I,
)

_ARGUMENTS: dict[str, Scope] = {
    **dict.fromkeys(("alt", "alttext", "alt-text", "image-alt", "img-alt", "imgalt", "imagealt", "aria-label"), "alt"),
    **dict.fromkeys(
        ("caption", "title", "cap", "figcaption", "cutline", "image-caption", "description", "desc", "label", "heading", "text"), "caption"
    ),
    **dict.fromkeys(("credit", "attribution", "image-credit", "photo-credit"), "credit"),
    **dict.fromkeys(("quote", "pullquote", "pull-quote", "blockquote", "quotation"), "quote"),
}


@noun()
class Argument:
    """Prose in a template's argument: `[start, end)` of the text, without its quotation marks."""

    scope: Scope
    key: str
    start: int
    end: int


def arguments(text: str, start: int, end: int, picture: bool = False) -> tuple[Argument, ...]:
    """The prose among the arguments of a tag: ``alt="…"``, ``caption: "…"``.

    Args:
        text: the source.
        start, end: the tag without its marks.
        picture: whether a positional argument may be an alternative text, as in ``{% image "a.jpg" "A cat." %}``.
    """
    if text.find('"', start, end) < 0 and text.find("'", start, end) < 0 and text.find("“", start, end) < 0:
        return ()
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-~/"):
        end -= 1
    out = []
    for found in _KEYED.finditer(text, start, end):
        scope = _ARGUMENTS.get(fold(found["key"]))
        if scope is not None and is_prose(found["value"]):
            out.append(Argument(scope, fold(found["key"]), *found.span("value")))
    if not out and picture and not _KEYED.search(text, start, end):
        at = start
        while (found := _POSITIONAL.search(text, at, end)) is not None:  # type: ignore[assignment]
            value = found["value"]
            if " " in value and is_prose(value) and not value.lower().endswith((".png", ".jpg")):
                # The last argument runs to the last mark: real ones hold unescaped marks of the same kind.
                stop = text.rfind(found[1], found.end("value"), end)
                out.append(Argument("alt", "", found.start("value"), max(stop, found.end("value"))))
                break
            at = found.end() - 1
            if at <= found.start():
                break
            at += 1
    return tuple(out)


def is_prose(value: str) -> bool:
    """Whether an argument's or a key's value can be prose: it has a word, and is no address, file name or identifier."""
    return bool(_PROSE.search(value)) and not _NOT_PROSE.match(value) and FILLER not in value
