"""What a format takes out of a file: prose, and the map back to the source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from copylint.model.errors import Notice
from copylint.model.noun import field, noun
from copylint.model.span import ProseSpan, SourceSpan

STANDIN = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in the prose for something that is read but is not prose: code, a template's output, a component."""

Scope = Literal[
    "label", "headline", "standfirst", "byline", "dateline", "body", "quote", "heading", "list", "cell", "caption", "credit", "alt", "note"
]
"""What part of a story a block is: *label* the publisher's or section's line, *heading* a crosshead, *quote* a block
quotation, *note* a correction, update, embargo or ENDS line."""

SCOPES: tuple[Scope, ...] = (
    "label", "headline", "standfirst", "byline", "dateline", "body", "quote", "heading", "list", "cell", "caption", "credit", "alt", "note",
)  # fmt: skip

TEXT_SCOPES: frozenset[Scope] = frozenset({"headline", "standfirst", "body", "quote", "heading", "list", "cell", "caption", "alt"})
"""Where a rule looks that names no scope: all that readers read as copy."""


@noun()
class Segment:
    """A run of prose and where it came from.

    A verbatim segment is the same characters in both, so that offsets inside it map one to one; any other
    (an entity, an escape, a stand-in, the gap between blocks) maps only as a whole.
    """

    prose: ProseSpan
    source: SourceSpan
    verbatim: bool


@noun()
class Block:
    """A paragraph, headline, list item, cell, caption …: no sentence crosses its edge.

    Args:
        scope: what part of the story it is.
        span: its prose.
        level: of a heading, from 1; of a nested list or quotation, its depth; else 0.
        key: the front-matter key or attribute that it came from, or "".
        quoted: inside a block quotation or an embedded post, whatever its scope.
    """

    scope: Scope
    span: ProseSpan
    level: int = 0
    key: str = ""
    quoted: bool = False


@noun()
class Directive:
    """A silencing comment: ``copylint off: RULE …``, ``on``, ``next: RULE …`` (the next block) or ``file: RULE …``."""

    kind: Literal["off", "on", "next", "file"]
    rules: tuple[str, ...]
    source: SourceSpan
    prose: int
    """Where the prose stood when the comment was met: blocks that start here or later come after it."""


@noun()
class Extract:
    """The prose of one source, and the map back.

    `segments` cover the prose from end to end, in order, without gaps; their source spans never step back
    inside one block. `blocks` are in prose order and do not overlap.
    """

    prose: str
    segments: tuple[Segment, ...]
    blocks: tuple[Block, ...]
    directives: tuple[Directive, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
