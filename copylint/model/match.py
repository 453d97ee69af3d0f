"""What an engine reports, in prose coordinates. Position, safety and wording are added later, in one place."""

from __future__ import annotations

from collections.abc import Mapping

from copylint.model.noun import field, noun
from copylint.model.rule import Safety
from copylint.model.span import ProseSpan


@noun()
class Match:
    """A place where a rule applies.

    Args:
        rule: the rule's name.
        span: what is marked, in the prose.
        replacements: what could stand in place of `span`, best first; () if nothing can be proposed.
        fields: values for the ``{…}`` places of the rule's message, besides ``{old}`` and ``{new}``.
        related: other places that belong to it (the first headline, the other spelling).
        safety: a cap below the rule's own fix safety, when this one match is less certain.
        confidence: 0 to 1 where the engine has a measure of it; None where it has none.
        evidence: one line in a reader's words that says what in this sentence led to the match, or "".
        outside: what an outside engine calls it (``LanguageTool: ID[2]``), or "".
        whole: the match is about its block or the document, so that quotations inside it do not silence it.
    """

    rule: str
    span: ProseSpan
    replacements: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    related: tuple[ProseSpan, ...] = ()
    safety: Safety = Safety.SAFE
    confidence: float | None = None
    evidence: str = ""
    outside: str = ""
    whole: bool = False
