"""The keys that settings may have, and what each of them takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

from copylint.model.document import SCOPES
from copylint.model.rule import LEVELS
from copylint.settings import DIALECTS, ENGINES, Override, nearest

_UNITS = {"": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000}


class Wrong(ValueError):
    """A value that a key cannot take; the key path is added on the way up."""

    def __init__(self, reason: str, *key: str | int) -> None:
        self.reason, self.key = reason, key
        super().__init__(reason)


def _choice(*allowed: str) -> Callable[[Any, Path], str]:
    def read(value: Any, root: Path) -> str:
        if value is False and "off" in allowed:  # TOML's false, for people who come from other tools
            return "off"
        if value not in allowed:
            raise Wrong(f"“{value}” is not one of {', '.join(allowed)}{nearest(str(value), allowed)}")
        return str(value)

    return read


def _strings(value: Any, root: Path) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise Wrong("takes a list of texts, such as [one, two]")
    return tuple(value)


def _paths(value: Any, root: Path) -> tuple[Path, ...]:
    return tuple((root / v).resolve() for v in _strings(value, root))


def _engines(value: Any, root: Path) -> tuple[str, ...]:
    return tuple(_choice(*ENGINES)(v, root) for v in _strings(value, root))


def _map(read: Callable[[Any, Path], Any]) -> Callable[[Any, Path], dict[str, Any]]:
    def convert(value: Any, root: Path) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise Wrong("takes a map, such as {key: value}")
        out = {}
        for k, v in value.items():
            try:
                out[str(k)] = read(v, root)
            except Wrong as wrong:
                raise Wrong(wrong.reason, str(k), *wrong.key) from None
        return out

    return convert


def _scope(value: Any, root: Path) -> str | None:
    scope = _choice(*SCOPES, "off")(value, root)
    return None if scope == "off" else scope


def _formats(value: Any, root: Path) -> dict[str, str]:
    return {k if k.startswith(".") else f".{k}": v for k, v in _map(_text)(value, root).items()}


def _text(value: Any, root: Path) -> str:
    if not isinstance(value, str):
        raise Wrong("takes a text")
    return value


def _size(value: Any, root: Path) -> int:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?b?)", str(value).strip().lower())
    unit = found and (found[2] if found[2].endswith("b") or not found[2] else found[2] + "b")
    if not found or unit not in _UNITS:
        raise Wrong(f"“{value}” is not a size; write it like 5 MB or 800 kB")
    return int(float(found[1]) * _UNITS[unit])


def _options(value: Any, **kinds: tuple[type, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Wrong("takes a map, such as {key: value}")
    for k, v in value.items():
        if k not in kinds:
            raise Wrong(f"unknown key “{k}”{nearest(str(k), list(kinds))}")
        if not isinstance(v, kinds[k]) or (isinstance(v, bool) and bool not in kinds[k]):
            raise Wrong(f"“{v}” is not a value for it", k)
    return dict(value)


def _languagetool(value: Any, root: Path) -> dict[str, Any]:
    texts: dict[str, tuple[type, ...]] = dict.fromkeys(("server", "heap", "compiler", "java"), (str,))
    out = _options(value, **texts, **{"keep-warm": (int, str), "picky": (bool,), "rules": (list, str)})
    if "server" in out and out["server"] and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", out["server"]):
        raise Wrong(f"“{out['server']}” is not the address of a server; write it like https://languagetool.example.org", "server")
    if "keep-warm" in out:
        out["keep-warm"] = duration(out["keep-warm"], "keep-warm")
    if "heap" in out and not re.fullmatch(r"[1-9]\d*[mg]", str(out["heap"]).lower()):
        raise Wrong(f"“{out['heap']}” is not a size of memory; write it like 384m or 1g", "heap")
    if "compiler" in out and out["compiler"] not in ("C1", "C2"):
        raise Wrong(f"“{out['compiler']}” is not one of C1 (starts soon), C2 (faster once warm)", "compiler")
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
        raise Wrong(f"“{value}” is not a time; write it like 10m, 90s, 2h or 0", *key)
    return float(found[1]) * {"": 1, "s": 1, "m": 60, "h": 3600}[found[2]]


def _context(value: Any, root: Path) -> dict[str, Any]:
    out = _options(value, budget=(int, float), quotations=(bool,))
    if not 0.05 <= out.get("budget", 0.1) <= 0.5:
        raise Wrong("takes alarms per 1,000 words, from 0.05 to 0.5", "budget")
    return out


def _overrides(value: Any, root: Path) -> tuple[Override, ...]:
    if not isinstance(value, list):
        raise Wrong('takes a list, such as [{files: ["us/**"], dialect: en-US}]')
    out = []
    for i, item in enumerate(value):
        if not isinstance(item, dict) or "files" not in item:
            raise Wrong("needs the key “files” with globs", i)
        try:
            values = check({k: v for k, v in item.items() if k != "files"}, root, _KEYS.keys() - _WHOLE_RUN)
            out.append(Override(_strings(item["files"], root), values))
        except Wrong as wrong:
            raise Wrong(wrong.reason, i, *wrong.key) from None
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


def check(raw: Mapping[str, Any], root: Path, allowed: Collection[str] = KEYS) -> dict[str, Any]:
    """The values of `Settings`, by attribute.

    Args:
        raw: what a settings file holds, as plain data.
        root: the folder that relative paths are counted from.
        allowed: the keys that may stand here.

    Raises:
        Wrong: with the way to the key.
    """
    out: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in allowed:
            here = " in an override" if key in _KEYS else ""
            raise Wrong(f"unknown key “{key}”{here}{nearest(str(key), list(allowed))}", str(key))
        try:
            out[key.replace("-", "_")] = _KEYS[key](value, root)
        except Wrong as wrong:
            raise Wrong(wrong.reason, key, *wrong.key) from None
    return out
