"""Loads a file over HTTP, going on where an earlier try broke off, and knows it by its SHA-256."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from copylint.engines.languagetool.away import Away
from copylint.engines.languagetool.installed import digest_of

Told = Callable[[str, int, int], None]
"""Progress: what is under way, how far it is, and of how much (0: not known)."""

_TRIES = 4
_MOST = 1_000_000_000
"""Bytes; nothing that is wanted here is as large."""


def load(url: str, file: Path, sha256: str, told: Told) -> None:
    """Loads a file, going on where an earlier try broke off.

    Args:
        url: its address.
        file: where it is put, whole.
        sha256: what it must be; "" if that is not known.
        told: progress in bytes.

    Raises:
        Away: it cannot be had, or is something else.
    """
    import requests

    file.parent.mkdir(parents=True, exist_ok=True)
    if sha256 and file.is_file() and digest_of(file) == sha256:
        return
    part = file.with_name(f"{file.name}.part")
    for nth in range(_TRIES):
        try:
            _load_on(url, part, told)
            break
        except requests.exceptions.SSLError as error:
            raise Away(f"{url}: the certificate does not hold ({type(error).__name__})") from None
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema):
            raise Away(f"“{url}” is no address") from None
        except requests.exceptions.RequestException as error:
            if nth == _TRIES - 1 or isinstance(error, requests.exceptions.HTTPError):
                told_why = f"status {error.response.status_code}" if error.response is not None else "it cannot be reached"
                raise Away(f"{url}: {told_why}") from None
            time.sleep(0.5 * 2**nth)
    if sha256 and (found := digest_of(part)) != sha256:
        part.unlink()
        raise Away(f"{url}: is not the file that is expected (SHA-256 {found[:16]}…, not {sha256[:16]}…); nothing was installed")
    part.replace(file)


def _load_on(url: str, part: Path, told: Told) -> None:
    import requests

    have = part.stat().st_size if part.is_file() else 0
    with requests.get(url, stream=True, timeout=(10, 60), headers={"Range": f"bytes={have}-"} if have else {}) as answer:
        if answer.status_code == 416:  # it was whole already, or is another file now: begin anew
            part.unlink(missing_ok=True)
            raise requests.exceptions.ConnectionError
        answer.raise_for_status()
        goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
        have = have if goes_on else 0
        length = answer.headers.get("Content-Length", "")
        total = have + int(length) if length.isdigit() else 0
        if total > _MOST:
            raise Away(f"{url}: is {total / 1e6:.0f} MB, which cannot be right")
        with part.open("ab" if goes_on else "wb") as out:
            for data in answer.iter_content(16_384):
                out.write(data)
                have += len(data)
                told(url.rpartition("/")[2], have, total)
                if have > _MOST:
                    raise Away(f"{url}: is larger than can be right")
        if total and have < total:
            raise requests.exceptions.ConnectionError
