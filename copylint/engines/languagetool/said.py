"""What LanguageTool said of a text."""

from __future__ import annotations

from copylint.model.noun import noun


@noun()
class Said:
    """One thing that LanguageTool said.

    Args:
        start, end: where, in UTF-16 units of the text sent.
        ident: its rule's identifier.
        subrule: the number of the pattern within it, or "".
        category: its rule's category.
        message: its own words.
        replacements: what it proposes, best first.
    """

    start: int
    end: int
    ident: str
    subrule: str
    category: str
    message: str
    replacements: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its rule by full name: ``ID[2]``, or ``ID`` where there are no patterns."""
        return f"{self.ident}[{self.subrule}]" if self.subrule else self.ident
