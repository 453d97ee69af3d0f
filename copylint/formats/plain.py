"""Plain text: paragraphs from lines, story structure from layout and wording."""

from __future__ import annotations

import re

from copylint.formats.base import Options
from copylint.formats.production import classify, credit_in_caption
from copylint.language.expressions import expression
from copylint.model.document import Extract, Scope
from copylint.model.noun import noun
from copylint.model.source import Source
from copylint.model.weave import Weaver

SUFFIXES = (".txt", ".text")

_LONGEST_WRAPPED = 100
"""Code points: wire copy and mail wrap at 60 to 80; a longer line was not wrapped by hand."""
_HEADLINE = 130
_LABEL = 40
_CROSSHEAD = 60

_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LIST_ITEM = r"\s*(?:[-*•‣◦–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?=\S)"
# Field marks and transmission controls of wire copy (ANPA 1312, IPTC 7901), which are no prose.
_WIRE = expression(r"[\x00-\x08\x0e-\x1f\x7f]+|(?m:^\s*[\^<]+\s*$)|\f")
_FINISHED = r"[.!?…:;,][\"'”’»)\]]*\s*$"


@noun(frozen=False)
class _Paragraph:
    """Stretches of source that make one paragraph, and its scope when known."""

    pieces: list[tuple[int, int]]
    text: str
    item: bool = False
    scope: Scope | None = None


def extract(source: Source, options: Options) -> Extract:
    """The prose of a plain text. A single paragraph is body; layout is read only where there are several."""
    text = source.text
    weaver = Weaver(text)
    paragraphs = _paragraphs(text)
    _lay_out(paragraphs)
    for paragraph in paragraphs:
        scope = paragraph.scope or "body"
        split = credit_in_caption(paragraph.text) if scope == "caption" and len(paragraph.pieces) == 1 else None
        if split:
            start, end = paragraph.pieces[0]
            weaver.begin(scope)
            weaver.verbatim(start, start + split[0])
            weaver.begin("credit")
            weaver.verbatim(start + split[1], end)
            continue
        weaver.begin(scope)
        for start, end in paragraph.pieces:
            weaver.verbatim(start, end)
    return weaver.finish()


def comment(text: str) -> None:
    """Plain text has no comments."""
    return None


def _paragraphs(text: str) -> list[_Paragraph]:
    out: list[_Paragraph] = []
    group: list[tuple[int, int, int]] = []  # start, end without line end, end with it
    at = 0
    while at < len(text):
        found = _LINE.match(text, at)
        assert found is not None
        stop = found.end()
        end = stop
        while end > at and text[end - 1] in "\r\n":
            end -= 1
        if text[at:end].strip() and not _WIRE.fullmatch(text, at, end):
            group.append((at, end, stop))
        elif group:
            out += _split_group(text, group)
            group = []
        at = stop
    if group:
        out += _split_group(text, group)
    return out


def _split_group(text: str, lines: list[tuple[int, int, int]]) -> list[_Paragraph]:
    """One paragraph for hard-wrapped lines, one for each line otherwise; list items start paragraphs of their own."""
    wrapped = _wrapped(text, lines)
    out: list[_Paragraph] = []
    for start, end, _ in lines:
        marker = expression(_LIST_ITEM).match(text, start, end) if len(lines) > 1 or text[start:end].lstrip()[:1] in "•*‣◦" else None
        if marker:
            out.append(_Paragraph([(marker.end(), end)], "", item=True))
        elif wrapped and out:
            pieces = out[-1].pieces
            indent = start
            while indent < end and text[indent] in " \t":
                indent += 1
            # Indentation is layout; the line end itself stays, so that words do not run together.
            if pieces[-1][1] < start and text[pieces[-1][1] : start].strip("\r\n") == "":
                pieces[-1] = (pieces[-1][0], start)
            pieces.append((indent, end))
        else:
            first = start
            while first < end and (text[first].isspace() or text[first] in "\ufeff\u200b"):
                first += 1
            out.append(_Paragraph([(first, end)], ""))
    for paragraph in out:
        paragraph.pieces = [piece for whole in paragraph.pieces for piece in _without_wire(text, *whole)]
        paragraph.text = "".join(text[a:b] for a, b in paragraph.pieces)
    return [p for p in out if p.text.strip()]


def _without_wire(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    for found in _WIRE.finditer(text, start, end):
        if found.start() > start:
            out.append((start, found.start()))
        start = found.end()
    if start < end:
        out.append((start, end))
    return out


def _wrapped(text: str, lines: list[tuple[int, int, int]]) -> bool:
    if len(lines) < 2:
        return False
    lengths = [end - start for start, end, _ in lines]
    if max(lengths) > _LONGEST_WRAPPED:
        return False
    # Wrapped lines are about equally long but for the last; short lines with final stops are paragraphs of their own.
    full = [n for n in lengths[:-1] if n >= 0.6 * max(lengths)]
    finished = sum(expression(_FINISHED).search(text, start, end) is not None for start, end, _ in lines[:-1])
    return len(full) * 2 >= len(lines) - 1 and max(lengths) >= 40 and finished * 2 <= len(lines)


def _lay_out(paragraphs: list[_Paragraph]) -> None:
    """Scopes from layout: label, headline, repeated headline, standfirst, byline, body, crossheads, captions, credits."""
    if len(paragraphs) < 2:
        return
    for p in paragraphs:
        p.scope = "list" if p.item else classify(p.text)
    at = 0
    headline = ""
    opening = [p for p in paragraphs[:3] if p.scope is None]
    if (
        len(opening) > 1
        and opening[0] is paragraphs[0]
        and _is_label(opening[0].text)
        and _is_display(opening[1].text)
        and len(opening[1].text) > len(opening[0].text)
    ):
        paragraphs[0].scope = "label"
        at = 1
    while at < len(paragraphs) - 1:
        p = paragraphs[at]
        text = p.text.strip()
        if p.scope in ("byline", "dateline", "credit", "note"):
            at += 1
            continue
        if p.scope is not None:
            break
        if not headline and _is_display(text):
            p.scope, headline = "headline", text
        elif headline and text == headline:
            p.scope = "headline"
        elif headline and at <= 4 and _is_display(text) and not _is_crosshead(text):
            p.scope = "standfirst"
        else:
            break
        at += 1
    for i in range(at, len(paragraphs) - 1):
        if (
            paragraphs[i].scope is None
            and _is_crosshead(paragraphs[i].text.strip())
            and i > at
            and paragraphs[i + 1].scope in (None, "list")
        ):
            paragraphs[i].scope = "heading"


def _is_display(text: str) -> bool:
    """Set like a headline: one short line without a final stop."""
    text = text.strip()
    return (
        len(text) <= _HEADLINE and "\n" not in text and not expression(r"[.;,:][\"'”’)]*$").search(text) and any(c.isalpha() for c in text)
    )


def _is_label(text: str) -> bool:
    """A publisher's or section's line: a few words, each with a capital."""
    words = text.split()
    return (
        len(text) <= _LABEL
        and len(words) <= 4
        and _is_display(text)
        and all(w[:1].isupper() or w in ("and", "of", "the", "&") for w in words)
    )


def _is_crosshead(text: str) -> bool:
    return (
        len(text) <= _CROSSHEAD
        and len(text.split()) <= 8
        and "\n" not in text
        and text[:1].isupper()
        and not re.search(r"[.!;,:…\"”'’]$", text)
        and any(c.islower() for c in text)
    )
