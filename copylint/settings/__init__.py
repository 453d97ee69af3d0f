"""The user's settings: found upwards from a file, checked, and merged for each document.

They stand in ``copylint.yaml`` or under ``[tool.copylint]`` in ``pyproject.toml``, with the same keys.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from copylint.model.errors import BadSetting
from copylint.model.noun import field, names_of, noun, replace

DIALECTS = ("en-GB", "en-GB-oxendict", "en-US", "en-AU", "en-CA")
ENGINES = ("languagetool", "harper")
FILE_NAME = "copylint.yaml"
BASELINE_NAME = "copylint-baseline.txt"


@noun()
class Override:
    """Settings for some files: globs relative to the settings file, and the keys that differ there."""

    files: tuple[str, ...]
    values: Mapping[str, Any]


@noun()
class Settings:
    """Everything a user may set, checked.

    Args:
        dialect: one of `DIALECTS`.
        house: a preset's name, or ``none``.
        level: the lowest level that is shown.
        fail_on: the lowest level that fails a build, or ``never``.
        engines: outside engines to use besides copylint's own.
        rules: a rule's name, or a topic with its slash, to ``off``, ``on`` or a level.
        rule_folders: folders with further rules, absolute.
        words, names: files with the house's words and names, absolute.
        formats: a suffix to the name of the format that reads it.
        front_matter: a front-matter key to the scope of its value, or None for a key that is not prose.
        exclude: globs of files and folders that folders are not searched for.
        max_file_size: in bytes; larger files are not read.
        overrides: in order, later ones win.
        languagetool, context: settings of those engines.
        path: the file that they came from, or None.
    """

    dialect: str = "en-GB"
    house: str = "none"
    level: str = "warning"
    fail_on: str = "error"
    engines: tuple[str, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    rule_folders: tuple[Path, ...] = ()
    words: tuple[Path, ...] = ()
    names: tuple[Path, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    front_matter: Mapping[str, str | None] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    max_file_size: int = 5_000_000
    overrides: tuple[Override, ...] = ()
    languagetool: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    path: Path | None = None

    @property
    def root(self) -> Path:
        """The folder that relative globs are counted from."""
        return self.path.parent if self.path else Path.cwd()

    def for_file(self, path: Path | str) -> Settings:
        """The settings of one document, with the overrides whose globs match it."""
        if not self.overrides:
            return self
        try:
            relative = Path(path).resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            relative = Path(path).as_posix()
        merged = self
        for override in self.overrides:
            if any(glob_matches(relative, glob) for glob in override.files):
                merged = replace(merged, **{k: _laid_over(getattr(merged, k), v) for k, v in override.values.items()})
        return replace(merged, overrides=())


def _laid_over(old: Any, new: Any) -> Any:
    """Maps are merged key by key, everything else is replaced."""
    return {**old, **new} if isinstance(new, dict) else new


def glob_matches(path: str, glob: str) -> bool:
    """Whether a relative path with forward slashes fits a glob: ``**`` crosses folders, ``archive/`` is all below it."""
    glob = glob.removeprefix("./").removeprefix("/")
    if glob.endswith("/"):
        glob += "**"
    if "/" not in glob:
        return any(fnmatch.fnmatchcase(part, glob) for part in PurePosixPath(path).parts)
    pattern = re.escape(glob).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    return re.fullmatch(pattern, path) is not None


_MEANT = {"en-uk": "en-GB", "uk": "en-GB", "british": "en-GB", "us": "en-US", "american": "en-US", "au": "en-AU", "ca": "en-CA"}
"""What people write for a dialect, whose letters are nearer to another's."""


def nearest(word: str, known: Collection[str]) -> str:
    """``; did you mean “…”?`` for the nearest known word, or an empty string."""
    import difflib

    meant = _MEANT.get(word.lower().replace("_", "-"), word)
    close = [meant] if meant in known else difflib.get_close_matches(word, list(known), 1, 0.55)
    return f"; did you mean “{close[0]}”?" if close else ""


def find(start: Path) -> Path | None:
    """The settings file for a file or folder: the nearest ``copylint.yaml``, or ``pyproject.toml`` with ``[tool.copylint]``, upwards."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / "pyproject.toml"
        if project.is_file() and b"[tool.copylint" in project.read_bytes():
            return project
    return None


def load(path: Path) -> Settings:
    """Reads and checks a settings file.

    Raises:
        BadSetting: naming the file, the line and what to change.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise BadSetting(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"{path}: is not UTF-8; save it as UTF-8") from None
    return parse(text, path)


def parse(text: str, path: Path) -> Settings:
    """The settings that a file's text holds.

    Args:
        text: of the file.
        path: where it lies, or will lie: relative paths are counted from its folder.

    Raises:
        BadSetting: naming the file, the line and what to change.
    """
    from copylint.settings.files import read_toml, read_yaml
    from copylint.settings.keys import Wrong, check

    raw, line_of = read_toml(text, path) if path.suffix == ".toml" else read_yaml(text, path)
    try:
        values = check(raw, path.parent)
    except Wrong as wrong:
        line = line_of(wrong.key)
        where = f"{path}:{line}" if line else str(path)
        key = "" if wrong.reason.startswith("unknown key") else ".".join(str(k) for k in wrong.key) + ": "
        raise BadSetting(f"{where}: {key}{wrong.reason}") from None
    return Settings(**values, path=path)


def as_dict(settings: Settings) -> dict[str, Any]:
    """Plain data for the cache key and for ``doctor``."""
    return {name.replace("_", "-"): getattr(settings, name) for name in names_of(type(settings))}
