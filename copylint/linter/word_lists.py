"""Adds to the house's word and name lists. A list keeps its comments and its order; what is new comes last."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from copylint.linter.vocabulary import names_node, read_text, wrong
from copylint.model.errors import BadRequest


def add_words(path: Path, words: Sequence[str]) -> list[str]:
    """Adds words to a list of words, a word a line.

    Args:
        path: the list; it is made if it is not there.
        words: as they are to be written: small letters cover their inflections too.

    Returns:
        Those that were not in it.

    Raises:
        BadRequest: a word that cannot be one of a list.
        BadSetting: the list cannot be read.
    """
    for word in words:
        _check(word, "a word")
        if "#" in word or " " in word.strip():
            raise BadRequest(f"“{word}” is not one word; a name of several words goes to the name list (--name)")
    text = read_text(path) if path.exists() else ""
    there = {line.partition("#")[0].strip() for line in text.splitlines()}
    new = [w for w in dict.fromkeys(word.strip() for word in words) if w not in there]
    if new:
        _write(path, _ended(text) + "".join(f"{word}\n" for word in new))
    return new


def add_names(path: Path, names: Sequence[str], wrong_forms: Sequence[str] = ()) -> list[str]:
    """Adds names to a list of names.

    Args:
        path: the list, YAML; it is made if it is not there.
        names: in the form that the house writes.
        wrong_forms: forms of the one name given that are wrong in this house.

    Returns:
        Those that were not in it, or that got new wrong forms.

    Raises:
        BadRequest: a name that cannot be one, a wrong form that is right elsewhere in the list, or wrong forms for several names
            or for a list that has no place for them.
        BadSetting: the list cannot be read, naming the file and line.
    """
    import yaml

    for name in (*names, *wrong_forms):
        _check(name, "a name")
    if wrong_forms and len(names) != 1:
        raise BadRequest("--wrong takes the wrong forms of one name; add the names one at a time")
    text = read_text(path) if path.exists() else ""
    node = names_node(path, text)
    maps = not isinstance(node, yaml.SequenceNode)
    if not maps and wrong_forms:
        raise BadRequest(f"{path}: is a plain list, which has no place for wrong forms; write “Name: [form]” instead of “- Name”")
    entries = {} if node is None else {k.value: v for k, v in node.value} if maps else {n.value: None for n in node.value}
    if clash := {form.strip() for form in wrong_forms} & {*entries, *(n.strip() for n in names)}:
        raise BadRequest(f"“{min(clash)}” is a right name of this list; it cannot be a wrong form too")
    new: list[str] = []
    for name in dict.fromkeys(n.strip() for n in names):
        if name not in entries:
            forms = f" [{', '.join(map(_quoted, wrong_forms))}]" if wrong_forms else ""
            text = _ended(text) + (f"{_quoted(name)}:{forms}\n" if maps else f"- {_quoted(name)}\n")
            new.append(name)
        elif wrong_forms and (widened := _widened(path, text, entries[name], wrong_forms)) is not None:
            text = widened
            new.append(name)
    if new:
        names_node(path, text)  # what is written can be read again
        _write(path, text)
    return new


def _widened(path: Path, text: str, value: object, forms: Sequence[str]) -> str | None:
    """The list with further wrong forms for a name that it has, or None if it has them."""
    import yaml

    if isinstance(value, yaml.SequenceNode):
        there = [str(n.value) for n in value.value]
    elif isinstance(value, yaml.ScalarNode):
        there = [str(value.value)] if value.value else []
    else:
        raise wrong(path, value, "the wrong forms of a name are texts")
    both = list(dict.fromkeys([*there, *forms]))
    if both == there:
        return None
    start, end = value.start_mark.index, value.end_mark.index
    listed = f"[{', '.join(map(_quoted, both))}]"
    if isinstance(value, yaml.SequenceNode) and not value.flow_style:
        listed += "\n"
    before = text[:start] if text[:start].endswith((" ", "\n")) else text[:start] + " "
    return before + listed + text[end:]


def _check(word: str, what: str) -> None:
    if not word.strip() or any(not c.isprintable() for c in word):
        raise BadRequest(f"{word!r} is not {what}")


def _quoted(name: str) -> str:
    """A name as YAML writes it: plain if it stays a text so."""
    import yaml

    if not set(":#[]{},&*!|>%@`\"'") & set(name):
        node = yaml.compose(name)
        if node is not None and node.tag == "tag:yaml.org,2002:str" and node.value == name:
            return name
    return "'" + name.replace("'", "''") + "'"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


def _write(path: Path, text: str) -> None:
    """Replaces the list as a whole, or not at all; it keeps its mode.

    Raises:
        BadRequest: it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            os.chmod(name, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
            os.replace(name, path)
        except BaseException:
            os.unlink(name)
            raise
    except OSError as error:
        raise BadRequest(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
