"""What can go wrong that is not a bug: each is one clear line for the person who can mend it."""

from __future__ import annotations

from copylint.model.noun import noun


class CopylintError(Exception):
    """Something that a user can mend. `str()` of it is one line: where, what, and what to change."""


class UnreadableSource(CopylintError):
    """A document that cannot be read as text."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(f"{name}: {reason}")


class BadRule(CopylintError):
    """A rule file that cannot be used.

    Args:
        path: the rule file.
        line, column: the place in it, from 1; 0 when the whole file is meant.
        reason: what is wrong and what to write instead.
    """

    def __init__(self, path: str, line: int, column: int, reason: str) -> None:
        self.path, self.line, self.column, self.reason = path, line, column, reason
        where = path if not line else f"{path}:{line}:{column}" if column else f"{path}:{line}"
        super().__init__(f"{where}: {reason}")


class BadSetting(CopylintError):
    """A setting that cannot be used; its line names the file and the key."""


class BadRequest(CopylintError):
    """A command-line argument or API argument that cannot be used."""


@noun(order=True)
class Notice:
    """A story was read, but something in it or about it was not (exit status as the findings say; 2 with ``--strict``)."""

    name: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.name}:{self.line}" if self.line else self.name
        return f"{where}: {self.message}" if where else self.message


@noun(order=True)
class Failure:
    """A file, a rule or a setting could not be used: exit status 2, the rest of the run goes on."""

    name: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.name}:{self.line}" if self.line else self.name
        return f"{where}: {self.message}" if where else self.message
