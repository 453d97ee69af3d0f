"""Turns what an engine found in the prose into what a reader is shown in the source: place, wording, safety."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from copylint.language.expressions import expression
from copylint.linter.prove import Twin, proved, twin
from copylint.linter.wordings import Wordings, on_one_line
from copylint.model.document import Document, Extract
from copylint.model.finding import Edit, Finding, Fix, Place
from copylint.model.match import Match
from copylint.model.rule import Level, Rule, Safety
from copylint.model.source import Source
from copylint.model.span import SourceSpan
from copylint.model.weave import SegmentMap

_PLACE = expression(r"\{([a-z][a-z0-9_-]*)\}")
_MOST_CHOICES = 8
_PROTECTED = frozenset({"url", "email", "handle", "hashtag", "file", "standin"})


def locate(
    source: Source,
    document: Document,
    matches: Sequence[Match],
    rules: Mapping[str, Rule],
    levels: Mapping[str, Level],
    read: Callable[[Source], Extract],
) -> list[tuple[Match, Finding]]:
    """Findings for matches, in the order given, with fixes that were proved.

    Args:
        source: what was read.
        document: the story.
        matches: in prose coordinates.
        rules, levels: by rule name.
        read: the format's reading of a source, for proofs.
    """
    extract = document.extract
    segments = SegmentMap(extract.segments)
    twins: list[list[tuple[str, Twin | None]]] = [
        [(new, twin(source, extract, segments, m.span, new)) for new in _distinct(m, extract)] for m in matches
    ]
    held = proved(source, extract, [t for row in twins for _, t in row if t], read)
    wordings = Wordings(document)
    out = []
    for match, row in zip(matches, twins, strict=True):
        rule = rules[match.rule]
        span = segments.locate(match.span)
        fixes = tuple(_fix(source, span, t.source) for _, t in row if t is not None and t in held and _inside(t.source, span))
        quoted = document.quoted(match.span.start, match.span.end)
        choices = tuple(new for new, _ in row)
        kept = [t for _, t in row if t is not None and t in held]
        out.append(
            (
                match,
                Finding(
                    rule=rule.name,
                    level=levels[rule.name],
                    place=place(source, span),
                    message=wording(rule.message, match, extract),
                    why=rule.why,
                    safety=_safety(rule, match, fixes, choices, quoted, document, kept),
                    fixes=fixes,
                    choices=choices,
                    related=tuple(place(source, segments.locate(r)) for r in match.related),
                    outside=(match.outside,) if match.outside else (),
                    evidence=match.evidence,
                    confidence=match.confidence,
                    scope=document.scope_at(match.span.start),
                    quoted=quoted,
                    words=on_one_line(match.span.of(document.prose)),
                    sentences=wordings.at(match.span),
                    elsewhere=tuple(dict.fromkeys(w for r in match.related for w in wordings.at(r))),
                ),
            )
        )
    return out


def _distinct(match: Match, extract: Extract) -> list[str]:
    old = match.span.of(extract.prose)
    return [new for new in dict.fromkeys(match.replacements) if new != old][:_MOST_CHOICES]


def _inside(edit: Edit, span: SourceSpan) -> bool:
    return span.start <= edit.start and edit.end <= span.end


def _fix(source: Source, span: SourceSpan, edit: Edit) -> Fix:
    return Fix(edit, source.text[span.start : edit.start] + edit.text + source.text[edit.end : span.end])


def _safety(
    rule: Rule, match: Match, fixes: tuple[Fix, ...], choices: tuple[str, ...], quoted: bool, document: Document, kept: list[Twin]
) -> Safety:
    """The least of what the rule promises, the match allows and the place permits."""
    promised = (rule.fix, match.safety)
    if not fixes or Safety.QUERY in promised:
        return Safety.QUERY
    if Safety.OFFERED in promised or quoted or len(choices) > 1 or any(_protected(document, t.prose) for t in kept):
        return Safety.OFFERED
    return Safety.SAFE


def _protected(document: Document, edit: Edit) -> bool:
    """Whether an edit changes a name, a URL, a handle …, or the space inside a name."""
    tokens = document.tokens
    i = document.token_at(edit.start)
    while i < len(tokens) and tokens[i].start < max(edit.end, edit.start + 1):
        token = tokens[i]
        touched = (token.start < edit.end and edit.start < token.end) or (edit.start == edit.end and token.start < edit.start < token.end)
        if touched and (token.kind in _PROTECTED or document.in_name(i)):
            return True
        i += 1
    # White space between two words of one name.
    return any(n.span.start < edit.start and edit.end < n.span.end for n in document.names)


def place(source: Source, span: SourceSpan) -> Place:
    """A span with its lines and columns."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return Place(span.start, span.end, line, column, end_line, end_column, span.of(source.text))


def wording(template: str, match: Match, extract: Extract) -> str:
    """A rule's message with its places filled, on one line."""
    values = {"old": match.span.of(extract.prose), "new": match.replacements[0] if match.replacements else "", **match.fields}
    text = _PLACE.sub(lambda m: values.get(m[1], m[0]), template)
    return " ".join(text.split()) if "\n" in text or "\r" in text else text
