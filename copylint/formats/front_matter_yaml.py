"""The strings of a YAML (or JSON) front matter, with their places, and all its values."""

from __future__ import annotations

from typing import Any

from copylint.formats.front_matter import Entry
from copylint.formats.scalars import Piece, block, flow, text_of
from copylint.language.expressions import expression

_MOST_TRIES = 6
_TAG = "tag:yaml.org,2002:"
_TOP_LINE = expression(r"\t?([^\W\d][\w-]*)[ \t]*:[ \t]+([^\r\n]*[^\r\n\s])")
_UNPRINTABLE = expression("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 20


def yaml_entries(text: str, start: int, stop: int, untabbed: bool = False) -> tuple[list[Entry], dict[str, object], list[tuple[int, str]]]:
    """Reads ``text[start:stop]``.

    Args:
        text: the file.
        start, stop: the YAML in it, without the lines that fence it.
        untabbed: whether tabs may indent, as in JSON.

    Returns:
        The strings in order; all values; places that were refused, each with the reason.
    """
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    given = _UNPRINTABLE.sub("?", text[start:stop])
    if untabbed:
        given = given.replace("\t", " ")
    failed: list[tuple[int, str]] = []
    values: dict[str, object] = {}
    root: Any = None
    for _ in range(_MOST_TRIES):
        try:
            root = yaml.compose(given, loader)
            break
        except RecursionError:
            failed.append((start, "front matter is nested too deeply to be read"))
            break
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            at = min(mark.index, max(len(given) - 1, 0)) if mark is not None else 0
            if not failed:
                reason = " ".join(str(getattr(error, "problem", "") or "it cannot be read").replace("\t", "\\t").split())
                failed.append((start + at, f"front matter is not YAML: {reason}"))
            first, last = _line(given, at)
            if "\t" in given[first:last] and "\\t" in str(getattr(error, "problem", "")):
                given = given[:first] + given[first:last].replace("\t", " ") + given[last:]
                continue
            line = _TOP_LINE.match(text, start + first, start + last)
            if line:
                # What was meant is plain: a value with a colon or a mark in it that wanted quotation marks. It is
                # no prose all the same, so that no edit which breaks the front matter can be proved.
                values[line[1]] = line[2].strip("\"'")
            given = given[:first] + "#" * (last - first) + given[last:]
    walk = _Walk(text, start)
    if isinstance(root, yaml.MappingNode):
        walk.mapping(root, ())
        values = {**walk.values, **values}
    return walk.entries, values, [*failed, *walk.failed]


def _line(text: str, at: int) -> tuple[int, int]:
    """The line that holds an offset, without its end; the line before, if it is empty."""
    while at > 0 and (at >= len(text) or text[at] in "\r\n"):
        at -= 1
    first = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [i for i in (text.find("\n", at), text.find("\r", at)) if i >= 0]
    return first, min(ends, default=len(text))


class _Walk:
    """Gathers strings and values from composed nodes; a node that is met again by an alias is not gathered again."""

    def __init__(self, text: str, base: int) -> None:
        self.text, self.base = text, base
        self.entries: list[Entry] = []
        self.failed: list[tuple[int, str]] = []
        self.values: dict[str, object] = {}
        self._known: dict[int, object] = {}

    def mapping(self, node: Any, path: tuple[str, ...]) -> dict[str, object]:
        out: dict[str, object] = {}
        if not path:
            self.values = out
        self._known[id(node)] = out
        last = {key.value: i for i, (key, _) in enumerate(node.value) if isinstance(key.value, str)}
        for i, (key, value) in enumerate(node.value):
            if not isinstance(key.value, str):
                continue
            name = key.value.strip()
            if last[key.value] != i:
                self.failed.append((self.base + key.start_mark.index, f"front matter has the key “{name}” twice; the last counts"))
                continue
            out[name] = self._value(value, (*path, name))
        return out

    def _value(self, node: Any, path: tuple[str, ...]) -> object:
        if id(node) in self._known:
            return self._known[id(node)]
        if len(path) > _DEEPEST:
            return None
        if isinstance(node.value, str):
            value = self._known[id(node)] = self._scalar(node, path)
            return value
        if node.id == "mapping":
            return self.mapping(node, path)
        items: list[object] = []
        self._known[id(node)] = items
        items += [self._value(item, path) for item in node.value]
        return items

    def _scalar(self, node: Any, path: tuple[str, ...]) -> object:
        kind = node.tag.removeprefix(_TAG)
        if kind == "null":
            return None
        if kind == "bool":
            return node.value.lower() in ("yes", "true", "on")
        if kind in ("int", "float"):
            return _number(node.value)
        self.entries.append(Entry(path, self._pieces(node)))
        return node.value

    def _pieces(self, node: Any) -> tuple[Piece, ...]:
        start, end = self.base + node.start_mark.index, self.base + node.end_mark.index
        style = node.style or ""
        if style in "|>" and style:
            pieces = block(self.text, start, end)
        elif style:
            pieces = flow(self.text, start + 1, end - 1, style)
        else:
            pieces = flow(self.text, start, end, "")
        if text_of(pieces).rstrip("\n") != node.value.rstrip("\n"):
            # Written in a way that is not known here: it is read, and fixed by hand.
            return (Piece(node.value, start, end, False),)
        return tuple(pieces)


def _number(value: str) -> object:
    for kind in (int, float):
        try:
            return kind(value.replace("_", ""))
        except ValueError:
            continue
    return value
