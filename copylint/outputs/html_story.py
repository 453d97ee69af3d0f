"""One story of the HTML page: its lines with marks in place, and beside them the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape as _escape

from copylint.model.finding import Finding
from copylint.model.noun import noun
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.model.source import Source
from copylint.outputs.base import View
from copylint.outputs.escape import marked, visible
from copylint.outputs.excerpt import Mark, mark
from copylint.outputs.paths import shown
from copylint.outputs.summary import counted

_CONTEXT = 2
"""Lines without marks that are shown beside one with marks."""

_TOP = 4
"""Lines of a story's beginning that are always shown."""

_KEPT = 30
"""Lines of a longer stretch without marks that can be opened; of one longer still, only the number is told."""

_MOST_CHARACTERS = 4_000
"""Of a line that are shown before and after its marks."""

_SIGNS = {"error": "✗", "warning": "▲", "suggestion": "◆"}
"""What tells levels apart besides their names and colours."""

_SAFETY = {Safety.SAFE: "safe fix", Safety.OFFERED: "fix offered", Safety.QUERY: "query"}


@noun()
class Numbered:
    """A finding with its number on the page, from 1."""

    number: int
    finding: Finding


def text(words: str) -> str:
    """Words of a story, a rule or a file name as HTML that shows them: on one line, so that no line begins with them."""
    return _escape(visible(words))


def story(report: Report, source: Source, number: int, first: int, view: View) -> str:
    """A story as an article.

    Args:
        report: of the story.
        source: of the report.
        number: of the story on the page, from 1.
        first: the number of its first finding.
        view: what is shown.
    """
    found = [Numbered(first + i, f) for i, f in enumerate(f for f in report.findings if view.shows(f))]
    levels = ", ".join(counted(n, level) for level in _SIGNS if (n := sum(one.finding.level == level for one in found)))
    rows = "".join(_rows(source, found, number))
    return (
        f'<article class="story" id="s{number}" aria-labelledby="h{number}">\n'
        f'<h2 id="h{number}">{text(shown(report.name, view))}</h2>\n<p class="count">{levels}; {counted(report.words, "word")}</p>\n'
        f"{rows}</article>\n"
    )


# --- rows -----------------------------------------------------------------------------------------


def _rows(source: Source, found: Sequence[Numbered], number: int) -> Iterator[str]:
    """The story from its first line to its last, what holds no mark cut short."""
    groups = list(_groups(source, found))
    done = 0
    for i, (first, last, group) in enumerate(groups):
        before_end = first - 1
        if i == 0 or before_end - done > 0:
            yield from _plain(source, done + 1, before_end, lead=_CONTEXT if i else _TOP, trail=_CONTEXT, number=number)
        yield _row(source, first, last, group, number)
        done = last
    yield from _plain(source, done + 1, source.line_count, lead=_CONTEXT, trail=0, number=number)


def _groups(source: Source, found: Sequence[Numbered]) -> Iterator[tuple[int, int, list[tuple[Mark, Numbered]]]]:
    """First and last line of each stretch that marks hold together, with the marks in it."""
    marks = sorted(((mark(n.finding, source.text), n) for n in found), key=lambda p: (p[0].start, -p[0].end, p[1].number))
    group: list[tuple[Mark, Numbered]] = []
    first = last = 0
    for m, n in marks:
        begins, ends = source.position(m.start)[0], source.position(max(m.end - 1, m.start))[0]
        if group and begins > last:
            yield first, last, group
            group = []
        if not group:
            first, last = begins, ends
        group.append((m, n))
        last = max(last, ends)
    if group:
        yield first, last, group


def _plain(source: Source, first: int, last: int, lead: int, trail: int, number: int) -> Iterator[str]:
    """Lines without marks: those next to a mark, and between them what can be opened."""
    if last - first + 1 <= lead + trail + 1:
        for line in range(first, last + 1):
            yield _line(source, line, number)
        return
    for line in range(first, first + lead):
        yield _line(source, line, number)
    hidden = range(first + lead, last - trail + 1)
    if any(len(source.line_span(line)) for line in hidden):
        what = f"{counted(len(hidden), 'line')} without marks"
        if len(hidden) <= _KEPT:
            yield f'<details class="skipped"><summary>{what}</summary>\n'
            for line in hidden:
                yield _line(source, line, number)
            yield "</details>\n"
        else:
            yield f'<p class="skipped">{what}</p>\n'
    for line in range(last - trail + 1, last + 1):
        yield _line(source, line, number)


def _line(source: Source, line: int, number: int) -> str:
    words = source.line_span(line).of(source.text)
    if not words.strip():
        return ""
    if len(words) > 2 * _MOST_CHARACTERS:
        words = f"{words[:_MOST_CHARACTERS]} … {words[-_MOST_CHARACTERS:]}"
    return f'<div class="row"><p class="line" id="s{number}l{line}"><span class="no">{line} </span>{text(words)}</p></div>\n'


def _row(source: Source, first: int, last: int, group: Sequence[tuple[Mark, Numbered]], number: int) -> str:
    start = max(source.line_span(first).start, group[0][0].start - _MOST_CHARACTERS)
    reach = max(m.end for m, _ in group)
    end = max(min(source.line_span(last).end, reach + _MOST_CHARACTERS), reach)
    drawn = "".join(_drawn(source.text, start, end, list(group)))
    notes = "".join(_note(n, number) for n in sorted((n for _, n in group), key=lambda n: n.number))
    return (
        f'<div class="row"><p class="line" id="s{number}l{first}"><span class="no">{first} </span>{drawn}</p>\n'
        f'<ol class="notes">\n{notes}</ol></div>\n'
    )


def _running(words: str) -> str:
    return "<br>".join(text(line) for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _drawn(source: str, start: int, end: int, marks: list[tuple[Mark, Numbered]]) -> Iterator[str]:
    """The text from `start` to `end` with its marks; what overlaps another mark keeps its sign, and is drawn by that one."""
    at = start
    while marks:
        m, n = marks.pop(0)
        if m.start < at:
            yield _sign(n)
            continue
        yield _running(source[at : m.start])
        inside = [p for p in marks if p[0].start < m.end]
        marks[:] = [p for p in marks if p[0].start >= m.end]
        if m.new is None:
            held = [p for p in inside if p[0].end <= m.end]
            words = "".join(_drawn(source, m.start, m.end, held)) if held else _words(source[m.start : m.end])
            yield f'{_opened(n)}<mark><span class="said">query: </span>{words or "‸"}</mark>{_sign(n)}</span>'
            inside = [p for p in inside if p[0].end > m.end]
        else:
            yield _opened(n) + _change(source[m.start : m.end], m.new) + _sign(n) + "</span>"
        yield from (_sign(other) for _, other in inside)
        at = max(m.end, at)
    yield _running(source[at:end])


def _opened(n: Numbered) -> str:
    return f'<span class="m {n.finding.level}" id="m{n.number}" data-n="{n.number}">'


def _change(old: str, new: str) -> str:
    """What goes and what comes; a space at its edge that stays outside the signs would be lost."""
    gone = f'<del><span class="said">delete: </span>{_words(old)}</del>' if old else ""
    come = f'<ins><span class="said">insert: </span>{_words(new)}</ins>' if new else ""
    return f"{gone} {come}" if gone and come else gone + come


def _words(words: str) -> str:
    """Words that a finding is about, odd spaces shown."""
    return "<br>".join(_escape(marked(line)) for line in words.replace("\r\n", "\n").split("\n"))


def _sign(n: Numbered) -> str:
    return f'<a class="sign" href="#n{n.number}" data-n="{n.number}"><span class="said">reason </span>{n.number}</a>'


# --- reasons --------------------------------------------------------------------------------------


def _note(n: Numbered, number: int) -> str:
    f = n.finding
    parts = [
        f'<p class="head"><a class="back" href="#m{n.number}" title="to the place in the story">{n.number}</a> '
        f'<span class="level"><span aria-hidden="true">{_SIGNS[f.level]}</span> {f.level}</span> {text(f.message)}</p>'
    ]
    if f.choices and not (len(f.choices) == 1 and f.fixes and f.safety is not Safety.QUERY):
        options = "".join(f"<li>{_escape(marked(c)) if c else '(delete it)'}</li>" for c in f.choices)
        parts.append(f'<ul class="choices" aria-label="what could be written">{options}</ul>')
    for extra, kind in ((f.why, "why"), (f.evidence, "evidence")):
        if extra:
            parts.append(f'<p class="{kind}">{text(extra)}</p>')
    lines = list(dict.fromkeys(p.line for p in f.related if p.line != f.line))[:6]
    if lines:
        links = ", ".join(f'<a href="#s{number}l{line}">{line}</a>' for line in lines)
        parts.append(f'<p class="related">see line {links}</p>')
    parts.append(f'<p class="facts">{_facts(f)}</p>')
    return (
        f'<li class="note {f.level}" id="n{n.number}" tabindex="-1" data-n="{n.number}" data-level="{f.level}"'
        f' data-rule="{_escape(f.rule)}" data-story="{number}">{"".join(parts)}</li>\n'
    )


def _facts(f: Finding) -> str:
    facts: Iterable[str] = (
        f'<a href="#r-{_escape(f.rule)}">{_escape(f.rule)}</a>',
        f"{f.line}:{f.column}",
        _SAFETY[f.safety],
        "in a quotation" if f.quoted else "",
        f.scope if f.scope != "body" else "",
        f"{min(f.confidence, 0.99):.0%} sure" if f.confidence is not None else "",
        f"also {_escape(', '.join(f.also))}" if f.also else "",
    )
    return " · ".join(fact for fact in facts if fact)
