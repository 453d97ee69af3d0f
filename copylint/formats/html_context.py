"""Which elements are open, and what they say of the text in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copylint.formats.html_article import beside
from copylint.formats.html_elements import (
    BLOCKS,
    CLOSED_BY_BLOCK,
    EMBEDS,
    HEADINGS,
    HINTS,
    REQUIRED_END,
    ROW,
    SCOPES,
    UNSEEN,
    folded,
)
from copylint.formats.html_entities import decoded
from copylint.formats.html_paragraph import Context
from copylint.formats.html_tokens import VOID, Token
from copylint.formats.templates import FILLER
from copylint.model.document import Scope
from copylint.model.noun import noun

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class Attributes:
    """Reads the attributes of tags.

    Args:
        masked: the source, templates masked.
        whole: whether it is a whole page, on which some elements stand beside the story.
    """

    def __init__(self, masked: str, whole: bool) -> None:
        self.masked, self.whole = masked, whole

    def value(self, token: Token, name: str) -> str:
        """The value of a start tag's attribute; "" if it has none or a template writes it."""
        place = (token.attributes or {}).get(name)
        if place is None:
            return ""
        value = decoded(self.masked, *place)
        return "" if FILLER in value else value

    def unseen(self, token: Token) -> bool:
        """Whether readers do not see an element, or it is in another language, or beside the story."""
        attributes = token.attributes or {}
        if "hidden" in attributes or self.value(token, "aria-hidden").lower() == "true":
            return True
        if "style" in attributes and _NOT_SHOWN.search(self.value(token, "style")):
            return True
        if "class" in attributes and not UNSEEN.isdisjoint(folded(self.value(token, "class"))):
            return True
        language = self.value(token, "lang").lower()
        if language and token.name in BLOCKS and token.name not in ("html", "body") and not language.startswith("en"):
            return True
        return self.whole and token.name not in ("html", "body") and beside(token, self.value)

    def hint(self, token: Token) -> Scope | None:
        """The scope that a class name or a microdata property tells."""
        if not token.attributes:
            return None
        names = folded(self.value(token, "class"))
        if "itemprop" in token.attributes:
            names.append(self.value(token, "itemprop").lower())
        return next((HINTS[n] for n in names if n in HINTS), None)


@noun(frozen=False)
class _Open:
    name: str
    context: Context
    token: int


class OpenElements:
    """The stack of elements at whose edges blocks end.

    Args:
        tokens: of the source, paired.
        attributes: reads them.
        base: what holds where no element is open.
    """

    def __init__(self, tokens: Sequence[Token], attributes: Attributes, base: Context, headline: bool) -> None:
        self.tokens, self.attributes, self.base = tokens, attributes, base
        self.headline = headline
        """Whether the story's headline is still to come."""
        self._stack: list[_Open] = []
        self._counts: dict[str, int] = {}

    def context(self) -> Context:
        """What the open elements say."""
        return self._stack[-1].context if self._stack else self.base

    def context_of(self, token: Token) -> Context:
        """What they will say when this start tag's element is open too."""
        outer = self.context()
        hint = self.attributes.hint(token)
        quoted = outer.quoted or token.name == "blockquote"
        if token.attributes and not EMBEDS.isdisjoint(folded(self.attributes.value(token, "class"))):
            quoted = True
        scope: Scope = SCOPES.get(token.name, outer.scope)
        level = outer.level
        if token.name in HEADINGS:
            level = HEADINGS[token.name]
        elif token.name == "li":
            level = self._counts.get("ul", 0) + self._counts.get("ol", 0)
        elif token.name == "blockquote":
            level = self._counts.get("blockquote", 0) + 1
        elif quoted and not outer.quoted:
            scope = "quote"
        if hint in ("headline", "quote"):
            scope, hint = ("quote" if hint == "quote" else scope), None if hint == "quote" else hint
        if token.name in HEADINGS and (hint == "headline" or token.name == "h1"):
            hint = "headline" if self.headline else None
        elif hint == "headline":
            hint = None
        if hint is None and token.name not in SCOPES:
            hint = outer.hint
        return Context(scope, level, quoted, hint, outer.key)

    def open(self, i: int) -> None:
        """Opens a block, by its token's number, and ends those that it ends."""
        token = self.tokens[i]
        name = token.name
        if name in VOID or token.void:
            return
        if self._stack and (top := self._stack[-1]).name in CLOSED_BY_BLOCK and (top.name == "p" or self.tokens[top.token].partner < 0):
            self.pop()
        if name in ("li", "dd", "dt"):
            self._close_sibling(("li",) if name == "li" else ("dd", "dt"), ("ul", "ol", "dl", "dir", "menu"))
        elif name in ROW or name in ("tr", "tbody", "thead", "tfoot"):
            self._close_sibling(("td", "th") if name in ROW else ("td", "th", "tr"), ("table",))
        self.push(i, self.context_of(token))

    def _close_sibling(self, names: tuple[str, ...], within: tuple[str, ...]) -> None:
        if not any(self._counts.get(n) for n in names):
            return
        for k in range(len(self._stack) - 1, -1, -1):
            name = self._stack[k].name
            if name in within:
                return
            if name in names:
                while len(self._stack) > k:
                    self.pop()
                if "tr" not in names:
                    return

    def push(self, i: int, context: Context) -> None:
        """Opens an element without ending another."""
        name = self.tokens[i].name
        self._stack.append(_Open(name, context, i))
        self._counts[name] = self._counts.get(name, 0) + 1

    def pop(self) -> str:
        """Closes the innermost element; its name is returned."""
        name = self._stack.pop().name
        self._counts[name] -= 1
        return name

    def close(self, name: str) -> None:
        """Closes the innermost element of a name, which must be open, and all in it."""
        while self.pop() != name:
            pass

    def is_open(self, name: str) -> bool:
        """Whether an element of a name is open."""
        return bool(self._counts.get(name))

    def opened_by(self, token: int) -> bool:
        """Whether one of the open elements was opened by a start tag, by number."""
        return any(entry.token == token for entry in reversed(self._stack[-8:]))

    def close_heading(self) -> None:
        """Closes the heading that is innermost, if one is."""
        if self._stack and self._stack[-1].name in HEADINGS:
            self.pop()

    def clear(self) -> tuple[int, str] | None:
        """Closes all; the outermost that should have been closed and was not is returned."""
        opened = (self.tokens[entry.token] for entry in self._stack)
        unclosed = next((t for t in opened if t.name in REQUIRED_END and t.partner < 0), None)
        self._stack.clear()
        self._counts.clear()
        return (unclosed.start, f"<{unclosed.name}> is never closed") if unclosed else None
