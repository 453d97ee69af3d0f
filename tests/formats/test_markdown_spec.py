"""The words that Markdown gives are those that the CommonMark specification's own HTML shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from copylint.formats import extract
from copylint.model.source import Source

_EXAMPLE = re.compile(r"^`{32} example (\d+)\n(.*?\n?)^\.\n(.*?)^`{32}$", re.S | re.M)
_WORD = re.compile(r"[^\W_]+")
_HIDDEN = {"code", "pre", "script", "style", "textarea", "del"}
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "div", "pre", "br", "img", "hr", "tr"}

DEPARTURES = {
    **dict.fromkeys((20, 346, 594, 595, 597, 600, 602, 603, 609, 610, 611), "a paragraph that is nothing but an address is no copy"),
    28: "a number that is no character is not shown as digits",
    148: "tables with preformatted text and Markdown across blank lines are read as HTML and then as Markdown",
    **dict.fromkeys((156, 157, 619, 621, 622, 624), "a broken tag is taken out, not shown"),
    191: "indented HTML within an open element is HTML, as kramdown and its writer see it",
    **dict.fromkeys((488, 493, 508), "an address that is not written by the rules is still no copy"),
    552: "a link definition without a label is no copy",
}


class _Words(HTMLParser):
    """The words of HTML: in the running text, and in alternative texts and titles."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.beside: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)
        self.beside += [value for name, value in attrs if name in ("alt", "title") and value]
        if tag in _BLOCKS:
            self.text.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        hidden = list(self._hidden)
        self.handle_starttag(tag, attrs)
        self._hidden = hidden

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        if tag in _BLOCKS:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


def _examples() -> list[tuple[int, str, str]]:
    text = (Path(__file__).parent / "commonmark.txt").read_text(encoding="utf-8")
    return [(int(n), markdown.replace("→", "\t"), html.replace("→", "\t")) for n, markdown, html in _EXAMPLE.findall(text)]


def _read(markdown: str) -> tuple[list[str], list[str]]:
    found = extract(Source("example.md", markdown))
    text = " ".join(b.span.of(found.prose) for b in found.blocks if b.key not in ("alt", "title"))
    beside = " ".join(b.span.of(found.prose) for b in found.blocks if b.key in ("alt", "title"))
    return _WORD.findall(text), sorted(_WORD.findall(beside))


def _shown(html: str) -> tuple[list[str], list[str]]:
    parser = _Words()
    parser.feed(html)
    parser.close()
    return _WORD.findall("".join(parser.text)), sorted(_WORD.findall(" ".join(parser.beside)))


def test_all_examples_are_there() -> None:
    assert [n for n, _, _ in _examples()] == list(range(1, 653))


@pytest.mark.parametrize(("number", "markdown", "html"), [e for e in _examples() if e[0] not in DEPARTURES])
def test_words_are_those_of_the_rendered_example(number: int, markdown: str, html: str) -> None:
    assert _read(markdown)[0] == _shown(html)[0]


@pytest.mark.parametrize("number", sorted(DEPARTURES))
def test_departures_still_depart(number: int) -> None:
    _, markdown, html = next(e for e in _examples() if e[0] == number)
    assert _read(markdown)[0] != _shown(html)[0], f"example {number} holds now: {DEPARTURES[number]} is out of date"


@pytest.mark.parametrize(
    ("markdown", "beside"),
    [
        ('![foo](/url "title one")', ["foo", "one", "title"]),
        ("My ![foo *bar* baz](train.jpg) here", ["bar", "baz", "foo"]),
        ("![foo ![bar](/url)](/url2)", ["bar", "foo"]),
        ("[a [b]](/url 'The &quot;title&quot;')", ["The", "title"]),
        ('[foo]: /url "The title"\n\n[foo]', ["The", "title"]),
        ("![](/url)", []),
    ],
)
def test_alternative_texts_and_titles_are_read(markdown: str, beside: list[str]) -> None:
    assert _read(markdown)[1] == beside
