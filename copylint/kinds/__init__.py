"""Kinds of rule: one module each, whose class `Spec` holds the YAML keys. See `copylint.kinds.base`."""

from __future__ import annotations

KINDS: dict[str, str] = {
    kind: f"copylint.kinds.{kind}"
    for kind in (
        "swap",
        "avoid",
        "pattern",
        "consistency",
        "define",
        "pair",
        "repeat",
        "limit",
        "case",
        "typography",
        "borrowed",
        "spelling",
        "names",
        "calendar",
        "sums",
        "facts",
        "agreement",
        "context",
    )
}
"""Each kind's name in rule files and its module."""

COMPILED_WHOLE = frozenset({"swap", "avoid", "pattern"})
"""Kinds that ask a rule's own fields only when they compile it."""
