"""What was seen at one place of a document: words, tags, scope, quotation, name, and which rules looked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from copylint import formats
from copylint.formats.base import FRONT_MATTER, Options, fold
from copylint.frontends.cli import terminal
from copylint.frontends.cli.tag_names import TAGS
from copylint.kinds.base import admits
from copylint.language import inflection, lexicon
from copylint.language.read import read
from copylint.linter.reading import read_file
from copylint.linter.run import Linter
from copylint.linter.vocabulary import read_lists
from copylint.model.document import Document, Sentence
from copylint.model.errors import BadRequest
from copylint.model.finding import Finding, Place
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from copylint.model.weave import SegmentMap
from copylint.outputs.base import View
from copylint.outputs.cells import wrap
from copylint.outputs.escape import file_name, marked, visible
from copylint.outputs.excerpt import excerpts
from copylint.outputs.redline import Row
from copylint.settings import Settings

_AROUND = 12
"""Tokens shown on each side."""


def rows(linter: Linter, path: Path, line: int, column: int) -> Iterator[Row]:
    """The page, in styled lines.

    Args:
        linter: with the settings that hold for the document.
        path: the document.
        line, column: from 1; column 0 is the first word of the line.

    Raises:
        BadRequest: the document has no such line.
        UnreadableSource: it cannot be read.
    """
    source = read_file(path, path.as_posix(), linter.settings.max_file_size)
    if not 1 <= line <= source.line_count:
        raise BadRequest(f"{path}: has {source.line_count} lines, so no line {line}")
    span = source.line_span(line)
    if column > len(span) + 1:
        raise BadRequest(f"{path}: line {line} has {len(span)} characters, so no column {column}")
    offset = source.offset(line, column) if column else span.start + len(span.of(source.text)) - len(span.of(source.text).lstrip())
    view = terminal.view(sys.stdout, "suggestion")
    document = _document(source, linter.settings)
    prose = prose_offset(document, offset)
    token = _token(document, prose) if prose is not None else None
    yield [(f"{file_name(source.name, view.unicode)}:{line}:{source.position(offset)[1]}", "path")]
    yield []
    yield from _excerpt(source, document, offset, token, view)
    yield []
    for label, value in _facts(source, document, linter, offset, prose, token, view):
        first, *further = wrap(value, min(view.width, 100) - 12) if value else [""]
        yield [(f"  {label:<9} ", "gutter"), (first, "")]
        for more in further:
            yield [("            ", ""), (more, "")]
    yield from _findings(linter.check_source(source), offset, token, document, view)
    if prose is not None:
        yield from _looked(linter, document, prose, view)


def _document(source: Source, settings: Settings) -> Document:
    """The story as the rules see it."""
    keys = {**FRONT_MATTER, **{fold(k): v for k, v in settings.front_matter.items()}}
    extract = formats.extract(source, Options(keys, settings.formats))  # type: ignore[arg-type]
    return read(extract, settings.dialect, source.name, read_lists(settings.words, settings.names))


def prose_offset(document: Document, offset: int) -> int | None:
    """The place in the prose of a code point of the source; None where the source is not prose."""
    for segment in document.extract.segments:
        if segment.source.start <= offset < segment.source.end:
            inside = offset - segment.source.start if segment.verbatim else 0
            return segment.prose.start + min(inside, len(segment.prose) - 1)
    return None


def _token(document: Document, prose: int) -> int | None:
    """The token at a place of the prose, or the one after the space there."""
    i = document.token_at(prose)
    return i if i < len(document.tokens) and document.block_at(document.tokens[i].start) == document.block_at(prose) else None


def _excerpt(source: Source, document: Document, offset: int, token: int | None, view: View) -> Iterator[Row]:
    """The line, with the token marked."""
    start, end = offset, min(offset + 1, len(source.text))
    if token is not None:
        span = SegmentMap(document.extract.segments).locate(document.tokens[token].span)
        start, end = span.start, span.end
    place = Place(start, end, *source.position(start), *source.position(end), source.text[start:end])
    pointed = Finding("place", "suggestion", place, "", safety=Safety.QUERY)
    for excerpt in excerpts(source, [pointed], view.width - 9, view):
        pieces = [(text.removesuffix(" → ?]") + "]" if text.endswith(" → ?]") else text, style) for text, style in excerpt.pieces]
        yield [(f" {excerpt.line:>4} {'│' if view.unicode else '|'} ", "gutter"), *pieces]


def _facts(
    source: Source, document: Document, linter: Linter, offset: int, prose: int | None, token: int | None, view: View
) -> Iterator[tuple[str, str]]:
    char = source.text[offset : offset + 1]
    yield "character", f"{marked(char, view.unicode)} U+{ord(char):04X}, code point {offset} of the file" if char else "the end of the file"
    if prose is None:
        yield "prose", "no: markup, a template, code, metadata or the space between blocks; no rule reads it"
        return
    block = document.blocks[document.block_at(prose)]
    details = [block.scope, f"block {document.block_at(prose) + 1} of {len(document.blocks)}"]
    details += [f"front-matter key or attribute “{visible(block.key)}”"] * bool(block.key) + ["a quoted block"] * block.quoted
    yield "scope", ", ".join(details)
    if token is None:
        return
    yield from _word(document, token, view)
    quotation = next((q for q in reversed(document.quotations) if q.span.start <= prose < q.span.end), None)
    if quotation:
        kind = ("speech" if quotation.speech else "a title or scare quotes") + ("" if quotation.closed else ", never closed")
        words = quotation.span.of(document.prose)
        yield "quotation", f"{kind}: {visible(words if len(words) < 90 else words[:60] + ' … ' + words[-25:], view.unicode)}"
    else:
        yield "quotation", "no"
    name = next((n for n in document.names if n.first <= token < n.last), None)
    yield "name", f"{visible(name.span.of(document.prose), view.unicode)} ({name.kind})" if name else "no"
    yield from _sentence(document, document.sentence_of(token), token, view)
    yield "dialect", linter.settings.dialect


def _word(document: Document, token: int, view: View) -> Iterator[tuple[str, str]]:
    it = document.tokens[token]
    yield "token", f"{marked(it.text, view.unicode)} ({it.kind}, prose {it.start}–{it.end})"
    tag = document.tag(token)
    yield "tag", f"{tag}, {TAGS[tag]}" if tag in TAGS else tag
    if it.kind != "word":
        return
    possible = sorted(lexicon.possible_tags(it.lower))
    yield "readings", ", ".join(possible) if possible else "in no dictionary"
    yield "lemma", inflection.lemma(it.lower, tag)
    known = lexicon.known(it.text, document.dialect)
    elsewhere = sorted(lexicon.dialects(it.text))
    spelling = "right" if known else f"not right in {document.dialect}" + (f", but in {', '.join(elsewhere)}" if elsewhere else "")
    yield "spelling", f"{spelling}; frequency {lexicon.frequency(it.lower):.1f} (Zipf: 1 rare, 7 the commonest)"


def _sentence(document: Document, sentence: Sentence, token: int, view: View) -> Iterator[tuple[str, str]]:
    tags = document.tags(sentence)
    first, last = max(sentence.first, token - _AROUND), min(sentence.last, token + _AROUND + 1)
    words = []
    for i in range(first, last):
        word = f"{marked(document.tokens[i].text, view.unicode)}/{tags[i - sentence.first]}"
        words.append(f"[{word}]" if i == token else word)
    left, right = ("… " if first > sentence.first else ""), (" …" if last < sentence.last else "")
    yield "sentence", f"{sentence.index + 1} of {len(document.sentences)}, {sentence.last - sentence.first} tokens"
    yield "tokens", left + " ".join(words) + right


def _findings(report: Report, offset: int, token: int | None, document: Document, view: View) -> Iterator[Row]:
    """Findings that touch the place, of every level, silenced ones too."""
    start, end = offset, offset + 1
    if token is not None:
        span = SegmentMap(document.extract.segments).locate(ProseSpan(document.tokens[token].start, document.tokens[token].end))
        start, end = min(start, span.start), max(end, span.end)
    yield []
    here = [(f, "") for f in report.findings] + [(s.finding, f", silenced by {s.by}") for s in report.silenced]
    touching = [(f, note) for f, note in here if f.start < end and start < max(f.end, f.start + 1)]
    yield [("  findings here", "total") if touching else ("  no finding here", "total")]
    for finding, note in touching:
        plain = replace(view, colour=None)
        yield [
            ("    ", ""),
            (f"{finding.level}: ", finding.level),
            (visible(finding.message, plain.unicode), ""),
            (f" [{finding.rule}]{note}", "rule"),
        ]
        said = [*finding.also, *finding.outside]
        if said:
            yield [("      ", ""), (visible(("also " if finding.also else "") + ", ".join(said), plain.unicode), "why")]


def _looked(linter: Linter, document: Document, prose: int, view: View) -> Iterator[Row]:
    """How many rules read this place, and which did not, with the reason."""
    looked = 0
    passed: dict[str, list[str]] = {}
    scope, quoted = document.scope_at(prose), document.quoted(prose, prose + 1)
    for name, rule in linter.rules.items():
        if admits(rule, document, prose, prose + 1):
            looked += 1
        elif scope not in rule.scope:
            passed.setdefault(f"do not read a {scope}", []).append(name)
        else:
            passed.setdefault("leave quotations alone" if quoted else "read only quotations", []).append(name)
    yield []
    yield [(f"  {looked} of {len(linter.rules)} rules read this place", "total")]
    for reason, names in sorted(passed.items()):
        text = f"{len(names)} {reason}: {', '.join(names)}"
        for nth, line in enumerate(wrap(text, min(view.width, 100) - 6)):
            yield [("    " if not nth else "      ", ""), (line, "why")]
