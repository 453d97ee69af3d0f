"""The inline structure of Markdown: which characters of a leaf are words, and which are markup.

CommonMark with strikethrough, footnotes, inline HTML, emoji names, mathematics and the attribute lists of kramdown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping

from copylint.formats.html_elements import BLOCKS, HIDDEN, MEDIA, PROSE_ATTRIBUTES, STANDS_IN
from copylint.formats.html_entities import reference
from copylint.formats.markdown_leaves import normal
from copylint.formats.markdown_links import target
from copylint.formats.markdown_nodes import Aside, Delimiter, DelimiterStack, Node, Op, Reading, lay, pair_leftovers
from copylint.formats.templates import FILLER, Template, arguments, is_prose
from copylint.language.expressions import expression
from copylint.model.document import STANDIN, Scope

_SPECIAL = expression(rf"[\\`*_\[\]<&~!{{:$\n\xad{FILLER}]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKTICKS = expression(r"`+")
_TEX_QUOTE = expression(r"[^`]*?[^\s`]''(?!')", re.S)
_FOOTNOTE_MARK = expression(r"\[\^[^\]\s]+\]")
_ATTRIBUTE_LIST = expression(r"\{(?:::?|[#.])[^{}\n]*\}")
_EMOJI = expression(r":(?:[a-z][a-z0-9_+-]*|\+1|-1|100):(?![\w:])")
_MATH = expression(r"\$\$[^$]+\$\$|\$(?=[^\s$])(?=[^$\n]*[\\^_={}][^$\n]*\$|[A-Za-z]\$)[^$\n]*(?<=[^\s\\])\$(?!\d)")
_URI = expression(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)>")
_TAG = expression(rf"<(/?)([A-Za-z][\w.:-]*+)(?=[\s/>{FILLER}])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = expression(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DECLARATION = expression(r"<(?:\?.*?\?>|![A-Za-z][^>]*>|!\[CDATA\[.*?\]\]>)", re.S)
_NOTE_MARK = expression(r"\s*(?:<a\b[^<>]*>\s*\[?[\d*†‡a-z]{1,3}\]?\s*</a>|\[\d{1,3}\])\s*</sup\s*>", re.I)
_LABEL = expression(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.S)
_LOGO = expression(r"\W*\w+\W*(?:\w+\W*)?\Z")
_LONGEST_TAG = 20_000


class _Bracket:
    """An opening bracket: its node and that node's number, and the last delimiter before it."""

    __slots__ = ("bottom", "image", "node", "place")

    def __init__(self, node: Node, place: int, bottom: Delimiter | None, image: bool) -> None:
        self.node, self.place, self.bottom, self.image = node, place, bottom, image


class Inline:
    """Reads the leaves of one text.

    Args:
        text: the source.
        masked: the same with its templates masked.
        found: the templates by the place where they start.
        labels: the normalised labels of the document's link definitions.
    """

    def __init__(self, text: str, masked: str, found: Mapping[int, Template], labels: set[str] | frozenset[str] = frozenset()) -> None:
        self.text, self.masked, self.found, self.labels = text, masked, found, labels
        self._handlers: dict[str, Callable[[int], int]] = {
            "\\": self._escape, "`": self._code, "*": self._delimiter, "_": self._delimiter, "~": self._delimiter,
            "[": self._bracket, "!": self._image, "]": self._close, "<": self._angle, "&": self._entity, "{": self._attribute_list,
            ":": self._emoji, "$": self._math, "\n": self._line_end, "\xad": self._soft_hyphen, FILLER: self._template,
        }  # fmt: skip

    def read(self, start: int, end: int) -> Reading:
        """The prose of a leaf at ``[start, end)``."""
        while start < end and self.masked[start].isspace():
            start += 1
        self.start, self.end, self.said = start, end, start
        self.nodes: list[Node] = []
        self.brackets: list[_Bracket] = []
        self.links_barred = 0  # brackets below this number cannot open a link: links hold no links
        self.delimiters = DelimiterStack(self.masked)
        self.asides: list[tuple[Scope, str, int, int]] = []
        self.alternatives: list[list[Node]] = []
        self.runs: dict[int, list[int]] | None = None
        self.absent: set[str] = set()
        self.tag_failures = 0
        self.quotes = 0
        masked, handlers, search = self.masked, self._handlers, _SPECIAL.search
        at = start
        while (special := search(masked, at, end)) is not None:
            at = special.start()
            at = max(handlers[masked[at]](at), at + 1)
        self._words(end)
        self.delimiters.settle(None)
        nodes, strong = self.nodes, self.delimiters.strong
        if self.delimiters.struck or strong or any(n.op is Op.DELIMITER for n in nodes):
            pair_leftovers(masked, nodes, strong)
        struck = self.delimiters.struck
        reading = Reading(*lay(self.text, nodes, struck), strong)
        for alternative in self.alternatives:
            reading.asides.append(Aside("alt", "alt", *lay(self.text, alternative, struck)))
        waiting = self.asides
        for scope, key, first, last in waiting:
            inner = Inline(self.text, self.text, {}, self.labels).read(first, last)
            reading.asides.append(Aside(scope, key, inner.lines, inner.breaks))
        return reading

    # --- nodes -----------------------------------------------------------------------------------

    def _words(self, upto: int) -> None:
        if self.said < upto:
            self.nodes.append(Node(Op.WORDS, self.said, upto))
        self.said = upto

    def _node(self, op: Op, start: int, end: int, text: str = "") -> int:
        self._words(start)
        self.nodes.append(Node(op, start, end, text))
        self.said = end
        return end

    # --- marks -----------------------------------------------------------------------------------

    def _escape(self, at: int) -> int:
        following = self.masked[at + 1 : min(at + 3, self.end)]
        if following[:1] in _PUNCTUATION and following:
            if following[:1] == "\\" and following[1:2] in ("(", "["):
                close = self.masked.find("\\\\)" if following[1] == "(" else "\\\\]", at, self.end)
                if close > 0:
                    return self._node(Op.WRITTEN, at, close + 3, STANDIN)
            return self._node(Op.WRITTEN, at, at + 2, following[0])
        if following[:1] in ("\n", "\r"):
            return self._break(at, at + (3 if following == "\r\n" else 2))
        return at + 1

    def _break(self, start: int, end: int) -> int:
        while end < self.end and self.masked[end] in " \t":
            end += 1
        return self._node(Op.BREAK, start, end)

    def _line_end(self, at: int) -> int:
        masked = self.masked
        first = at - 1 if masked[at - 1 : at] == "\r" and at > self.said else at
        blank = first
        while blank > self.said and masked[blank - 1] == " ":
            blank -= 1
        return self._break(blank, at + 1) if first - blank >= 2 else at + 1

    def _soft_hyphen(self, at: int) -> int:
        self._words(at)
        self.said = at + 1
        return at + 1

    def _code(self, at: int) -> int:
        masked = self.masked
        run = _BACKTICKS.match(masked, at, self.end)
        assert run is not None
        stop, length = run.end(), run.end() - at
        if self.runs is None:
            self.runs = {}
            for found in _BACKTICKS.finditer(masked, self.start, self.end):
                self.runs.setdefault(found.end() - found.start(), []).append(found.start())
        starts = self.runs.get(length, [])
        i = bisect_right(starts, at)
        if i >= len(starts):
            return stop
        close = starts[i]
        if length == 2 and (quote := _TEX_QUOTE.match(masked, stop, self.end)) and quote.end() <= close:
            return stop  # ``like this''
        return self._node(Op.WRITTEN, at, close + length, STANDIN)

    def _delimiter(self, at: int) -> int:
        masked, mark = self.masked, self.masked[at]
        stop = at + 1
        while stop < self.end and masked[stop] == mark:
            stop += 1
        if mark == "~" and stop - at != 2:
            return stop
        before = masked[at - 1] if at > self.start else " "
        after = masked[stop] if stop < self.end else " "
        space_before, space_after = before.isspace(), after.isspace()
        if (space_before and space_after and mark != "*") or (mark != "~" and not space_before and self._in_address(at)):
            return stop
        mark_before = not space_before and not before.isalnum() and before != FILLER
        mark_after = not space_after and not after.isalnum() and after != FILLER
        left = not space_after and (not mark_after or space_before or mark_before)
        right = not space_before and (not mark_before or space_after or mark_after)
        if mark == "_":
            left, right = left and (not right or mark_before), right and (not left or mark_after)
        self._node(Op.DELIMITER, at, stop)
        if left or right:
            self.delimiters.push(Delimiter(self.nodes[-1], mark, stop - at, left, right))
        return stop

    def _in_address(self, at: int) -> bool:
        """Whether a bare URL runs on here, whose underscores and asterisks are its own."""
        scheme = self.masked.rfind("://", max(self.start, at - 300), at)
        return scheme >= 0 and not any(c.isspace() or c in "<>()[]" for c in self.masked[scheme:at])

    def _entity(self, at: int) -> int:
        found = reference(self.masked, at, self.end)
        if found is None or self.masked[found[1] - 1] != ";":
            return at + 1
        value, stop = found
        if value == "\xad":
            self._words(at)
            self.said = stop
            return stop
        return self._node(Op.WRITTEN, at, stop, value)

    def _attribute_list(self, at: int) -> int:
        found = _ATTRIBUTE_LIST.match(self.masked, at, self.end)
        return self._node(Op.GONE, at, found.end()) if found else at + 1

    def _emoji(self, at: int) -> int:
        if at > self.start and (self.masked[at - 1].isalnum() or self.masked[at - 1] in ":/"):
            return at + 1
        found = _EMOJI.match(self.masked, at, self.end)
        return self._node(Op.PICTURE, at, found.end()) if found else at + 1

    def _math(self, at: int) -> int:
        if "$" in self.absent:
            return at + 1
        if self.masked.find("$", at + 1, self.end) < 0:
            self.absent.add("$")
            return at + 1
        found = _MATH.match(self.masked, at, min(self.end, at + 2_000))
        return self._node(Op.WRITTEN, at, found.end(), STANDIN) if found else at + 1

    def _template(self, at: int) -> int:
        template = self.found.get(at)
        if template is None:
            return at + 1
        if template.role == "output":
            self._node(Op.WRITTEN, at, template.end, STANDIN)
        elif template.role == "object":
            self._node(Op.PICTURE, at, template.end)
        elif template.role == "comment":
            self._node(Op.COMMENT, at, template.end, template.comment)
        else:
            self._node(Op.GONE, at, template.end)
        self.asides += [(a.scope, a.key, a.start, a.end) for a in template.arguments]
        return template.end

    # --- links and images ------------------------------------------------------------------------

    def _bracket(self, at: int) -> int:
        note = _FOOTNOTE_MARK.match(self.masked, at, self.end)
        if note:
            return self._node(Op.GONE, at, note.end())
        self._node(Op.WORDS, at, at + 1)
        self.brackets.append(_Bracket(self.nodes[-1], len(self.nodes) - 1, self.delimiters.last, False))
        return at + 1

    def _image(self, at: int) -> int:
        if not self.masked.startswith("![", at) or at + 1 >= self.end:
            return at + 1
        self._node(Op.WORDS, at, at + 2)
        self.brackets.append(_Bracket(self.nodes[-1], len(self.nodes) - 1, self.delimiters.last, True))
        return at + 2

    def _close(self, at: int) -> int:
        if not self.brackets:
            return at + 1
        bracket = self.brackets.pop()
        if not bracket.image and len(self.brackets) < self.links_barred:
            self.links_barred = min(self.links_barred, len(self.brackets))
            return at + 1
        stop = self._target(bracket, at)
        if stop < 0:
            self.links_barred = min(self.links_barred, len(self.brackets))
            return at + 1
        self._words(at)
        self.delimiters.settle(bracket.bottom)
        if bracket.image:
            alternative = self.nodes[bracket.place + 1 :]
            del self.nodes[bracket.place :]
            if is_prose(self.text[bracket.node.end : at]):
                self.alternatives.append(alternative)
            self.said = bracket.node.start
            self.links_barred = min(self.links_barred, len(self.brackets))
            return self._node(Op.PICTURE, bracket.node.start, stop)
        bracket.node.op = Op.GONE
        self.links_barred = len(self.brackets)
        return self._node(Op.GONE, at, stop)

    def _target(self, bracket: _Bracket, at: int) -> int:
        """Where the target of a link whose text ends at `at` stops; -1 if it is no link."""
        masked, end = self.masked, self.end
        following = masked[at + 1] if at + 1 < end else ""
        if following == "(":
            stop, title = target(masked, at + 1, end)
            if title:
                self.asides.append(("caption", "title", *title))
            if stop > 0:
                return stop
        if not self.labels:
            return -1
        if following == "[":
            label = _LABEL.match(masked, at + 1, end)
            if label and label[1].strip():
                return label.end() if normal(label[1]) in self.labels else -1
        first = bracket.node.end
        if at - first < 1000 and normal(masked[first:at]) in self.labels:
            return at + 3 if masked.startswith("[]", at + 1) and at + 3 <= end else at + 1
        return -1

    # --- HTML ------------------------------------------------------------------------------------

    def _angle(self, at: int) -> int:
        masked, end = self.masked, self.end
        if masked.startswith("<!--", at):
            close = masked.find("-->", at + 4, end) if "-->" not in self.absent else -1
            if close < 0:
                self.absent.add("-->")
                return at + 1
            return self._node(Op.COMMENT, at, close + 3, self.text[at + 4 : close].strip())
        address = _URI.match(masked, at, min(end, at + 2_000))
        if address:
            self._node(Op.GONE, at, at + 1)
            self._node(Op.WORDS, *address.span(1))
            return self._node(Op.GONE, address.end() - 1, address.end())
        if masked[at + 1 : at + 2] in ("?", "!"):
            declaration = _DECLARATION.match(masked, at, min(end, at + 2_000))
            return self._node(Op.GONE, at, declaration.end()) if declaration else at + 1
        tag = _TAG.match(masked, at, min(end, at + (_LONGEST_TAG if self.tag_failures < 50 else 500)))
        if tag is None:
            self.tag_failures += 1
            return at + 1
        return self._tag(tag)

    def _tag(self, tag: re.Match[str]) -> int:
        start, stop = tag.span()
        closing, written = bool(tag[1]), tag[2]
        name = written.lower()
        if _is_component(written, tag[3]):
            if closing:
                return self._node(Op.GONE, start, stop)
            self.asides += [(a.scope, a.key, a.start, a.end) for a in arguments(self.masked, *tag.span(3))]
            return self._node(Op.PICTURE if tag[3].rstrip().endswith("/") else Op.GONE, start, stop)
        if name == "br" or name in BLOCKS:
            return self._node(Op.BREAK, start, stop)
        if name == "q":
            self.quotes += -1 if closing else 1
            outer = (self.quotes if closing else self.quotes - 1) % 2 == 0
            return self._node(Op.WRITTEN, start, stop, ("”" if outer else "’") if closing else ("“" if outer else "‘"))
        if closing:
            return self._node(Op.GONE, start, stop)
        if wanted := PROSE_ATTRIBUTES.get(name):
            self._attributes(tag, wanted)
        if name in ("del", "s", "strike"):
            close = self._end_tag(name, stop)
            if close > 0:
                self.delimiters.struck.append((start, close))
            return self._node(Op.GONE, start, stop)
        if name in STANDS_IN:
            close = self._end_tag(name, stop)
            return self._node(Op.WRITTEN, start, close, STANDIN) if close > 0 else self._node(Op.GONE, start, stop)
        if name in MEDIA:
            close = -1 if tag[3].endswith("/") else self._end_tag(name, stop)
            return self._node(Op.PICTURE, start, max(close, stop))
        if name in HIDDEN:
            close = self._end_tag(name, stop)
            return self._node(Op.GONE, start, max(close, stop))
        if name == "sup" and (mark := _NOTE_MARK.match(self.masked, stop, min(self.end, stop + 400))):
            return self._node(Op.GONE, start, mark.end())
        return self._node(Op.GONE, start, stop)

    def _end_tag(self, name: str, at: int) -> int:
        """Where the end tag of an element stops; -1 if it is not in this leaf."""
        if name in self.absent:
            return -1
        found = expression(rf"</{name}\s*>", re.I).search(self.masked, at, self.end)
        if found is None:
            self.absent.add(name)
            return -1
        return found.end()

    def _attributes(self, tag: re.Match[str], wanted: Mapping[str, Scope]) -> None:
        for found in _ATTRIBUTE.finditer(self.masked, *tag.span(3)):
            scope = wanted.get(found[1].lower())
            group = 2 if found[2] is not None else 3
            if scope and is_prose(found[group]) and not (tag[2].lower() == "a" and _LOGO.match(found[group])):
                self.asides.append((scope, found[1].lower(), *found.span(group)))


def _is_component(name: str, rest: str) -> bool:
    """Whether a tag is a component's (``<Callout>``, ``<Figure … />``) and not HTML written with a capital."""
    if not name[:1].isupper() or name.isupper():
        return False
    from copylint.formats.html_tokens import VOID

    lower = name.lower()
    known = lower in BLOCKS or lower in HIDDEN or lower in MEDIA or lower in STANDS_IN
    return lower not in VOID and (not known or rest.rstrip().endswith("/"))
