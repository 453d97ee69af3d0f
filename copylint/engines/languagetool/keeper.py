"""The small parent of a LanguageTool server: starts it, says where it listens, and ends it when nobody uses it any more.

A program of its own, standard library only and one file, since a Python that starts in 20 ms sees no other; it is started by
`copylint.engines.languagetool.service` with a plan on standard input. There is one for each folder of state: the lock that it holds
for life says so, and is free again however it ends. Whoever uses the server holds a connection to it; the system closes that also
when the user is interrupted, crashes or is killed, so that no server outlives its runs.

Each message is a line of JSON. From a user: ``{"token", "do": "use", "run", "keep"}`` first, then ``restart`` with the ``generation``
that failed, ``proved`` with a ``dialect``, ``stop``, or ``yield`` (stop unless somebody uses it). To a user: its state, whenever it
changes.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import secrets
import selectors
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_TICK = 0.05
"""Seconds between looks at a server that is starting."""

_WATCH = 0.5
"""Seconds between looks at one that runs."""

_MOST_LOG = 2_000_000
_PORTS = 3
"""How many ports are tried when another program takes the one that was free."""

_RESTARTS = 2
"""How often one run may have the server started anew."""


class Keeper:
    """One server and those who use it.

    Args:
        folder: where the state, the log and the lock lie.
        plan: ``command`` (with ``{port}`` in it), ``digest``, ``version``, ``budget`` in seconds, ``guard`` (whether another small
            program is to end the server should this one be killed: on Linux the system does).
    """

    def __init__(self, folder: Path, plan: dict[str, Any]) -> None:
        self._folder, self._plan = folder, plan
        self._token = secrets.token_hex(16)
        self._users: dict[socket.socket, dict[str, Any]] = {}
        self._unread: dict[socket.socket, bytes] = {}
        self._known: set[socket.socket] = set()
        self._restarts: dict[str, int] = {}
        self._phase, self._why = "starting", ""
        self._generation = 0
        self._proved: list[str] = []
        self._server: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._port = self._tries = 0
        self._started = self._not_before = 0.0
        self._keep = self._warm_until = 0.0
        self._used = self._stopping = False
        self._events = selectors.DefaultSelector()
        self._door = socket.socket()
        self._door.bind(("127.0.0.1", 0))
        self._door.listen(128)
        self._door.setblocking(False)
        self._events.register(self._door, selectors.EVENT_READ)

    def run(self) -> None:
        """Keeps the server until nobody needs it."""
        born = time.monotonic()
        try:
            self._start()
            while not self._stopping:
                for key, _ in self._events.select(_TICK if self._phase == "starting" else _WATCH):
                    if key.fileobj is self._door:
                        self._admit()
                    else:
                        self._hear(key.fileobj)  # type: ignore[arg-type]
                self._look()
                if self._users:
                    self._used = True
                elif self._used or time.monotonic() - born > 30:
                    if self._phase != "ready" or time.time() >= self._warm_until:
                        break
        finally:
            # First the door, so that nobody comes in who would find the server gone.
            self._door.close()
            self._kill()
            with contextlib.suppress(OSError):
                (self._folder / "state.json").unlink()

    # --- the server --------------------------------------------------------------------------------

    def _start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._generation += 1
        self._proved = []
        self._phase, self._why = "starting", ""
        log = os.open(self._folder / "server.log", os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_TRUNC, 0o600)
        try:
            command = [part.replace("{port}", str(self._port)) for part in self._plan["command"]]
            more: dict[str, Any] = {"creationflags": 0x08000000} if sys.platform == "win32" else {}
            if not self._plan["guard"]:
                more["preexec_fn"] = _die_with_parent
            # On Linux, native memory of many threads would lie in as many arenas, and not come back.
            more["env"] = {"MALLOC_ARENA_MAX": "2", **os.environ}
            self._server = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self._folder, **more)
            if self._plan["guard"]:
                self._guard = _guard(self._server.pid)
        except OSError as error:
            self._fail(f"“{self._plan['command'][0]}” could not be run: {(error.strerror or str(error)).lower()}")
        finally:
            os.close(log)
        self._started = time.monotonic()
        self._tell()

    def _look(self) -> None:
        """Whether the server became ready, or died."""
        if self._phase == "restarting":
            if time.monotonic() >= self._not_before:
                self._start()
            return
        if self._server is None or self._phase == "failed":
            return
        code = self._server.poll()
        log = self._folder / "server.log"
        if code is not None:
            text = _end_of(log)
            self._kill()
            if self._phase == "starting" and "address already in use" in text.lower() and self._tries < _PORTS:
                self._tries += 1
                self._start()
                return
            self._fail(_cause(text, code))
        elif self._phase == "starting":
            if _healthy(self._port):
                self._tries = 0
                self._phase = "ready"
                self._tell()
            elif time.monotonic() - self._started > self._plan["budget"]:
                text = _end_of(log)
                self._kill()
                self._fail(_cause(text, None) or f"it did not answer within {self._plan['budget']:g} seconds")
        else:
            with contextlib.suppress(OSError):
                if log.stat().st_size > _MOST_LOG:
                    os.truncate(log, 0)

    def _fail(self, why: str) -> None:
        self._phase, self._why = "failed", why
        self._tell()

    def _kill(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            # It has nothing to save, and a request that hangs would hold up a gentle end.
            server.kill()
            server.wait()
        guard, self._guard = self._guard, None
        if guard is not None:
            with contextlib.suppress(OSError):
                guard.communicate(b"done")

    # --- those who use it --------------------------------------------------------------------------

    def _admit(self) -> None:
        with contextlib.suppress(OSError):
            user, _ = self._door.accept()
            user.setblocking(False)
            self._unread[user] = b""
            self._events.register(user, selectors.EVENT_READ)

    def _hear(self, user: socket.socket) -> None:
        try:
            data = user.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        *lines, rest = (self._unread[user] + data).split(b"\n")
        self._unread[user] = rest
        if not data or len(rest) > 65536:
            self._leave(user)
            return
        for line in lines:
            try:
                message = json.loads(line)
                known = user in self._known or secrets.compare_digest(str(message["token"]), self._token)
            except (ValueError, KeyError, TypeError):
                known = False
            if not known:
                self._leave(user)
                return
            self._known.add(user)
            self._do(user, message)

    def _do(self, user: socket.socket, message: dict[str, Any]) -> None:
        match message.get("do"):
            case "use":
                self._users[user] = message
                self._send(user)
            case "look":
                self._send(user)
            case "proved":
                if message.get("generation") == self._generation and message["dialect"] not in self._proved:
                    self._proved.append(message["dialect"])
                    self._tell()
            case "restart":
                self._restart(user, message)
            case "stop":
                self._stopping = True
            case "yield":
                self._stopping = self._stopping or not self._users

    def _restart(self, user: socket.socket, message: dict[str, Any]) -> None:
        if message.get("generation") != self._generation:
            self._send(user)  # it was started anew meanwhile
            return
        run = str(self._users.get(user, {}).get("run", ""))
        done = self._restarts.get(run, 0)
        self._kill()
        # What was said of it before is of another one: whoever asked must not take that for the answer.
        self._generation += 1
        if done >= _RESTARTS:
            cause = _cause(_end_of(self._folder / "server.log"), None)
            self._phase, self._why = "failed", f"it was started anew {_RESTARTS} times and failed again" + (f": {cause}" if cause else "")
        else:
            self._restarts[run] = done + 1
            self._phase, self._not_before = "restarting", time.monotonic() + done
        self._tell()

    def _leave(self, user: socket.socket) -> None:
        gone = self._users.pop(user, None)
        self._unread.pop(user, None)
        self._known.discard(user)
        self._events.unregister(user)
        user.close()
        if gone is not None:
            # Whoever wanted it kept wanted that for those who come after, too.
            self._keep = max(self._keep, float(gone.get("keep", 0)))
            self._warm_until = time.time() + self._keep
            if not any(u.get("run") == gone.get("run") for u in self._users.values()):
                self._restarts.pop(str(gone.get("run", "")), None)
            self._write()

    def _tell(self) -> None:
        """The state to everyone, and into the file."""
        self._write()
        for user in list(self._users):
            self._send(user)

    def _send(self, user: socket.socket) -> None:
        with contextlib.suppress(OSError):
            user.send(json.dumps(self._state()).encode() + b"\n")

    def _state(self) -> dict[str, Any]:
        return {
            "keeper": os.getpid(),
            "control": self._door.getsockname()[1],
            "phase": self._phase,
            "why": self._why,
            "pid": self._server.pid if self._server else 0,
            "port": self._port,
            "generation": self._generation,
            "proved": self._proved,
            "users": len(self._users),
            "warm-until": self._warm_until,
            "started": time.time() - (time.monotonic() - self._started),
            "version": self._plan["version"],
            "digest": self._plan["digest"],
        }

    def _write(self) -> None:
        temporary = self._folder / "state.tmp"
        with contextlib.suppress(OSError):
            handle = os.open(temporary, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w") as file:
                json.dump({**self._state(), "token": self._token}, file)
            os.replace(temporary, self._folder / "state.json")


def _die_with_parent() -> None:
    """Has Linux end the server when this process is killed."""
    with contextlib.suppress(Exception):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


_GUARD = "import os, sys; sys.stdin.buffer.read() or os.kill(int(sys.argv[1]), 9)"
"""Reads until the pipe closes: with a word, all is well; without one, the keeper was killed, and its server is still there."""


def _guard(pid: int) -> subprocess.Popen[bytes]:
    """Ends a server when this process is killed, where the system does not."""
    return subprocess.Popen([sys.executable, "-I", "-S", "-c", _GUARD, str(pid)], stdin=subprocess.PIPE)


def _healthy(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/v2/healthcheck")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _end_of(log: Path) -> str:
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - 20_000))
            return file.read().decode("utf-8", "replace")
    except OSError:
        return ""


def _cause(text: str, code: int | None) -> str:
    """What a log says of the reason, in one line; "" if it says nothing and the server still runs."""
    lowered = text.lower()
    if "outofmemoryerror" in lowered or "could not reserve enough space" in lowered:
        return "it ran out of memory; give it more with “languagetool: {heap: 1g}”"
    lines = text.splitlines()
    for mark in ("Caused by:", "NoClassDefFoundError", "Error: ", "Exception"):
        found = [line.strip() for line in lines if mark in line]
        if found:
            return found[-1].removeprefix("Caused by: ")[:200]
    if code is None:
        return ""
    return f"it was killed (signal {-code})" if code < 0 else f"it ended with status {code}"


def hold(path: Path) -> Any:
    """The lock of a keeper, held until the process ends; None if another holds it."""
    file = path.open("a+b")
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def main() -> None:
    """Reads the plan, leaves whoever started it, and keeps the server."""
    folder = Path(sys.argv[1])
    plan = json.loads(sys.stdin.read())
    if sys.platform != "win32":
        if os.fork():
            os._exit(0)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    lock = hold(folder / "keeper.lock")
    if lock is None:
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Keeper(folder, plan).run()


if __name__ == "__main__":
    main()
