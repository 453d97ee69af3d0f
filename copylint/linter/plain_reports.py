"""Reports as plain data and back: texts, numbers, lists, maps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from copylint.model.errors import Notice
from copylint.model.finding import Edit, Finding, Fix, Place, Wording
from copylint.model.noun import names_of
from copylint.model.report import Report, Silenced
from copylint.model.rule import Safety

_FURTHER = [n for n in names_of(Report) if n not in ("name", "source", "findings", "silenced", "notices", "failures", "check")]
"""What a report holds besides: plain values, and maps and tuples of them."""


def frozen(report: Report) -> dict[str, Any]:
    """A report as plain data, but for its name and its source."""
    return {
        "findings": [_plain(f) for f in report.findings],
        "silenced": [(_plain(s.finding), s.by) for s in report.silenced],
        "notices": [("" if n.name == report.name else n.name, n.line, n.message) for n in report.notices],
        "further": {name: _value(getattr(report, name)) for name in _FURTHER},
    }


def thawed(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The attributes of a report that `frozen` made plain.

    Args:
        fields: what it made.
        name: the report's name now.
    """
    return {
        "findings": tuple(map(_finding, fields["findings"])),
        "silenced": tuple(Silenced(_finding(f), by) for f, by in fields["silenced"]),
        "notices": tuple(Notice(named or name, line, message) for named, line, message in fields["notices"]),
        **{key: _in_tuples(value) for key, value in fields["further"].items()},
    }


def _in_tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_tuples(v) for key, v in value.items()}
    return tuple(map(_in_tuples, value)) if isinstance(value, list) else value


_FIELDS = names_of(Finding)


def _plain(finding: Finding) -> list[Any]:
    return [_value(getattr(finding, name)) for name in _FIELDS]


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(v) for v in value]
    if hasattr(value, "_fields"):
        return [_value(getattr(value, name)) for name in names_of(type(value))]
    return str(value) if isinstance(value, Safety) else value


_READ: dict[str, Callable[[Any], Any]] = {
    "place": lambda row: Place(*row),
    "safety": Safety,
    "fixes": lambda rows: tuple(Fix(Edit(*edit), replacement) for edit, replacement in rows),
    "related": lambda rows: tuple(Place(*row) for row in rows),
    "sentences": lambda rows: tuple(Wording(*row) for row in rows),
    "elsewhere": lambda rows: tuple(Wording(*row) for row in rows),
}
_READERS = [_READ.get(name) for name in _FIELDS]


def _finding(row: Sequence[Any]) -> Finding:
    values: list[Any] = [read(v) if read else tuple(v) if isinstance(v, list) else v for read, v in zip(_READERS, row, strict=True)]
    return Finding(*values)
