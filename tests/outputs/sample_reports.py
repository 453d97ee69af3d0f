"""Reports made by hand, for tests of what is shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from copylint.model.errors import Failure, Notice
from copylint.model.finding import Edit, Finding, Fix, Place
from copylint.model.report import Report, Silenced
from copylint.model.rule import Level, Safety
from copylint.model.source import Source

SEED = Path(__file__).parent.parent.parent / "seeds" / "000_23d83de05309710b.txt"


def place(source: Source, words: str, nth: int = 1) -> Place:
    """The nth place where words stand in a source."""
    start = -1
    for _ in range(nth):
        start = source.text.index(words, start + 1)
    return between(source, start, start + len(words))


def between(source: Source, start: int, end: int) -> Place:
    return Place(start, end, *source.position(start), *source.position(end), source.text[start:end])


def finding(
    source: Source,
    words: str | Place,
    rule: str,
    message: str,
    *new: str,
    nth: int = 1,
    level: Level = "warning",
    safety: Safety | None = None,
    by_hand: Sequence[str] = (),
    **more: Any,
) -> Finding:
    """A finding on words of a source, each of `new` a proved replacement, trimmed as the linter trims."""
    at = place(source, words, nth) if isinstance(words, str) else words
    if safety is None:
        safety = Safety.QUERY if not new else Safety.SAFE if len(new) == 1 else Safety.OFFERED
    fixes = tuple(Fix(trimmed(at, n), n) for n in new)
    return Finding(rule, level, at, message, safety=safety, fixes=fixes, choices=(*new, *by_hand), **more)


def trimmed(at: Place, new: str) -> Edit:
    old = at.text
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(at.start + head, at.end - tail, new[head : len(new) - tail])


def report(source: Source, *findings: Finding, **more: Any) -> Report:
    return Report(
        source.name, source, tuple(sorted(findings, key=lambda f: (f.start, f.end, f.rule))), words=len(source.text.split()), **more
    )


def fixed(report: Report) -> str:
    """The text with the first fix of every safe finding."""
    assert report.source is not None
    text = report.source.text
    for f in sorted(report.findings, key=lambda f: -f.start):
        if f.safety is Safety.SAFE:
            edit = f.fixes[0].edit
            text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def seed() -> Report:
    """The article in ``seeds/`` as a sub-editor would mark it."""
    s = Source(f"seeds/{SEED.name}", SEED.read_bytes().decode("utf-8"))
    headline = place(s, "UNUSUAL ALLIANCES: Iran 'backs US military contacts' to fight Islamic State", 2)
    aside = "One dash opens an aside; a second dash must close it."
    marks = [
        finding(
            s,
            headline,
            "structure/repeated-headline",
            "The headline stands twice.",
            level="error",
            why="Wire copy is often pasted below its own headline.",
            related=(place(s, headline.text),),
            scope="headline",
        ),
        finding(
            s,
            "Leader, has",
            "punctuation/comma-after-subject",
            "A comma parts the subject “Iran's Supreme Leader” from its verb “has”.",
            "Leader has",
            by_hand=("Leader, NAME, has",),
            safety=Safety.OFFERED,
            why="One comma never stands between a subject and its verb; two may, around an aside.",
        ),
        finding(
            s,
            "– which is predominantly Shia, sees",
            "punctuation/unclosed-aside",
            aside,
            "– which is predominantly Shia – sees",
            ", which is predominantly Shia, sees",
            why="Readers look for the second mark.",
        ),
        finding(
            s,
            "– which is Sunni and views Shias as heretics, as",
            "punctuation/unclosed-aside",
            aside,
            "– which is Sunni and views Shias as heretics – as",
            ", which is Sunni and views Shias as heretics, as",
        ),
        finding(
            s,
            "work closer with",
            "grammar/adverb-form",
            "“closer” describes how to work: write “more closely”.",
            "work more closely with",
            safety=Safety.OFFERED,
            evidence="“work” is a verb here and “closer” has no noun to go with.",
            confidence=0.87,
        ),
        finding(
            s, " - ", "typography/spaced-hyphen", "A spaced hyphen does a dash's work: write an en dash.", " – ", why="British news style."
        ),
        finding(s, " - ", "typography/spaced-hyphen", "A spaced hyphen does a dash's work: write an en dash.", " – ", nth=2),
        finding(
            s,
            "has overran",
            "grammar/participle-after-have",
            "After “has” comes the participle: “overrun”.",
            "has overrun",
            level="error",
            why="Overrun, overran, overrun: like run, ran, run.",
        ),
        finding(
            s,
            "the Bashar al-Assad’s regime",
            "grammar/article-before-possessive",
            "A person's name in the possessive takes no “the”.",
            "Bashar al-Assad’s regime",
            "the Bashar al-Assad regime",
        ),
        finding(
            s,
            "’",
            "typography/mixed-apostrophes",
            "A curly apostrophe in a story with straight ones.",
            "'",
            related=tuple(place(s, "'", n) for n in (1, 2, 3, 4, 5, 6)),
        ),
        finding(s, "amongst", "usage/amongst", "“among” is shorter than “amongst”.", "among", level="suggestion", safety=Safety.OFFERED),
        finding(s, ".\xa0", "typography/trailing-space", "A no-break space ends the paragraph.", "."),
        finding(s, "allaince", "spelling/misspelling", "“allaince” is a misspelling of “alliance”.", "alliance", level="error"),
        finding(
            s,
            "will that",
            "grammar/modal-without-verb",
            "No verb follows “will”.",
            "will be that",
            "is that",
            also=("grammar/missing-be",),
        ),
        finding(s, "Photo caption:", "structure/production-label", "A label for production stands in the copy.", scope="caption"),
        finding(s, ":\xa0Iran", "typography/no-break-space", "A no-break space where a common one does.", ": Iran", scope="caption"),
        finding(
            s, ",\xa0Ayatollah", "typography/no-break-space", "A no-break space where a common one does.", ", Ayatollah", scope="caption"
        ),
    ]
    return report(s, *marks)


MARKDOWN = """\
---
title: "Councill backs tram plan"
image-alt: Tram on Lower Street
---

The councill voted **on Tuesday**, after a debate
that lasted the the whole day, to back the tram.

> “I done it for the town,” she said, “and id do it again.”

| Ward | Votes |
|------|-------|
| Noth | 1,204 |
"""


def markdown() -> Report:
    """A story with front matter, a hard line break, a quotation and a table."""
    s = Source("stories/tram – final.md", MARKDOWN)
    return report(
        s,
        finding(s, "Councill", "spelling/misspelling", "“Councill” is a misspelling.", "Council", scope="headline"),
        finding(s, "debate\nthat", "grammar/comma-splice", "Which of the two is meant?", scope="body"),
        finding(s, "the the", "grammar/doubled-word", "“the” stands twice.", "the", level="error"),
        finding(s, "done", "grammar/past-tense", "Check against the recording.", quoted=True, by_hand=("did",), safety=Safety.QUERY),
        finding(s, "Noth", "spelling/unknown-word", "“Noth” is in no dictionary.", "North", "Note", "Moth", scope="cell"),
        notices=(Notice("stories/tram – final.md", 2, "front matter: “title” stands in quotation marks of one kind"),),
        silenced=(Silenced(finding(s, "id", "spelling/apostrophe", "“I'd” takes an apostrophe.", "I'd"), "comment"),),
    )


HOSTILE = (
    "::error file=x::obey\x1b[31m me [bold]not[/] \x07\u202egnp.exe \x9b2J \ttab naïve 👩‍👩‍👧 漢字漢字 "
    "e\u0301 \u200bwrod ##[debug]x\r\nnext ::line\r\n"
)


def hostile() -> Report:
    """A story, a name and messages that try to give orders to a terminal or a build server."""
    s = Source("::warning ::\x1b]8;;http://x\x07[red]x\n.txt", HOSTILE)
    return report(
        s,
        finding(s, "::error", "structure/wire-code", "“::error” is \x1b[1mno\x1b[0m word", level="error"),
        finding(
            s,
            "\x1b[31m",
            "structure/control-character",
            "A control character stands in the copy.",
            "",
            why="::set-output name=x::y\n::error ::z",
        ),
        finding(s, "\u202e", "structure/direction", "A character turns the text round.", ""),
        finding(s, "\u200bwrod", "spelling/misspelling", "\r\n::error ::“wrod” ##vso[task.complete]", "word"),
        finding(s, "漢字", "names/script", "Han script.", nth=2),
        finding(s, "e\u0301", "typography/composed", "Write one character.", "é"),
        failures=(Failure(s.name, 3, "\n::error ::no"),),
    )


def unread() -> Report:
    return Report("stories/photo.txt", None, failures=(Failure("stories/photo.txt", 0, "is a binary file, not text (it holds NUL bytes)"),))


def clean() -> Report:
    return report(Source("stories/clean.txt", "The council met.\n"))
