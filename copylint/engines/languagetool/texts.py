"""What is sent of a story: its prose as it stands, harmless and in pieces that a server takes, and the way back to its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from copylint.model.document import Document
from copylint.model.noun import noun

MOST = 20_000
"""Code points of one request. A request costs something of its own, and rules on repetition want the whole text: as long as may be."""

_MOST_TOKEN = 5_000
"""Code points of a word or a sentence: a server's time grows faster than a sentence does."""

# Control characters but for tab and line ends, and lone surrogates: a server proposes them as replacements, or chokes.
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_REPLACED = "\N{REPLACEMENT CHARACTER}"
_LONG_TOKEN = re.compile(rf"\S{{{_MOST_TOKEN},}}")


@noun()
class Piece:
    """A stretch of the prose that is sent.

    Args:
        start: where it begins in the prose, in code points.
        text: as it is sent: the same number of code points as the prose there.
    """

    start: int
    text: str

    def halves(self) -> tuple[Piece, Piece] | None:
        """Two pieces for one, parted at a paragraph, a sentence or a word; None if it is short already."""
        if len(self.text) < 500:
            return None
        at = _cut(self.text, len(self.text) * 2 // 3)
        return Piece(self.start, self.text[:at]), Piece(self.start + at, self.text[at:])

    def back(self) -> list[int] | None:
        """For each UTF-16 unit of the text, and for its end, the number of its code point; None where they are the same."""
        if max(self.text, default="") <= "\uffff":
            return None
        units = [2 if c > "\uffff" else 1 for c in self.text]
        return [i for i, n in enumerate(units) for _ in range(n)] + [len(self.text)]


def pieces(document: Document) -> Iterator[Piece]:
    """What is sent of a story, in order. A piece without a letter is not worth a request."""
    text = harmless(document)
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= MOST else start + _cut(text[start : start + MOST], MOST)
        if any(c.isalpha() for c in text[start:end]):
            yield Piece(start, text[start:end])
        start = end


def harmless(document: Document) -> str:
    """The prose, code point for code point, with what a server cannot bear replaced, and over-long words and sentences blank.

    They become line ends: those part sentences and cost a server nothing, while 60,000 spaces take it a minute and a half.
    """
    prose = _HARMFUL.sub(_REPLACED, document.prose)
    parts, at = [], 0
    for start, end in unread(document):
        parts += [prose[at:start], "\n" * (end - start)]
        at = end
    return _LONG_TOKEN.sub(lambda m: "\n" * len(m[0]), "".join([*parts, prose[at:]]))


def unread(document: Document) -> list[tuple[int, int]]:
    """Sentences that are not sent because of their length, over-long words not counted: their places in the prose."""
    long = [(s.start, s.end) for s in document.sentences if s.end - s.start > _MOST_TOKEN]
    return [(start, end) for start, end in long if len(_LONG_TOKEN.sub("", document.prose[start:end])) > _MOST_TOKEN]


def _cut(text: str, most: int) -> int:
    """Where to part a text before `most`: behind a paragraph, else a sentence, else a word, else anywhere."""
    for mark in ("\n\n", "\n", ". ", " "):
        at = text.rfind(mark, most // 4, most)
        if at >= 0:
            return at + len(mark)
    return most
