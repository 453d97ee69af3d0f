"""Cuts HTML into text, tags and comments by the tokeniser rules of the WHATWG standard, keeping every offset.

The standard library's parser gives no places for attribute values and changes between patch releases of Python; what
readers see must not. Where a browser would swallow the rest of a page (a comment or an attribute's quotation mark that
is never closed), the tag is ended early instead, so that the story is still read, and the place is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from copylint.model.noun import noun


class Kind(IntEnum):
    TEXT = 0
    START = 1
    END = 2
    COMMENT = 3
    RAW = 4
    """What stands in an element whose content is not markup (script, style, title …)."""


@noun(frozen=False)
class Token:
    """A piece of the source.

    Args:
        kind: what it is.
        start, end: its place, half-open; of a comment, with its marks.
        name: of a tag, in lower case; of raw text, its element's.
        attributes: of a start tag: lower-case name to the place of its value without quotation marks.
        void: the tag closes itself (``<br/>``).
        partner: number of the tag that it is closed by, or closes; -1 where there is none.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: dict[str, tuple[int, int]] | None = None
    void: bool = False
    partner: int = -1


VOID = frozenset("area base basefont bgsound br col embed frame hr img input link meta param source track wbr".split())
RAW = frozenset("script style textarea title xmp iframe noembed noframes".split())

_PLAIN_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)[ \t\r\n\f]*(/?)>")
_NAME = re.compile(r"</?([a-zA-Z][^\s/<>]*)")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s/><][^\s/>=<]*)(?:\s*(=)\s*)?")
_UNQUOTED = re.compile(r"[^\s<>]*")
_SPACE = re.compile(r"[\s/]*")


class Scanner:
    """Reads `text[start:end]` once.

    Args:
        text: HTML source; templates in it must be masked.
        start, end: where to look.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.unclosed: list[tuple[int, str]] = []
        """Where something begins that is never closed, with what it is."""
        self._absent: dict[str, int] = {}

    def _find(self, what: str, at: int) -> int:
        """Like `str.find`; that a mark does not come again is found out only once, so that a page is read in linear time."""
        if self._absent.get(what, self.end) <= at:
            return -1
        found = self.text.find(what, at, self.end)
        if found < 0:
            self._absent[what] = at
        return found

    def tokens(self) -> Iterator[Token]:
        """The pieces, in order; together they cover the text."""
        text, end = self.text, self.end
        at = said = self.start
        while (at := text.find("<", at, end)) >= 0:
            token = self._markup(at)
            if token is None:
                at += 1
                continue
            if said < at:
                yield Token(Kind.TEXT, said, at)
            yield token
            at = said = token.end
            if token.kind is Kind.START and token.name in RAW and not token.void:
                stop = self._raw_end(token)
                if stop > at:
                    yield Token(Kind.RAW, at, stop, token.name)
                at = said = stop
        if said < end:
            yield Token(Kind.TEXT, said, end)

    def _markup(self, at: int) -> Token | None:
        text, end = self.text, self.end
        plain = _PLAIN_TAG.match(text, at, end)
        if plain:
            return Token(Kind.END if plain[1] else Kind.START, at, plain.end(), plain[2].lower(), None, bool(plain[3]))
        following = text[at + 1 : at + 2]
        if following == "!":
            return self._declaration(at)
        if following == "?":
            return self._until(at, "?>" if text.startswith("<?php", at) else ">", "“<?”")
        if following == "%":
            return self._until(at, "%>", "“<%”")
        named = _NAME.match(text, at, end)
        if named:
            return self._tag(at, named)
        if following == "/" and at + 2 < end:
            return self._until(at, ">", "“</”")
        return None

    def _declaration(self, at: int) -> Token:
        text = self.text
        if not text.startswith("<!--", at):
            return self._until(at, "]]>" if text.startswith("<![CDATA[", at) else ">", "“<!”")
        if text.startswith(("<!-->", "<!--->"), at):
            return Token(Kind.COMMENT, at, text.index(">", at) + 1)
        close = self._find("-->", at + 4)
        other = self._find("--!>", at + 4)
        if close >= 0 or other >= 0:
            stop = close + 3 if other < 0 or 0 <= close < other else other + 4
            return Token(Kind.COMMENT, at, stop)
        return self._until(at, ">", "comment", closed=False)

    def _until(self, at: int, mark: str, what: str, closed: bool = True) -> Token:
        close = self._find(mark, at)
        if close < 0 and mark != ">":
            closed = False
            mark, close = ">", self._find(">", at)
        if close < 0 or not closed:
            self.unclosed.append((at, f"{what} is never closed"))
        if close < 0:
            # Not even the mark that ends a tag comes again: only the opening itself can be taken out.
            return Token(Kind.COMMENT, at, min(at + (4 if self.text.startswith("<!--", at) else 2), self.end))
        return Token(Kind.COMMENT, at, close + len(mark))

    def _tag(self, at: int, named: re.Match[str]) -> Token | None:
        text, end = self.text, self.end
        name = named[1].lower()
        closing = text[at + 1] == "/"
        attributes: dict[str, tuple[int, int]] = {}
        i = named.end()
        while found := _ATTRIBUTE.match(text, i, end):
            i = found.end()
            start = stop = i
            if found[2]:
                quote = text[i : i + 1] if i < end else ""
                if quote and quote in "\"'":
                    close = self._find(quote, i + 1)
                    if close < 0 or self._overran(i, close):
                        return self._cut(at, name, closing, attributes, i)
                    start, stop, i = i + 1, close, close + 1
                else:
                    value = _UNQUOTED.match(text, i, end)
                    start, stop = value.span() if value else (i, i)
                    if stop - start > 1 and text[stop - 1] == "/" and text[stop : stop + 1] == ">":
                        stop -= 1
                    i = stop
            attributes.setdefault(found[1].lower(), (start, stop))
        space = _SPACE.match(text, i, end)
        i = space.end() if space else i
        if i >= end:
            # A tag that the file's end cuts off hides nothing but itself; a bare “<word” in running text is text.
            if not attributes and space and space.start() == space.end():
                return None
            self.unclosed.append((at, f"tag “<{name}” is never closed"))
            return Token(Kind.END if closing else Kind.START, at, end, name, attributes)
        if text[i] == ">":
            void = text[i - 1] == "/"
            return Token(Kind.END if closing else Kind.START, at, i + 1, name, attributes, void)
        if text[i] == "<" and not any(a < b for a, b in attributes.values()):
            return None  # “a <b and c”: not a tag
        self.unclosed.append((at, f"tag “<{name}” is never closed"))
        return Token(Kind.END if closing else Kind.START, at, i, name, attributes)

    def _overran(self, opening: int, close: int) -> bool:
        """Whether a value's closing mark is really the opening mark of a later tag's value."""
        text = self.text
        after = text[close + 1 : close + 2]
        if not after or after in " \t\r\n\f/>" or close + 1 >= self.end:
            return False
        return text.find(">", opening, close) >= 0 or text.find("<", opening, close) >= 0

    def _cut(self, at: int, name: str, closing: bool, attributes: dict[str, tuple[int, int]], opening: int) -> Token:
        """A tag whose attribute's quotation mark is never closed ends at the next mark that can end a tag."""
        self.unclosed.append((at, f"quotation mark in tag “<{name}” is never closed"))
        close = self._find(">", opening)
        line = self._find("\n", opening)
        stop = close + 1 if close >= 0 else line if line >= 0 else self.end
        return Token(Kind.END if closing else Kind.START, at, stop, name, attributes)

    def _raw_end(self, token: Token) -> int:
        text, name = self.text, token.name
        at = token.end
        if self._absent.get(f"</{name}", self.end) <= at:
            return at if name in ("title", "textarea") else self.end
        while (at := self._find("</", at)) >= 0:
            if text[at + 2 : at + 2 + len(name)].lower() == name and text[at + 2 + len(name) : at + 3 + len(name)] in (
                ">", "/", " ", "\t", "\r", "\n", "\f", "",
            ):  # fmt: skip
                return at
            at += 2
        self._absent[f"</{name}"] = token.end
        self.unclosed.append((token.start, f"<{name}> is never closed"))
        # A title or a text field is one line of words; code may run to the end of the file.
        return token.end if name in ("title", "textarea") else self.end


def partners(tokens: list[Token]) -> None:
    """Tells each tag its partner: tags of one name pair like brackets, whatever stands between them."""
    waiting: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.kind is Kind.START:
            if token.name not in VOID and not token.void:
                waiting.setdefault(token.name, []).append(i)
        elif token.kind is Kind.END:
            stack = waiting.get(token.name)
            if stack:
                first = stack.pop()
                tokens[first].partner, token.partner = i, first
