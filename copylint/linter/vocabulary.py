"""Reads the house's word and name lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from copylint.model.document import HouseList
from copylint.model.errors import BadSetting


def read_lists(words: Sequence[Path], names: Sequence[Path]) -> HouseList:
    """The house's words with their inflected forms, and its names with their wrong forms.

    Args:
        words: text files, a word a line; ``#`` starts a comment.
        names: YAML files: a list of names, or a map of names to the forms that are wrong.

    Raises:
        BadSetting: a list cannot be read, naming the file and line.
    """
    listed: set[str] = set()
    for path in words:
        for line in read_text(path).splitlines():
            word = line.partition("#")[0].strip()
            if word:
                listed |= _with_forms(word)
    canonical: dict[str, tuple[str, ...]] = {}
    for path in names:
        canonical |= _names(path)
    return HouseList(frozenset(listed), canonical)


def read_text(path: Path) -> str:
    """A list's text.

    Raises:
        BadSetting: it cannot be read.
    """
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BadSetting(f"{path}: the list cannot be read: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"{path}: is not UTF-8; save it as UTF-8") from None


def _with_forms(word: str) -> set[str]:
    if not word.islower() or " " in word:
        return {word}
    from copylint.language.inflection import inflect

    return {word, *(form for tag in ("NNS", "VBZ", "VBG", "VBD", "VBN") for form in inflect(word, tag))}


def _names(path: Path) -> dict[str, tuple[str, ...]]:
    import yaml

    node = names_node(path, read_text(path))
    out: dict[str, tuple[str, ...]] = {}
    lines: dict[str, Any] = {}
    if node is None:
        return out
    entries = node.value if isinstance(node, yaml.MappingNode) else [(n, None) for n in node.value]
    for key, value in entries:
        forms = [] if value is None else value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(f, yaml.ScalarNode) for f in forms):
            raise wrong(path, key, "the wrong forms of a name are texts")
        out[str(key.value)] = tuple(str(f.value) for f in forms if f.value)
        lines[str(key.value)] = key
    for name, wrongs in out.items():
        for form in wrongs:
            if form in out:
                raise wrong(path, lines[name], f"“{form}” is wrong for “{name}” and stands in the list as a right name; take one out")
    return out


def names_node(path: Path, text: str) -> Any:
    """The YAML node of a list of names: a sequence of texts, a mapping of texts, or None for an empty list.

    Raises:
        BadSetting: it is neither, or a name stands in it twice, naming the file and line.
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadSetting(f"{path}{f':{mark.line + 1}' if mark else ''}: is not YAML: {getattr(error, 'problem', None)}") from None
    if node is None:
        return None
    if not isinstance(node, (yaml.MappingNode, yaml.SequenceNode)):
        raise wrong(path, node, "holds no list; write names such as “- Volodymyr Zelensky” or “Volodymyr Zelensky: [Zelenskiy]”")
    seen: set[str] = set()
    for key in [k for k, _ in node.value] if isinstance(node, yaml.MappingNode) else node.value:
        if not isinstance(key, yaml.ScalarNode) or not str(key.value).strip():
            raise wrong(path, key, "a name is a text")
        if key.value in seen:
            raise wrong(path, key, f"“{key.value}” stands twice; keep one")
        seen.add(key.value)
    return node


def wrong(path: Path, node: Any, reason: str) -> BadSetting:
    """What is wrong with a node of a list, with its line."""
    return BadSetting(f"{path}:{node.start_mark.line + 1}: {reason}")
