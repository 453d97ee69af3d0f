"""Who can find things in a document. Engines know prose only: no markup, no source offsets, no wording."""

from __future__ import annotations

OUTSIDE: dict[str, str] = {"languagetool": "copylint.engines.languagetool.engine"}
"""Each outside engine's name in the settings and the module that has ``build`` (see `copylint.engines.languagetool.engine.build`)."""
