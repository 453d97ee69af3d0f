"""Build hook: ships the built-in rulebook compiled, so that no run of an installed copylint reads its YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRulebook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles ``rules/`` into ``copylint/_rules/compiled.bin`` of the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Reads the rules with copylint's own loader; a rule that is broken stops the build."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from copylint.rulebook.cache import SHIPPED, freeze
            from copylint.rulebook.load import read

            book = read(root / "rules", own=True)
            if book.failures:
                raise SystemExit("\n".join(str(failure) for failure in book.failures))
            self._folder = tempfile.TemporaryDirectory()
            compiled = Path(self._folder.name) / SHIPPED
            compiled.write_bytes(freeze(book, root / "rules", ""))
            build_data["force_include"][str(compiled)] = f"copylint/_rules/{SHIPPED}"
        finally:
            sys.path.remove(str(root))
