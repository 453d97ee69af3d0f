"""Finds the story on a whole page, so that navigation does not drown it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from copylint.formats.html_elements import BESIDE, BESIDE_ROLES, BLOCKS, HIDDEN, HINTS, STORY_BODIES, folded
from copylint.formats.html_tokens import Kind, Token

Attribute = Callable[[Token, str], str]

_MOST = 0.7
"""The smallest element with this share of a page's words, links apart, is the story: less would let an aside in, more would
lose stories that a second column follows."""


def regions(text: str, tokens: Sequence[Token], attribute: Attribute) -> list[tuple[int, int]]:
    """The token ranges that hold the story, in order, without overlaps.

    Args:
        text: the source.
        tokens: all its tokens, paired.
        attribute: the value of a start tag's attribute, or "".
    """
    words = list(accumulate(_weights(text, tokens, attribute), initial=0))

    def weight(i: int) -> int:
        return words[max(tokens[i].partner, i) + 1] - words[i]

    opened = [i for i, t in enumerate(tokens) if t.kind is Kind.START and t.partner > i and t.name in BLOCKS]
    root = _named(tokens, opened, weight, attribute)
    if root < 0:
        body = next((i for i in opened if tokens[i].name == "body"), -1)
        total = weight(body) if body >= 0 else words[-1]
        heavy = [
            i for i in opened if weight(i) >= _MOST * total and total and tokens[i].name not in ("p", "li", "td", "tr", "tbody", "table")
        ]
        root = min(heavy, key=lambda i: (tokens[i].partner - i, i), default=-1)
    if root < 0:
        return [(0, len(tokens))]
    first, last = root, tokens[root].partner + 1
    before = [] if tokens[root].name == "body" else _above(tokens, opened, first, attribute, _has_headline(tokens, first, last))
    return [*before, (first, last)]


def beside(token: Token, attribute: Attribute) -> bool:
    """Whether an element stands on the page beside the story."""
    if token.name in ("nav", "aside"):
        return True
    if not token.attributes:
        return False
    if attribute(token, "role").lower() in BESIDE_ROLES:
        return True
    return not BESIDE.isdisjoint(folded(attribute(token, "class")))


def _weights(text: str, tokens: Sequence[Token], attribute: Attribute) -> list[int]:
    out = [0] * len(tokens)
    hidden = links = 0
    for i, token in enumerate(tokens):
        if token.kind is Kind.TEXT:
            if i >= hidden and i >= links:
                out[i] = len(text[token.start : token.end].split())
        elif token.kind is Kind.START and token.partner > i:
            if token.name == "a":
                links = max(links, token.partner)
            elif i >= hidden and (token.name in HIDDEN or token.name in ("header", "footer") or beside(token, attribute)):
                hidden = token.partner
    return out


def _named(tokens: Sequence[Token], opened: Sequence[int], weight: Callable[[int], int], attribute: Attribute) -> int:
    """The element that the page itself calls its story; -1 if none does."""
    articles = [i for i in opened if tokens[i].name == "article" and "comment" not in folded(attribute(tokens[i], "class"))]
    outer: list[int] = []
    for i in articles:
        if not outer or i > tokens[outer[-1]].partner:
            outer.append(i)
    best = max(outer, key=weight, default=-1)
    # Of many articles alike the page is a list, and all of it is meant.
    if best >= 0 and weight(best) * 2 >= sum(weight(i) for i in outer) and weight(best):
        return best
    bodies, mains = [], []
    for i in opened:
        token = tokens[i]
        if token.name == "main" or (token.attributes and attribute(token, "role").lower() == "main"):
            mains.append(i)
        if token.attributes:
            names = {*folded(attribute(token, "class")), attribute(token, "itemprop").lower(), *folded(attribute(token, "id"))}
            if not STORY_BODIES.isdisjoint(names) and token.name not in ("body", "p"):
                bodies.append(i)
    for group in (mains, bodies):
        best = max(group, key=weight, default=-1)
        if best >= 0 and weight(best) >= 20:
            return best
    return -1


def _has_headline(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(tokens[i].name == "h1" and tokens[i].kind is Kind.START for i in range(first, last))


def _above(tokens: Sequence[Token], opened: Sequence[int], first: int, attribute: Attribute, headline: bool) -> list[tuple[int, int]]:
    """Headline, standfirst and byline that stand before the element that holds the story."""
    out: list[tuple[int, int]] = []
    for i in opened:
        token = tokens[i]
        if i >= first or token.partner >= first:
            continue
        if out and i < out[-1][1]:
            continue
        hints = {HINTS.get(n) for n in folded(attribute(token, "class"))} if token.attributes else set()
        if (token.name == "h1" and not headline) or not hints.isdisjoint({"standfirst", "byline"}):
            out.append((i, token.partner + 1))
            headline = headline or token.name == "h1"
    return out
