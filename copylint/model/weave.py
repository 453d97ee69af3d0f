"""Builds an `Extract`: prose, and the map back to the source, made once.

A format walks its source and tells the weaver what each stretch is; the weaver lays down prose and segments
together, so that no offset is ever searched for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from copylint.model.document import Block, Directive, Extract, Scope, Segment
from copylint.model.errors import Notice
from copylint.model.span import ProseSpan, SourceSpan

GAP = "\n\n"
"""Stands between two blocks in the prose."""


class Weaver:
    """Collects one extract.

    Args:
        text: the text that offsets given to `verbatim` point into.
        outer: when `text` is itself the decoded value of something in a file (a quoted YAML scalar, an argument),
            the segments of that decoding; every offset is then carried through them to the file.
    """

    def __init__(self, text: str, outer: Sequence[Segment] | None = None) -> None:
        self.text = text
        self._outer = SegmentMap(outer) if outer is not None else None
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._blocks: list[Block] = []
        self._directives: list[Directive] = []
        self._notices: list[Notice] = []
        self._open: tuple[Scope, int, int, str, bool, int] | None = None

    @property
    def here(self) -> int:
        """Length of the prose so far."""
        return self._length

    # --- blocks ----------------------------------------------------------------------------------

    def begin(self, scope: Scope, level: int = 0, key: str = "", quoted: bool = False) -> None:
        """Starts a block; one that is open is ended first."""
        self.end()
        self._open = (scope, level, self._length, key, quoted, len(self._segments))

    def end(self) -> None:
        """Ends the open block. A block with nothing but white space in it is dropped."""
        if self._open is None:
            return
        scope, level, start, key, quoted, first = self._open
        self._open = None
        prose = "".join(self._parts)
        self._parts = [prose]
        if not prose[start:].strip():
            self._parts = [prose[:start]]
            del self._segments[first:]
            self._length = start
            return
        self._blocks.append(Block(scope, ProseSpan(start, self._length), level, key, quoted))
        at = self._segments[-1].source.end
        self._lay(GAP, SourceSpan(at, at), verbatim=False)

    # --- what stands in a block ------------------------------------------------------------------

    def verbatim(self, start: int, end: int) -> None:
        """Prose that stands in the text letter for letter at ``[start, end)``."""
        if start >= end:
            return
        if self._outer is None:
            self._lay(self.text[start:end], SourceSpan(start, end), verbatim=True)
            return
        for piece_start, piece_end, source, verbatim in self._outer.pieces(start, end):
            self._lay(self.text[piece_start:piece_end], source, verbatim)

    def substitute(self, prose: str, start: int, end: int) -> None:
        """Prose that is written otherwise at ``[start, end)``: an entity, an escape, a line end with markup behind it."""
        if prose:
            self._lay(prose, self._source(start, end), verbatim=False)

    # --- beside the prose ------------------------------------------------------------------------

    def directive(self, directive_text: str, start: int, end: int) -> None:
        """A comment; kept if it is one of copylint's (``copylint off: RULE …`` …)."""
        directive = parse_directive(directive_text, self._source(start, end), self._length)
        if directive is not None:
            self._directives.append(directive)

    def notice(self, notice: Notice) -> None:
        self._notices.append(notice)

    def splice(self, inner: Extract) -> None:
        """Appends the blocks of another extract, whose segments already point into the file."""
        self.end()
        base = self._length
        self._parts.append(inner.prose)
        self._length += len(inner.prose)
        self._segments += [Segment(s.prose.shift(base), s.source, s.verbatim) for s in inner.segments]
        self._blocks += [Block(b.scope, b.span.shift(base), b.level, b.key, b.quoted) for b in inner.blocks]
        self._directives += [Directive(d.kind, d.rules, d.source, d.prose + base) for d in inner.directives]
        self._notices += inner.notices

    def finish(self, metadata: Mapping[str, object] | None = None) -> Extract:
        """The extract; the weaver is spent."""
        self.end()
        return Extract(
            "".join(self._parts), tuple(self._segments), tuple(self._blocks), tuple(self._directives), metadata or {}, tuple(self._notices)
        )

    # ---------------------------------------------------------------------------------------------

    def _source(self, start: int, end: int) -> SourceSpan:
        return SourceSpan(start, end) if self._outer is None else self._outer.locate(ProseSpan(start, end))

    def _lay(self, prose: str, source: SourceSpan, verbatim: bool) -> None:
        at, self._length = self._length, self._length + len(prose)
        self._parts.append(prose)
        last = self._segments[-1] if self._segments else None
        if verbatim and last and last.verbatim and last.source.end == source.start:
            self._segments[-1] = Segment(ProseSpan(last.prose.start, self._length), SourceSpan(last.source.start, source.end), True)
            return
        self._segments.append(Segment(ProseSpan(at, self._length), source, verbatim))


class SegmentMap:
    """Looks up prose places in a list of segments."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._starts = [s.prose.start for s in segments]

    def _index(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def locate(self, span: ProseSpan) -> SourceSpan:
        """Where a stretch of prose stands in the source, widened to whole segments where they are not verbatim.

        An empty span at a seam takes the side that is verbatim, the earlier if both are.
        """
        if not self._segments:
            return SourceSpan(0, 0)
        if span.start == span.end:
            at = self._point(span.start)
            return SourceSpan(at, at)
        first = self._segments[self._index(span.start)]
        last = self._segments[self._index(span.end - 1)]
        start = first.source.start + (span.start - first.prose.start if first.verbatim else 0)
        end = last.source.end - (last.prose.end - span.end if last.verbatim else 0)
        return SourceSpan(start, max(start, end))

    def _point(self, offset: int) -> int:
        i = self._index(offset)
        segment = self._segments[i]
        if offset == segment.prose.start and i and self._segments[i - 1].verbatim:
            return self._segments[i - 1].source.end
        if segment.verbatim:
            return segment.source.start + min(offset - segment.prose.start, len(segment.source))
        return segment.source.start if offset < segment.prose.end else segment.source.end

    def verbatim(self, span: ProseSpan) -> SourceSpan | None:
        """The same stretch in the source if it lies in one verbatim run; None if not."""
        i = self._index(span.start)
        candidates = (i - 1, i) if i and self._segments[i].prose.start == span.start and span.start == span.end else (i,)
        for k in candidates:
            segment = self._segments[k] if self._segments else None
            if segment and segment.verbatim and segment.prose.contains(span):
                start = segment.source.start + span.start - segment.prose.start
                return SourceSpan(start, start + len(span))
        return None

    def pieces(self, start: int, end: int) -> list[tuple[int, int, SourceSpan, bool]]:
        """Cuts a stretch of prose at segment edges: (start, end, source, verbatim) of each piece."""
        out = []
        i = self._index(start)
        while start < end and i < len(self._segments):
            segment = self._segments[i]
            stop = min(end, segment.prose.end)
            if segment.verbatim:
                at = segment.source.start + start - segment.prose.start
                out.append((start, stop, SourceSpan(at, at + stop - start), True))
            else:
                out.append((start, stop, segment.source, False))
            start, i = stop, i + 1
        return out


def parse_directive(comment: str, source: SourceSpan, prose: int) -> Directive | None:
    """Reads ``copylint off: RULE …``, ``copylint on``, ``copylint next: RULE …`` and ``copylint file: RULE …``.

    Rules are parted by spaces or commas. None is returned for a comment that is not for copylint.
    """
    words = comment.split(None, 1)
    if len(words) != 2 or words[0] != "copylint":
        return None
    head, _, tail = words[1].partition(":")
    rules = tuple(tail.replace(",", " ").split())
    match head.strip():
        case "on":
            return Directive("on", rules, source, prose)
        case "off":
            return Directive("off", rules, source, prose)
        case "next":
            return Directive("next", rules, source, prose)
        case "file":
            return Directive("file", rules, source, prose)
    return None
