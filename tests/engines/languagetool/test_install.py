"""Getting LanguageTool: whole or not at all, resumed where it broke off, every file known by its SHA-256."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import stat
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from copylint.engines.languagetool import download, install, installed, sources
from copylint.engines.languagetool.install import InstallError
from copylint.engines.languagetool.installed import Jar
from copylint.engines.languagetool.sources import Given, Maven, Official, Repository


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


DICTIONARY = zipped({"org/resource/en_NZ.dict": b"dictionary", "org/resource/en_NZ.info": b"info"})
CONTENTS = {"english-pos-dict-0.6.jar": DICTIONARY, "server-6.8.jar": b"server" * 50_000, "core-6.8.jar": b"core"}
JARS = tuple(
    Jar(
        "org.example",
        name.rpartition("-")[0],
        name.rpartition("-")[2].removesuffix(".jar"),
        len(data),
        hashlib.sha256(data).hexdigest(),
        "MIT",
    )
    for name, data in sorted(CONTENTS.items())
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of three small jars."""
    monkeypatch.setattr(installed, "closure", lambda: JARS)
    monkeypatch.setattr(sources, "closure", lambda: JARS)
    monkeypatch.setattr(download.time, "sleep", lambda _: None)


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, with ranges; may break off in the middle of a file."""

    server: Site

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        file = self.server.folder / self.path.lstrip("/")
        self.server.asked.append((self.path, self.headers.get("Range", "")))
        if not file.is_file():
            self.send_error(404)
            return
        data = file.read_bytes()
        start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-")) if self.headers.get("Range") else 0
        if start >= len(data) > 0:
            self.send_error(416)
            return
        part = data[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        if self.server.breaks and len(part) > 1000:
            self.server.breaks -= 1
            self.wfile.write(part[: len(part) // 2])
            self.close_connection = True
            return
        self.wfile.write(part)


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder
        self.asked: list[tuple[str, str]] = []
        self.breaks = 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no matter."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A repository of Maven's layout."""
    folder = tmp_path / "site"
    for jar in JARS:
        (folder / jar.path).parent.mkdir(parents=True)
        (folder / jar.path).write_bytes(CONTENTS[jar.name])
    server = Site(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def nothing(what: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def left() -> list[str]:
    """What stands beside an installation, but for the lock and what is half loaded."""
    return sorted(p.name for p in installed.home().iterdir() if p.name not in ("6.8", "install.lock", "partial"))


def test_from_a_repository(site: Site) -> None:
    told: list[tuple[int, int]] = []
    done = install.install(Repository(site.url + "/"), lambda _, n, total: told.append((n, total)))
    assert done == installed.find()
    done.verify()
    assert (done.small, done.version, done.source) == (True, "6.8", site.url + "/")
    assert [Path(p).name for p in done.manifest["classpath"]] == sorted(CONTENTS)
    assert (done.folder / "stub" / "none.dict").read_bytes() == b"dictionary"
    assert (done.folder / "stub" / "common_words.txt").read_bytes() == b""
    assert done.licences == {"MIT": sorted(CONTENTS)}
    assert told[-1] == (sum(map(len, CONTENTS.values())),) * 2
    assert told == sorted(told)
    assert left() == []


def test_what_broke_off_goes_on_where_it_stopped(site: Site) -> None:
    site.breaks = 2
    install.install(Repository(site.url), nothing).verify()
    server = next(j for j in JARS if j.artifact == "server")
    ranges = [r for path, r in site.asked if path.endswith(server.name)]
    starts = [int(r.removeprefix("bytes=").rstrip("-")) if r else 0 for r in ranges]
    assert len(starts) == 3
    assert starts[0] == 0 < server.size // 3 < starts[1] < starts[2]


def test_what_was_loaded_by_an_earlier_run_is_not_loaded_again(site: Site) -> None:
    site.breaks = 99
    with pytest.raises(InstallError, match="cannot be reached"):
        install.install(Repository(site.url), nothing)
    assert left() == []
    site.breaks = 0
    site.asked.clear()
    install.install(Repository(site.url), nothing)
    assert not any("core" in path for path, _ in site.asked)
    assert not (installed.home() / "partial").exists()


def test_a_file_that_is_another_is_refused_and_what_was_there_stays(site: Site) -> None:
    before = install.install(Repository(site.url), nothing)
    (site.folder / JARS[1].path).write_bytes(b"another")
    with pytest.raises(InstallError, match="is not the file that is expected"):
        install.install(Repository(site.url), nothing, again=True)
    assert installed.find() == before
    before.verify()
    assert left() == []


def test_what_is_there_and_whole_is_not_installed_again(site: Site) -> None:
    first = install.install(Repository(site.url), nothing)
    site.asked.clear()
    install.install(Repository(site.url), nothing)
    assert site.asked == []
    (first.folder / "libs" / JARS[0].name).write_bytes(b"changed")
    install.install(Repository(site.url), nothing).verify()
    assert site.asked != []


def test_two_at_once_wait_for_each_other(site: Site) -> None:
    waited: list[int] = []
    done: list[installed.Installed] = []

    def one() -> None:
        done.append(install.install(Repository(site.url), nothing, waiting=lambda: waited.append(1)))

    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 3
    assert len([1 for path, _ in site.asked if "core" in path]) == 1


def test_what_a_killed_installation_left_is_cleared_away(site: Site) -> None:
    (installed.home() / ".new-dead").mkdir(parents=True)
    install.install(Repository(site.url), nothing)
    assert left() == []


def test_an_address_that_does_not_answer(site: Site) -> None:
    with pytest.raises(InstallError, match=r"core-6\.8\.jar: status 404"):
        install.install(Repository(site.url + "/nowhere"), nothing)
    with pytest.raises(InstallError, match="“here/org/example/"):
        install.install(Repository("here"), nothing)


# --- what a desk has ----------------------------------------------------------------------------------


def test_from_a_folder_in_any_layout(site: Site) -> None:
    done = install.install(Given(str(site.folder)), nothing)
    done.verify()
    assert done.source == str(site.folder)


def test_from_a_zip_and_the_address_of_one(site: Site, tmp_path: Path) -> None:
    archive = site.folder / "jars.zip"
    archive.write_bytes(zipped({f"some/where/{name}": data for name, data in CONTENTS.items()}))
    install.install(Given(str(archive)), nothing).verify()
    site.breaks = 1
    install.install(Given(f"{site.url}/jars.zip"), nothing, again=True).verify()
    archive.write_bytes(zipped({name: data.swapcase() for name, data in CONTENTS.items()}))
    with pytest.raises(InstallError, match="is not the file that is expected"):
        install.install(Given(str(archive)), nothing, again=True)


def test_from_what_does_not_have_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InstallError, match=r"neither LanguageTool-6\.8\.zip nor does it hold the 3 jars for English \(missing: core-6\.8"):
        install.install(Given(str(tmp_path / "empty")), nothing)
    (tmp_path / "text.zip").write_text("text", "utf-8")
    with pytest.raises(InstallError, match="is no zip"):
        install.install(Given(str(tmp_path / "text.zip")), nothing)
    with pytest.raises(InstallError, match="there is no such file or folder"):
        install.install(Given(str(tmp_path / "nothing")), nothing)
    assert left() == []


# --- the official zip ---------------------------------------------------------------------------------


@pytest.fixture
def official(site: Site, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The official zip, at the address and with the checksum that language-tool-python has of it."""
    from language_tool_python import download_lt

    data = zipped({"LanguageTool-6.8/languagetool-server.jar": b"server" * 1000, "LanguageTool-6.8/libs/core.jar": b"core"})
    (site.folder / sources.ZIP).write_bytes(data)
    monkeypatch.setattr(download_lt, "BASE_URL_NEW_RELEASES", site.url + "/")
    monkeypatch.setitem(download_lt.EXPECTED_DOWNLOAD_SHA256, "6.8", hashlib.sha256(data).hexdigest())
    return data


def test_the_official_zip(site: Site, official: bytes) -> None:
    site.breaks = 1
    done = install.install(Official(), nothing)
    done.verify()
    assert (done.small, done.manifest["classpath"]) == (False, ["LanguageTool-6.8/languagetool-server.jar"])
    assert sorted(done.manifest["files"]) == ["LanguageTool-6.8/languagetool-server.jar", "LanguageTool-6.8/libs/core.jar"]
    assert left() == []


def test_the_official_zip_from_a_desk(site: Site, official: bytes, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "deep"
    stick.mkdir(parents=True)
    (stick / sources.ZIP).write_bytes(official)
    assert not install.install(Given(str(tmp_path / "stick")), nothing).small


def test_an_official_zip_that_was_changed_is_refused(site: Site, official: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_BYPASS_VERIFIED_DOWNLOADS", "true")
    (site.folder / sources.ZIP).write_bytes(official + b" ")
    with pytest.raises(InstallError, match="is not the file that is expected"):
        install.install(Official(), nothing)


def test_where_the_official_zip_cannot_be_had_the_other_way_is_named(
    site: Site, official: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site.folder / sources.ZIP).unlink()
    monkeypatch.setattr(sources.shutil, "which", lambda name: "/usr/bin/mvn")
    with pytest.raises(InstallError, match="“mvn” is here: run “copylint languagetool install --via maven”"):
        install.install(Official(), nothing)
    monkeypatch.setattr(sources.shutil, "which", lambda name: None)
    with pytest.raises(InstallError, match="--from LanguageTool"):
        install.install(Official(), nothing)


# --- Maven --------------------------------------------------------------------------------------------


@pytest.fixture
def mvn(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for Maven that copies the jars where it is told to."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a shell script")
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "mvn"
    jars = " ".join(str(site.folder / j.path) for j in JARS)
    program.write_text(
        '#!/bin/sh\nfor a in "$@"; do case "$a" in -DoutputDirectory=*) out="${a#*=}";; esac; done\nmkdir -p "$out"\n'
        f'for j in {jars}; do echo "Downloaded from central: $j (1 kB)"; cp "$j" "$out"; done\ncp pom.xml "{tmp_path}/pom.xml"\n',
        "utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return program


def test_through_maven(mvn: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    install.install(Maven(), lambda _, n, total: told.append((n, total))).verify()
    assert told == [(1, 3), (2, 3), (3, 3)]
    pom = (tmp_path / "pom.xml").read_text("utf-8")
    assert pom.count("<dependency>") == 3
    assert "<artifactId>english-pos-dict</artifactId><version>0.6</version>" in pom
    assert "://" not in pom


def test_maven_that_fails_or_brings_something_else(mvn: Path, site: Site) -> None:
    (site.folder / JARS[2].path).write_bytes(b"another")
    with pytest.raises(InstallError, match="delete it from Maven's local repository"):
        install.install(Maven(), nothing)
    mvn.write_text("#!/bin/sh\necho '[INFO] x'\necho '[ERROR] Could not resolve dependencies for project'\nexit 1\n", "utf-8")
    with pytest.raises(InstallError, match="mvn failed: Could not resolve dependencies for project"):
        install.install(Maven(), nothing)
    mvn.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    with pytest.raises(InstallError, match="did not come"):
        install.install(Maven(), nothing)
    assert left() == []


def test_no_maven(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InstallError, match="there is no “mvn” on PATH"):
        install.install(Maven(), nothing)


# --- the pins, and taking it away ---------------------------------------------------------------------


def test_the_pins_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    jars = installed.closure()
    assert len(jars) == 46
    assert len({j.name for j in jars}) == 46
    assert all(len(j.sha256) == 64 and j.size > 1000 and j.licence for j in jars)
    assert 42_000_000 < sum(j.size for j in jars) < 42_100_000


def test_uninstall_leaves_nothing(site: Site) -> None:
    install.install(Repository(site.url), nothing)
    assert install.uninstall() > 300_000
    assert not installed.home().exists()
    assert install.uninstall() == 0


def test_a_manifest_that_is_damaged_is_no_installation(site: Site) -> None:
    done = install.install(Repository(site.url), nothing)
    for text in ("", "[]", "{}", json.dumps({**done.manifest, "files": 3})):
        (done.folder / "manifest.json").write_text(text, "utf-8")
        with pytest.raises(Exception, match="is damaged: run “copylint languagetool install --again”"):
            installed.find()
    shutil.rmtree(done.folder)
    with pytest.raises(Exception, match="it is not installed: run “copylint languagetool install”"):
        installed.find()
