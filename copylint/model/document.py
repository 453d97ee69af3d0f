"""A story as rules see it: what the language layer reads in an extract, and `Document`, which holds it all.

The nouns of an extract and of a parse have files of their own; whoever reads documents finds them here too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, Protocol

from copylint.model.extract import SCOPES, STANDIN, TEXT_SCOPES, Block, Directive, Extract, Scope, Segment
from copylint.model.noun import field, noun
from copylint.model.parse import Form, NounPhrase, Number, Parse, Subject
from copylint.model.span import ProseSpan

__all__ = [
    "SCOPES", "STANDIN", "TEXT_SCOPES", "Block", "Directive", "Document", "Extract", "Form", "HouseList", "Kind", "Name", "NounPhrase",
    "Number", "Parse", "Quotation", "Reader", "Scope", "Segment", "Sentence", "Subject", "Token", "TokenKind",
]  # fmt: skip

TokenKind = Literal["word", "number", "punct", "symbol", "url", "email", "handle", "hashtag", "file", "emoji", "standin"]


@noun()
class Token:
    """A word, number, mark … of the prose.

    Args:
        start, end: its place in the prose, half-open.
        text: its characters.
        lower: `text` case-folded to lower case with curly apostrophes made straight: the key for all look-ups.
        kind: what it is.
        spaced: whether white space (or the block's start) stands before it.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: TokenKind
    spaced: bool

    @property
    def span(self) -> ProseSpan:
        return ProseSpan(self.start, self.end)


@noun()
class Sentence:
    """A sentence: tokens ``[first, last)`` of the document, in block number `block`."""

    index: int
    first: int
    last: int
    start: int
    end: int
    block: int

    @property
    def span(self) -> ProseSpan:
        return ProseSpan(self.start, self.end)


@noun()
class Quotation:
    """A quotation between marks, both marks included.

    `closed` is False for a paragraph of a longer quotation that ends without a closing mark because the next opens
    with one, and for a quotation that is never closed. `depth` is 0 for the outermost. `speech` is False for scare
    quotes and titles: a few words with no verb between the marks.
    """

    span: ProseSpan
    closed: bool
    depth: int
    speech: bool


Kind = Literal["person", "place", "organisation", "other"]


@noun()
class Name:
    """A proper name where it stands: tokens ``[first, last)``. `kind` says what evidence was found."""

    first: int
    last: int
    span: ProseSpan
    kind: Kind


@noun()
class HouseList:
    """The words and names that a house has listed (settings ``words`` and ``names``).

    Args:
        words: spellings that are right, as they were written: with a capital only with it, else in any case.
        names: canonical names, each with the forms of it that are wrong in this house.
    """

    words: frozenset[str] = frozenset()
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reader(Protocol):
    """The part of the language layer that a `Document` asks when a rule asks it: tags, phrases, quotations, names."""

    def tag(self, words: Sequence[str]) -> tuple[str, ...]: ...
    def parse(self, document: Document, sentence: Sentence) -> Parse: ...
    def quotations(self, document: Document) -> tuple[Quotation, ...]: ...
    def answers(self, document: Document) -> Iterable[ProseSpan]: ...
    def names(self, document: Document) -> tuple[Name, ...]: ...


class Document:
    """One story as every engine sees it. Immutable; what is costly is worked out when first asked for.

    Args:
        extract: prose, map, blocks, metadata.
        tokens: all tokens in order.
        sentences: all sentences in order; together they hold every token.
        dialect: ``en-GB``, ``en-GB-oxendict``, ``en-US``, ``en-AU`` or ``en-CA``.
        reader: the language layer.
        name: what the source is called.
        house: the house's own words and names.
    """

    def __init__(
        self,
        extract: Extract,
        tokens: tuple[Token, ...],
        sentences: tuple[Sentence, ...],
        dialect: str,
        reader: Reader,
        name: str = "",
        house: HouseList = HouseList(),
    ) -> None:
        self.name = name
        self.house = house
        self.extract = extract
        self.prose = extract.prose
        self.blocks = extract.blocks
        self.metadata = extract.metadata
        self.tokens = tokens
        self.sentences = sentences
        self.dialect = dialect
        self._reader = reader
        self._words: dict[int, frozenset[str]] = {}
        self._tags: dict[int, tuple[str, ...]] = {}
        self._parses: dict[int, Parse] = {}

    # --- places -----------------------------------------------------------------------------------

    @cached_property
    def lowers(self) -> list[str]:
        """`Token.lower` of every token: what look-ups scan."""
        return [t.lower for t in self.tokens]

    @cached_property
    def folded(self) -> str:
        """The prose in lower case, for a first look whether an expression's letters occur at all."""
        return self.prose.lower()

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """Where each word stands: `Token.lower` to token numbers, in order. Kinds meet their word lists with its keys."""
        positions: dict[str, list[int]] = {}
        for i, lower in enumerate(self.lowers):
            positions.setdefault(lower, []).append(i)
        return positions

    @cached_property
    def _token_starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]

    @cached_property
    def _sentence_firsts(self) -> list[int]:
        return [s.first for s in self.sentences]

    def token_at(self, offset: int) -> int:
        """Number of the first token that ends after `offset` (the number of tokens, if none does)."""
        i = bisect_right(self._token_starts, offset) - 1
        return i if i >= 0 and self.tokens[i].end > offset else i + 1

    def block_at(self, offset: int) -> int:
        """Number of the block that holds `offset`, or of the last before it."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds a token, by the token's number."""
        return self.sentences[bisect_right(self._sentence_firsts, token) - 1]

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """`Token.lower` of a sentence's tokens: what tells soonest that a word is not there."""
        words = self._words.get(sentence.index)
        if words is None:
            words = self._words[sentence.index] = frozenset(self.lowers[sentence.first : sentence.last])
        return words

    def scope_at(self, offset: int) -> Scope:
        """The scope of the block that holds `offset`."""
        return self.blocks[self.block_at(offset)].scope

    def sentences_of(self, block: int) -> Iterator[Sentence]:
        """The sentences of a block, by the block's number."""
        start, end = self.blocks[block].span.start, self.blocks[block].span.end
        i = bisect_left(self.sentences, start, key=lambda s: s.start)
        while i < len(self.sentences) and self.sentences[i].start < end:
            yield self.sentences[i]
            i += 1

    # --- what is read in it ----------------------------------------------------------------------

    def tags(self, sentence: Sentence) -> tuple[str, ...]:
        """Part-of-speech tags (Penn Treebank) of a sentence's tokens; only sentences asked for are tagged."""
        tags = self._tags.get(sentence.index)
        if tags is None:
            words = [t.text for t in self.tokens[sentence.first : sentence.last]]
            tags = self._tags[sentence.index] = self._reader.tag(words)
        return tags

    def tag(self, token: int) -> str:
        """The part-of-speech tag of one token, by number."""
        sentence = self.sentence_of(token)
        return self.tags(sentence)[token - sentence.first]

    def parse(self, sentence: Sentence) -> Parse:
        """The noun phrases of a sentence and the subjects of its verbs; only sentences asked for are parsed."""
        parse = self._parses.get(sentence.index)
        if parse is None:
            parse = self._parses[sentence.index] = self._reader.parse(self, sentence)
        return parse

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations in order of their start, nested ones after those that hold them."""
        return self._reader.quotations(self)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Proper names in order, without overlaps."""
        return self._reader.names(self)

    @cached_property
    def _quoted(self) -> tuple[list[int], list[int]]:
        spans = [(q.span.start, q.span.end) for q in self.quotations if q.depth == 0]
        spans += [(b.span.start, b.span.end) for b in self.blocks if b.quoted or b.scope == "quote"]
        spans += [(answer.start, answer.end) for answer in self._reader.answers(self)]
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(spans):
            if ends and start <= ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return starts, ends

    def quoted(self, start: int, end: int) -> bool:
        """Whether any character of ``[start, end)`` stands inside a quotation, a quoted block or an interview's answer."""
        starts, ends = self._quoted
        i = bisect_right(starts, max(end - 1, start)) - 1
        return i >= 0 and ends[i] > start

    @cached_property
    def _name_tokens(self) -> frozenset[int]:
        return frozenset(i for n in self.names for i in range(n.first, n.last))

    def in_name(self, token: int) -> bool:
        """Whether a token, by number, is part of a proper name."""
        return token in self._name_tokens
