"""Settings files as plain data, with the line of each key: ``copylint.yaml``, and ``pyproject.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from copylint.model.errors import BadSetting

Read = tuple[dict[str, Any], Callable[[tuple[str | int, ...]], int]]
"""What a file holds, and what tells the line of a key path; 0 if it is not known."""


def read_toml(text: str, path: Path) -> Read:
    """What stands under ``[tool.copylint]``.

    Raises:
        BadSetting: the text is not TOML.
    """
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


def read_yaml(text: str, path: Path) -> Read:
    """What a YAML file holds.

    Raises:
        BadSetting: the text is not YAML, holds no keys, or one key twice.
    """
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
