"""Which site generator builds a repository, known by the settings file that it leaves at the root."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from copylint.model.noun import noun


@noun()
class Generator:
    """What builds the site, by what it was known, and the folders beside the stories that it needs."""

    name: str
    evidence: str
    folders: tuple[str, ...]


_HUGO = ("public", "resources", "themes", "layouts", "archetypes")

_GENERATORS: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
    ("Eleventy", (".eleventy.js", ".eleventy.cjs", *(f"eleventy.config.{suffix}" for suffix in ("js", "mjs", "cjs", "ts"))),
     ("_site", "_includes", "_layouts", "_data")),
    ("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"), _HUGO),
    ("Jekyll", ("_config.yml", "_config.yaml"), ("_site", "_includes", "_layouts", "_sass", "vendor")),
    ("Astro", ("astro.config.mjs", "astro.config.js", "astro.config.ts"), ("dist", "src/components", "src/layouts")),
    ("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts"), ("build",)),
    ("Gatsby", ("gatsby-config.js", "gatsby-config.ts"), ("public",)),
    ("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), ("site",)),
    ("Pelican", ("pelicanconf.py",), ("output", "themes")),
    ("Lektor", ("site.lektorproject",), ("templates",)),
    ("Middleman", ("config.rb",), ("build", "source/layouts")),
    ("Next.js", ("next.config.js", "next.config.mjs", "next.config.ts"), ("out",)),
    ("Nuxt", ("nuxt.config.js", "nuxt.config.ts"), ("dist",)),
)  # fmt: skip


def generator(root: Path) -> Generator | None:
    """The site generator whose settings lie in a folder; its own folders are named only where they exist."""

    def made(name: str, evidence: str, folders: Sequence[str]) -> Generator:
        return Generator(name, evidence, tuple(f for f in folders if (root / f).is_dir()))

    for name, files, folders in _GENERATORS:
        for file in files:
            if (root / file).is_file():
                if name == "Jekyll" and (root / "scaffolds").is_dir():
                    return made("Hexo", file, ("public", "themes", "scaffolds"))
                return made(name, file, folders)
    for file in ("config.toml", "config.yaml", "config.yml"):
        if (root / file).is_file():
            if (root / "content").is_dir() and (root / "templates").is_dir() and file == "config.toml":
                return made("Zola", file, ("public", "templates", "themes", "sass"))
            if (root / "content").is_dir() or (root / "archetypes").is_dir():
                return made("Hugo", file, _HUGO)
    return None


_COUNTRIES = {"au": "en-AU", "ca": "en-CA", "uk": "en-GB", "nz": "en-GB", "ie": "en-GB"}
_ADDRESS = re.compile(r"(?:https?://|^)[\w.-]+\.(au|ca|uk|nz|ie)\b", re.M)


def country(root: Path, found: Generator | None) -> tuple[str, str] | None:
    """The English of the country that the site's own address names, and the file that says so; None if none does."""
    for file in ("CNAME", *((found.evidence,) if found else ())):
        path = root / file
        if path.is_file() and (address := _ADDRESS.search(path.read_text("utf-8", errors="replace")[:100_000])):
            return _COUNTRIES[address[1]], file
    return None
