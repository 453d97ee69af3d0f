"""The JSON Schema of the ``json`` output."""

from __future__ import annotations

from typing import Any

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_OFFSET = {
    "type": "integer",
    "minimum": 0,
    "description": "Code points from the beginning of the decoded text, a byte order mark not counted.",
}
_FROM_ONE = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["error", "warning", "suggestion"]}


def _object(description: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "description": description,
        "required": list(properties),
        "properties": properties,
        "additionalProperties": False,
    }


def _list(of: dict[str, Any], description: str = "") -> dict[str, Any]:
    return {"type": "array", "items": of, **({"description": description} if description else {})}


_PLACE: dict[str, Any] = {
    "start": _OFFSET,
    "end": {**_OFFSET, "description": "Behind the last code point."},
    "line": {**_FROM_ONE, "description": "From 1; CR LF is one line end."},
    "column": {**_FROM_ONE, "description": "From 1, in code points."},
    "end_line": _FROM_ONE,
    "end_column": {**_FROM_ONE, "description": "Exclusive."},
    "text": {**_TEXT, "description": "The source's characters there."},
}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A copylint run",
    "$defs": {
        "place": _object("A stretch of the source.", **_PLACE),
        "trouble": _object(
            "Something that was not read, or could not be used.",
            name={**_TEXT, "description": "The file, or an empty text."},
            line={**_COUNT, "description": "From 1; 0 for the whole file."},
            message=_TEXT,
        ),
        "finding": _object(
            "One place, why it is marked, and what could stand there.",
            rule={"type": "string", "pattern": "^[a-z0-9/-]+$"},
            level=_LEVEL,
            message={**_TEXT, "description": "One line."},
            why={**_TEXT, "description": "The rule's reason."},
            **_PLACE,
            safety={
                "enum": ["safe", "offer", "query"],
                "description": "safe: copylint fix writes it; offer: written when a person takes it; query: nothing to write.",
            },
            fixes=_list(
                _object(
                    "A proved way to mend it.",
                    replacement={**_TEXT, "description": "Stands in place of the finding's own start to end."},
                    edit=_object("The same, trimmed to what changes.", start=_OFFSET, end=_OFFSET, text=_TEXT),
                ),
                "Best first.",
            ),
            choices=_list(_TEXT, "What could stand there in a reader's wording, those that cannot be written by machine included."),
            related=_list({"$ref": "#/$defs/place"}, "Other places that belong to it."),
            also=_list(_TEXT, "Further rules that say the same."),
            outside=_list(_TEXT, "What outside engines call it, such as LanguageTool: ID[2]."),
            evidence={**_TEXT, "description": "What in the sentence led to it."},
            confidence={"type": ["number", "null"], "minimum": 0, "maximum": 1},
            scope={**_TEXT, "description": "The part of the story: headline, body, caption …"},
            quoted={"type": "boolean", "description": "Whether it stands in a quotation."},
        ),
    },
    **_object(
        "What copylint found in a run.",
        version={"const": 1, "description": "Of this format."},
        tool=_object("What made the report.", name={"const": "copylint"}, version=_TEXT),
        level={**_LEVEL, "description": "The lowest level that is listed."},
        files=_list(
            _object(
                "One document.",
                name={**_TEXT, "description": "Its path with forward slashes, or - for standard input."},
                encoding={"type": ["string", "null"], "description": "As it was read; null if it could not be."},
                sha256={"type": ["string", "null"], "description": "Of the bytes that were read."},
                words=_COUNT,
                findings=_list({"$ref": "#/$defs/finding"}, "Sorted by place, then level, then rule."),
                silenced=_list(
                    _object(
                        "A finding that is held back.",
                        by={**_TEXT, "description": "comment, front matter or baseline"},
                        finding={"$ref": "#/$defs/finding"},
                    )
                ),
                notices=_list({"$ref": "#/$defs/trouble"}, "It was read, but something in it or about it was not."),
                failures=_list({"$ref": "#/$defs/trouble"}, "It could not be used."),
            )
        ),
        summary=_object(
            "Counts of the whole run.",
            files=_COUNT,
            files_with_findings=_COUNT,
            words=_COUNT,
            levels=_object("Listed findings by level.", error=_COUNT, warning=_COUNT, suggestion=_COUNT),
            rules={"type": "object", "description": "Listed findings by rule.", "additionalProperties": _COUNT},
            hidden={**_COUNT, "description": "Findings below the level that is listed."},
            safe_fixes=_COUNT,
            silenced={**_COUNT, "description": "Findings that the copy itself silences."},
            known={**_COUNT, "description": "Findings of listed levels that a baseline holds back."},
            unchanged={
                **_COUNT,
                "description": "Findings of listed levels in text that did not change, where only changed text was asked for.",
            },
            notices=_COUNT,
            failures=_COUNT,
        ),
    ),
}
