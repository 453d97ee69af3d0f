"""Where LanguageTool can be had from: its official zip, Maven, any repository of Maven's layout, or what a desk has itself."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol
from xml.sax.saxutils import escape

from copylint.engines.languagetool.away import Away
from copylint.engines.languagetool.download import Told, load
from copylint.engines.languagetool.installed import VERSION, Jar, closure, digest_of
from copylint.model.noun import noun

ZIP = f"LanguageTool-{VERSION}.zip"


@noun()
class Fetched:
    """What came.

    Args:
        words: where from, for people.
        closure: whether it is the English jars alone.
        classpath: what Java reads, relative to the folder.
    """

    words: str
    closure: bool
    classpath: tuple[str, ...]


class Source(Protocol):
    """One way to get it."""

    def fetch(self, folder: Path, partial: Path, told: Told) -> Fetched:
        """Puts verified files into a folder; what is half loaded stays in `partial` for the next try.

        Raises:
            Away: it cannot be had, or is not what it should be.
        """
        ...


class Official:
    """The official zip, with all languages, by the address and the checksum that language-tool-python has of it.

    Its own ``download()`` is not called: it starts from nothing after every break, wants a Java on ``PATH`` before it loads,
    and can be told by the environment to verify nothing.
    """

    def fetch(self, folder: Path, partial: Path, told: Told) -> Fetched:
        from language_tool_python.download_lt import EXPECTED_DOWNLOAD_SHA256, LocalLanguageTool

        url = LocalLanguageTool.from_version_name(VERSION).download_url
        file = partial / ZIP
        try:
            load(url, file, EXPECTED_DOWNLOAD_SHA256[VERSION], told)
        except Away as away:
            raise Away(f"{away}{other_ways()}") from None
        return unpack_official(file, folder, url)


def other_ways() -> str:
    """What to do where the official zip cannot be had."""
    if shutil.which("mvn"):
        return ". “mvn” is here: run “copylint languagetool install --via maven”"
    return f". Copy {ZIP} here and run “copylint languagetool install --from {ZIP}”, or see its --help for other sources"


class Maven:
    """The machine's own ``mvn``, with its settings and mirrors."""

    def fetch(self, folder: Path, partial: Path, told: Told) -> Fetched:
        program = shutil.which("mvn")
        if program is None:
            raise Away("there is no “mvn” on PATH; with a repository of Maven's layout, use “--via maven --repository URL”")
        jars = closure()
        libs = folder / "libs"
        with tempfile.TemporaryDirectory() as work:
            (Path(work) / "pom.xml").write_text(_pom(jars), "utf-8")
            command = [
                program,
                "-B",
                "-f",
                "pom.xml",
                "dependency:copy-dependencies",
                "-DexcludeTransitive=true",
                f"-DoutputDirectory={libs}",
            ]
            _run(command, Path(work), lambda n: told("mvn", min(n, len(jars)), len(jars)))
        _pinned(libs, jars, "; delete it from Maven's local repository and try again")
        return Fetched("Maven", True, _classpath(jars))


@noun()
class Repository:
    """A repository of Maven's layout, over HTTP.

    Args:
        url: its root.
    """

    url: str

    def fetch(self, folder: Path, partial: Path, told: Told) -> Fetched:
        jars = closure()
        libs = folder / "libs"
        libs.mkdir()
        total, done = sum(j.size for j in jars), 0
        for jar in jars:
            file = partial / jar.name
            before = done
            load(f"{self.url.rstrip('/')}/{jar.path}", file, jar.sha256, lambda _, n, __, before=before: told("jars", before + n, total))  # type: ignore[misc]
            shutil.copyfile(file, libs / jar.name)  # it stays for the next try, should a later one not come
            done += jar.size
        return Fetched(self.url, True, _classpath(jars))


@noun()
class Given:
    """What a desk has: a folder, a zip or the address of a zip, with the English jars in any layout or with the official zip.

    Args:
        where: path or address.
    """

    where: str

    def fetch(self, folder: Path, partial: Path, told: Told) -> Fetched:
        if re.match(r"https?://", self.where):
            file = partial / f"{hashlib.sha256(self.where.encode()).hexdigest()[:16]}.zip"
            load(self.where, file, "", told)
            return self._zip(file, folder)
        path = Path(self.where).expanduser()
        if path.is_dir():
            official = next((p for p in sorted(path.rglob(ZIP)) if p.is_file()), None)
            if official is not None:
                return self._zip(official, folder)
            files = {p.name: p for p in sorted(path.rglob("*.jar"))}
            return self._jars({name: p.read_bytes for name, p in files.items()}, folder)
        if path.is_file():
            return self._zip(path, folder)
        raise Away(f"{self.where}: there is no such file or folder")

    def _zip(self, file: Path, folder: Path) -> Fetched:
        from language_tool_python.download_lt import EXPECTED_DOWNLOAD_SHA256

        if digest_of(file) == EXPECTED_DOWNLOAD_SHA256[VERSION]:
            return unpack_official(file, folder, self.where)
        try:
            with zipfile.ZipFile(file) as archive:
                wanted = {jar.name: jar.size for jar in closure()}
                # Nothing larger than what is expected is unpacked, whatever the archive claims to hold.
                rows = {n: i for i in archive.infolist() if (n := Path(i.filename).name) in wanted and i.file_size == wanted[n]}
                return self._jars({name: lambda i=i: archive.read(i) for name, i in rows.items()}, folder)  # type: ignore[misc]
        except zipfile.BadZipFile:
            raise Away(f"{self.where}: is no zip") from None

    def _jars(self, found: dict[str, Callable[[], bytes]], folder: Path) -> Fetched:
        jars = closure()
        missing = [jar.name for jar in jars if jar.name not in found]
        if missing:
            some = ", ".join(missing[:3]) + (f" and {len(missing) - 3} more" if len(missing) > 3 else "")
            raise Away(f"{self.where}: is neither {ZIP} nor does it hold the {len(jars)} jars for English (missing: {some})")
        libs = folder / "libs"
        libs.mkdir()
        for jar in jars:
            (libs / jar.name).write_bytes(found[jar.name]())
        _pinned(libs, jars, "")
        return Fetched(self.where, True, _classpath(jars))


def unpack_official(file: Path, folder: Path, words: str) -> Fetched:
    """Unpacks a zip that was verified.

    Raises:
        Away: it does not hold the server.
    """
    from language_tool_python.safe_zip import SafeZipExtractor

    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as work, zipfile.ZipFile(file) as archive:
        SafeZipExtractor().extractall(archive, folder, work_dir=Path(work))
    server = next((p for p in sorted(folder.glob("*/languagetool-server.jar"))), None)
    if server is None:
        raise Away(f"{words}: holds no languagetool-server.jar")
    # Its manifest names the other jars and the folder with the rules.
    return Fetched(words, False, (server.relative_to(folder).as_posix(),))


def _pom(jars: Sequence[Jar]) -> str:
    """A project that depends on these jars and on nothing that they depend on."""
    nothing = "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>"
    rows = "".join(
        f"<dependency><groupId>{escape(j.group)}</groupId><artifactId>{escape(j.artifact)}</artifactId>"
        f"<version>{escape(j.version)}</version>{nothing}</dependency>"
        for j in jars
    )
    own = "<groupId>copylint</groupId><artifactId>languagetool</artifactId><version>1</version><packaging>pom</packaging>"
    return f"<project><modelVersion>4.0.0</modelVersion>{own}<dependencies>{rows}</dependencies></project>"


def _run(command: list[str], folder: Path, step: Callable[[int], None]) -> None:
    """Runs Maven and counts the jars that it tells of."""
    said: list[str] = []
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None
        try:
            loaded = 0
            for line in process.stdout:
                said.append(line.strip())
                if re.search(r"Downloaded from .*\.jar\b|Copying .*\.jar\b", line):
                    loaded += 1
                    step(loaded)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        errors = [line.removeprefix("[ERROR]").strip() for line in said if line.startswith("[ERROR]") and len(line) > 10]
        raise Away(f"mvn failed: {(errors or said[-1:] or ['it said nothing'])[0][:300]}")


def _pinned(folder: Path, jars: tuple[Jar, ...], hint: str) -> None:
    for jar in jars:
        file = folder / jar.name
        if not file.is_file():
            raise Away(f"{jar.name} did not come")
        if (found := digest_of(file)) != jar.sha256:
            raise Away(f"{jar.name} is not the file that is expected (SHA-256 {found[:16]}…, not {jar.sha256[:16]}…){hint}")


def _classpath(jars: Sequence[Jar]) -> tuple[str, ...]:
    return tuple(f"libs/{jar.name}" for jar in sorted(jars, key=lambda j: j.name))
