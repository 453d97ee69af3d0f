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
cacheSize=400
cacheTTLSeconds=86400
"""
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
        # The heap stays near what is alive in it: 340 MB resident after hundreds of stories, not 500, at the same speed.
        "-Xmn64m",
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


def config(found: Installed) -> str:
    """The server's settings, for this installation."""
    if not found.small:
        return _CONFIG
    stub = (found.folder / "stub" / "none.dict").as_posix()
    return _CONFIG + "".join(f"lang-{code}={name}\nlang-{code}-dictPath={stub}\n" for code, name in _ABSENT)
