"""Template code in copy: Liquid, Nunjucks and Jinja tags, Hugo shortcodes, Go and Handlebars outputs, MDX expressions.

Templates run before a page is Markdown or HTML, so they are found first and masked: a copy of the text in which each
stands as a run of `FILLER` has the same offsets and no template syntax in it that markup could be mistaken for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from copylint.formats.template_arguments import FILLER, Argument, arguments, is_prose
from copylint.language.expressions import expression
from copylint.model.noun import noun

__all__ = ["FILLER", "Argument", "Role", "Template", "Templates", "arguments", "is_prose", "mask", "scan"]

Role = Literal["output", "object", "void", "comment"]
"""What readers see of a template. *output*: words, not known here. *object*: a picture, an embed, a box. *void*: nothing,
as control tags and the two ends of a pair. *comment*: nothing, and its text may be a silencing comment."""

_LONGEST = 10_000
"""Code points; no template is longer, so that an opening that is never closed cannot hide a page."""

_OPENING = expression(r"\{(?:[{%]|#(?=[\s\S]))")
_CLOSINGS = {"{{<": ">}}", "{{%": "%}}", "{{/*": "*/}}", "{{!--": "--}}", "{{": "}}", "{%": "%}", "{#": "#}"}
_BLANK_LINE = expression(r"\n[ \t]*\r?\n")
_NAME = expression(r"[-~\s]*([/#^]?)\s*([\w$./-]*)")

_CONTROL = frozenset(
    "if elif elsif elseif else unless case when for break continue assign capture set block raw tablerow increment decrement cycle layout "
    "extends macro import from with filter autoescape call liquid render_toc range end define return spaceless cache each verbatim".split()
)
_ADDRESSES = frozenset("ref relref link post_url url asset asset_path static rel_url abs_url absurl relurl baseurl legacy-file".split())
_HIDDEN = frozenset(
    "comment highlight code mermaid math katex latex javascript css style schema stylesheet script chart gist rawhtml svg".split()
)
_QUOTING = frozenset("quote blockquote quote-block pullquote pull-quote quoteblock block-quote tweet".split())
_PICTURES = expression(r"ima?ge?|figure|picture|photo|gallery|lightbox", re.I)


@noun()
class Template:
    """One template tag, or a whole pair whose content is no prose.

    Args:
        start, end: its place in the text, marks included.
        role: what readers see of it.
        name: the tag's or shortcode's name, or "".
        arguments: the prose among its arguments.
        comment: of a comment, its words.
    """

    start: int
    end: int
    role: Role
    name: str = ""
    arguments: tuple[Argument, ...] = ()
    comment: str = ""


@noun()
class Templates:
    """What `scan` found.

    Args:
        found: in order, without overlaps.
        quoted: stretches between the two ends of a quotation's shortcode.
        unclosed: where a tag, a comment or a raw region begins that is never closed, with what it is.
    """

    found: tuple[Template, ...] = ()
    quoted: tuple[tuple[int, int], ...] = ()
    unclosed: tuple[tuple[int, str], ...] = ()


class _Tag:
    __slots__ = ("closing", "end", "mark", "name", "partner", "role", "start")

    def __init__(self, start: int, end: int, mark: str, name: str, closing: bool, role: Role, partner: int = -1) -> None:
        self.start = start
        self.end = end
        self.mark = mark
        self.name = name
        self.closing = closing
        self.role = role
        self.partner = partner


def scan(text: str, start: int = 0, end: int | None = None, expressions: bool = False) -> Templates:
    """Finds the templates in `text[start:end]`.

    Args:
        text: Markdown or HTML source.
        start, end: where to look, in code points.
        expressions: whether single braces hold expressions, as in MDX; then nothing else is a template.
    """
    end = len(text) if end is None else end
    if text.find("{", start, end) < 0:
        return Templates()
    if expressions:
        from copylint.formats.expressions import expressions as braces

        return Templates(
            tuple(Template(a, b, "output" if words is None else "comment", "", (), words or "") for a, b, words in braces(text, start, end))
        )
    tags, unclosed = _tags(text, start, end)
    _pair(tags)
    found: list[Template] = []
    quoted: list[tuple[int, int]] = []
    i = 0
    while i < len(tags):
        tag = tags[i]
        if tag.partner > i and tag.name in _HIDDEN:
            last = tags[tag.partner]
            inner = text[tag.end : last.start].strip() if tag.name == "comment" else ""
            role: Role = "comment" if tag.name == "comment" else "object"
            found.append(Template(tag.start, last.end, role, tag.name, (), inner))
            i = tag.partner + 1
            continue
        if tag.partner > i and tag.name in _QUOTING:
            quoted.append((tag.end, tags[tag.partner].start))
        comment = text[tag.start + len(tag.mark) : tag.end - len(_CLOSINGS[tag.mark])].strip("-~ \t\r\n") if tag.role == "comment" else ""
        found.append(Template(tag.start, tag.end, tag.role, tag.name, _arguments(text, tag), comment))
        i += 1
    return Templates(tuple(found), tuple(quoted), tuple(unclosed))


def mask(text: str, found: Sequence[Template]) -> str:
    """The text with every character of every template, line ends too, replaced by `FILLER`."""
    parts: list[str] = []
    at = 0
    for template in found:
        parts += (text[at : template.start], FILLER * (template.end - template.start))
        at = template.end
    parts.append(text[at:])
    return "".join(parts)


def _tags(text: str, start: int, end: int) -> tuple[list[_Tag], list[tuple[int, str]]]:
    tags: list[_Tag] = []
    unclosed: list[tuple[int, str]] = []
    never: set[str] = set()  # raw regions of this name are not closed any more
    at = start
    while (opening := _OPENING.search(text, at, end)) is not None:
        at = opening.start()
        mark = next((m for m in ("{{<", "{{%", "{{/*", "{{!--") if text.startswith(m, at)), opening[0][:2])
        close = text.find(_CLOSINGS[mark], at + len(mark), min(end, at + _LONGEST))
        if close < 0 or not _sound(text, mark, at, close):
            # A heading's {#id} and a lone brace are nothing; a tag or shortcode that never ends is something to tell.
            if mark in ("{{<", "{%", "{{%") and _NAME.match(text, at + len(mark), end)[2]:  # type: ignore[index]
                unclosed.append((at, f"template tag “{mark}” is never closed"))
            at += len(mark)
            continue
        stop = close + len(_CLOSINGS[mark])
        tag = _tag(text, at, stop, mark)
        tags.append(tag)
        at = stop
        if tag.name in ("raw", "verbatim") and mark == "{%" and not tag.closing and tag.name not in never:
            raw_end = _raw_end(tag.name).search(text, at, end)
            if raw_end is None:
                unclosed.append((tag.start, f"“{{% {tag.name} %}}” is never closed"))
                never.add(tag.name)
            else:
                tags.append(_Tag(raw_end.start(), raw_end.end(), "{%", tag.name, True, "void"))
                at = raw_end.end()
    return tags, unclosed


@cache
def _raw_end(name: str) -> re.Pattern[str]:
    return expression(rf"\{{%-?\s*end{name}\s*-?%\}}")


def _sound(text: str, mark: str, start: int, close: int) -> bool:
    """Whether `[start, close)` is one tag and not the opening of one and the end of another."""
    inside = start + len(mark)
    if mark in ("{{", "{#"):
        return not _BLANK_LINE.search(text, inside, close) and text.find(mark, inside, close) < 0 and text.find("```", inside, close) < 0
    if mark in ("{{<", "{{%", "{%"):
        again = text.find(mark, inside, close)
        # A shortcode may stand in the argument of another, between quotation marks.
        return again < 0 or text.count('"', inside, again) % 2 == 1
    return True


def _tag(text: str, start: int, end: int, mark: str) -> _Tag:
    named = _NAME.match(text, start + len(mark), end)
    sign, name = (named[1], named[2]) if named else ("", "")
    closing = sign == "/"
    if mark == "{%" and name.startswith("end") and len(name) > 3:
        closing, name = True, name[3:]
    role: Role
    if mark in ("{#", "{{/*", "{{!--"):
        role = "comment"
    elif closing or sign in ("#", "^") or name in _CONTROL or name.startswith("$"):
        role = "void"
    elif mark == "{{" or name in _ADDRESSES:
        role = "output"
    else:
        role = "object"
    return _Tag(start, end, mark, name, closing, role)


def _pair(tags: list[_Tag]) -> None:
    """Tells each closing tag its opening one; both are then nothing themselves."""
    waiting: dict[tuple[str, str], list[int]] = {}
    for i, tag in enumerate(tags):
        key = (tag.mark, tag.name)
        if not tag.closing:
            waiting.setdefault(key, []).append(i)
        elif waiting.get(key):
            first = waiting[key].pop()
            tags[first].partner, tag.partner = i, first
            tags[first].role = "void" if tags[first].role != "comment" else "comment"


def _arguments(text: str, tag: _Tag) -> tuple[Argument, ...]:
    if tag.role == "comment" or tag.closing or tag.name in _CONTROL:
        return ()
    found = arguments(text, tag.start + len(tag.mark), tag.end - len(_CLOSINGS[tag.mark]), bool(_PICTURES.search(tag.name)))
    if tag.name in _QUOTING:
        return tuple(Argument("quote", a.key, a.start, a.end) if a.key == "text" else a for a in found)
    return found
