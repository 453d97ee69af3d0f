"""What the inline scanner of Markdown finds in a leaf, and how it becomes prose."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from copylint.formats.html_paragraph import Piece, Ply
from copylint.model.document import STANDIN, Scope


class Op(IntEnum):
    """What a stretch of a leaf is."""

    WORDS = 0
    """Prose as it stands."""
    WRITTEN = 1
    """Prose that is written otherwise."""
    PICTURE = 2
    """Something shown that is no words: it counts only in the middle of a sentence."""
    GONE = 3
    """Markup, of which readers see nothing."""
    COMMENT = 4
    BREAK = 5
    """A line break that is meant."""
    DELIMITER = 6


class Node:
    """A stretch of a leaf: `text` is its prose (of WRITTEN) or its words (of COMMENT)."""

    __slots__ = ("end", "op", "start", "text")

    def __init__(self, op: Op, start: int, end: int, text: str = "") -> None:
        self.op = op
        self.start = start
        self.end = end
        self.text = text


class Delimiter:
    """A run of ``*``, ``_`` or ``~~`` that may open or close emphasis; `node` shrinks as it is used up."""

    __slots__ = ("after", "before", "closes", "length", "mark", "node", "opens")

    def __init__(self, node: Node, mark: str, length: int, opens: bool, closes: bool) -> None:
        self.node = node
        self.mark = mark
        self.length = length
        self.opens = opens
        self.closes = closes
        self.before: Delimiter | None = None
        self.after: Delimiter | None = None


class Aside:
    """Prose beside the running text: an alternative text, a title, a caption."""

    __slots__ = ("breaks", "key", "lines", "scope")

    def __init__(self, scope: Scope, key: str, lines: list[list[Piece]], breaks: list[tuple[int, int]]) -> None:
        self.scope = scope
        self.key = key
        self.lines = lines
        self.breaks = breaks


class Reading:
    """A leaf read: its lines of pieces, the breaks between them, the stretches set in bold, and what stood beside it."""

    __slots__ = ("asides", "breaks", "lines", "strong")

    def __init__(self, lines: list[list[Piece]], breaks: list[tuple[int, int]], strong: list[tuple[int, int]]) -> None:
        self.lines = lines
        self.breaks = breaks
        self.strong = strong
        self.asides: list[Aside] = []


class DelimiterStack:
    """The delimiters of one leaf, paired by the rules of CommonMark 0.31, section 6.2."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last: Delimiter | None = None
        self.strong: list[tuple[int, int]] = []
        self.struck: list[tuple[int, int]] = []

    def push(self, delimiter: Delimiter) -> None:
        delimiter.before = self.last
        if self.last is not None:
            self.last.after = delimiter
        self.last = delimiter

    def _remove(self, delimiter: Delimiter) -> None:
        if delimiter.before is not None:
            delimiter.before.after = delimiter.after
        if delimiter.after is not None:
            delimiter.after.before = delimiter.before
        else:
            self.last = delimiter.before

    def settle(self, bottom: Delimiter | None) -> None:
        """Pairs the delimiters above `bottom`, and forgets them."""
        if self.last is bottom:
            return
        closer = self.last
        while closer is not None and closer.before is not bottom:
            closer = closer.before
        floors: dict[tuple[str, bool, int], Delimiter | None] = {}
        while closer is not None:
            if not closer.closes:
                closer = closer.after
                continue
            key = (closer.mark, closer.opens, closer.length % 3)
            floor = floors.get(key, bottom)
            opener = closer.before
            while opener is not None and opener is not floor and opener is not bottom:
                if opener.opens and opener.mark == closer.mark and _fit(opener, closer):
                    break
                opener = opener.before
            else:
                opener = None
            if opener is None:
                floors[key] = closer.before
                following = closer.after
                if not closer.opens:
                    self._remove(closer)
                closer = following
                continue
            closer = self._join(opener, closer)
        while self.last is not None and self.last is not bottom:
            self._remove(self.last)

    def _join(self, opener: Delimiter, closer: Delimiter) -> Delimiter | None:
        """Uses up one or two marks of each; the delimiter to go on with is returned."""
        opened, closed = opener.node, closer.node
        both = opened.end - opened.start >= 2 and closed.end - closed.start >= 2
        taken = 2 if both else 1
        if closer.mark == "~":
            self.struck.append((opened.start, closed.end))
        elif both:
            self.strong.append((opened.end - 2, closed.start + 2))
        opened.end -= taken
        closed.start += taken
        opener.after, closer.before = closer, opener
        if opened.start == opened.end:
            self._remove(opener)
        if closed.start == closed.end:
            following = closer.after
            self._remove(closer)
            return following
        return closer


def _fit(opener: Delimiter, closer: Delimiter) -> bool:
    if closer.mark == "~":
        return opener.length == closer.length
    return not ((opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def pair_leftovers(text: str, nodes: Sequence[Node], strong: list[tuple[int, int]]) -> None:
    """Takes stray ``**`` in pairs for the bold that was meant (``**Q:**What``, ``** bold **``), where CommonMark shows asterisks."""
    left = [n for n in nodes if n.op is Op.DELIMITER and n.end - n.start == 2 and text.startswith("**", n.start)]
    for opened, closed in zip(left[::2], left[1::2], strict=False):
        if closed.start > opened.end:
            strong.append((opened.start, closed.end))
            opened.op = closed.op = Op.GONE


def lay(text: str, nodes: Sequence[Node], struck: Sequence[tuple[int, int]]) -> tuple[list[list[Piece]], list[tuple[int, int]]]:
    """The pieces of nodes, line by line, and the breaks between the lines.

    White space on both sides of markup that vanishes is one space, as a browser shows it.
    """
    pieces: list[Piece] = []
    lines, breaks = [pieces], []
    follows = _following(text, nodes) if any(n.op is Op.PICTURE for n in nodes) else None
    gone = False
    last = "\n"  # the last character laid
    ink = ""  # the last that is no space
    hidden = sorted(struck)
    at_hidden = 0
    for i, node in enumerate(nodes):
        op, start, end = node.op, node.start, node.end
        if hidden:
            while at_hidden < len(hidden) and hidden[at_hidden][1] <= start:
                at_hidden += 1
            if at_hidden < len(hidden) and hidden[at_hidden][0] <= start and end <= hidden[at_hidden][1] and op is not Op.COMMENT:
                gone = True
                continue
        if op is Op.WORDS or op is Op.DELIMITER:
            if gone and last in " \n" and start < end:
                spaces = " \t\r\n" if last == "\n" else " \t"
                while start < end and text[start] in spaces:
                    start += 1
            if start == end:
                continue
            gone = False
            pieces.append((Ply.VERBATIM, start, end, ""))
            last = text[end - 1]
            ink = last if not last.isspace() else next((c for c in reversed(text[max(start, end - 40) : end]) if not c.isspace()), ink)
        elif op is Op.WRITTEN:
            pieces.append((Ply.WRITTEN, start, end, node.text))
            last = ink = node.text[-1]
            gone = False
        elif op is Op.GONE:
            gone = True
        elif op is Op.COMMENT:
            pieces.append((Ply.COMMENT, start, end, node.text))
            gone = True
        elif op is Op.BREAK:
            breaks.append((start, end))
            pieces = []
            lines.append(pieces)
            last, gone = "\n", True
        elif follows is not None and _in_sentence(last, ink, follows[i]):
            pieces.append((Ply.PICTURE, start, end, STANDIN))
            last = ink = STANDIN
            gone = False
        else:
            gone = True
    return lines, breaks


def _following(text: str, nodes: Sequence[Node]) -> list[str]:
    """For each node the prose just behind it: up to its first character that is no space."""
    out = [""] * len(nodes)
    following = ""
    for i in range(len(nodes) - 1, -1, -1):
        node = nodes[i]
        out[i] = following
        if node.op is Op.BREAK:
            following = "\n" + following.lstrip()
        elif node.op is Op.WRITTEN:
            following = node.text[:1]
        elif node.op in (Op.WORDS, Op.DELIMITER) and node.start < node.end:
            head = text[node.start : min(node.end, node.start + 60)]
            inked = head.lstrip()
            following = head[: len(head) - len(inked)] + inked[:1] if inked else (head + following)[-4:]
    return out


def _in_sentence(last: str, ink: str, following: str) -> bool:
    """Whether a picture stands where a word could, so that the sentence needs something in its place."""
    ahead = following.lstrip()[:1]
    if not ahead:
        return False
    goes_on = ahead.islower() or ahead in ",;’'"
    if not ink or last == "\n":
        return goes_on and "\n" not in following
    return goes_on or ink not in '.!?…:”"'
