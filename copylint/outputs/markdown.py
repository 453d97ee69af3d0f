"""A run as Markdown: a comment on a pull request, with suggestion blocks, and GitHub's job summary, without them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copylint.model.finding import Finding
from copylint.model.noun import replace
from copylint.model.report import Report
from copylint.model.rule import Safety
from copylint.model.source import Source
from copylint.outputs.base import View, streamed
from copylint.outputs.escape import marked, visible
from copylint.outputs.excerpt import Piece, excerpts
from copylint.outputs.paths import shown
from copylint.outputs.summary import Count, total, troubles

TROUBLES = True

LONGEST = 65_000
"""Characters of a comment: GitHub takes 65,536, GitLab a million."""

_MOST = 20
"""Rows of the table, and notices, that are shown before the findings."""

_HEAD = 15_000
"""Bytes that what comes before the findings may take."""

_ROOM = 160
"""Cells of the line that are shown around a mark."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~$^]|^\s*(?:[#+>-]|\d+[.)])")
"""What Markdown reads as its own; some of it only where a text begins."""

_LINKED = re.compile(r"@|#(?=\d)|(?<=[a-z]):(?=//)|(?<=www)\.", re.I)
"""What the services make a mention or a link of, wherever it stands in a text."""

_TAGS = {"old": "del", "new": "ins", "query": "mark"}


def render(reports: Iterable[Report], view: View) -> str:
    """The comment: counts, then each file's findings in their lines, each with the lines as the first fix would make them."""
    return streamed(Stream(view), reports)


class Stream:
    """Holds back what fits into a comment until the last report is there: the counts come first.

    Args:
        view: as for every output.
        suggest: whether suggestion blocks are written, which only a comment can use.
        most: bytes that it may have; findings that do not fit are counted in its last line.
    """

    def __init__(self, view: View, suggest: bool = True, most: int = LONGEST) -> None:
        self._view, self._suggest, self._count = view, suggest, Count(view)
        self._room = most - _HEAD
        self._parts: list[str] = []
        self._left = 0

    def add(self, report: Report) -> str:
        """Nothing yet."""
        self._count.add(report)
        title = f"\n#### {escape(shown(report.name, self._view))}\n\n"
        for finding in report.findings:
            if report.source is None or not self._view.shows(finding):
                continue
            part = ""
            if not self._left:
                part = title + "\n".join(_finding(finding, report.source, self._view, self._suggest)) + "\n"
            size = len(part.encode("utf-8", "replace"))
            if self._left or size > self._room:
                self._left += 1
                continue
            self._parts.append(part)
            self._room -= size
            title = ""
        return ""

    def end(self) -> str:
        """All of it."""
        counts = self._count.tally()
        out = [f"### copylint: {escape(total(counts))}\n\n"]
        told = list(troubles(counts, self._view))
        out += [f"- ⚠ {escape(line[:300])}\n" for line in told[:_MOST]]
        if len(told) > _MOST:
            out.append(f"- ⚠ and {len(told) - _MOST:,} more notices and failures\n")
        if counts.rules:
            out.append("\n| level | rule | findings |\n|---|---|--:|\n")
            out += [f"| {level} | `{rule}` | {n:,} |\n" for level, rule, n in counts.rules[:_MOST]]
            if len(counts.rules) > _MOST:
                rest = counts.rules[_MOST:]
                out.append(f"| | and {len(rest)} more rules | {sum(n for _, _, n in rest):,} |\n")
        out += self._parts
        if self._left:
            out.append(f"\nand {self._left:,} more, which did not fit here.\n")
        return "".join(out)


def escape(text: str) -> str:
    """Words of a story, a rule or a file name as Markdown that shows them, on one line, and links and mentions nobody."""
    safe = _SPECIAL.sub(lambda m: m[0][:-1] + "\\" + m[0][-1], _LINKED.sub("\\g<0>\u2060", visible(text)))
    return safe.replace("&", "&amp;").replace("<", "&lt;")


def _finding(finding: Finding, source: Source, view: View, suggest: bool) -> Iterator[str]:
    new = [f"“{escape(marked(c))}”" if c else "(delete it)" for c in finding.choices]
    also = f" → {' or '.join(new)}" if len(new) > 1 or (new and finding.safety is Safety.QUERY) else ""
    yield f"- **{finding.level}** {finding.line}:{finding.column} {escape(finding.message)}{also} `{finding.rule}`"
    yield ""
    yield f"  > {_excerpt(finding, source, view)}"
    yield ""
    if finding.why:
        yield f"  *{escape(finding.why)}*"
        yield ""
    block = _suggestion(finding, source) if suggest else None
    if block is not None:
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block)), 3)
        yield f"  {fence}suggestion"
        for line in block.split("\n"):
            yield f"  {line}"
        yield f"  {fence}"
        yield ""


def _excerpt(finding: Finding, source: Source, view: View) -> str:
    as_pieces = replace(view, colour="standard", unicode=True)
    excerpt = next(excerpts(source, [finding], _ROOM, as_pieces))
    return "".join(_piece(p) for p in excerpt.pieces).strip() or "…"


def _piece(piece: Piece) -> str:
    text, style = piece
    tag = _TAGS.get(style)
    if tag is None or not text:
        return escape(text)
    # An insertion beside a deletion must not run into it where the tags' styles are not shown.
    before = "" if tag != "ins" else " "
    return f"{before}<{tag}>{escape(text)}</{tag}>"


def _suggestion(finding: Finding, source: Source) -> str | None:
    """The finding's lines as its first fix makes them; None without a fix, and where a line could start a command.

    A suggestion is taken as it stands, so that nothing in it can be escaped.
    """
    if not finding.fixes or finding.safety is Safety.QUERY:
        return None
    edit = finding.fixes[0].edit
    start = source.line_span(source.position(edit.start)[0]).start
    end = source.line_span(source.position(edit.end)[0]).end
    lines = re.split("\r\n?|\n", source.text[start : edit.start] + edit.text + source.text[edit.end : end])
    if any(visible(line.replace("\t", "")) != line.replace("\t", "") or line.strip().startswith("::") for line in lines):
        return None
    return "\n".join(lines)
