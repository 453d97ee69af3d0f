"""A document's sentences as they are known wherever they stand: unchanged by rewrapping, moving and markup."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from copylint.language.expressions import expression
from copylint.model.document import Document
from copylint.model.finding import Wording
from copylint.model.span import ProseSpan

_LINE_END = r"[ \t]*(?:\r\n|\r|\n)[ \t\r\n]*"
_MOST = 2_000
"""Code points of a sentence that are kept as they stand."""


class Wordings:
    """The sentences of a document, in order, each with its text and which of that text it is.

    A sentence reaches to the start of the next, so that what is wrong with the spaces behind it belongs to it; one plain
    space there, which a line end may replace, does not count.
    """

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def all(self) -> tuple[Wording, ...]:
        """Every sentence."""
        seen: Counter[str] = Counter()
        out = []
        for start, end in self._stretches:
            text = _shortened(_trimmed(on_one_line(self._document.prose[start:end])))
            seen[text] += 1
            out.append(Wording(text, seen[text]))
        return tuple(out)

    def at(self, span: ProseSpan) -> tuple[Wording, ...]:
        """The sentences that a span touches; where it touches none, the one before it."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, max(span.end - 1, span.start)), first + 1)
        return self.all[first:last]

    @cached_property
    def _stretches(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._cut())

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._stretches]

    def _cut(self) -> Iterator[tuple[int, int]]:
        sentences, blocks = self._document.sentences, self._document.blocks
        for i, sentence in enumerate(sentences):
            block = blocks[sentence.block].span
            begins = i == 0 or sentences[i - 1].block != sentence.block
            ends = i + 1 == len(sentences) or sentences[i + 1].block != sentence.block
            yield block.start if begins else sentence.start, block.end if ends else sentences[i + 1].start


def on_one_line(text: str) -> str:
    """The text with each line end, and the indents around it, made one space; spaces that an author typed are kept."""
    return expression(_LINE_END).sub(" ", text) if "\n" in text or "\r" in text else text


def _trimmed(text: str) -> str:
    text = text.lstrip(" \t\r\n")
    bare = text.rstrip(" ")
    return bare if len(text) - len(bare) == 1 else text


def _shortened(text: str) -> str:
    if len(text) <= _MOST:
        return text
    import hashlib

    return f"{text[: _MOST // 2]}…{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}…{text[-_MOST // 4 :]}"
