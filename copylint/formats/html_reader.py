"""Walks the tokens of a page or fragment and gathers its blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from copylint.formats.html_context import Attributes, OpenElements
from copylint.formats.html_elements import (
    BLOCKS,
    HEADINGS,
    HIDDEN,
    INLINE_HINTS,
    MEDIA,
    PROSE_ATTRIBUTES,
    STANDS_IN,
)
from copylint.formats.html_paragraph import Context, Paragraph
from copylint.formats.html_tokens import Kind, Token
from copylint.formats.templates import Template, is_prose
from copylint.model.document import STANDIN, Scope
from copylint.model.noun import noun
from copylint.model.weave import Weaver

_NOTE_MARK = re.compile(r"[\s\[\](]*(?:\d{1,3}|[*†‡§a-z])[\s\])]*\Z")
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LOGO = re.compile(r"(?:\s*[\[(].*[\])]\s*|[^a-z]*|\W*\w+\W*(?:\w+\W*)?)\Z")
"""Alternative texts of buttons and ornaments: in brackets, without small letters, or a word or two."""


@noun(frozen=False)
class Page:
    """How a stretch of HTML is to be read.

    Args:
        whole: whether it is a whole page; None to find out.
        headline: whether the first ``h1`` is the headline.
        scope, level, quoted: of text that no element gives another.
    """

    whole: bool | None = None
    headline: bool = True
    scope: Scope = "body"
    level: int = 0
    quoted: bool = False


class Reader:
    """Reads token ranges into a weaver.

    Args:
        weaver: where the prose goes.
        masked: its text, templates masked.
        tokens: of `masked`, paired.
        found: the templates, in order.
        page: how to read.
        quotations: stretches of the text that stand in a quotation's shortcode.
    """

    def __init__(
        self,
        weaver: Weaver,
        masked: str,
        tokens: Sequence[Token],
        found: Sequence[Template],
        page: Page,
        quotations: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.weaver, self.masked, self.tokens, self.page = weaver, masked, tokens, page
        self.text = weaver.text
        self.templates = found
        self._template_starts = [t.start for t in found]
        self._quotations = quotations
        self.unclosed: list[tuple[int, str]] = []
        self.attributes = Attributes(masked, bool(page.whole))
        self.elements = OpenElements(tokens, self.attributes, Context(page.scope, page.level, page.quoted), page.headline)
        self._paragraph = Paragraph(self.text)
        self._beside: list[tuple[Scope, str, int, int, bool]] = []
        self._links: list[int] = []
        self._quotes = 0
        self._paragraphs = 0

    # --- what the page asks ----------------------------------------------------------------------

    def read(self, first: int, last: int) -> None:
        """The blocks of the tokens ``[first, last)``."""
        i = first
        while i < last:
            token = self.tokens[i]
            if token.kind is Kind.TEXT:
                self._text(token.start, token.end)
            elif token.kind is Kind.START:
                i = min(self._start(i), last)
                continue
            elif token.kind is Kind.END:
                self._end(token)
            elif token.kind is Kind.COMMENT:
                self._comment(token, self._paragraph)
            i += 1
        self._flush()
        unclosed = self.elements.clear()
        if unclosed and last == len(self.tokens):
            self.unclosed.append(unclosed)
        self._links.clear()

    def directives(self, first: int, last: int) -> None:
        """The comments for copylint among tokens that are not read."""
        for token in self.tokens[first:last]:
            if token.kind is Kind.COMMENT and "copylint" in self.text[token.start : token.end]:
                words = self._words(token)
                self.weaver.directive(words, token.start, token.end)

    def apart(self, scope: Scope, key: str, start: int, end: int, quoted: bool = False) -> None:
        """A block from an attribute or the head, which has entities but no markup."""
        paragraph = Paragraph(self.text)
        paragraph.words(start, end)
        paragraph.weave(self.weaver, Context(scope, 0, quoted, None, key))

    # --- tokens ----------------------------------------------------------------------------------

    def _text(self, start: int, end: int) -> None:
        linked = bool(self._links)
        i = bisect_right(self._template_starts, start) - 1
        i = i if i >= 0 and self.templates[i].end > start else i + 1
        while i < len(self.templates) and self.templates[i].start < end:
            template = self.templates[i]
            if start < template.start:
                self._paragraph.words(start, template.start, linked)
            start = max(start, min(template.end, end))
            self._template(template)
            i += 1
        if start < end:
            self._paragraph.words(start, end, linked)

    def _template(self, template: Template) -> None:
        if template.role == "output":
            self._paragraph.written(STANDIN, template.start, template.end)
        elif template.role == "object":
            self._paragraph.picture(template.start, template.end)
        elif template.role == "comment":
            self._paragraph.comment(template.start, template.end, template.comment)
        for argument in template.arguments:
            self._beside.append((argument.scope, argument.key, argument.start, argument.end, argument.scope == "quote"))

    def _words(self, token: Token) -> str:
        return self.text[token.start : token.end].removeprefix("<!--").removesuffix("-->").strip()

    def _comment(self, token: Token, paragraph: Paragraph) -> None:
        words = self._words(token)
        if words.startswith("copylint"):
            paragraph.comment(token.start, token.end, words)

    def _start(self, i: int) -> int:
        """Opens an element; the number of the token to go on with is returned."""
        token = self.tokens[i]
        name = token.name
        if name == "br":
            self._line_break(token)
            return i + 1
        block = name in BLOCKS
        if block:
            self._flush()
        closed = token.partner > i
        if token.attributes:
            self._attributes(i)
            if closed and self.attributes.unseen(token):
                return self._skip(i, token.partner)
        if name in HIDDEN and closed:
            return self._skip(i, token.partner)
        if name in STANDS_IN or name in MEDIA:
            return self._stand_in(i)
        if block:
            self.elements.open(i)
        elif name == "a":
            if closed:
                self._links.append(token.partner)
                self._paragraph.links += 1
        elif name == "q" and closed:
            self._paragraph.written("‘" if self._quotes % 2 else "“", token.start, token.end)
            self._paragraph.spaced = True
            self._quotes += 1
        elif name == "sup" and closed and self._is_note_mark(i):
            return token.partner + 1
        elif (
            closed
            and token.attributes
            and self.attributes.hint(token) in INLINE_HINTS
            and self.attributes.hint(token) != self.elements.context().hint
        ):
            self._flush()
            self.elements.push(i, self.elements.context_of(token))
        return i + 1

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "a":
            if self._links and token.partner >= 0 and self.tokens[token.partner].name == "a":
                self._links.pop()
        elif name == "q":
            if token.partner >= 0 and self._quotes:
                self._quotes -= 1
                self._paragraph.written("’" if self._quotes % 2 else "”", token.start, token.end)
        elif name in HEADINGS and token.partner < 0:
            # “<h2>…</h3>”: any heading's end ends the heading that is open.
            self._flush()
            self.elements.close_heading()
        elif self.elements.is_open(name):
            if name not in BLOCKS and not self.elements.opened_by(token.partner):
                return
            self._flush()
            self.elements.close(name)
        elif name in BLOCKS:
            self._flush()
        elif name == "br":
            self._line_break(token)

    def _line_break(self, token: Token) -> None:
        if self._paragraph.line_is_empty:
            self._flush()
        else:
            self._paragraph.line_break(token.start, token.end)

    def _skip(self, first: int, last: int) -> int:
        """Passes over an element that is not read, but for comments to copylint in it."""
        for token in self.tokens[first:last]:
            if token.kind is Kind.COMMENT:
                self._comment(token, self._paragraph)
        return last + 1

    def _stand_in(self, i: int) -> int:
        token = self.tokens[i]
        last = i
        if token.partner > i:
            last = token.partner
        elif token.name in STANDS_IN and not token.void:
            # Code that is never closed ends with the block that it stands in.
            while last + 1 < len(self.tokens) and not (
                self.tokens[last + 1].kind is not Kind.TEXT and self.tokens[last + 1].name in BLOCKS
            ):
                last += 1
            self.unclosed.append((token.start, f"<{token.name}> is never closed"))
        inside = self.tokens[i + 1 : last]
        if any(t.name in BLOCKS for t in inside):
            self._flush()
        elif token.name in MEDIA:
            if not self._links or token.name != "img":
                self._paragraph.picture(token.start, self.tokens[last].end)
        elif any(t.kind is Kind.TEXT and not self.text[t.start : t.end].isspace() for t in inside):
            self._paragraph.written(STANDIN, token.start, self.tokens[last].end)
        for k, within in enumerate(inside, i + 1):
            if within.kind is Kind.START and within.attributes:
                self._attributes(k)
        self._skip(i, last)
        return last + 1

    def _is_note_mark(self, i: int) -> bool:
        """Whether a raised number or sign points to a note: it holds a link, or stands in brackets."""
        inside = self.tokens[i + 1 : self.tokens[i].partner]
        if len(inside) > 8:
            return False
        words = "".join(self.text[t.start : t.end] for t in inside if t.kind is Kind.TEXT)
        return bool(_NOTE_MARK.match(words)) and (any(t.name == "a" for t in inside) or "[" in words)

    # --- attributes ------------------------------------------------------------------------------

    def _attributes(self, i: int) -> None:
        """Alternative texts and titles become blocks of their own after the block that is open."""
        token = self.tokens[i]
        wanted = PROSE_ATTRIBUTES.get(token.name)
        if not wanted or not token.attributes:
            return
        for name, scope in wanted.items():
            place = token.attributes.get(name)
            if place is None or not is_prose(self.masked[place[0] : place[1]]):
                continue
            value = self.masked[place[0] : place[1]]
            if (self._links or token.name == "a" or self.page.whole) and _LOGO.match(value):
                continue
            self._beside.append((scope, name, place[0], place[1], self.elements.context().quoted))

    # --- blocks ----------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Lays down the block that is open, and what stood beside it."""
        paragraph = self._paragraph
        if not paragraph.empty or paragraph.lines != [[]]:
            self._paragraph = Paragraph(self.text)
            self._quotes = 0
            if not (self.page.whole and paragraph.navigation()):
                self._weave(paragraph)
            self._paragraph.links = len(self._links)
        if self._beside:
            waiting, self._beside = self._beside, []
            for scope, key, start, end, quoted in waiting:
                self.apart(scope, key, start, end, quoted)

    def _weave(self, paragraph: Paragraph) -> None:
        context = self.elements.context()
        if self._quotations and not context.quoted:
            at = next((p[1] for line in paragraph.lines for p in line), 0)
            if any(a <= at < b for a, b in self._quotations):
                context = Context("quote", 1, True, None, context.key)
        scopes = paragraph.weave(self.weaver, context)
        if "headline" in scopes:
            self.elements.headline = False
