"""Holds a format to the fix law and to the invariants of an extract."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copylint.formats import extract
from copylint.model.document import STANDIN, TEXT_SCOPES, Extract
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from copylint.model.weave import GAP, SegmentMap

FIXTURES = Path(__file__).parent / "fixtures"

_WORD = re.compile(r"[^\W\d_]{3,}")


def load(path: Path) -> Source:
    """A fixture, decoded as a run would decode it."""
    from copylint.linter.reading import decode_bytes

    return decode_bytes(path.read_bytes(), path.name)


def source(text: str, suffix: str) -> Source:
    """A text as a file of a format."""
    return Source(f"story{suffix}", text)


def faults(source: Source, found: Extract) -> list[str]:
    """What an extract breaks of its own promises; empty when it keeps them all."""
    out = []
    at = 0
    for segment in found.segments:
        if segment.prose.start != at:
            out.append(f"prose {at} to {segment.prose.start} is in no segment, or in two")
        at = segment.prose.end
        if segment.source.end > len(source.text):
            out.append(f"{segment} ends outside the source")
        if segment.verbatim and segment.prose.of(found.prose) != segment.source.of(source.text):
            out.append(f"{segment} is not verbatim")
        if segment.verbatim and not len(segment.prose):
            out.append(f"{segment} is empty")
    if at != len(found.prose):
        out.append(f"segments end at {at}, the prose at {len(found.prose)}")
    last = 0
    for block in found.blocks:
        text = block.span.of(found.prose)
        if block.span.start < last:
            out.append(f"{block} overlaps the block before it")
        if not text.strip():
            out.append(f"{block} is blank")
        if found.prose[last : block.span.start].replace(GAP, "").strip():
            out.append(f"prose stands outside blocks before {block}")
        last = block.span.end
    if found.prose[last:].strip():
        out.append("prose stands outside blocks at the end")
    out += _steps_back(found)
    for directive in found.directives:
        if directive.prose > len(found.prose) or directive.source.end > len(source.text):
            out.append(f"{directive} lies outside")
    return out


def _steps_back(found: Extract) -> Iterator[str]:
    segments = iter(found.segments)
    segment = next(segments, None)
    for block in found.blocks:
        at = -1
        while segment and segment.prose.start < block.span.end:
            if segment.prose.start >= block.span.start:
                if segment.source.start < at:
                    yield f"{segment} steps back in the source inside {block}"
                at = segment.source.end
            segment = next(segments, None)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of one edit.

    Args:
        proved: the edit may be written.
        located: what changes lies in one verbatim run, so that it could be tried.
        faults: what the extract of the edited source breaks.
    """

    proved: bool
    located: bool
    faults: tuple[str, ...] = ()


def attempt(source: Source, found: Extract, span: ProseSpan, replacement: str) -> Attempt:
    """Tries an edit by the law: trim, one verbatim run, read again, compare."""
    old = span.of(found.prose)
    head = 0
    while head < min(len(old), len(replacement)) and old[head] == replacement[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(replacement)) - head and old[-1 - tail] == replacement[-1 - tail]:
        tail += 1
    core = ProseSpan(span.start + head, span.end - tail)
    new = replacement[head : len(replacement) - tail]
    place = SegmentMap(found.segments).verbatim(core)
    if place is None:
        return Attempt(False, False)
    assert place.of(source.text) == core.of(found.prose), "the map back is wrong"
    text = source.text[: place.start] + new + source.text[place.end :]
    fixed = Source(source.name, text, source.encoding, source.bom)
    again = extract(fixed)
    meant = found.prose[: core.start] + new + found.prose[core.end :]
    return Attempt(again.prose == meant, True, tuple(faults(fixed, again)))


def words(found: Extract) -> list[ProseSpan]:
    """The words of what readers read as copy."""
    return [
        ProseSpan(*match.span())
        for block in found.blocks
        if block.scope in TEXT_SCOPES
        for match in _WORD.finditer(found.prose, block.span.start, block.span.end)
    ]


def slips(found: Extract, chance: random.Random, number: int) -> list[tuple[ProseSpan, str]]:
    """Edits that change one letter inside a word: what every format must be able to prove."""
    out = []
    for word in chance.sample(every := words(found), min(number, len(every))):
        at = chance.randrange(word.start + 1, word.end - 1)
        letter = found.prose[at]
        out.append((ProseSpan(at, at + 1), "q" if letter != "q" else "z"))
    return out


_INSERTS = (
    "x", " ", "\n", "\n\n", ".", ",", "’", "“", "*", "_", "`", "<", ">", "&", "&amp;", "#", "- ", "1. ", "|", "[", "](", "{{", "%}", "~~",
    "\\", ":", "---", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}", "\N{GRINNING FACE}", "e\N{COMBINING ACUTE ACCENT}", STANDIN, "\r\n",
    "\t", "</p>", "<br>", "the", "Photo: ",
)  # fmt: skip


def edits(found: Extract, chance: random.Random, number: int) -> list[tuple[ProseSpan, str]]:
    """Edits of every kind: within words and across them, harmless and hostile."""
    out: list[tuple[ProseSpan, str]] = []
    if not found.prose:
        return out
    for _ in range(number):
        start = chance.randrange(len(found.prose) + 1)
        end = min(len(found.prose), start + chance.choice((0, 0, 1, 1, 2, 5, 20)))
        new = chance.choice(("", "", *_INSERTS))
        if chance.random() < 0.3:
            new = "".join(chance.choice(_INSERTS) for _ in range(3))
        out.append((ProseSpan(start, end), new))
    return out
