"""What a reader is shown: one place in the source, why, and what could stand there."""

from __future__ import annotations

from copylint.model.noun import noun
from copylint.model.rule import Level, Safety
from copylint.model.span import SourceSpan


@noun(order=True)
class Place:
    """A stretch of the source with its position: lines and columns from 1, in code points, end exclusive."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str

    @property
    def span(self) -> SourceSpan:
        return SourceSpan(self.start, self.end)


@noun()
class Edit:
    """Replaces source ``[start, end)`` by `text`; trimmed to what really changes."""

    start: int
    end: int
    text: str


@noun()
class Fix:
    """One proved way to mend a finding: an edit of the source, and what it makes of the finding's own words."""

    edit: Edit
    replacement: str


@noun(order=True)
class Wording:
    """A sentence as it is known wherever it stands: its prose with line ends made spaces, however it is wrapped.

    Args:
        text: the prose from its start to the next sentence's; the middle of one that is very long is a digest.
        nth: which sentence of that text in the document, from 1.
    """

    text: str
    nth: int


@noun()
class Finding:
    """A finding in source coordinates.

    Args:
        rule: the rule's name.
        level: ``error``, ``warning`` or ``suggestion``.
        place: where.
        message: one line, without line breaks.
        why: the rule's reason.
        safety: what may be done with the fixes: SAFE only if there is one fix, proved, outside quotations and names.
        fixes: proved edits, best first.
        choices: the same in reader's wording, and those that could not be proved: to show, never to write.
        related: other places that belong to it.
        also: further rules that said the same.
        outside: what outside engines call it (``LanguageTool: ID[2]``), if they said it.
        evidence: what in the sentence led to it, or "".
        confidence: 0 to 1, or None.
        scope: the scope of its block.
        quoted: whether it stands inside a quotation.
        words: the prose at the finding, line ends made spaces.
        sentences: the sentence that it stands in, or those that it reaches over.
        elsewhere: the sentences of the related places.
    """

    rule: str
    level: Level
    place: Place
    message: str
    why: str = ""
    safety: Safety = Safety.QUERY
    fixes: tuple[Fix, ...] = ()
    choices: tuple[str, ...] = ()
    related: tuple[Place, ...] = ()
    also: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    evidence: str = ""
    confidence: float | None = None
    scope: str = ""
    quoted: bool = False
    words: str = ""
    sentences: tuple[Wording, ...] = ()
    elsewhere: tuple[Wording, ...] = ()

    @property
    def start(self) -> int:
        """First code point in the source, from 0."""
        return self.place.start

    @property
    def end(self) -> int:
        """Behind the last code point in the source."""
        return self.place.end

    @property
    def text(self) -> str:
        """The source's characters at the finding."""
        return self.place.text

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def column(self) -> int:
        return self.place.column

    @property
    def replacements(self) -> tuple[str, ...]:
        """What could stand in the source in place of ``[start, end)``, best first."""
        return tuple(f.replacement for f in self.fixes)
