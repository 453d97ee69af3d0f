"""The fix law as a property of every format: an edit is refused, or the fixed source's prose is the prose with the edit made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copylint
from copylint import formats
from copylint.formats import FORMATS
from copylint.linter.prove import apply, compatible, proved, twin
from copylint.linter.reading import decode_bytes
from copylint.model.source import Source
from copylint.model.span import ProseSpan
from copylint.model.weave import SegmentMap

FIXTURES = sorted(p for p in (Path(__file__).parent.parent / "formats" / "fixtures").rglob("*") if p.suffix in formats.SUFFIXES)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

WORDS = st.sampled_from(
    "The mayor recieved a café’s “note”, didn’t he? and and 😀 e\u0301clair no\u00a0break zero\u200bwidth "
    "U.S. it's £5m (who) -- – so".split(" ")
)
LINE = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
BREAK = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"])
PIECES = {
    "plain": st.sampled_from(["{}", "  {}", "- {}", "By {}", "Photo caption: {}", "{}\u00a0"]),
    "markdown": st.sampled_from(
        [
            "{}", "# {}", "> {}", "- {}\n  and more", "*{}* and **bo**ld", "[{}](x.html)", "[link]({{{{ 'x' | url }}}}) {}", "`code` {}",
            "<em>{}</em>s", "don&#8217;t {}", "| a | {} |\n|---|---|\n| b | c |", "![{}](a.png)", "{{{{< img alt=\"{}\" >}}}}", "~~no~~ {}",
            "---\ntitle: '{}'\n---", "\\*{}\\*", "<!-- note --> {}", "```\n{}\n```", "{}  ", "<p>{}", "**{}:** words",
        ]
    ),
    "html": st.sampled_from(
        [
            "<p>{}</p>", "<h1>{}</h1>", "<P>{}", "{}<br>", "<li>{}", "<em>{}</em>s", "don&rsquo;t {}", "<img alt=\"{}\">", "<td>{}</td>",
            "<blockquote>{}</blockquote>", "<!-- {} -->", "<script>{}</script>", "<a href=\"x\">{}</a>", "{}", "4<sup>th</sup> {}",
            "&lt;{}",
        ]
    ),
}  # fmt: skip


def document(name: str) -> st.SearchStrategy[Source]:
    piece = st.tuples(PIECES[name], LINE, BREAK).map(lambda t: t[0].format(t[1]) + t[2])
    return st.lists(piece, min_size=1, max_size=6).map(lambda pieces: Source(f"story{FORMATS[name][0]}", "".join(pieces)))


def read(source: Source) -> formats.Extract:
    return formats.extract(source)


@pytest.mark.parametrize("name", FORMATS)
def test_an_edit_is_refused_or_does_what_was_meant(name: str) -> None:
    @QUICK
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        source = data.draw(document(name))
        extract = read(source)
        if not extract.prose:
            return
        start = data.draw(st.integers(0, len(extract.prose)))
        end = data.draw(st.integers(start, min(len(extract.prose), start + 12)))
        text = data.draw(st.sampled_from(["", "x", "be that", "’", " – ", "*", "<", "&", "[", "`", "'", '"', "\n", "#", "{{", "é", "1."]))
        found = twin(source, extract, SegmentMap(extract.segments), ProseSpan(start, end), text)
        if found is None:
            return
        if proved(source, extract, [found], read):
            fixed = Source(source.name, apply(source.text, [found.source]))
            assert read(fixed).prose == extract.prose[:start] + text + extract.prose[end:]

    holds()


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_a_letter_in_a_word_can_nearly_always_be_mended(path: Path) -> None:
    source = decode_bytes(path.read_bytes(), path.name)
    extract = read(source)
    segments = SegmentMap(extract.segments)
    words = list(re.finditer(r"[A-Za-z]{4,}", extract.prose))
    words = words[:: max(1, len(words) // 40)]
    twins = [twin(source, extract, segments, ProseSpan(*w.span()), w[0][0] + ("q" if w[0][1] != "q" else "z") + w[0][2:]) for w in words]
    there = [t for t in twins if t is not None]
    held = proved(source, extract, there, read)
    assert len(held) >= 0.95 * len(words)


def test_edits_that_touch_are_not_made_together() -> None:
    source = Source("a.txt", "abcdef")
    extract = read(source)
    segments = SegmentMap(extract.segments)
    one = twin(source, extract, segments, ProseSpan(1, 2), "X")
    two = twin(source, extract, segments, ProseSpan(2, 3), "Y")
    three = twin(source, extract, segments, ProseSpan(4, 5), "Z")
    assert one is not None
    assert two is not None
    assert three is not None
    assert compatible([three, two, one]) == [one, three]
    assert proved(source, extract, [one, two, three], read) == {one, two, three}


@pytest.mark.parametrize("name", FORMATS)
def test_fixing_is_idempotent_and_leaves_nothing_safe(name: str) -> None:
    linter = copylint.Linter()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(document(name))
    def holds(source: Source) -> None:
        once = copylint.fix(linter.check_source(source))
        again = linter.check_source(Source(source.name, once))
        assert copylint.fix(again) == once
        assert [f for f in again.findings if f.safety == "safe"] == []

    holds()
