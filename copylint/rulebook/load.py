"""Reads a folder of rule files: ``topic/name.yaml`` is the rule ``topic/name``, ``sets/name.yaml`` the word set ``@name``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from copylint.kinds import KINDS
from copylint.kinds.base import BadSpec, WordSets
from copylint.model.document import SCOPES, TEXT_SCOPES
from copylint.model.errors import BadRule, Failure
from copylint.model.rule import LEVELS, Example, Rule, Safety
from copylint.rulebook.book import Rulebook
from copylint.settings import nearest

if TYPE_CHECKING:
    from copylint.rulebook.nodes import Key, Tree

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
COMMON = (
    "kind", "message", "why", "source", "level", "fix", "quotes", "scope", "when", "since", "until", "review", "formerly", "examples",
)  # fmt: skip
_EXAMPLE = ("bad", "good", "ok", "format", "dialect", "metadata")
_PLACE = re.compile(r"\{[a-z][a-z0-9_-]*\}")


def load(folder: Path, own: bool) -> Rulebook:
    """The rulebook of a folder, from the cache if nothing in the folder changed.

    Args:
        folder: holds topics, which hold rule files.
        own: whether these are copylint's own rules.
    """
    from copylint.rulebook import cache

    return cache.load(folder, own)


def read(folder: Path, own: bool) -> Rulebook:
    """Reads and compiles every rule file; one that is broken is a failure and does not stop the others."""
    from copylint.rulebook.nodes import Tree

    failures: list[Failure] = []
    sets: dict[str, dict[str, str]] = {}
    rules: dict[str, Rule] = {}
    trees: dict[str, Tree] = {}
    files = list(rule_files(folder))
    for path in files:
        if is_set(path, folder):
            try:
                sets[path.stem] = _set(Tree(path))
            except BadRule as error:
                failures.append(Failure(error.path, error.line, error.reason))
    for path in files:
        if is_set(path, folder):
            continue
        try:
            tree = Tree(path)
            rule = _rule(tree, folder, own)
            if rule.name in rules:
                raise tree.bad(tree.root, f"a rule named {rule.name} stands in {rules[rule.name].path} already")
            _check(rule, tree, sets)
            rules[rule.name], trees[rule.name] = rule, tree
        except BadRule as error:
            failures.append(Failure(error.path, error.line, error.reason))
    return Rulebook(dict(sorted(rules.items())), sets, compile_all(rules, sets), tuple(sorted(failures)))


def compile_all(rules: dict[str, Rule], sets: WordSets) -> dict[str, Any]:
    """Each kind's compiled data for its rules."""
    compiled: dict[str, Any] = {}
    for kind, module in KINDS.items():
        of_kind = [rules[name] for name in sorted(rules) if rules[name].kind == kind]
        if of_kind:
            compiled[kind] = import_module(module).compile(of_kind, sets)
    return compiled


def rule_files(folder: Path) -> Iterator[Path]:
    """Every ``.yaml`` and ``.yml`` file below a folder in order, but for those whose name starts with ``_`` or ``.``."""
    for path in sorted(folder.rglob("*")):
        if (
            path.suffix in (".yaml", ".yml")
            and not any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts)
            and path.is_file()
        ):
            yield path


def is_set(path: Path, folder: Path) -> bool:
    """Whether a file is a word set and not a rule."""
    return path.relative_to(folder).parts[0] == "sets"


def _set(tree: Tree) -> dict[str, str]:
    import yaml

    if isinstance(tree.root, yaml.MappingNode):
        return {k.lower(): tree.text(v, k) for k, (_, v) in tree.mapping(tree.root, "a word set").items()}
    if isinstance(tree.root, yaml.SequenceNode):
        return {tree.text(n, "a word").lower(): "" for n in tree.root.value}
    raise tree.bad(tree.root, "a word set is a list of words, or a map of words to their counterparts")


def _rule(tree: Tree, folder: Path, own: bool) -> Rule:
    from copylint.rulebook.nodes import required

    name = tree.path.relative_to(folder).with_suffix("").as_posix()
    if not NAME.fullmatch(name):
        raise tree.bad(
            tree.root, f"a rule's path is its name: “{name}” must be small letters, digits and hyphens, such as usage/comprised-of.yaml"
        )
    keys = tree.mapping(tree.root, "a rule file")
    if "kind" not in keys:
        raise tree.bad(tree.root, f"the key “kind” is missing: one of {', '.join(KINDS)}")
    kind = tree.text(keys["kind"][1], "kind")
    if kind not in KINDS:
        raise tree.bad(keys["kind"][1], f"“{kind}” is no kind of rule{nearest(kind, KINDS) or ': take one of ' + ', '.join(KINDS)}")
    spec_type = import_module(KINDS[kind]).Spec
    hints = get_type_hints(spec_type)
    own_keys = {n.replace("_", "-"): n for n in hints}
    for key, (node, _) in keys.items():
        if key not in COMMON and key not in own_keys:
            raise tree.bad(node, f"unknown key “{key}”{nearest(key, [*COMMON, *own_keys])}")
    for key in ("message", "why", *required(spec_type)):
        if key not in keys:
            raise tree.bad(tree.root, f"the key “{key}” is missing")

    def text(key: str, default: str = "") -> str:
        return tree.text(keys[key][1], key) if key in keys else default

    def choice(key: str, allowed: tuple[str, ...], default: str) -> Any:
        word = text(key, default)
        if word not in allowed:
            raise tree.bad(keys[key][1], f"{key}: “{word}” is not one of {', '.join(allowed)}{nearest(word, allowed)}")
        return word

    def texts(key: str) -> tuple[str, ...]:
        return tuple(tree.text(n, key) for n in tree.sequence(keys[key][1])) if key in keys else ()

    message = " ".join(text("message").split())
    if "{" in _PLACE.sub("", message) or "}" in _PLACE.sub("", message):
        raise tree.bad(keys["message"][1], "message: braces hold one name each, such as {old} or {new}")
    for scope in texts("scope"):
        if scope not in SCOPES:
            raise tree.bad(keys["scope"][1], f"scope: “{scope}” is not one of {', '.join(SCOPES)}{nearest(scope, SCOPES)}")
    for key in ("since", "until", "review"):
        try:
            if key in keys:
                from datetime import date

                date.fromisoformat(text(key))
        except ValueError:
            raise tree.bad(keys[key][1], f"{key}: “{text(key)}” is not a date such as 2024-01-31") from None
    conditions = (
        {k: tuple(tree.text(n, k) for n in tree.sequence(v)) for k, (_, v) in tree.mapping(keys["when"][1], "when").items()}
        if "when" in keys
        else {}
    )
    return Rule(
        name=name,
        kind=kind,
        message=message,
        why=" ".join(text("why").split()),
        source=text("source"),
        level=choice("level", LEVELS, "warning"),
        fix=Safety(choice("fix", tuple(Safety), "offer")),
        quotes=choice("quotes", ("skip", "check", "only"), "skip"),
        scope=frozenset(texts("scope")) or TEXT_SCOPES,  # type: ignore[arg-type]
        when=conditions,
        spec={own_keys[k]: tree.value(keys[k][1], hints[own_keys[k]], k) for k in own_keys if k in keys},
        since=text("since"),
        until=text("until"),
        review=text("review"),
        formerly=texts("formerly"),
        examples=tuple(_examples(tree, keys["examples"][1])) if "examples" in keys else (),
        path=str(tree.path),
        line=1,
        own=own,
    )


def _examples(tree: Tree, node: Any) -> Iterator[Example]:
    for entry in tree.sequence(node):
        keys = tree.mapping(entry, "an example")
        for key, (key_node, _) in keys.items():
            if key not in _EXAMPLE:
                raise tree.bad(key_node, f"examples: unknown key “{key}”{nearest(key, _EXAMPLE)}")
        values = {k: tree.text(v, k) for k, (_, v) in keys.items() if k != "metadata"}
        if ("ok" in values) == ("bad" in values):
            raise tree.bad(entry, "an example has either “bad” (with or without “good”) or “ok”")
        yield Example(
            values.get("bad"),
            values.get("good"),
            values.get("ok"),
            entry.start_mark.line + 1,
            values.get("format", ".txt"),
            values.get("dialect", ""),
            tree.plain(keys["metadata"][1]) if "metadata" in keys else {},
        )


def _check(rule: Rule, tree: Tree, sets: WordSets) -> None:
    try:
        import_module(KINDS[rule.kind]).check(rule, sets)
    except BadSpec as error:
        key: Key = tuple(k.replace("_", "-") if isinstance(k, str) else k for k in error.key)
        raise tree.bad(tree.find(key) or tree.find(key[:1]), f"{'.'.join(str(k) for k in key)}: {error.reason}") from None
