"""What a story's front matter says that stories can be sorted by."""

from __future__ import annotations

from collections.abc import Mapping

_LONGEST_VALUE = 100
_MOST_VALUES = 20


def fields(metadata: Mapping[str, object], prefix: str = "") -> dict[str, tuple[str, ...]]:
    """What sorts stories: short values, and lists of them; those of a map inside, such as Hugo's, as ``params.section``.

    Args:
        metadata: of the story.
        prefix: what stands before every key.
    """
    from copylint.formats.base import fold

    out: dict[str, tuple[str, ...]] = {}
    for key, value in metadata.items():
        if isinstance(value, Mapping):
            if not prefix:
                out.update(fields(value, f"{fold(str(key))}."))
            continue
        values = value if isinstance(value, list | tuple) else [value]
        texts = tuple(str(v) for v in values[:_MOST_VALUES] if v is not None and not isinstance(v, Mapping | list))
        if texts and all(len(t) <= _LONGEST_VALUE for t in texts):
            out[prefix + fold(str(key))] = tuple(dict.fromkeys(texts))
    return out
