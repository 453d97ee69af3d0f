"""Reads an extract: tokens and sentences at once, tags, quotations and names when a rule asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from copylint.language.sentences import split
from copylint.language.tokens import tokenise
from copylint.model.document import Document, Extract, HouseList, Name, Parse, Quotation, Sentence, Token
from copylint.model.span import ProseSpan


class _Reader:
    """The language layer as a `Document` asks it; modules are imported when first asked."""

    def tag(self, words: Sequence[str]) -> tuple[str, ...]:
        from copylint.language.tags import tag

        return tag(words)

    def parse(self, document: Document, sentence: Sentence) -> Parse:
        from copylint.language.phrases import parse

        return parse(document, sentence)

    def quotations(self, document: Document) -> tuple[Quotation, ...]:
        from copylint.language.quotations import find

        return find(document)

    def answers(self, document: Document) -> Iterable[ProseSpan]:
        from copylint.language.transcripts import answers

        return answers(document)

    def names(self, document: Document) -> tuple[Name, ...]:
        from copylint.language.names import find

        return find(document)


_READER = _Reader()


def read(extract: Extract, dialect: str, name: str = "", house: HouseList = HouseList()) -> Document:
    """A document made of the prose of one source.

    Args:
        extract: what a format took out of the source.
        dialect: ``en-GB``, ``en-GB-oxendict``, ``en-US``, ``en-AU`` or ``en-CA``.
        name: what the source is called.
        house: the house's words and names.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(extract.blocks):
        first = len(tokens)
        tokens += tokenise(extract.prose, block.span.start, block.span.end)
        for start, end in split(tokens, first, len(tokens)):
            sentences.append(Sentence(len(sentences), start, end, tokens[start].start, tokens[end - 1].end, number))
    return Document(extract, tuple(tokens), tuple(sentences), dialect, _READER, name, house)
