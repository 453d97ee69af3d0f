"""What to paste when copylint itself is at fault."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path


def report(error: BaseException, arguments: Sequence[str]) -> str:
    """A Markdown report of a crash: versions, the command and where it happened, but no word of any story.

    The error's own message, the source lines and the arguments that are not options may hold copy or the names of
    unpublished stories, so they are left out.
    """
    from copylint import __version__

    frames: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        frames += [f"{type(seen).__module__}.{type(seen).__qualname__}"]
        frames += [f"  {_short(f.filename)}:{f.lineno} in {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    shown = " ".join(
        a if a.startswith("--") and "=" not in a else a.partition("=")[0] + "=…" if a.startswith("--") else "…" for a in arguments[1:]
    )
    command = arguments[0] if arguments and arguments[0].isalpha() else ""
    lines = [
        "copylint has met a bug of its own. Nothing was half-written. Please report it with the text between the lines;",
        "it holds no word of your copy. The command again with `--jobs 1` and one file at a time shows which file it is.",
        "",
        "---",
        "### copylint stopped with a bug",
        "",
        f"- copylint {__version__}, Python {platform.python_version()} ({platform.python_implementation()})",
        f"- {platform.platform()}",
        f"- command: `copylint {command} {shown}`".replace("  ", " ").replace(" `", "`").replace(":`", ": `"),
        "",
        "```",
        *frames,
        "```",
        "---",
    ]
    return "\n".join(lines) + "\n"


def _short(file: str) -> str:
    """A path from the package's folder on, so that no user's name shows."""
    parts = Path(file).parts
    for i in range(len(parts) - 1, -1, -1):
        if parts[i] in ("copylint", "site-packages", f"python{sys.version_info[0]}.{sys.version_info[1]}"):
            return "/".join(parts[i:])
    return parts[-1] if parts else file
