"""The annotated diff: the draft's own lines, marked in place, and under them what a sub-editor would say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copylint.model.finding import Finding, Place
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.outputs.base import View, streamed
from copylint.outputs.cells import cells, middle, wrap
from copylint.outputs.escape import file_name, marked, visible
from copylint.outputs.excerpt import Piece, excerpts, number
from copylint.outputs.paint import paint, picture
from copylint.outputs.summary import Count, Tally, counted, tally, total, troubles

TROUBLES = True

_READABLE = 110
"""Cells: explanations are not set wider than this, however wide the terminal."""

Row = list[Piece]


def render(reports: Iterable[Report], view: View) -> str:
    """The redline of a run: files, then what could not be read, then the summary."""
    return streamed(Stream(view), reports)


class Stream:
    """The redline as its reports come."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._explained: set[str] = set()

    def add(self, report: Report) -> str:
        """One file."""
        self._count.add(report)
        return paint(_file(report, self._view, self._explained), self._view)

    def end(self) -> str:
        """What could not be read, and the summary."""
        return paint(_summary(self._count.tally(), self._view), self._view)


def svg(reports: Sequence[Report], view: View, title: str = "copylint check") -> str:
    """The redline as a picture of a terminal, an SVG file that needs nothing from outside."""
    return picture(rows(reports, view), view, title)


def one(report: Report, finding: Finding, view: View) -> Iterator[Row]:
    """One finding of a report in its line, explained in full but for its choices, for a caller that lists them itself."""
    alone = replace(report, findings=(finding,))
    yield from _file(alone, view, set(), with_choices=False)


def rows(reports: Sequence[Report], view: View) -> Iterator[Row]:
    """The redline, line by line, in styled pieces."""
    explained: set[str] = set()
    for report in reports:
        yield from _file(report, view, explained)
    yield from _summary(tally(reports, view), view)


def _file(report: Report, view: View, explained: set[str], with_choices: bool = True) -> Iterator[Row]:
    findings = [f for f in report.findings if view.shows(f)]
    if not findings or report.source is None:
        return
    yield [(middle(file_name(report.name, view.unicode), view.width), "path")]
    yield []
    gutter = max(len(str(max(f.place.end_line for f in findings))), 3)
    bar = "│" if view.unicode else "|"
    for excerpt in excerpts(report.source, findings, max(view.width - gutter - 4, 24), view):
        yield [(f" {excerpt.line:>{gutter}} {bar} ", "gutter"), *excerpt.pieces]
        margin = f" {'':>{gutter}} {bar} "
        width = min(view.width, _READABLE) - len(margin)
        for nth, finding in enumerate(excerpt.findings, 1):
            sign = f"{number(nth, view)} " if len(excerpt.findings) > 1 else ""
            for row in _explanation(finding, sign, view, explained, width, with_choices):
                yield [(margin, "gutter"), *row]
        yield []


def _explanation(finding: Finding, sign: str, view: View, explained: set[str], width: int, with_choices: bool) -> Iterator[Row]:
    label = f"{finding.level}: "
    lead = cells(sign) + len(label)
    indent = "  " if not sign else " " * (cells(sign) + 1)
    message = visible(finding.message, view.unicode)
    # The first line is shorter by the label, the others by the indent: wrap with the label in place, then style it.
    first, *further = wrap("x" * lead + message, width)
    yield [(sign, "number"), (label, finding.level), (first[lead:], "message")]
    for line in wrap(" ".join(further), width - len(indent)):
        yield [(indent, ""), (line, "message")]
    if finding.why and finding.rule not in explained:
        explained.add(finding.rule)
        for line in wrap(visible(finding.why, view.unicode), width - len(indent)):
            yield [(indent, ""), (line, "why")]
    for row in _choices(finding, view, width - len(indent)) if with_choices else ():
        yield [(indent, ""), *row]
    if finding.evidence:
        for line in wrap(visible(finding.evidence, view.unicode), width - len(indent)):
            yield [(indent, ""), (line, "why")]
    for line in _related(finding, view, width - len(indent)):
        yield [(indent, ""), (line, "why")]
    for line in wrap(_facts(finding, view), width - len(indent)):
        yield [(indent, ""), (line, "rule")]


_MOST_RELATED = 4


def _choices(finding: Finding, view: View, width: int) -> Iterator[Row]:
    """The choices when there are several, or one that the redline does not carry in place."""
    in_place = bool(finding.fixes) and finding.safety is not Safety.QUERY
    if not finding.choices or (len(finding.choices) == 1 and in_place):
        return
    row: Row = []
    used = 0
    for nth, choice in enumerate(finding.choices, 1):
        shown = middle(marked(choice, view.unicode).strip(" "), width - 6, "…" if view.unicode else "...") if choice else "(delete it)"
        size = cells(shown) + len(f"({nth}) ")
        if row and used + 2 + size > width:
            yield row
            row, used = [], 0
        if row:
            row.append(("  ", ""))
            used += 2
        row += [(f"({nth}) ", "number"), (shown, "choice")]
        used += size
    yield row


def _related(finding: Finding, view: View, width: int) -> Iterator[str]:
    """Where else to look: the places of the same words together."""
    by_words: dict[str, list[Place]] = {}
    for place in finding.related:
        by_words.setdefault(place.text, []).append(place)
    for words, places in list(by_words.items())[:_MOST_RELATED]:
        numbers = list(dict.fromkeys(p.line for p in places))
        if numbers == [finding.line]:
            where = "see column " + ", ".join(str(p.column) for p in places[:_MOST_RELATED])
        else:
            where = ("see line " if len(numbers) == 1 else "see lines ") + ", ".join(map(str, numbers[:_MOST_RELATED]))
        where += " …: " if len(numbers) > _MOST_RELATED else ": "
        shown = marked(words if len(words) < 400 else words[:200] + " … " + words[-190:], view.unicode)
        yield where + middle(shown, width - len(where) - 2, "…" if view.unicode else "...").join("“”")
    if len(by_words) > _MOST_RELATED:
        yield f"and {counted(len(by_words) - _MOST_RELATED, 'more place')}"


def _facts(finding: Finding, view: View) -> str:
    fix = {Safety.SAFE: "safe fix", Safety.OFFERED: "fix offered", Safety.QUERY: "query"}[finding.safety]
    facts = [finding.rule, f"{finding.line}:{finding.column}", fix]
    if finding.quoted:
        facts.append("in a quotation")
    if finding.scope and finding.scope != "body":
        facts.append(finding.scope)
    if finding.confidence is not None:
        facts.append(f"{min(finding.confidence, 0.99):.0%} sure")
    if finding.also:
        facts.append("also " + ", ".join(finding.also))
    return (" · " if view.unicode else ", ").join(facts)


def _summary(found: Tally, view: View) -> Iterator[Row]:
    told = list(troubles(found, view))
    for line in told:
        kind, _, rest = line.partition(": ")
        first, *further = wrap(f"{kind}: {rest}", view.width - 4)
        yield [(f"{kind}:", kind), (first[len(kind) + 1 :], "")]
        for more in further:
            # Never a story's words at the beginning of a line: a build server could take them for a command.
            yield [("  │ " if view.unicode else "  | ", "gutter"), (more, "")]
    if told:
        yield []
    if found.rules:
        yield [("Summary", "path")]
        yield []
        widest = max(len(f"{n:,}") for _, _, n in found.rules)
        for level, rule, n in found.rules:
            yield [(f" {n:>{widest},} ", "count"), (f"{level:<10}  ", level), (middle(rule, view.width - widest - 15), "rule")]
        yield []
    for line in wrap(total(found), view.width):
        yield [(line, "total")]
    for line in _hints(found, view):
        for part in wrap(line, view.width):
            yield [(part, "why")]


def _hints(found: Tally, view: View) -> Iterator[str]:
    target = f" {view.check}" if view.check else ""
    if found.safe:
        yield f"{counted(found.safe, 'safe fix')}: “copylint fix{target}” writes {'it' if found.safe == 1 else 'them'}"
    if found.offered:
        each = "it" if found.offered == 1 else "each"
        yield f"{counted(found.offered, 'fix')} offered: “copylint fix --offered{target}” asks about {each}"
    if found.hidden:
        hidden = ", ".join(counted(n, level) for level, n in found.hidden)
        them = "it" if sum(n for _, n in found.hidden) == 1 else "them"
        yield f"{hidden} not shown: “--level {found.hidden[-1][0]}” shows {them}"
    if found.silenced:
        yield f"{counted(found.silenced, 'finding')} silenced in the copy"
    if found.known:
        yield f"{counted(found.known, 'known finding')} hidden: “--no-baseline” shows {'it' if found.known == 1 else 'them'}"
    if found.unchanged:
        yield f"{counted(found.unchanged, 'finding')} in text that did not change not shown"
