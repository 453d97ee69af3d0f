"""The servers of this user on this machine, as their keepers tell of them."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from copylint.rulebook.cache import cache_folder


def servers() -> Path:
    """Where the states of this user's servers lie."""
    return cache_folder() / "languagetool" / "servers"


def read_state(folder: Path) -> dict[str, Any]:
    """What a keeper wrote of itself; empty if there is none."""
    try:
        state = json.loads((folder / "state.json").read_bytes())
        return {**state, "folder": str(folder)} if isinstance(state, dict) and {"token", "control", "keeper"} <= state.keys() else {}
    except (OSError, ValueError):
        return {}


def running() -> Iterator[dict[str, Any]]:
    """The state of each keeper that answers."""
    folder = servers()
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        state = read_state(path)
        if state and (line := connect(state, {"do": "look"})):
            line.close()
            yield state


def connect(state: dict[str, Any], first: dict[str, Any]) -> socket.socket | None:
    """A connection to a keeper, on which the first message was sent; None if it has gone."""
    try:
        line = socket.create_connection(("127.0.0.1", int(state["control"])), timeout=2)
    except (OSError, ValueError, OverflowError):
        return None
    try:
        line.sendall(json.dumps({**first, "token": state["token"]}).encode() + b"\n")
    except OSError:
        line.close()
        return None
    return line


def stop(state: dict[str, Any], patience: float = 10.0) -> bool:
    """Ends a server, whoever uses it; whether it has ended within that many seconds."""
    line = connect(state, {"do": "stop"})
    if line is None:
        return True
    line.settimeout(patience)
    try:
        while line.recv(4096):
            pass
    except OSError:
        return False
    finally:
        line.close()
    return True
