"""The one server of this user on this machine, found or started.

It belongs to its `keeper`; a run only holds a connection to it (see there).
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from copylint.engines.languagetool import installed, keeper, launch, states
from copylint.engines.languagetool.away import Away
from copylint.engines.languagetool.java import Java
from copylint.engines.languagetool.java import find as find_java
from copylint.engines.languagetool.remote import Place

BUDGET = 90.0
"""Seconds from the wish for a server to its first right answer: 6 on a quiet machine, 45 on a busy one."""

_GUARD = sys.platform != "linux"
"""Whether the keeper's own end must be watched for: Linux ends a process with its parent."""

_JOINS = 3


class Local:
    """The server of this user on this machine.

    Args:
        options: how to run it.
        waiting: told in one line why the run waits, now and then.
    """

    def __init__(self, options: launch.Options, waiting: Callable[[str], None] | None = None) -> None:
        self._options = options
        self._waiting = waiting or (lambda line: None)
        self._installed = installed.find()
        self._lock = threading.Lock()
        self._line: socket.socket | None = None
        self._unread = b""
        self._state: dict[str, Any] = {}
        self._left = 0
        """The last generation that was given up: what the keeper said of it may still be under way."""
        self._joins = 0
        self._closed = False
        self._java: Java | None = None
        self.identity = f"{self._installed.version} {self._installed.digest} {launch.config(self._installed)}"

    # --- what the engine asks ----------------------------------------------------------------------

    def at(self) -> Place:
        with self._lock:
            return self._ready(time.monotonic() + BUDGET)

    def recover(self, place: Place) -> None:
        with self._lock:
            if self._state.get("generation") == place.generation:
                self._give_up(place.generation)

    def proved(self, place: Place, dialect: str) -> None:
        with self._lock:
            self._say({"do": "proved", "dialect": dialect, "generation": place.generation})
            self._state.setdefault("proved", []).append(dialect)

    def close(self) -> None:
        # Without the lock: another thread may hold it while it waits for a server that nobody wants any more.
        self._closed = True
        self._close_line()

    # --- the connection to the keeper --------------------------------------------------------------

    def _ready(self, deadline: float) -> Place:
        begun = time.monotonic()
        asked_anew = False
        while True:
            if self._closed:
                raise Away("the run has ended")
            if self._line is None:
                self._join(deadline)
                if self._state["phase"] == "failed" and not asked_anew:
                    # It failed for somebody before us: perhaps what was wrong has been mended.
                    asked_anew = True
                    self._give_up(self._state["generation"])
            self._hear(0.0)
            match self._state.get("phase") if self._state.get("generation", 0) > self._left else "":
                case "ready":
                    if time.monotonic() - begun > 1:
                        self._waiting("")
                    url = f"http://127.0.0.1:{self._state['port']}"
                    return Place(url, self._state["generation"], frozenset(self._state["proved"]))
                case "failed":
                    self._close_line()
                    raise Away(f"its server failed: {self._state['why']} (its log is {self.folder / 'server.log'})")
            if time.monotonic() > deadline:
                raise Away(f"its server did not start within {BUDGET:g} seconds (its log is {self.folder / 'server.log'})")
            self._hear(0.25)
            if (waited := time.monotonic() - begun) > 1:
                self._waiting(f"starting LanguageTool, {waited:.0f} s")

    def _give_up(self, generation: int) -> None:
        """Asks for another server in the place of one that failed."""
        self._say({"do": "restart", "generation": generation})
        self._left = generation

    def _join(self, deadline: float) -> None:
        """Finds the keeper, or starts one, and holds a connection to it."""
        self._joins += 1
        if self._joins > _JOINS:
            raise Away("its server was ended again and again")
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        tries, next_try = 0, 0.0
        while time.monotonic() < deadline:
            if self._knock():
                return
            if time.monotonic() >= next_try:
                if tries == 4:
                    break
                next_try = time.monotonic() + 0.1
                # Held by another keeper, it is about to say where it is, or about to end.
                if (lock := keeper.hold(self.folder / "keeper.lock")) is not None:
                    lock.close()
                    tries += 1
                    self._spawn()
                    next_try = time.monotonic() + 2
            time.sleep(0.02)
        raise Away(f"its keeper did not start (look into {self.folder})")

    def _knock(self) -> bool:
        """Whether a keeper answered."""
        state = states.read_state(self.folder)
        line = state and states.connect(state, {"do": "use", "run": _run(), "keep": self._options.keep_warm})
        if not line:
            return False
        self._line, self._unread, self._state, self._left = line, b"", {}, 0
        limit = time.monotonic() + 5
        while not self._state and self._line is not None and time.monotonic() < limit:
            self._hear(0.25)
        if not self._state:
            self._close_line()
        return bool(self._state)

    def _close_line(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _hear(self, patience: float) -> None:
        """Takes in what the keeper said; waits that many seconds for something."""
        if (line := self._line) is None:
            return
        try:
            line.settimeout(patience)
            while data := line.recv(65536):
                *messages, self._unread = (self._unread + data).split(b"\n")
                for message in messages:
                    self._state = json.loads(message)
                line.settimeout(0.0)
            self._close_line()  # it has gone
        except (TimeoutError, BlockingIOError):
            return
        except (OSError, ValueError):
            self._close_line()

    def _say(self, message: dict[str, Any]) -> None:
        if self._line is not None:
            try:
                self._line.settimeout(5)
                self._line.sendall(json.dumps(message).encode() + b"\n")
            except OSError:
                self._close_line()

    # --- starting it -------------------------------------------------------------------------------

    @property
    def folder(self) -> Path:
        """Where the state of this server lies: one for each way to run it."""
        key = json.dumps([self.identity, self._options.heap, self._options.compiler, self._options.java, str(self._installed.folder)])
        return states.servers() / hashlib.sha256(key.encode()).hexdigest()[:16]

    def _spawn(self) -> None:
        """Starts a keeper with a server; ends those of other installations that nobody uses.

        Raises:
            Away: what it takes is missing.
        """
        if not sys.executable:
            raise Away("the Python that runs this cannot start another")
        if self._java is None:
            self._java = find_java(self._options.java)
            self._installed.verify()
        (self.folder / "server.properties").write_text(launch.config(self._installed), "utf-8")
        for other in states.running():
            if other["folder"] != str(self.folder) and (line := states.connect(other, {"do": "look"})):
                with suppress(OSError):
                    line.sendall(b'{"do": "yield"}\n')
                line.close()
        plan = {
            "command": launch.command(self._options, self._java, self._installed, self.folder / "server.properties"),
            "digest": self._installed.digest,
            "version": self._installed.version,
            "budget": BUDGET,
            "guard": _GUARD,
        }
        more: dict[str, Any] = {"creationflags": 0x08000208} if sys.platform == "win32" else {"start_new_session": True}
        # Isolated and without site-packages: it starts in 20 ms and needs the standard library alone.
        command = [sys.executable, "-I", "-S", keeper.__file__, str(self.folder)]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder, **more
        )
        assert process.stdin is not None
        with suppress(OSError):
            process.stdin.write(json.dumps(plan).encode())
            process.stdin.close()
        if sys.platform == "win32":
            process.returncode = 0  # it goes on by itself; nobody here waits for it
        else:
            process.wait(20)  # it leaves a child and ends at once


def _run() -> str:
    """Names a run: its workers say the same as the process that started them."""
    parent = multiprocessing.parent_process()
    return str(parent.pid if parent else os.getpid())
