"""Markdown: CommonMark and GFM with what Hugo, Jekyll, Eleventy and MDX add, front matter and templates included."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from copylint.formats import templates
from copylint.formats.base import Options
from copylint.formats.html_paragraph import Context, Paragraph, Piece, Ply
from copylint.formats.markdown_blocks import Blocks
from copylint.formats.markdown_inline import Inline
from copylint.formats.markdown_leaves import Leaf, Structure
from copylint.formats.markdown_nodes import Aside, Reading
from copylint.formats.templates import Template, is_prose
from copylint.language.expressions import expression
from copylint.model.document import Extract, Scope, Segment
from copylint.model.errors import Notice
from copylint.model.source import Source
from copylint.model.span import ProseSpan, SourceSpan
from copylint.model.weave import Weaver

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

_CROSSHEAD = 80
"""Code points: a longer line in bold is an emphatic paragraph."""
_STOPPED = expression(r"[.!?,;…][\"'”’)*_]*\s*\Z")
_SPEAKER = expression(r"(?:\*\*|__)([^*_:\n]{1,40}?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*(?=\S)")
_NOT_SPEAKERS = frozenset(
    "note notes update updated tip tips warning important example step where when what who why how date time day location place cost price "
    "summary source sources caution remember result results background problem solution challenge goal action role title link "
    "contact".split()
)
_MARKDOWN_IN_HTML = expression(rf"\]\((?:https?:|mailto:|[/#]|{templates.FILLER})|(?<!\*)\*\*\w[^*]*\w\W?\*\*(?!\*)")
_STRUCTURED = expression(r"<(?:table|blockquote|figure|pre|script|style|ul|ol|dl)\b", re.I)
_STRUCK_TAGS = expression(r"<(/?)(del|s|strike)\b", re.I)
_QUOTE_TAGS = expression(r"<(/?)blockquote\b", re.I)
_HTML_COMMENT = expression(r"<!--(.*?)-->[ \t]*\Z", re.S)


def comment(text: str) -> str:
    """A comment as Markdown writes it."""
    return f"<!-- {text} -->"


def extract(source: Source, options: Options) -> Extract:
    """The prose of a Markdown story, its front matter's first."""
    weaver = Weaver(source.text)
    start, metadata = weave_front_matter(weaver, source, options)
    mdx = source.name.lower().endswith(".mdx")
    for offset, what in Story(weaver, source.text, mdx).weave(start, len(source.text)):
        weaver.notice(Notice(source.name, source.position(offset)[0], what))
    return weaver.finish(metadata)


def weave_front_matter(weaver: Weaver, source: Source, options: Options) -> tuple[int, dict[str, object]]:
    """Lays the prose of a front matter; where the body begins (0 without one) and all its values are returned."""
    if source.text[:1] not in ("-", "+", "{"):
        return 0, {}
    from copylint.formats import front_matter

    front = front_matter.read(source, options)
    if front is None:
        return 0, {}
    for notice in front.notices:
        weaver.notice(notice)
    if front.off:
        weaver.directive(f"copylint file: {' '.join(front.off)}", *front.off_place)
    for value in front.values:
        exact = len(value.segments) > 1 or value.segments[0].verbatim
        inner = Weaver(value.text, value.segments if exact else None)
        weave_value(inner, value.text, value.scope, value.key)
        if exact:
            weaver.splice(inner.finish())
            continue
        # A value whose decoding is not known piece by piece stands for its place as a whole.
        found = inner.finish()
        for block in found.blocks:
            weaver.begin(block.scope, block.level, block.key, block.quoted)
            weaver.substitute(block.span.of(found.prose), value.segments[0].source.start, value.segments[0].source.end)
    return front.end, front.metadata


def weave_value(weaver: Weaver, text: str, scope: Scope, key: str) -> None:
    """The blocks of a front-matter value: Markdown, in the scope that its key gives it.

    Args:
        weaver: of the value as decoded.
        text: the value.
        scope, key: of the key.
    """
    if "\n" in text.strip():
        Story(weaver, text, scope=scope, key=key).weave(0, len(text))
        return
    found = templates.scan(text)
    masked = templates.mask(text, found.found)
    reading = Inline(text, masked, {t.start: t for t in found.found}).read(0, len(text))
    _lay(weaver, text, reading, Context(scope, 0, scope == "quote", None, key))


class Story:
    """The body of one Markdown document.

    Args:
        weaver: where the blocks go.
        text: its text.
        mdx: whether braces hold expressions and ``import`` lines are code.
        scope, key: of paragraphs, when the text is a front-matter value.
    """

    def __init__(self, weaver: Weaver, text: str, mdx: bool = False, scope: Scope = "body", key: str = "") -> None:
        self.weaver, self.text, self.mdx, self.scope, self.key = weaver, text, mdx, scope, key
        self.headline = scope == "body"
        self.level = 1
        self.blockquotes = 0
        self._struck = ""
        self._never_closed: set[str] = set()

    def weave(self, start: int, end: int) -> list[tuple[int, str]]:
        """Lays the blocks of ``text[start:end]``; where something begins that is never closed is returned, with what it is."""
        text = self.text
        scanned = templates.scan(text, start, end, expressions=self.mdx)
        self.found = scanned.found
        self.quotations = scanned.quoted
        self.masked = templates.mask(text, self.found) if self.found else text
        structure = Blocks(self.masked, self.mdx).read(start, end)
        self.by_start = {t.start: t for t in self.found}
        self.inline = Inline(text, self.masked, self.by_start, structure.labels)
        self.speakers = self._speakers(structure)
        self.labels = structure.labels
        for leaf in structure.leaves:
            if leaf.kind == "html":
                self._html(leaf)
            elif not self._struck:
                self._leaf(leaf)
        self.weaver.end()
        return sorted([*structure.unclosed, *scanned.unclosed])

    def _speakers(self, structure: Structure) -> frozenset[str]:
        """Labels in bold that begin several paragraphs and look like a speaker's: of an interview or a transcript."""
        counts: Counter[str] = Counter()
        for leaf in structure.leaves:
            if leaf.kind == "paragraph" and self.text[leaf.lines[0][0]] in "*_" and (label := _SPEAKER.match(self.text, leaf.lines[0][0])):
                counts[label[1].strip()] += 1
        return frozenset(
            label
            for label, n in counts.items()
            if n > 1 and label.lower() not in _NOT_SPEAKERS and all(w[:1].isupper() for w in label.split())
        )

    # --- leaves ----------------------------------------------------------------------------------

    def _leaf(self, leaf: Leaf) -> None:
        if leaf.kind == "title" and not is_prose(self.masked[leaf.lines[0][0] : leaf.lines[0][1]]):
            return
        lines = leaf.lines
        if all(lines[i][2] == lines[i + 1][0] for i in range(len(lines) - 1)):
            start, end = lines[0][0], lines[-1][1]
            reading = self.inline.read(start, end)
            _lay(self.weaver, self.text, reading, self._context(self.text, leaf, reading, start, end))
            return
        joined = _Joined(self.text, self.masked, lines, self.by_start)
        inline = Inline(joined.text, joined.masked, joined.found, self.labels)
        reading = inline.read(0, len(joined.text))
        context = self._context(joined.text, leaf, reading, 0, len(joined.text))
        inner = Weaver(joined.text, joined.segments)
        _lay(inner, joined.text, reading, context)
        self.weaver.splice(inner.finish())

    def _context(self, text: str, leaf: Leaf, reading: Reading, start: int, end: int) -> Context:
        quoted = leaf.quotes > 0 or self.blockquotes > 0 or self._in_quotation(leaf)
        if leaf.kind == "title":
            return Context("caption", 0, quoted, None, "title")
        if leaf.kind == "heading":
            return self._heading(leaf.level, quoted)
        if leaf.kind == "cell":
            return Context("cell", 0, quoted, None, self.key)
        if leaf.lists:
            return Context("list", leaf.lists, quoted, None, self.key)
        if quoted:
            return Context("quote", max(leaf.quotes, 1), True, None, self.key)
        first = leaf.lines[0][0]
        if reading.strong and self.scope == "body":
            if self._is_crosshead(text, reading, start, end):
                return Context("heading", min(self.level + 1, 6), False, None, self.key)
            label = _SPEAKER.match(self.text, first)
            if label and label[1].strip() in self.speakers:
                return Context("body", 0, True, None, self.key)
        return Context(self.scope, 0, False, None, self.key)

    def _heading(self, level: int, quoted: bool) -> Context:
        self.level = level
        if level == 1 and self.headline and not quoted:
            self.headline = False
            return Context("headline", 1, False, None, self.key)
        return Context("heading", level, quoted, None, self.key)

    def _is_crosshead(self, text: str, reading: Reading, start: int, end: int) -> bool:
        """Whether a paragraph is one short line, all of it bold and without a final stop."""
        if len(reading.lines) > 1 or len(reading.strong) != 1 or end - start > _CROSSHEAD + 4:
            return False
        first, last = reading.strong[0]
        pieces = reading.lines[0]
        if any(p[1] < first or p[2] > last for p in pieces if _prose(text, p)):
            return False
        return not _STOPPED.search("".join(_prose(text, p) for p in pieces))

    def _in_quotation(self, leaf: Leaf) -> bool:
        at = leaf.lines[0][0]
        return any(a <= at < b for a, b in self.quotations)

    # --- HTML ------------------------------------------------------------------------------------

    def _html(self, leaf: Leaf) -> None:
        start, end = leaf.lines[0][0], leaf.lines[-1][1]
        whole = _HTML_COMMENT.match(self.text, start, end)
        if whole:
            self.weaver.end()
            self.weaver.directive(whole[1].strip(), start, end)
            return
        self._strike(start, end)
        opened = sum(-1 if m[1] else 1 for m in _QUOTE_TAGS.finditer(self.masked, start, end))
        quoted = leaf.quotes > 0 or self.blockquotes > 0 or self._in_quotation(leaf)
        scope: Scope = "list" if leaf.lists else "quote" if quoted else self.scope
        if _MARKDOWN_IN_HTML.search(self.masked, start, end) and not _STRUCTURED.search(self.masked, start, end):
            # No renderer reads it so, but its writer meant a link, and the address is no copy.
            self._leaf(leaf)
            return
        holes = [(a[2], b[0]) for a, b in zip(leaf.lines, leaf.lines[1:], strict=False) if a[2] < b[0]]
        if self.mdx:
            holes = sorted([*holes, *((t.start, t.end) for t in self.found if start <= t.start < end)])
        self.weaver.end()
        from copylint.formats import html  # most stories have none, and every run pays for an import

        html.weave_into(
            self.weaver, start, end, scope=scope, level=max(leaf.lists, leaf.quotes), quoted=quoted, headline=self.headline, holes=holes
        )
        self.blockquotes = max(self.blockquotes + opened, 0)

    def _strike(self, start: int, end: int) -> None:
        """Keeps track of an element that strikes out whole paragraphs, if its end tag comes."""
        for tag in _STRUCK_TAGS.finditer(self.masked, start, end):
            name = tag[2].lower()
            if tag[1]:
                self._struck = "" if self._struck == name else self._struck
            elif not self._struck and name not in self._never_closed:
                if expression(rf"</{name}\s*>", re.I).search(self.masked, tag.end()):
                    self._struck = name
                else:
                    self._never_closed.add(name)


class _Joined:
    """A leaf whose lines do not stand together in the source: its text without what is between them, and the way back."""

    def __init__(self, text: str, masked: str, lines: Sequence[tuple[int, int, int]], found: dict[int, Template]) -> None:
        parts: list[str] = []
        masks: list[str] = []
        self.segments: list[Segment] = []
        self.found: dict[int, Template] = {}
        at = 0
        for i, (start, end, stop) in enumerate(lines):
            parts.append(text[start:end])
            masks.append(masked[start:end])
            if start < end:
                self.segments.append(Segment(ProseSpan(at, at + end - start), SourceSpan(start, end), True))
            if templates.FILLER in masks[-1]:
                self._carry(masked, found, start, end, at - start)
            at += end - start
            if i + 1 < len(lines):
                # The line end and the marks behind it belong together: an edit may not part them.
                parts.append("\n")
                masks.append("\n")
                self.segments.append(Segment(ProseSpan(at, at + 1), SourceSpan(end, max(lines[i + 1][0], stop)), False))
                at += 1
        self.text, self.masked = "".join(parts), "".join(masks)

    def _carry(self, masked: str, found: dict[int, Template], start: int, end: int, by: int) -> None:
        at = start
        while (at := masked.find(templates.FILLER, at, end)) >= 0:
            template = found.get(at)
            if template is None:
                at += 1
                continue
            moved = tuple(templates.Argument(a.scope, a.key, a.start + by, a.end + by) for a in template.arguments)
            self.found[at + by] = Template(at + by, template.end + by, template.role, template.name, moved, template.comment)
            at = template.end


def _lay(weaver: Weaver, text: str, reading: Reading, context: Context) -> None:
    _paragraph(text, reading).weave(weaver, context)
    for aside in reading.asides:
        quoted = context.quoted or aside.scope == "quote"
        _paragraph(text, aside).weave(weaver, Context(aside.scope, 0, quoted, None, aside.key))


def _paragraph(text: str, reading: Reading | Aside) -> Paragraph:
    return Paragraph(text, reading.lines, reading.breaks)


def _prose(text: str, piece: Piece) -> str:
    """The words of a piece, white space around them left out."""
    ply, start, end, prose = piece
    return text[start:end].strip() if ply is Ply.VERBATIM else "" if ply is Ply.COMMENT else prose.strip()
