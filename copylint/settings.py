"""The user's settings: found upwards from a file, checked, and merged for each document.

They stand in ``copylint.yaml`` or under ``[tool.copylint]`` in ``pyproject.toml``, with the same keys.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from copylint.model.document import SCOPES
from copylint.model.errors import BadSetting
from copylint.model.noun import field, names_of, noun, replace
from copylint.model.rule import LEVELS

DIALECTS = ("en-GB", "en-GB-oxendict", "en-US", "en-AU", "en-CA")
ENGINES = ("languagetool", "harper")
FILE_NAME = "copylint.yaml"
BASELINE_NAME = "copylint-baseline.txt"

_UNITS = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}


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


# --- checking -------------------------------------------------------------------------------------


class _Wrong(ValueError):
    """A value that a key cannot take; the key path is added on the way up."""

    def __init__(self, reason: str, *key: str | int) -> None:
        self.reason, self.key = reason, key
        super().__init__(reason)


_MEANT = {"en-uk": "en-GB", "uk": "en-GB", "british": "en-GB", "us": "en-US", "american": "en-US", "au": "en-AU", "ca": "en-CA"}
"""What people write for a dialect, whose letters are nearer to another's."""


def nearest(word: str, known: Collection[str]) -> str:
    """``; did you mean “…”?`` for the nearest known word, or an empty string."""
    import difflib

    meant = _MEANT.get(word.lower().replace("_", "-"), word)
    close = [meant] if meant in known else difflib.get_close_matches(word, list(known), 1, 0.55)
    return f"; did you mean “{close[0]}”?" if close else ""


def _choice(*allowed: str) -> Callable[[Any, Path], str]:
    def read(value: Any, root: Path) -> str:
        if value is False and "off" in allowed:  # TOML's false, for people who come from other tools
            return "off"
        if value not in allowed:
            raise _Wrong(f"“{value}” is not one of {', '.join(allowed)}{nearest(str(value), allowed)}")
        return str(value)

    return read


def _strings(value: Any, root: Path) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _Wrong("takes a list of texts, such as [one, two]")
    return tuple(value)


def _paths(value: Any, root: Path) -> tuple[Path, ...]:
    return tuple((root / v).resolve() for v in _strings(value, root))


def _engines(value: Any, root: Path) -> tuple[str, ...]:
    return tuple(_choice(*ENGINES)(v, root) for v in _strings(value, root))


def _map(read: Callable[[Any, Path], Any]) -> Callable[[Any, Path], dict[str, Any]]:
    def convert(value: Any, root: Path) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise _Wrong("takes a map, such as {key: value}")
        out = {}
        for k, v in value.items():
            try:
                out[str(k)] = read(v, root)
            except _Wrong as wrong:
                raise _Wrong(wrong.reason, str(k), *wrong.key) from None
        return out

    return convert


def _scope(value: Any, root: Path) -> str | None:
    scope = _choice(*SCOPES, "off")(value, root)
    return None if scope == "off" else scope


def _formats(value: Any, root: Path) -> dict[str, str]:
    return {k if k.startswith(".") else f".{k}": v for k, v in _map(_text)(value, root).items()}


def _text(value: Any, root: Path) -> str:
    if not isinstance(value, str):
        raise _Wrong("takes a text")
    return value


def _size(value: Any, root: Path) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?b?)", str(value).strip().lower())
    unit = found and (found[2] if found[2].endswith("b") or not found[2] else found[2] + "b")
    if not found or unit not in _UNITS:
        raise _Wrong(f"“{value}” is not a size; write it like 5 MB or 800 kB")
    return int(float(found[1]) * _UNITS[unit])


def _options(value: Any, **kinds: tuple[type, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _Wrong("takes a map, such as {key: value}")
    for k, v in value.items():
        if k not in kinds:
            raise _Wrong(f"unknown key “{k}”{nearest(str(k), list(kinds))}")
        if not isinstance(v, kinds[k]) or (isinstance(v, bool) and bool not in kinds[k]):
            raise _Wrong(f"“{v}” is not a value for it", k)
    return dict(value)


def _languagetool(value: Any, root: Path) -> dict[str, Any]:
    texts: dict[str, tuple[type, ...]] = dict.fromkeys(("server", "heap", "compiler", "java"), (str,))
    out = _options(value, **texts, **{"keep-warm": (int, str), "picky": (bool,), "rules": (list, str)})
    if "server" in out and out["server"] and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", out["server"]):
        raise _Wrong(f"“{out['server']}” is not the address of a server; write it like https://languagetool.example.org", "server")
    if "keep-warm" in out:
        out["keep-warm"] = duration(out["keep-warm"], "keep-warm")
    if "heap" in out and not re.fullmatch(r"[1-9]\d*[mg]", str(out["heap"]).lower()):
        raise _Wrong(f"“{out['heap']}” is not a size of memory; write it like 384m or 1g", "heap")
    if "compiler" in out and out["compiler"] not in ("C1", "C2"):
        raise _Wrong(f"“{out['compiler']}” is not one of C1 (starts soon), C2 (faster once warm)", "compiler")
    if "rules" in out:
        out["rules"] = list(_strings(out["rules"], root))
    return out


def duration(value: Any, *key: str) -> float:
    """Seconds of a time such as ``90``, ``90s``, ``10m`` or ``2h``.

    Raises:
        ValueError: it is none.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smh]?)", str(value).strip().lower())
    if not found:
        raise _Wrong(f"“{value}” is not a time; write it like 10m, 90s, 2h or 0", *key)
    return float(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[found[2]]


def _context(value: Any, root: Path) -> dict[str, Any]:
    out = _options(value, budget=(int, float), quotations=(bool,))
    if not 0.05 <= out.get("budget", 0.1) <= 0.5:
        raise _Wrong("takes alarms per 1,000 words, from 0.05 to 0.5", "budget")
    return out


def _overrides(value: Any, root: Path) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise _Wrong('takes a list, such as [{files: ["us/**"], dialect: en-US}]')
    out = []
    for i, item in enumerate(value):
        if not isinstance(item, dict) or "files" not in item:
            raise _Wrong("needs the key “files” with globs", i)
        try:
            values = _check({k: v for k, v in item.items() if k != "files"}, root, _KEYS.keys() - _WHOLE_RUN)
            out.append(Override(_strings(item["files"], root), values))
        except _Wrong as wrong:
            raise _Wrong(wrong.reason, i, *wrong.key) from None
    return tuple(out)


_KEYS: dict[str, Callable[[Any, Path], Any]] = {
    "dialect": _choice(*DIALECTS),
    "house": _text,
    "level": _choice(*LEVELS),
    "fail-on": _choice(*LEVELS, "never"),
    "engines": _engines,
    "rules": _map(_choice(*LEVELS, "off", "on")),
    "rule-folders": _paths,
    "words": _paths,
    "names": _paths,
    "formats": _formats,
    "front-matter": _map(_scope),
    "exclude": _strings,
    "max-file-size": _size,
    "overrides": _overrides,
    "languagetool": _languagetool,
    "context": _context,
}
_WHOLE_RUN = {"overrides", "exclude", "fail-on", "level"}
KEYS: tuple[str, ...] = tuple(_KEYS)
"""Every key that a settings file may have."""


def _check(raw: Mapping[str, Any], root: Path, allowed: Collection[str] = KEYS) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in allowed:
            here = " in an override" if key in _KEYS else ""
            raise _Wrong(f"unknown key “{key}”{here}{nearest(str(key), list(allowed))}", str(key))
        try:
            out[key.replace("-", "_")] = _KEYS[key](value, root)
        except _Wrong as wrong:
            raise _Wrong(wrong.reason, key, *wrong.key) from None
    return out


# --- finding and reading --------------------------------------------------------------------------


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
    raw, line_of = _read_toml(text, path) if path.suffix == ".toml" else _read_yaml(text, path)
    try:
        values = _check(raw, path.parent)
    except _Wrong as wrong:
        line = line_of(wrong.key)
        where = f"{path}:{line}" if line else str(path)
        key = "" if wrong.reason.startswith("unknown key") else ".".join(str(k) for k in wrong.key) + ": "
        raise BadSetting(f"{where}: {key}{wrong.reason}") from None
    return Settings(**values, path=path)


def _read_toml(text: str, path: Path) -> tuple[dict[str, Any], Callable[[tuple[str | int, ...]], int]]:
    import tomllib

    try:
        raw = tomllib.loads(text).get("tool", {}).get("copylint", {})
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{path}: is not TOML: {error}") from None

    def line_of(key: tuple[str | int, ...]) -> int:
        lines = text.splitlines()
        first = next((i for i, line in enumerate(lines) if line.strip().startswith("[tool.copylint")), 0)
        names = [k for k in key if isinstance(k, str)]
        for name in reversed(names):
            for i in range(first, len(lines)):
                if re.match(rf"""\s*(?:\[tool\.copylint\.)?["']?{re.escape(name)}["']?\s*[\]=]""", lines[i]) or f'"{name}"' in lines[i]:
                    return i + 1
        return first + 1

    return raw, line_of


def _read_yaml(text: str, path: Path) -> tuple[dict[str, Any], Callable[[tuple[str | int, ...]], int]]:
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise BadSetting(f"{where}: is not YAML: {getattr(error, 'problem', None) or 'control character'}") from None
    marks: dict[tuple[str | int, ...], int] = {}

    def plain(node: Any, key: tuple[str | int, ...]) -> Any:
        marks.setdefault(key, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            out: dict[str, Any] = {}
            for k, v in node.value:
                name = str(k.value)
                marks[*key, name] = k.start_mark.line + 1
                if name in out:
                    raise BadSetting(f"{path}:{k.start_mark.line + 1}: “{name}” stands twice; keep one")
                out[name] = plain(v, (*key, name))
            return out
        if isinstance(node, yaml.SequenceNode):
            return [plain(v, (*key, i)) for i, v in enumerate(node.value)]
        # `off`, `no` and `on` are words here, as people mean them; only true, false and numbers are read as such.
        match node.tag.rpartition(":")[2]:
            case "int" if re.fullmatch(r"-?\d+", node.value):
                return int(node.value)
            case "float" if re.fullmatch(r"-?\d*\.\d+", node.value):
                return float(node.value)
            case "bool" if node.value.lower() in ("true", "false"):
                return node.value.lower() == "true"
        return node.value

    if node is None:
        return {}, lambda key: 0
    raw = plain(node, ())
    if not isinstance(raw, dict):
        raise BadSetting(f"{path}:1: holds no keys; write lines such as “dialect: en-GB”")

    def line_of(key: tuple[str | int, ...]) -> int:
        while key and key not in marks:
            key = key[:-1]
        return marks.get(key, 0)

    return raw, line_of


def as_dict(settings: Settings) -> dict[str, Any]:
    """Plain data for the cache key and for ``doctor``."""
    return {name.replace("_", "-"): getattr(settings, name) for name in names_of(type(settings))}
