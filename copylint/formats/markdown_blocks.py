"""The block structure of Markdown: which lines are a paragraph, a heading, a cell, a stretch of HTML, and which are no copy.

CommonMark with GFM tables and alerts, footnotes, definition lists, and what kramdown, Goldmark and MDX add. Rendering is
not wanted, so code is passed over and no tree is built: the result is a flat list of leaves, each with its lines.
"""

from __future__ import annotations

import re
from typing import Literal

from copylint.formats.markdown_leaves import Leaf, LeafKind, Line, Structure, after_mark, cells, consume, indent, without_definitions
from copylint.formats.templates import FILLER
from copylint.language.expressions import expression

_MOST_CONTAINERS = 64
"""Nobody nests deeper; a line of 20,000 ``>`` must not cost its square."""

_EOL = expression(r"\r\n?|\n")
_PLAIN_STARTS = expression(r"[A-Za-z“‘\"'(—–…£€]")
_RULE = expression(r"([-*_])[ \t]*(?:\1[ \t]*){2,}\Z")
_SETEXT = expression(r"(=+|-+)[ \t]*\Z")
_ATX = expression(r"(#{1,6})(?:[ \t]+|\Z)|(#{2,6})(?=[^\s#])|(#)(?=[A-Z][^#]*[ \t][^#]*[^\s#.!?]\Z)")
_ATX_END = expression(r"(?:^|[ \t]+)#+[ \t]*\Z|[ \t]+\Z")
_FENCE = expression(r"(`{3,})[^`]*\Z|(~{3,})")
_BULLET = expression(r"([-+*])(?=[ \t]|\Z)|(\d{1,9})([.)])(?=[ \t]|\Z)")
_TASK = expression(r"\[[ xX]\](?=[ \t])")
_FOOTNOTE = expression(r"\[\^[^\]\s]+\]:[ \t]*")
_ALERT = expression(r"\[!\w+\][+-]?[ \t]*\Z")
_ATTRIBUTES = expression(r"\{:{1,2}[^{}\n]*\}[ \t]*\Z|\{\?[^{}\n]*\?\}[ \t]*\Z|\[\[?_?TOC_?\]?\][ \t]*\Z")
_ONLY_TEMPLATES = expression(rf"[{FILLER} \t]*\Z")
_DELIMITER_ROW = expression(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_MODULE_LINE = expression(r"(?:import\s+(?:[\w*{].*\sfrom\s*)?['\"]|export\s+(?:const|let|default|function|\{|async|class)\b)")

_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|"
    "p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_TAG = rf"<[A-Za-z][\w.:-]*+(?:[\s{FILLER}](?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)?/?>|</[A-Za-z][\w.:-]*+\s*>"
_HTML_STARTS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None], ...] = (
    (expression(r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", re.I), expression(r"</(?:script|pre|style|textarea)>", re.I)),
    (expression(r"<!--"), expression(r"-->")),
    (expression(r"<\?"), expression(r"\?>")),
    (expression(r"<![A-Za-z]"), expression(r">")),
    (expression(r"<!\[CDATA\["), expression(r"\]\]>")),
    (expression(rf"</?(?:{_BLOCK_TAGS})(?=[\s/>{FILLER}]|\Z)", re.I), None),
)
_HTML_ALONE = expression(rf"(?:{_TAG})[ \t]*\Z")
_COMPONENT = expression(r"</?[A-Z]")
_WITH_MARKDOWN = expression(r"<[a-zA-Z][^>]*\smarkdown(?:=[\"']?(?:1|block|span|true)[\"']?)?[\s>]")
_ONLY_TAGS = expression(rf"(?:(?:{_TAG})[ \t]*)+\Z")
_OPENS = expression(rf"<(/?)(?:{_BLOCK_TAGS})\b[^<>]*?(/?)>", re.I)
_VOID = expression(r"</?(?:base|basefont|col|frame|hr|link|param|track)\b", re.I)


class _Container:
    __slots__ = ("alert", "bare", "indent", "kind")

    def __init__(self, kind: Literal["quote", "item", "footnote"], indent: int = 0, alert: bool = False, bare: bool = False) -> None:
        self.kind = kind
        self.indent = indent
        self.alert = alert
        self.bare = bare  # an item that nothing stands in yet


class Blocks:
    """Reads the blocks of one text; used once.

    Args:
        text: Markdown, its templates masked.
        modules: whether lines of ``import`` and ``export`` are code, as in MDX.
    """

    def __init__(self, text: str, modules: bool = False) -> None:
        self.text = text
        self.modules = modules
        self.out = Structure()
        self.containers: list[_Container] = []
        self.open: Literal["", "paragraph", "fence", "html", "code", "table", "math"] = ""
        self.lines: list[Line] = []
        self.fence = ("", 0, 0)
        self.html_end: re.Pattern[str] | None = None
        self.html_depth = 0
        self.columns = 0
        self.opened_at = 0

    def read(self, start: int, end: int) -> Structure:
        """The structure of ``text[start:end]``; `start` must be the start of a line."""
        text = self.text
        at = start
        while at < end:
            eol = _EOL.search(text, at, end)
            stop_content, stop = (eol.start(), eol.end()) if eol else (end, end)
            if not self.containers and self.open in ("", "paragraph") and _PLAIN_STARTS.match(text, at) and not self.modules:
                # Most lines of most stories.
                self.open = "paragraph"
                self.lines.append((at, stop_content, stop))
            else:
                self._line(at, stop_content, stop)
            at = stop
        if self.open == "fence" and not self.containers:
            self.out.unclosed.append((self.opened_at, "code fence is never closed; what follows it is not read"))
        elif self.open == "html" and self.html_end is not None:
            self.out.unclosed.append((self.opened_at, "HTML comment or element is never closed; what follows it is not read"))
        elif self.open == "math":
            self.out.unclosed.append((self.opened_at, "“$$” is never closed; what follows it is not read"))
        self._close()
        return self.out

    # --- one line --------------------------------------------------------------------------------

    def _line(self, start: int, end: int, stop: int) -> None:
        at, column, extra, matched = self._match_containers(start, end)
        all_matched = matched == len(self.containers)
        if all_matched and self.open in ("fence", "html", "math") and self._inside(at, column, extra, end, stop):
            return
        lazy = not all_matched and self.open == "paragraph"
        if not all_matched and not lazy:
            self._leave(matched)
        at, column, extra, lazy = self._open_containers(at, column, extra, end, matched, lazy)
        width, first = indent(self.text, at, end, column, extra)
        if first == end:
            self._blank(matched, lazy)
            return
        if self.containers and not lazy:
            for container in self.containers:
                container.bare = False
        if width >= 4 and self.open != "paragraph" and not (lazy or self.open == "table"):
            self._code(first, end, stop)
            return
        if self.open == "code":
            self.open = ""
        if width < 4 and self._starts_block(first, width, end, stop, matched, lazy):
            return
        self._text(first, end, stop, lazy)

    def _match_containers(self, start: int, end: int) -> tuple[int, int, int, int]:
        """How far the line continues the open containers: place, column, columns left of a tab, containers matched."""
        at, column, extra = start, 0, 0
        matched = 0
        for container in self.containers:
            width, first = indent(self.text, at, end, column, extra)
            if container.kind == "quote":
                if width > 3 or first == end or self.text[first] != ">":
                    break
                at, column, extra = after_mark(self.text, first + 1, end, column + width + 1)
            elif first == end:
                if container.bare:
                    break
                at, column, extra = first, column + width, 0
            elif width >= container.indent:
                at, column, extra = consume(self.text, at, end, column, extra, container.indent)
            else:
                break
            matched += 1
        return at, column, extra, matched

    def _open_containers(self, at: int, column: int, extra: int, end: int, matched: int, lazy: bool) -> tuple[int, int, int, bool]:
        text = self.text
        while len(self.containers) < _MOST_CONTAINERS or lazy:
            width, first = indent(self.text, at, end, column, extra)
            if width > 3 or first == end:
                break
            mark = text[first]
            if mark == ">":
                lazy = self._enter(_Container("quote"), matched, lazy)
                at, column, extra = after_mark(self.text, first + 1, end, column + width + 1)
            elif mark in "-+*0123456789":
                found = _BULLET.match(text, first, end)
                if found is None or (mark in "-*" and _RULE.match(text, first, end)):
                    break
                own = self.open == "paragraph" and not lazy and matched == len(self.containers)
                if own and mark == "-" and _SETEXT.match(text, first, end):
                    break
                after = found.end()
                inner, content = indent(self.text, after, end, column + width + after - first, 0)
                if own and (content == end or (found[2] and int(found[2]) != 1)):
                    # Neither an empty item nor one that does not begin with 1 breaks into a paragraph of the same container.
                    break
                empty = content == end
                offset = 1 if empty or inner > 4 else inner
                lazy = self._enter(_Container("item", width + after - first + offset, bare=empty), matched, lazy)
                if empty:
                    at, column, extra = content, column + width + after - first + inner, 0
                else:
                    at, column, extra = consume(self.text, after, end, column + width + after - first, 0, offset)
                    task = _TASK.match(text, at, end)
                    if task:
                        at, column = task.end(), column + task.end() - at
            elif mark == "[" and (note := _FOOTNOTE.match(text, first, end)) is not None:
                lazy = self._enter(_Container("footnote", 4), matched, lazy)
                column += width + note.end() - first
                at, extra = note.end(), 0
            else:
                break
            matched = len(self.containers)
        return at, column, extra, lazy

    def _enter(self, container: _Container, matched: int, lazy: bool) -> bool:
        self._leave(matched) if lazy or matched < len(self.containers) else self._close()
        self.containers.append(container)
        return False

    def _leave(self, matched: int) -> None:
        self._close()
        del self.containers[matched:]

    def _inside(self, at: int, column: int, extra: int, end: int, stop: int) -> bool:
        """Takes a line into an open fence, HTML or mathematics; False if the line ends it and must be read itself."""
        text = self.text
        width, first = indent(self.text, at, end, column, extra)
        if self.open == "fence":
            mark, length, _ = self.fence
            if width <= 3 and text.startswith(mark * length, first) and not text[first:end].strip().strip(mark):
                self.open = ""
            return True
        if self.open == "math":
            if text[first:end].rstrip().endswith("$$"):
                self.open = ""
            return True
        if self.html_end is not None:
            self.lines.append((at, end, stop))
            if self.html_end.search(text, at, end):
                self._close()
            return True
        if first == end:
            self._close()
            return True
        self.lines.append((at, end, stop))
        return True

    def _blank(self, matched: int, lazy: bool) -> None:
        if lazy:
            self._leave(matched)
        elif self.open != "code":
            self._close()
        # A blank line ends an item that has nothing in it, and a block quotation that it does not mark.

    def _code(self, first: int, end: int, stop: int) -> None:
        if self.html_depth > 0 and self.text[first] == "<" and _OPENS.match(self.text, first, end):
            # Indented HTML within an element that is still open: kramdown and readers see no code here.
            self._close()
            self.open, self.html_end, self.lines = "html", None, [(first, end, stop)]
            return
        if self.open != "code":
            self._close()
            self.open = "code"

    # --- what begins on a line -------------------------------------------------------------------

    def _starts_block(self, first: int, width: int, end: int, stop: int, matched: int, lazy: bool) -> bool:
        text = self.text
        mark = text[first]
        if mark == "#":
            return self._heading(first, end, stop, lazy, matched)
        if mark in "`~":
            fence = _FENCE.match(text, first, end)
            if fence is None:
                return False
            self._begin(matched, lazy)
            run = fence[1] or fence[2]
            self.open, self.fence, self.opened_at = "fence", (run[0], len(run), width), first
            return True
        if mark == "<":
            return self._html(first, end, stop, matched, lazy)
        if mark in "=-" and self.open == "paragraph" and not lazy and _SETEXT.match(text, first, end):
            self._underlined(1 if mark == "=" else 2)
            return True
        if mark in "-*_" and _RULE.match(text, first, end):
            self._begin(matched, lazy)
            return True
        if mark == FILLER and _ONLY_TEMPLATES.match(text, first, end):
            self._begin(matched, lazy)
            self._emit("paragraph", [(first, end, stop)])
            return True
        if mark in "{[" and _ATTRIBUTES.match(text, first, end):
            self._close()
            return True
        if mark == "$" and text.startswith("$$", first) and text[first:end].rstrip() == "$$":
            self._begin(matched, lazy)
            self.open, self.opened_at = "math", first
            return True
        if mark == ":" and text[first + 1 : first + 2] in (" ", "\t") and (self.lines or (self.out.leaves and not self.open)):
            self._close()
            self.open = "paragraph"
            self.lines = [(first + 2, end, stop)]
            return True
        if mark == "[" and not self.open and self.containers and self.containers[-1].kind == "quote" and _ALERT.match(text, first, end):
            self.containers[-1].alert = True
            return True
        if self.open == "paragraph" and not lazy and mark in "|:-" and self._table(first, end):
            return True
        if self.modules and mark in "ie" and self.open != "paragraph" and not self.containers and _MODULE_LINE.match(text, first, end):
            self.open, self.html_end, self.lines = "code", None, []
            return True
        return False

    def _begin(self, matched: int, lazy: bool) -> None:
        if lazy:
            self._leave(matched)
        else:
            self._close()

    def _heading(self, first: int, end: int, stop: int, lazy: bool, matched: int) -> bool:
        found = _ATX.match(self.text[first:end])
        if found is None:
            return False
        level = len(found[1] or found[2] or found[3])
        begin = first + found.end()
        tail = _ATX_END.search(self.text[begin:end])
        self._begin(matched, lazy)
        self._emit("heading", [(begin, begin + tail.start() if tail else end, stop)], level)
        return True

    def _underlined(self, level: int) -> None:
        lines = without_definitions(self.text, self.lines, self.out)
        self.lines, self.open = [], ""
        if lines:
            self._emit("heading", lines, level)

    def _html(self, first: int, end: int, stop: int, matched: int, lazy: bool) -> bool:
        text = self.text
        component = bool(_COMPONENT.match(text, first))
        start = next((pair for pair in _HTML_STARTS if pair[0].match(text, first, end)), None)
        if self.modules and component:
            start = None
        ends = start[1] if start else None
        if start is None:
            if (self.open == "paragraph" and not component) or not _HTML_ALONE.match(text, first, end):
                return False
            if component:
                # What stands between a component's tags is Markdown, and its own arguments are read like a shortcode's.
                self._begin(matched, lazy)
                self._emit("paragraph", [(first, end, stop)])
                return True
        if ends is None and _WITH_MARKDOWN.match(text, first, end):
            if not _ONLY_TAGS.match(text, first, end):
                return False
            self._begin(matched, lazy)
            self._emit("html", [(first, end, stop)])
            return True
        self._begin(matched, lazy)
        self.open, self.html_end, self.opened_at = "html", ends, first
        self.lines = [(first, end, stop)]
        if ends is not None and ends.search(text, first + 2, end):
            self._close()
        return True

    def _table(self, first: int, end: int) -> bool:
        text = self.text
        if not _DELIMITER_ROW.match(text, first, end):
            return False
        start, stop_content, _ = self.lines[-1]
        header = cells(self.text, start, stop_content)
        columns = len(cells(self.text, first, end))
        if len(header) != columns or (columns == 1 and "|" not in text[first:end]) or "|" not in text[start:stop_content] + text[first:end]:
            return False
        row = self.lines.pop()
        before, self.lines = self.lines, []
        if before:
            self._emit("paragraph", before)
        self.open = "table"
        self._row(row)
        return True

    def _row(self, line: Line) -> None:
        for start, end in cells(self.text, line[0], line[1]):
            self._emit("cell", [(start, end, line[2])])

    def _text(self, first: int, end: int, stop: int, lazy: bool) -> None:
        if self.open == "table":
            self._row((first, end, stop))
            return
        if self.open != "paragraph":
            self._close()
            self.open = "paragraph"
        self.lines.append((first, end, stop))

    # --- leaves ----------------------------------------------------------------------------------

    def _close(self) -> None:
        kind, lines = self.open, self.lines
        self.open, self.lines = "", []
        if kind == "paragraph":
            lines = without_definitions(self.text, lines, self.out)
            if not lines:
                return
            if len(lines) > 1 and all(self.text.startswith("|", start) for start, _, _ in lines):
                # kramdown needs no delimiter row.
                for line in lines:
                    if not _DELIMITER_ROW.match(self.text, line[0], line[1]):
                        self._row(line)
                return
            self._emit("paragraph", lines)
        elif kind == "html":
            self._emit("html", lines)

    def _emit(self, kind: LeafKind, lines: list[Line], level: int = 0) -> None:
        start, end, stop = lines[-1]
        while end > start and self.text[end - 1] in " \t":
            end -= 1
        lines[-1] = (start, end, stop)
        quotes = sum(c.kind == "quote" and not c.alert for c in self.containers)
        lists = sum(c.kind == "item" for c in self.containers)
        if kind == "paragraph" and self.containers and not lists and not quotes and any(c.kind == "footnote" for c in self.containers):
            kind = "footnote"
        if kind == "html":
            for start, end, _ in lines:
                for tag in _OPENS.finditer(self.text, start, end):
                    if not tag[2] and not _VOID.match(tag[0]):
                        self.html_depth = max(self.html_depth + (-1 if tag[1] else 1), 0)
        self.out.leaves.append(Leaf(kind, lines, level, quotes, lists))
