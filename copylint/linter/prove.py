"""Shows that an edit of the source does to the prose what was meant, and nothing else (the fix law)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from copylint.model.document import Extract
from copylint.model.finding import Edit
from copylint.model.noun import noun
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from copylint.model.weave import SegmentMap


@noun()
class Twin:
    """One change in both coordinate systems."""

    prose: Edit
    source: Edit


def twin(source: Source, extract: Extract, segments: SegmentMap, span: ProseSpan, replacement: str) -> Twin | None:
    """The edit that puts `replacement` in place of a prose span, trimmed to what changes.

    None if it changes nothing, if what changes does not lie in one verbatim run of the source, or if the file's
    encoding cannot hold it.
    """
    old = span.of(extract.prose)
    head, tail = _common(old, replacement)
    core = ProseSpan(span.start + head, span.end - tail)
    text = replacement[head : len(replacement) - tail]
    if not text and core.start == core.end:
        return None
    place = segments.verbatim(core)
    if place is None:
        return None
    try:
        source.encode(text)
    except UnicodeEncodeError:
        return None
    return Twin(Edit(core.start, core.end, text), Edit(place.start, place.end, text))


def _common(old: str, new: str) -> tuple[int, int]:
    """Lengths of the common head and tail, which do not overlap; never cutting a surrogate or a combining mark from its letter."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made; they must not overlap.

    Raises:
        ValueError: two edits overlap.
    """
    out: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        out += (text[at : edit.start], edit.text)
        at = edit.end
    out.append(text[at:])
    return "".join(out)


def compatible(edits: Sequence[Twin]) -> list[Twin]:
    """The first of each group of edits that overlap or touch, in source order: those that can be made together."""
    chosen: list[Twin] = []
    for edit in sorted(edits, key=lambda t: (t.source.start, t.source.end)):
        if not chosen or edit.source.start > chosen[-1].source.end:
            chosen.append(edit)
    return chosen


def proved(source: Source, extract: Extract, twins: Sequence[Twin], read: Callable[[Source], Extract]) -> set[Twin]:
    """Those edits after which the source, read again, gives the prose that was meant.

    Edits are tried together and, only if that fails, in halves: one more reading for a document whose edits all hold.

    Args:
        read: the format's reading of a source.
    """
    held: set[Twin] = set()
    waiting = list(dict.fromkeys(twins))
    while waiting:
        batch = compatible(waiting)
        held |= _hold(source, extract, batch, read)
        tried = set(batch)
        waiting = [t for t in waiting if t not in tried]
    return held


def _hold(source: Source, extract: Extract, batch: Sequence[Twin], read: Callable[[Source], Extract]) -> set[Twin]:
    if not batch:
        return set()
    text = apply(source.text, [t.source for t in batch])
    fixed = Source(source.name, text, source.encoding, source.bom, source.legacy, attributes=source.attributes)
    if read(fixed).prose == apply(extract.prose, [t.prose for t in batch]):
        return set(batch)
    if len(batch) == 1:
        return set()
    middle = len(batch) // 2
    return _hold(source, extract, batch[:middle], read) | _hold(source, extract, batch[middle:], read)
