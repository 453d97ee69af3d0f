"""Reads the house's word and name lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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
        for line in _text(path).splitlines():
            word = line.partition("#")[0].strip()
            if word:
                listed |= _with_forms(word)
    canonical: dict[str, tuple[str, ...]] = {}
    for path in names:
        canonical |= _names(path)
    return HouseList(frozenset(listed), canonical)


def _text(path: Path) -> str:
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

    try:
        node = yaml.compose(_text(path), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadSetting(f"{path}{f':{mark.line + 1}' if mark else ''}: is not YAML: {getattr(error, 'problem', None)}") from None
    out: dict[str, tuple[str, ...]] = {}

    def wrong(node: yaml.Node, reason: str) -> BadSetting:
        return BadSetting(f"{path}:{node.start_mark.line + 1}: {reason}")

    if node is None:
        return out
    entries = (
        node.value
        if isinstance(node, yaml.MappingNode)
        else [(n, None) for n in node.value]
        if isinstance(node, yaml.SequenceNode)
        else None
    )
    if entries is None:
        raise wrong(node, "holds no list; write names such as “- Volodymyr Zelensky” or “Volodymyr Zelensky: [Zelenskiy]”")
    for key, value in entries:
        if not isinstance(key, yaml.ScalarNode) or not str(key.value).strip():
            raise wrong(key, "a name is a text")
        forms = [] if value is None else value.value if isinstance(value, yaml.SequenceNode) else [value]
        if not all(isinstance(f, yaml.ScalarNode) for f in forms):
            raise wrong(key, "the wrong forms of a name are texts")
        if key.value in out:
            raise wrong(key, f"“{key.value}” stands twice; keep one")
        out[str(key.value)] = tuple(str(f.value) for f in forms if f.value)
    return out
