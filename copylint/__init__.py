"""The copy-editing linter for newsrooms.

>>> import copylint
>>> linter = copylint.Linter(dialect="en-GB")
>>> report = linter.check("The deal has began.", name="draft.txt")
>>> [(f.text, f.replacements) for f in report.findings]
[('has began', ('has begun',))]
"""

from __future__ import annotations

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
