"""What the linter asks of an engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from copylint.model.document import Document
from copylint.model.errors import Failure, Notice
from copylint.model.match import Match
from copylint.model.noun import noun


@noun()
class Trouble:
    """Something that kept an engine from reading a document: a `Notice` (law 6) or a `Failure` of one rule."""

    what: Notice | Failure


class Engine(Protocol):
    """One way to find things. Built once, used for many documents, closed at the end; safe to share between threads."""

    name: str

    def find(self, document: Document) -> Iterator[Match | Trouble]:
        """Every match in the document, in any order, and what went wrong on the way."""
        ...

    def close(self) -> None:
        """Gives back what the engine holds: processes, connections, files."""
        ...
