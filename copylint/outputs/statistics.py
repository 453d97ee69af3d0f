"""What was found how often: by rule, and by the values of a front-matter key such as the section or the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from copylint.model.report import Report
from copylint.model.rule import LEVELS, rank
from copylint.outputs.base import View, streamed
from copylint.outputs.cells import cells, middle
from copylint.outputs.escape import visible
from copylint.outputs.paint import paint
from copylint.outputs.summary import Count, counted, total

TROUBLES = False

_NONE = "(none)"
_MOST_VALUES = 100
_MOST_KEYS = 1_000

Row = list[tuple[str, str]]


def render(reports: Iterable[Report], view: View) -> str:
    """The tables of a run: one by rule, one for each key of `View.by`."""
    return streamed(Stream(view), reports)


class Stream:
    """Counts as the reports come, and keeps none of them."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._stories_of: Counter[str] = Counter()
        self._groups: dict[str, dict[str, _Group]] = {key: {} for key in view.by}
        self._keys: set[str] = set()

    def add(self, report: Report) -> str:
        """Nothing yet."""
        self._count.add(report)
        if report.source is None:
            return ""
        found = [f for f in report.findings if self._view.shows(f)]
        self._stories_of.update({f.rule for f in found})
        if len(self._keys) < _MOST_KEYS:
            self._keys.update(report.fields)
        for key, groups in self._groups.items():
            # A story with two values, as of two sections, counts in both.
            for value in report.fields.get(_folded(key)) or (_NONE,):
                group = groups.setdefault(value, _Group())
                group.stories += 1
                group.words += report.words
                group.levels.update(f.level for f in found)
                group.rules.update(f.rule for f in found)
        return ""

    def end(self) -> str:
        """The tables."""
        return paint(self._rows(), self._view)

    def _rows(self) -> Iterator[Row]:
        counts = self._count.tally()
        if counts.rules:
            table = [("findings", "per 1,000 words", "stories", "level", "rule")]
            table += [
                (f"{n:,}", _rate(n, counts.words), f"{self._stories_of[rule]:,}", level, rule)
                for level, rule, n in sorted(counts.rules, key=lambda row: (-row[2], rank(row[0]), row[1]))
            ]
            yield from _table("By rule", table, ">>><<", self._view)
        for key, groups in self._groups.items():
            yield from self._by(key, groups)
        yield [(total(counts), "total")]

    def _by(self, key: str, groups: dict[str, _Group]) -> Iterator[Row]:
        if set(groups) <= {_NONE}:
            yield [(f"No story has the front-matter key “{visible(key)}”{_nearest(_folded(key), self._keys)}.", "why")]
            yield []
            return
        ordered = sorted(groups.items(), key=lambda item: (-item[1].levels.total(), -item[1].words, item[0]))
        levels = [level for level in LEVELS if rank(level) <= rank(self._view.level)]
        table = [("stories", "words", *(f"{level}s" for level in levels), "per 1,000 words", visible(key), "most often")]
        for value, group in ordered[:_MOST_VALUES]:
            most = min(group.rules.items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]
            table.append(
                (
                    f"{group.stories:,}",
                    f"{group.words:,}",
                    *(f"{group.levels[level]:,}" for level in levels),
                    _rate(group.levels.total(), group.words),
                    visible(value) if value != _NONE else value,
                    most,
                )
            )
        yield from _table(f"By {visible(key)}", table, ">" * (len(levels) + 3) + "<<", self._view)
        if len(ordered) > _MOST_VALUES:
            yield [(f"and {counted(len(ordered) - _MOST_VALUES, 'more value')}", "why")]
            yield []


class _Group:
    """Counts of the stories with one value of a key."""

    __slots__ = ("levels", "rules", "stories", "words")

    def __init__(self) -> None:
        self.stories = self.words = 0
        self.levels: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()


def _folded(key: str) -> str:
    """As reports name fields: small letters, hyphens."""
    return key.replace("_", "-").replace(" ", "-").lower()


def _rate(findings: int, words: int) -> str:
    return f"{1000 * findings / words:.2f}" if words else "–"


def _table(title: str, table: Sequence[Sequence[str]], sides: str, view: View) -> Iterator[Row]:
    """A title and its lines; the last column but one gives way where they are too wide."""
    widths = [max(cells(row[i]) for row in table) for i in range(len(sides))]
    give = len(sides) - 2 if len(sides) > 5 else len(sides) - 1
    widths[give] = max(min(widths[give], view.width - sum(widths) + widths[give] - 2 * len(widths)), 12)
    yield [(title, "path")]
    yield []
    for number, row in enumerate(table):
        out: Row = [(" ", "")]
        for i, side in enumerate(sides):
            text = middle(row[i], widths[i], "…" if view.unicode else "...")
            pad = " " * (widths[i] - cells(text))
            style = "why" if number == 0 else row[i] if row[i] in LEVELS else ""
            out.append((pad + text if side == ">" else text + pad, style))
            out.append(("  ", ""))
        yield out
    yield []


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib

    close = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return f"; did you mean “{visible(close[0])}”?" if close else ""
