"""How a server on this machine is run: the options of Java and the settings of LanguageTool."""

from __future__ import annotations

from pathlib import Path

from copylint.engines.languagetool.installed import Installed
from copylint.engines.languagetool.java import Java
from copylint.model.noun import noun

_CONFIG = """\
maxTextLength=60000
maxCheckThreads=2
maxCheckTimeMillis=120000
pipelineCaching=true
maxPipelinePoolSize=4
pipelineExpireTimeInSeconds=86400
cacheSize=100
cacheTTLSeconds=86400
"""
_FIRST_HEAP = 224
"""Megabytes of Java's objects at the start: more is taken when they do not suffice."""

# The program asks for these languages whatever it is to check. Without their jars, they are said to have dictionaries of
# their own: a small one of English that is there (an empty file is refused) and no common words.
_ABSENT = (("es", "Spanish"), ("ca", "Catalan"), ("pt", "Portuguese"))


@noun()
class Options:
    """How a server on this machine is run.

    Args:
        heap: the most memory for Java's objects, as ``-Xmx`` takes it; the process has 100 to 150 MB more.
        compiler: ``C1`` starts in half the time; ``C2`` is 1.7 times as fast once warm, for a server that lives long.
        java: a Java program or installation, or "" to look for one.
        keep_warm: seconds that it outlives its last run.
    """

    heap: str = "384m"
    compiler: str = "C1"
    java: str = ""
    keep_warm: float = 0.0


def command(options: Options, java: Java, found: Installed, settings: Path) -> list[str]:
    """What starts a server.

    Args:
        options: how to run it.
        java: what to run it with.
        found: the program.
        settings: the file that `config` was written to.

    Returns:
        The program and its arguments, with ``{port}`` in the place of the port.
    """
    return [
        str(java.path),
        f"-Xmx{options.heap}",
        "-XX:+UseSerialGC",
        # The heap stays near what is alive in it, some 130 MB: one that begins large is filled before it is ever cleared, and the
        # process grows by 8 MB with every hundred stories, to 500. What lives as long as a story need not be moved to the old.
        f"-Xms{min(_FIRST_HEAP, _megabytes(options.heap))}m",
        "-Xmn64m",
        "-XX:SurvivorRatio=3",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=25",
        "-Xss512k",
        "-XX:ReservedCodeCacheSize=64m",
        *(["-XX:TieredStopAtLevel=1"] if options.compiler == "C1" else []),
        # Out of memory, it would go on and answer wrongly or never.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-cp",
        found.classpath,
        "org.languagetool.server.HTTPServer",
        "--config",
        str(settings),
        "--port",
        "{port}",
    ]


def _megabytes(heap: str) -> int:
    """A size of memory as the settings have it, ``384m`` or ``1g``."""
    return int(heap[:-1]) * {"m": 1, "g": 1024}[heap[-1].lower()]


def config(found: Installed) -> str:
    """The server's settings, for this installation."""
    if not found.small:
        return _CONFIG
    stub = (found.folder / "stub" / "none.dict").as_posix()
    return _CONFIG + "".join(f"lang-{code}={name}\nlang-{code}-dictPath={stub}\n" for code, name in _ABSENT)
