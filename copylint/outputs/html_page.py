"""A run as one HTML page that needs nothing from outside: each story an annotated redline with the reasons beside the marks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from copylint.model.report import Report
from copylint.model.rule import LEVELS
from copylint.outputs.base import View, streamed
from copylint.outputs.html_story import story, text
from copylint.outputs.paths import shown
from copylint.outputs.summary import Count, Tally, counted, total, troubles

TROUBLES = True

_MOST_EXAMPLES = 3


def render(reports: Iterable[Report], view: View) -> str:
    """The page. Everything is there without scripts; the one script filters and steps from mark to mark."""
    return streamed(Stream(view), reports)


class Stream:
    """Keeps the stories that have marks until the last report is there: the counts come first."""

    def __init__(self, view: View) -> None:
        self._view, self._count = view, Count(view)
        self._stories: list[str] = []
        self._files: list[tuple[str, int]] = []
        self._whys: dict[str, str] = {}
        self._marks = 0

    def add(self, report: Report) -> str:
        """Nothing yet."""
        self._count.add(report)
        found = [f for f in report.findings if self._view.shows(f)]
        if report.source is None or not found:
            return ""
        number = len(self._stories) + 1
        self._stories.append(story(report, report.source, number, self._marks + 1, self._view))
        self._files.append((shown(report.name, self._view), len(found)))
        self._marks += len(found)
        for finding in found:
            self._whys.setdefault(finding.rule, finding.why)
        return ""

    def end(self) -> str:
        """The page."""
        counts = self._count.tally()
        style, script = _asset("html_page.css"), _asset("html_page.js")
        body = "".join(
            (
                '<a class="skip" href="#stories">Skip to the stories</a>\n',
                f'<header>\n<h1>{escape(total(counts))}</h1>\n<p class="by">marked by copylint {escape(self._view.version)}</p>\n',
                self._troubles(counts),
                self._contents(counts),
                "</header>\n",
                self._bar(counts) if self._stories else "",
                f'<main id="stories">\n{"".join(self._stories) or "<p>Nothing to mark.</p>"}</main>\n',
                self._rules(),
            )
        )
        return (
            "<!doctype html>\n"
            '<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{escape(total(counts))} – copylint</title>\n<style>{style}</style>\n</head>\n"
            f"<body>\n{body}<script>{script}</script>\n</body>\n</html>\n"
        )

    def _troubles(self, counts: Tally) -> str:
        lines = [f"<li>{text(line)}</li>\n" for line in troubles(counts, self._view)]
        if not lines:
            return ""
        what = ", ".join(counted(len(t), noun) for t, noun in ((counts.failures, "failure"), (counts.notices, "notice")) if t)
        opened = " open" if counts.failures or len(lines) <= 3 else ""
        return f'<details class="troubles"{opened}><summary>{what}</summary>\n<ul>\n{"".join(lines)}</ul></details>\n'

    def _contents(self, counts: Tally) -> str:
        if not self._files:
            return ""
        files = "".join(
            f'<li><a href="#s{i}">{text(name)}</a> <span class="n">{n:,}</span></li>\n' for i, (name, n) in enumerate(self._files, 1)
        )
        rules = "".join(
            f'<tr><td class="{level}">{level}</td><td><a href="#r-{escape(rule)}">{escape(rule)}</a></td><td class="n">{n:,}</td></tr>\n'
            for level, rule, n in counts.rules
        )
        opened = " open" if 1 < len(self._files) <= 12 else ""
        return (
            f'<details class="contents"{opened}><summary>{_stories(len(self._files))},'
            f" {counted(len(counts.rules), 'rule')}</summary>\n"
            f'<div class="columns"><nav aria-label="stories"><ol>\n{files}</ol></nav>\n'
            '<table><thead><tr><th scope="col">level</th><th scope="col">rule</th><th scope="col" class="n">marks</th></tr></thead>\n'
            f"<tbody>\n{rules}</tbody></table></div></details>\n"
        )

    def _bar(self, counts: Tally) -> str:
        """The filters. Hidden until the script that they need runs."""
        levels = "".join(
            f'<option value="{level}">{level} ({n:,})</option>' for level in LEVELS for name, n in counts.levels if name == level
        )
        rules = "".join(f'<option value="{escape(r)}">{escape(r)}</option>' for r in sorted(self._whys))
        files = "".join(f'<option value="{i}">{text(name)} ({n:,})</option>' for i, (name, n) in enumerate(self._files, 1))
        return (
            '<form class="bar" id="bar" hidden aria-label="filter the marks">\n'
            f'<label>Level <select id="level"><option value="">all</option>{levels}</select></label>\n'
            f'<label>Rule <select id="rule"><option value="">all</option>{rules}</select></label>\n'
            f'<label>Story <select id="file"><option value="">all</option>{files}</select></label>\n'
            '<span class="steps"><button type="button" id="previous" title="previous mark (k)">← Previous</button>\n'
            '<button type="button" id="next" title="next mark (j)">Next →</button>\n'
            f'<output id="where" aria-live="polite">{counted(self._marks, "mark")}</output></span>\n'
            '<span class="keys">keys: <kbd>j</kbd> next, <kbd>k</kbd> previous</span>\n</form>\n'
        )

    def _rules(self) -> str:
        if not self._whys:
            return ""
        entries = "".join(self._rule(name, why) for name, why in sorted(self._whys.items()))
        return f'<section class="rules" aria-labelledby="rules"><h2 id="rules">The rules</h2>\n<dl>\n{entries}</dl></section>\n'

    def _rule(self, name: str, why: str) -> str:
        rule = self._view.rules.get(name)
        out = [f'<dt id="r-{escape(name)}">{escape(name)}</dt>\n<dd><p>{text((rule.why if rule else why) or "")}</p>']
        examples = [e for e in rule.examples if e.bad and len(e.bad) <= 200] if rule else []
        for example in examples[:_MOST_EXAMPLES]:
            good = f' <ins><span class="said">right: </span>{text(example.good.strip())}</ins>' if example.good else ""
            out.append(f'<p class="example"><del><span class="said">wrong: </span>{text((example.bad or "").strip())}</del>{good}</p>')
        if rule and rule.source:
            out.append(f'<p class="source">{text(rule.source)}</p>')
        return "".join([*out, "</dd>\n"])


def _stories(count: int) -> str:
    return "1 story" if count == 1 else f"{count:,} stories"


def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text("utf-8")


def _policy(style: str, script: str) -> str:
    """Lets the browser run this page's own script and style and nothing else, should a word of a story ever get through."""
    from base64 import b64encode
    from hashlib import sha256

    def digest(part: str) -> str:
        return b64encode(sha256(part.encode("utf-8")).digest()).decode("ascii")

    return (
        f"default-src 'none'; style-src 'sha256-{digest(style)}'; script-src 'sha256-{digest(script)}'; base-uri 'none'; form-action 'none'"
    )
