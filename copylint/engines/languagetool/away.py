"""Why LanguageTool could not read a story."""

from __future__ import annotations


class Away(Exception):
    """LanguageTool cannot be asked. `str()` of it is one clause that says why and what to do.

    Args:
        reason: why, and what to do.
        lasting: whether it will be so for the rest of the run.
    """

    def __init__(self, reason: str, lasting: bool = True) -> None:
        self.reason, self.lasting = reason, lasting
        super().__init__(reason)


class TooLong(Exception):
    """A server takes only shorter texts."""
