"""Where LanguageTool listens, and a desk's own server."""

from __future__ import annotations

import time
from typing import Protocol

from copylint.engines.languagetool.away import Away
from copylint.model.noun import noun

_RESTARTS = 2
"""How often a run tries a server again that failed."""


@noun()
class Place:
    """Where to ask, and which of the servers that stood there it is."""

    url: str
    generation: int = 0
    proved: frozenset[str] = frozenset()


class Service(Protocol):
    """A server that can be asked."""

    identity: str
    """What its answers depend on besides the text and the rules; "" where that cannot be known, so that nothing is kept."""

    def at(self) -> Place:
        """Where it listens; waits until it does.

        Raises:
            Away: it cannot be had.
        """
        ...

    def recover(self, place: Place) -> None:
        """It failed at `place`: makes it anew, or another try worth while.

        Raises:
            Away: that was tried often enough.
        """
        ...

    def proved(self, place: Place, dialect: str) -> None:
        """It was seen to find a known error in a dialect."""
        ...

    def close(self) -> None:
        """It is no longer needed."""
        ...


class Remote:
    """A desk's own server.

    Args:
        url: as the settings name it: the address, with or without ``/v2`` at its end.
    """

    identity = ""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/").removesuffix("/v2").rstrip("/")
        self._proved: set[str] = set()
        self._failures = 0

    def at(self) -> Place:
        return Place(self._url, 0, frozenset(self._proved))

    def recover(self, place: Place) -> None:
        self._failures += 1
        if self._failures > _RESTARTS:
            raise Away(f"the server {self._url} failed {self._failures} times")
        time.sleep(0.5 * self._failures)

    def proved(self, place: Place, dialect: str) -> None:
        self._proved.add(dialect)

    def close(self) -> None:
        """Nothing is held."""
