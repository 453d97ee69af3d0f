"""The copy-editing linter for newsrooms.

>>> import copylint
>>> linter = copylint.Linter(dialect="en-GB")
>>> report = linter.check("The deal has began.", name="draft.txt")
>>> [(f.text, f.replacements) for f in report.findings]
[('has began', ('has begun',))]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copylint.linter.fix import fixed_text as fix
    from copylint.linter.run import Linter
    from copylint.model.errors import BadRequest, BadRule, BadSetting, CopylintError, Failure, Notice
    from copylint.model.finding import Edit, Finding, Fix, Place
    from copylint.model.report import Report, Silenced
    from copylint.model.rule import Rule, Safety
    from copylint.model.source import Source

__version__ = "0.1.0"

__all__ = [
    "BadRequest",
    "BadRule",
    "BadSetting",
    "CopylintError",
    "Edit",
    "Failure",
    "Finding",
    "Fix",
    "Linter",
    "Notice",
    "Place",
    "Report",
    "Rule",
    "Safety",
    "Silenced",
    "Source",
    "__version__",
    "fix",
]

_ROOMS = {
    "linter.fix": ("fix",),
    "linter.run": ("Linter",),
    "model.errors": ("BadRequest", "BadRule", "BadSetting", "CopylintError", "Failure", "Notice"),
    "model.finding": ("Edit", "Finding", "Fix", "Place"),
    "model.report": ("Report", "Silenced"),
    "model.rule": ("Rule", "Safety"),
    "model.source": ("Source",),
}
"""Where each public name lives: imported when first asked for, so that the command line can prepare the process first."""


if not TYPE_CHECKING:  # a checker is to refuse names that are not there

    def __getattr__(name: str) -> Any:
        room = next((room for room, names in _ROOMS.items() if name in names), None)
        if room is None:
            raise AttributeError(f"module “copylint” has no attribute “{name}”")
        found = globals()[name] = getattr(import_module(f"copylint.{room}"), "fixed_text" if name == "fix" else name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
