"""HTML: whole pages, of which the story is read, and fragments, of which everything is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from copylint.formats import templates
from copylint.formats.base import Options
from copylint.formats.html_entities import decoded
from copylint.formats.html_reader import Page, Reader
from copylint.formats.html_tokens import Kind, Scanner, Token, partners
from copylint.model.document import Extract, Scope
from copylint.model.errors import Notice
from copylint.model.source import Source
from copylint.model.weave import Weaver

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.I)
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?:[^\r\n]*\r?\n)*?\1[ \t]*(?:\r?\n|\Z)")
_SITE = re.compile(r"\s+(?:[|»·•]|::|[-–—])\s+(?=\S+(?:\s+\S+){0,3}\Z)")
"""What parts a page title from the name of the site after it."""


def declared_charset(data: bytes) -> str | None:
    """The charset that a page names itself in a ``meta`` element or an XML declaration; None if it names none.

    Args:
        data: the beginning of the file; its first 2,048 bytes are looked at.
    """
    found = _CHARSET.search(data[:2048])
    return (found[1] or found[2]).decode("ascii", "replace").lower() if found else None


def comment(text: str) -> str:
    """A comment as HTML writes it."""
    return f"<!-- {text} -->"


def extract(source: Source, options: Options) -> Extract:
    """The prose of a page or a fragment."""
    weaver = Weaver(source.text)
    metadata: dict[str, object] = {}
    front = _FRONT.match(source.text)
    start = front.end() if front else 0
    found, unclosed = _weave(weaver, start, len(source.text), Page(), front=bool(metadata))
    for offset, what in unclosed:
        weaver.notice(Notice(source.name, source.position(offset)[0], what))
    return weaver.finish({**found, **metadata})


def weave_into(
    weaver: Weaver,
    start: int,
    end: int,
    *,
    scope: Scope = "body",
    level: int = 0,
    quoted: bool = False,
    headline: bool = True,
    holes: Sequence[tuple[int, int]] = (),
) -> list[tuple[int, str]]:
    """Reads a stretch of HTML that stands in another format; its blocks follow those of the weaver.

    Args:
        weaver: where the blocks go; its text is read, templates included.
        start, end: the HTML.
        scope, level, quoted: of text that no element gives another.
        headline: whether an ``h1`` is the story's headline, or a heading like any other.
        holes: stretches that are no HTML (the marks of a block quotation at the start of each line), in order.

    Returns:
        Where something begins that is never closed, with what it is.
    """
    page = Page(whole=False, headline=headline, scope=scope, level=level, quoted=quoted)
    return _weave(weaver, start, end, page, holes)[1]


def _weave(
    weaver: Weaver, start: int, end: int, page: Page, holes: Sequence[tuple[int, int]] = (), front: bool = False
) -> tuple[dict[str, object], list[tuple[int, str]]]:
    text = weaver.text
    found = templates.scan(text, start, end)
    covered = [*found.found, *(templates.Template(a, b, "void") for a, b in holes)]
    covered.sort(key=lambda t: t.start)
    clear: list[templates.Template] = []
    for template in covered:
        if not clear or template.start >= clear[-1].end:
            clear.append(template)
    masked = templates.mask(text, clear) if clear else text
    scanner = Scanner(masked, start, end)
    tokens = list(scanner.tokens())
    partners(tokens)
    if page.whole is None:
        page.whole = any(t.kind is Kind.START and t.name in ("html", "head", "body") for t in tokens)
    reader = Reader(weaver, masked, tokens, clear, page, found.quoted)
    metadata: dict[str, object] = {}
    if page.whole:
        metadata = _whole(reader, weaver, masked, tokens, front)
    else:
        reader.read(0, len(tokens))
    # Of many alike the first is enough: the rest are often its consequence.
    unclosed: dict[str, int] = {}
    for offset, what in sorted([*scanner.unclosed, *reader.unclosed, *found.unclosed]):
        unclosed.setdefault(what, offset)
    return metadata, [(offset, what) for what, offset in unclosed.items()]


def _whole(reader: Reader, weaver: Weaver, masked: str, tokens: list[Token], front: bool) -> dict[str, object]:
    """Reads the story of a whole page, and what its head says of it."""
    from copylint.formats.html_article import regions

    ranges = regions(masked, tokens, reader.attributes.value)
    head = _Head(masked, tokens, reader)
    headed = any(t.kind is Kind.START and t.name == "h1" for a, b in ranges for t in tokens[a:b])
    if head.title and not headed and not front:
        reader.apart("headline", "title", *head.title)
    if head.standfirst and not front:
        reader.apart("standfirst", "description", *head.standfirst)
    at = 0
    for first, last in ranges:
        reader.directives(at, first)
        reader.read(first, last)
        at = last
    reader.directives(at, len(tokens))
    return head.metadata


class _Head:
    """What the head of a page says of the story."""

    def __init__(self, masked: str, tokens: Sequence[Token], reader: Reader) -> None:
        self.title: tuple[int, int] | None = None
        self.standfirst: tuple[int, int] | None = None
        self.metadata: dict[str, object] = {}
        for token in tokens:
            if token.kind is Kind.RAW and token.name == "title" and self.title is None:
                site = _SITE.search(masked, token.start, token.end)
                self.title = (token.start, site.start() if site else token.end)
                self.metadata["title"] = " ".join(decoded(masked, *self.title).split())
            elif token.kind is Kind.START and token.name == "meta" and token.attributes:
                self._meta(masked, token, reader)
            elif token.kind is Kind.START and token.name == "html" and (lang := reader.attributes.value(token, "lang")):
                self.metadata["lang"] = lang
            elif token.name == "body":
                break

    def _meta(self, masked: str, token: Token, reader: Reader) -> None:
        from copylint.formats.html_elements import META_STANDFIRST

        name = (
            reader.attributes.value(token, "name")
            or reader.attributes.value(token, "property")
            or reader.attributes.value(token, "itemprop")
        ).lower()
        place = (token.attributes or {}).get("content")
        if not name or place is None or templates.FILLER in masked[place[0] : place[1]]:
            return
        if name in META_STANDFIRST and self.standfirst is None and masked[place[0] : place[1]].strip():
            self.standfirst = place
        self.metadata.setdefault(name.removeprefix("article:").removeprefix("og:"), " ".join(decoded(masked, *place).split()))
