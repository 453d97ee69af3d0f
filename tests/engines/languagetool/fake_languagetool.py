"""A small server that answers as LanguageTool does, or fails as it and what stands before it do.

In a test: ``with Fake() as fake: … fake.url``. As a program, in the place of Java: ``fake_languagetool.py -version`` and, with the
arguments of the real server, a server on ``--port``; the file ``behaviour`` beside it then says how it behaves.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

SLIPS = {
    "EN_A_VS_AN": (r"\ban (?=tset|house)", "", "MISC", "a "),
    "MODAL_OF": (r"would of", "2", "TYPOS", "would have"),
    "IT_IS": (r"its not", "5", "TYPOS", "it's not"),
    "THERE_THEIR": (r"there own", "1", "CONFUSED_WORDS", "their own"),
}
"""What it finds, as the real one does in these words: expression, subrule, category, replacement."""


def found(text: str, allowed: list[str]) -> list[dict[str, Any]]:
    matches = []
    for ident, (expression, sub, category, new) in SLIPS.items():
        if ident not in allowed and f"{ident}[{sub}]" not in allowed:
            continue
        for hit in re.finditer(expression, text):
            offset = len(text[: hit.start()].encode("utf-16-le")) // 2
            length = len(hit[0].encode("utf-16-le")) // 2
            rule = {"id": ident, "category": {"id": category, "name": ""}, **({"subId": sub} if sub else {})}
            matches.append(
                {"offset": offset, "length": length, "message": f"Is “{new}” meant?", "replacements": [{"value": new}], "rule": rule}
            )
    return sorted(matches, key=lambda m: m["offset"])


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        self._answer(200, b"OK")

    def do_POST(self) -> None:
        form = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        asked = {k: v[0] for k, v in urllib.parse.parse_qs(form, strict_parsing=True).items()}
        self.server.asked.append(asked)
        known = "tset" in asked["text"]
        behaviour = self.server.behaviour(known)
        if behaviour.startswith("hang"):
            time.sleep(float(behaviour.partition(" ")[2] or 60))
        if behaviour == "drop":
            self.close_connection = True
            self.connection.close()
            return
        if behaviour == "die":
            import os

            os._exit(1)
        if behaviour == "memory":
            import os

            print("java.lang.OutOfMemoryError: Java heap space", file=sys.stderr, flush=True)
            os._exit(3)
        if behaviour == "html":
            self._answer(200, b"<html><title>Log in to the network</title></html>")
            return
        if behaviour == "json":
            self._answer(200, b'{"error": "not found"}')
            return
        if behaviour == "redirect":
            self._answer(302, b"", {"Location": "http://192.0.2.1/v2/check"})
            return
        if behaviour.isdigit():
            self._answer(int(behaviour), b"Error: Checking stopped for a reason\n", {"Retry-After": "0"} if behaviour == "429" else {})
            return
        if behaviour.startswith("short") and len(asked["text"]) > int(behaviour.split()[1]):
            self._answer(413, b"Error: Your text exceeds the limit")
            return
        allowed = [] if behaviour == "blind" else asked.get("enabledRules", "").split(",")
        self._answer(200, json.dumps({"software": {"version": "6.8"}, "matches": found(asked["text"], allowed)}).encode())

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, plan: list[str] | Path) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.asked: list[dict[str, str]] = []
        self._plan = plan
        self._lock = threading.Lock()

    def behaviour(self, known: bool) -> str:
        """What to do with a request: the next of a list (its last for ever), or what the file says. The test of readiness is
        answered rightly, unless the behaviour is ``blind``."""
        with self._lock:
            if isinstance(self._plan, Path):
                word = self._plan.read_text("utf-8") if self._plan.exists() else "well"
                if word.startswith("once ") and not known:
                    self._plan.write_text("well", "utf-8")
                    word = word.removeprefix("once ")
            elif known:
                word = self._plan[0] if self._plan else "well"
            else:
                word = (self._plan.pop(0) if len(self._plan) > 1 else self._plan[0]) if self._plan else "well"
        return word if not known or word == "blind" else "well"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no matter."""


class Fake:
    """A server in this process.

    Args:
        plan: behaviours, one for each text; the last holds for ever. None: it answers well.
    """

    def __init__(self, *plan: str) -> None:
        self._server = Server(0, list(plan))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def texts(self) -> list[str]:
        """The texts that it was asked about, but for the test of readiness."""
        return [a["text"] for a in self.asked if "tset" not in a["text"]]

    @property
    def asked(self) -> list[dict[str, str]]:
        """Every request's parameters."""
        return self._server.asked

    def __enter__(self) -> Fake:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def main() -> None:
    if "-version" in sys.argv:
        print(f'openjdk version "{(Path(sys.argv[0]).parent / "version").read_text("utf-8")}"', file=sys.stderr)
        return
    file = Path(sys.argv[0]).parent / "behaviour"
    word = file.read_text("utf-8") if file.exists() else "well"
    port = int(sys.argv[sys.argv.index("--port") + 1])
    if word == "taken":
        print("java.net.BindException: Address already in use", file=sys.stderr)
        file.write_text("well", "utf-8")
        sys.exit(1)
    if word == "broken":
        print("Caused by: java.lang.ClassNotFoundException: org.example.Missing", file=sys.stderr)
        sys.exit(1)
    if word == "deaf":
        import socket

        with socket.socket() as door:
            door.bind(("127.0.0.1", port))
            door.listen()
            time.sleep(600)
    Server(port, file).serve_forever()


if __name__ == "__main__":
    main()
