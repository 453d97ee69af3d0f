"""The context model's file: a plain header that names its parts, then the parts themselves, memory-mapped.

The first line is `MAGIC` with the version of the layout, the second a JSON object: ``sha256`` of everything behind the
header, the model's own ``date``, and ``parts``, each with its type, shape and offset. Nothing in it is code, and a file
that does not match its digest is refused.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MAGIC = b"copylint context model 1\n"
_ALIGNED = 64
_TYPES = {"int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64", "float16", "float32"}


class BadModel(ValueError):
    """The file is not a context model, or it is damaged. The message is one clause."""


def write(path: Path, parts: Mapping[str, Any], about: Mapping[str, Any]) -> None:
    """Writes a model.

    Args:
        path: where.
        parts: arrays by name; a text is stored as its UTF-8 bytes.
        about: further keys of the header: date, seed, words read.
    """
    import numpy as np

    body, table = bytearray(), {}
    for name, part in parts.items():
        array = np.frombuffer(part.encode("utf-8"), np.uint8) if isinstance(part, str) else np.ascontiguousarray(part)
        array = array.astype(array.dtype.newbyteorder("<"))
        body += b"\0" * (-len(body) % _ALIGNED)
        table[name] = [array.dtype.name, list(array.shape), len(body)]
        body += array.tobytes()
    header = json.dumps({**about, "sha256": hashlib.sha256(body).hexdigest(), "size": len(body), "parts": table}, sort_keys=True).encode()
    start = len(MAGIC) + len(header) + 1
    path.write_bytes(MAGIC + header + b" " * (-start % _ALIGNED) + b"\n" + body)


def read(path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The header and the parts of a model, the parts as arrays over the mapped file.

    Raises:
        BadModel: it is missing, of another version, cut off or changed.
    """
    import numpy as np

    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BadModel(f"cannot be read: {getattr(error, 'strerror', None) or 'it is empty'}") from None
    if mapped[: len(MAGIC)] != MAGIC:
        raise BadModel("is not a context model of this version")
    start = mapped.find(b"\n", len(MAGIC)) + 1
    try:
        header = json.loads(mapped[len(MAGIC) : start])
        body = memoryview(mapped)[start:]
        if len(body) != header["size"] or hashlib.sha256(body).hexdigest() != header["sha256"]:
            raise BadModel("is damaged: its contents do not match its digest")
        parts = {}
        for name, (kind, shape, offset) in header["parts"].items():
            if kind not in _TYPES:
                raise BadModel(f"holds a part of a type that is not known, {kind}")
            dtype = np.dtype(kind).newbyteorder("<")
            parts[name] = np.frombuffer(body, dtype, count=int(np.prod(shape)), offset=offset).reshape(shape)
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, BadModel):
            raise
        raise BadModel("is damaged: its header cannot be read") from None
    return header, parts


def text(part: Any) -> str:
    """A part that holds text."""
    return str(part.tobytes(), "utf-8")
