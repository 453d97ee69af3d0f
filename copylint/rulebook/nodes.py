"""YAML nodes to typed values, with the place of whatever is wrong.

Rule files are read as nodes and never with YAML's own ideas of types: in a word list ``no`` is a word and ``1.0`` a text.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeGuard, Union, get_args, get_origin, get_type_hints

from copylint.kinds.base import Fields
from copylint.model.errors import BadRule
from copylint.settings import nearest

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 20_000_000
Key = tuple[str | int, ...]


def _is_map(node: yaml.Node | None) -> TypeGuard[yaml.MappingNode]:
    return getattr(node, "id", "") == "mapping"


def _is_list(node: yaml.Node | None) -> TypeGuard[yaml.SequenceNode]:
    return getattr(node, "id", "") == "sequence"


def _is_text(node: yaml.Node | None) -> TypeGuard[yaml.ScalarNode]:
    return getattr(node, "id", "") == "scalar"


def _is_fields(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Fields)


class Tree:
    """One YAML file as nodes.

    Args:
        path: the file.

    Raises:
        BadRule: it cannot be read, or is not YAML.
    """

    def __init__(self, path: Path) -> None:
        # Rules come from a cache as a rule, and YAML takes longer to import than that takes to read.
        import yaml

        self.path = path
        try:
            if path.stat().st_size > MOST_BYTES:
                raise BadRule(str(path), 0, 0, f"is larger than {MOST_BYTES // 1_000_000} MB; split it")
            text = path.read_text("utf-8-sig")
        except OSError as error:
            raise BadRule(str(path), 0, 0, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
        except UnicodeDecodeError as error:
            raise BadRule(str(path), error.object[: error.start].count(b"\n") + 1, 0, "is not UTF-8; save it as UTF-8") from None
        try:
            self.root: yaml.Node | None = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
            if "\\t" in reason or "found character that cannot start any token" in reason:
                reason += " (a tab? indent with spaces)"
            raise BadRule(str(path), mark.line + 1 if mark else 1, mark.column + 1 if mark else 0, f"is not YAML: {reason}") from None
        except RecursionError:
            raise BadRule(str(path), 1, 0, "is nested too deeply") from None

    def bad(self, node: yaml.Node | None, reason: str) -> BadRule:
        """An error at a node."""
        if node is None:
            return BadRule(str(self.path), 1, 1, reason)
        return BadRule(str(self.path), node.start_mark.line + 1, node.start_mark.column + 1, reason)

    def mapping(self, node: yaml.Node | None, what: str) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Key to (key node, value node), each key once."""
        if not _is_map(node):
            raise self.bad(node, f"{what} is a map of keys and values")
        out: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = self.text(key, "a key")
            if name in out:
                first = out[name][0].start_mark.line + 1
                raise self.bad(key, f"“{name}” stands twice (first in line {first}); keep one")
            out[name] = (key, value)
        return out

    def sequence(self, node: yaml.Node) -> list[yaml.Node]:
        """The entries of a list; one value alone is a list of one."""
        return list(node.value) if _is_list(node) else [node]

    def text(self, node: yaml.Node, what: str) -> str:
        """A scalar as it is written."""
        if not _is_text(node):
            raise self.bad(node, f"{what} is a text")
        return str(node.value)

    def find(self, key: Key) -> yaml.Node | None:
        """The node at a key path, or the nearest above it."""
        node = self.root
        for part in key:
            below: yaml.Node | None = None
            if _is_map(node):
                below = next(
                    (k if _is_text(v) and part == key[-1] and not v.value else v for k, v in node.value if k.value == str(part)),
                    None,
                )
            elif _is_list(node) and isinstance(part, int) and part < len(node.value):
                below = node.value[part]
            if below is None:
                break
            node = below
        return node

    # --- typed values ----------------------------------------------------------------------------

    def value(self, node: yaml.Node, wanted: Any, what: str) -> Any:
        """A node as plain data of an annotated type: str, int, float, bool, Literal, tuple, Mapping, Fields, unions.

        Raises:
            BadRule: the node is of another shape.
        """
        origin, arguments = get_origin(wanted), get_args(wanted)
        if wanted is str:
            return self.text(node, what)
        if wanted in (int, float):
            return self._number(node, wanted, what)
        if wanted is bool:
            word = self.text(node, what).lower()
            if word not in ("yes", "no", "true", "false", "on", "off"):
                raise self.bad(node, f"{what} is yes or no")
            return word in ("yes", "true", "on")
        if origin is Literal:
            word = self.text(node, what)
            if word not in arguments:
                raise self.bad(node, f"{what}: “{word}” is not one of {', '.join(arguments)}{nearest(word, arguments)}")
            return word
        if origin is tuple:
            return [self.value(n, arguments[0], what) for n in self.sequence(node)]
        if origin in (dict, Mapping) or getattr(origin, "__name__", "") == "Mapping":
            return {k: self.value(v, arguments[1], f"{what}.{k}") for k, (_, v) in self.mapping(node, what).items()}
        if origin in (Union, types.UnionType):
            return self._either(node, arguments, what)
        if _is_fields(wanted):
            return self.fields(node, typing.cast(type, wanted), what)
        return self.plain(node)

    def _number(self, node: yaml.Node, wanted: Any, what: str) -> Any:
        word = self.text(node, what)
        try:
            return wanted(word)
        except ValueError:
            raise self.bad(node, f"{what}: “{word}” is not a {'whole ' if wanted is int else ''}number") from None

    def _either(self, node: yaml.Node, arguments: tuple[Any, ...], what: str) -> Any:
        """Of a union, the member whose shape the node has."""
        if type(None) in arguments and _is_text(node) and node.tag.endswith(":null") and node.value in ("", "~", "null"):
            return None
        members = [a for a in arguments if a is not type(None)]
        for member in members:
            origin = get_origin(member)
            listed, mapped = (
                origin is tuple,
                (origin is not None and origin is not tuple and origin is not Literal) or _is_fields(member),
            )
            if _is_text(node) and not listed and not mapped:
                return self.value(node, member, what)
            if (_is_list(node) and listed) or (_is_map(node) and mapped):
                return self.value(node, member, what)
        return self.value(node, members[0], what)

    def fields(self, node: yaml.Node, spec: type, what: str) -> dict[str, Any]:
        """A map as a kind's fields, absent ones left out."""
        hints = get_type_hints(spec)
        known = {name.replace("_", "-"): name for name in hints}
        out: dict[str, Any] = {}
        for key, (key_node, value) in self.mapping(node, what).items():
            if key not in known:
                raise self.bad(key_node, f"{what}: unknown key “{key}”{nearest(key, list(known))}")
            out[known[key]] = self.value(value, hints[known[key]], key)
        return out

    def plain(self, node: yaml.Node) -> Any:
        """A node as texts, lists and maps."""
        if _is_map(node):
            return {k: self.plain(v) for k, (_, v) in self.mapping(node, "this").items()}
        if _is_list(node):
            return [self.plain(n) for n in node.value]
        return str(node.value)


def required(spec: type) -> list[str]:
    """The YAML keys that must be given."""
    return [name.replace("_", "-") for name in get_type_hints(spec) if not hasattr(spec, name)]
