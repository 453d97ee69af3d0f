"""The seam to language-tool-python: asks a server about one text and gives back what it said, whole.

The package is imported with this module, when something is asked for the first time: it costs 0.15 s.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from queue import LifoQueue
from typing import Any

import requests
from language_tool_python import LanguageTool

from copylint.engines.languagetool.away import Away, TooLong
from copylint.engines.languagetool.said import Said

AT_ONCE = 2
"""Requests under way at the same time: more bring nothing on two cores, and a server checks two at a time."""

_MOST_BYTES = 30_000_000
_MOST_WAITS = 3
_CONNECT = 5.0


class Failed(Exception):
    """The server broke down, or does not answer: it may be worth starting it anew."""


class Tool(LanguageTool):
    """language-tool-python's client for one dialect and one list of rules, made fit for what is asked of it here.

    What is its own: the parameters of a request and their names. What is mended, each until it is so upstream:

    * `_get_languages`: it asks the server for its languages whenever one is built; the dialects here are known.
    * `_query_server`: it opens a connection for each request, waits 300 s, tries again at once, takes an error's body for an answer,
      follows redirects to other hosts, and sends text for this machine through the proxies of the environment.
    * `said`, in place of `check`: its matches lack the subrule, and an end in code points, and share state between threads.

    Args:
        url: of the server, without ``/v2``.
        language: as LanguageTool names it.
        rules: identifiers and subrules that may speak; nothing else does.
        categories: categories that may speak.
        picky: whether the picky level is wanted.
        lines: open connections, shared with other tools; at most that many requests are under way.
    """

    def __init__(
        self, url: str, language: str, rules: Sequence[str], categories: Sequence[str], picky: bool, lines: LifoQueue[requests.Session]
    ) -> None:
        super().__init__(language, remote_server=url)
        self._lines = lines
        self.enabled_rules = set(rules)
        self.enabled_categories = set(categories)
        self.enabled_rules_only = True
        self.picky = picky

    def said(self, text: str, seconds: float) -> list[Said]:
        """What it says of a text.

        Args:
            text: without control characters and lone surrogates.
            seconds: how long to wait for it.

        Raises:
            Failed: it does not answer, or broke down.
            Away: it refuses, or is something else than LanguageTool.
            TooLong: it takes only shorter texts.
        """
        answer = self._ask(f"{self.url}check", self._create_params(text), seconds)
        if answer.get("warnings", {}).get("incompleteResults"):
            raise Away("its server gave up before the end of the text", lasting=False)
        try:
            return [_said(row) for row in answer["matches"]]
        except (KeyError, TypeError, ValueError):
            raise Away(f"{self.url} does not answer as LanguageTool does") from None

    def _get_languages(self) -> set[str]:
        return {"en-GB", "en-US", "en-AU", "en-CA", "en-NZ", "en-ZA"}

    def _ask(self, url: str, params: dict[str, str], seconds: float) -> dict[str, Any]:
        deadline = time.monotonic() + seconds
        line = self._lines.get()
        try:
            for wait in range(_MOST_WAITS + 1):
                status, body, later = _post(line, url, params, deadline)
                if status not in (429, 503) or wait == _MOST_WAITS or time.monotonic() + later > deadline:
                    break
                time.sleep(later or 0.3 * 2**wait)
        finally:
            self._lines.put(line)
        return _judged(self.url, status, body)


def lines(local: bool) -> LifoQueue[requests.Session]:
    """Connections to a server, as many as requests may be under way.

    Args:
        local: whether the server is on this machine: the proxies of the environment are then none of its business.
    """
    pool: LifoQueue[requests.Session] = LifoQueue()
    for _ in range(AT_ONCE):
        session = requests.Session()
        session.trust_env = not local
        pool.put(session)
    return pool


def _post(line: requests.Session, url: str, params: dict[str, str], deadline: float) -> tuple[int, bytes, float]:
    """Status, body, and the seconds after which the server wants to be asked again (0 if it does not say)."""
    left = max(deadline - time.monotonic(), 0.1)
    try:
        with line.post(url, data=params, timeout=(min(_CONNECT, left), left), stream=True, allow_redirects=False) as answer:
            body = bytearray()
            for part in answer.iter_content(65536):
                body += part
                if len(body) > _MOST_BYTES:
                    raise Away(f"{url} answers with more than {_MOST_BYTES // 1_000_000} MB", lasting=False)
                if time.monotonic() > deadline:
                    raise Failed("its server did not answer in time")
            after = answer.headers.get("Retry-After", "")
            return answer.status_code, bytes(body), float(after) if after.isdigit() else 0.0
    except requests.exceptions.SSLError as error:
        raise Away(f"the certificate of {url} does not hold: {_innermost(error)}") from None
    except requests.exceptions.Timeout:
        raise Failed("its server did not answer in time") from None
    except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
        raise Away(f"“{url}” is no address of a server") from None
    except requests.exceptions.RequestException as error:
        raise Failed(f"its server cannot be reached: {_innermost(error)}") from None


def _innermost(error: BaseException) -> str:
    """The system's own word for an error that libraries have wrapped."""
    reason: Any = error
    for _ in range(8):
        further = getattr(reason, "reason", None) or next((a for a in getattr(reason, "args", ()) if isinstance(a, BaseException)), None)
        if not isinstance(further, BaseException):
            break
        reason = further
    return str(getattr(reason, "verify_message", "") or getattr(reason, "strerror", "") or type(reason).__name__)


def _judged(url: str, status: int, body: bytes) -> dict[str, Any]:
    """The answer, if it is one."""
    if status == 200:
        try:
            answer = json.loads(body)
            if isinstance(answer, dict):
                return answer
        except ValueError:
            pass
        raise Away(f"{url} does not answer as LanguageTool does")
    text = " ".join(body[:2000].decode("utf-8", "replace").split())
    said = "" if text.startswith("<") else f": {text.removeprefix('Error: ')[:160]}"
    if status == 413:
        raise TooLong
    if status == 500 and "took longer than" not in text:
        raise Failed(f"its server broke down{said}")
    if 300 <= status < 400:
        raise Away(f"{url} sends elsewhere (status {status}); name the right server in the settings")
    if status in (401, 403, 407):
        raise Away(f"{url} does not let us in (status {status})")
    if status == 429:
        raise Away(f"{url} takes no more for now (status 429)")
    # Whatever else it is that answers, a text that it refuses is one, and the next may do.
    raise Away(f"{url} refuses (status {status}){said}", lasting=status in (404, 405, 502, 503, 504))


def _said(row: dict[str, Any]) -> Said:
    rule = row["rule"]
    start, length = row["offset"], row["length"]
    if not (isinstance(start, int) and isinstance(length, int) and start >= 0 and length >= 0 and isinstance(rule["id"], str)):
        raise ValueError(row)
    return Said(
        start,
        start + length,
        rule["id"],
        str(rule.get("subId") or ""),
        str(rule.get("category", {}).get("id", "")),
        str(row.get("message", "")),
        tuple(str(new["value"]) for new in row.get("replacements", ())[:8]),
    )
