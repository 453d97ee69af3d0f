"""What LanguageTool costs and leaves behind, printed and recorded: `python tests/benchmark/languagetool.py [PART…] [--record]`.

Parts: ``start`` (cold start to the first answer), ``warm`` (what a warm server adds to the seed, and to a hundred stories with one
worker and with two), ``memory`` (of the server after a thousand stories), ``life`` (two hundred runs in a row and ten at once leave
one server, then none). LanguageTool must be installed (``copylint languagetool install --via maven``); caches are the benchmark's own.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
COPYLINT = [sys.executable, "-m", "copylint"]
CHECK = [*COPYLINT, "check", "--no-config", "--fail-on", "never", "--output", "json"]
ON = ["--engine", "languagetool"]
PARTS = ("start", "warm", "memory", "life")


def ran(command: list[str]) -> tuple[float, float]:
    """Seconds on the clock and of this process's children, of one run."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    wall, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Paragraphs:
    """Paragraphs of news, one after another and from the start again when they are used up.

    Args:
        folder: of text files; None for the stories of the speed benchmark, whose sentences a server soon knows by heart.
    """

    def __init__(self, folder: Path | None) -> None:
        files = sorted(folder.glob("*.txt")) if folder else [HERE / "news.txt"]
        texts = [file.read_text("utf-8") for file in files]
        self._all = [part for text in texts for part in text.split("\n\n") if part.strip()]
        self._next = 0

    def story(self, words: int = 700) -> str:
        """The next ones, of so many words or a few more."""
        parts, count = [], 0
        while count < words:
            parts.append(self._all[self._next % len(self._all)])
            count += len(parts[-1].split())
            self._next += 1
        return "\n\n".join(parts)


PARAGRAPHS = Paragraphs(None)


def written(folder: Path, count: int, salt: str) -> list[str]:
    """Files of stories of some 700 words, none like another, so that no answer is remembered."""
    names = []
    for number in range(count):
        path = folder / f"{salt}-{number}.txt"
        path.write_text(f"Story {number} of {salt}\n\n{PARAGRAPHS.story()}\n", "utf-8")
        names.append(str(path))
    return names


def servers() -> list[psutil.Process]:
    """Servers and keepers whose files are the benchmark's own."""
    mine = os.environ["XDG_CACHE_HOME"]
    return [p for p in psutil.process_iter(["cmdline"]) if any(mine in part for part in p.info["cmdline"] or ()) and p.pid != os.getpid()]


def java() -> psutil.Process:
    return next(p for p in servers() if "org.languagetool.server.HTTPServer" in p.cmdline())


def gone(seconds: float = 10.0) -> int:
    """How many are left after a while."""
    limit = time.monotonic() + seconds
    while servers() and time.monotonic() < limit:
        time.sleep(0.05)
    return len(servers())


def server_cpu() -> float:
    spent = java().cpu_times()
    return float(spent.user + spent.system)


def start(folder: Path) -> Iterator[tuple[str, float]]:
    for number in range(3):
        (story,) = written(folder, 1, f"cold{number}")
        yield f"cold run of one story {number + 1}, s", ran([*CHECK, *ON, story])[0]
        yield "left of it", gone()


def warm(folder: Path) -> Iterator[tuple[str, float]]:
    subprocess.run([*COPYLINT, "languagetool", "start", "--for", "10m"], stdout=subprocess.DEVNULL, check=True)
    ran([*CHECK, *ON, *written(folder, 30, "warming")])
    seed = next((ROOT / "seeds").glob("*.txt")).read_text("utf-8")
    for with_it in (False, True):
        walls, mine, its = [], [], []
        for number in range(9):
            story = folder / f"seed-{with_it}-{number}.txt"
            story.write_text(f"{seed}\n\nVersion {with_it} {number}.\n", "utf-8")
            before = server_cpu()
            wall, cpu = ran([*CHECK, *(ON if with_it else []), str(story)])
            walls.append(wall), mine.append(cpu), its.append(server_cpu() - before)
        name = "seed with it" if with_it else "seed alone"
        yield f"{name}, s (median of 9)", sorted(walls)[4]
        yield f"{name}, CPU s", sorted(mine)[4]
        yield f"{name}, server's CPU s", sorted(its)[4]
    for jobs in ("1", "2"):
        for with_it in (False, True):
            stories = written(folder, 100, f"hundred-{jobs}-{with_it}")
            before = server_cpu()
            wall, cpu = ran([*CHECK, "--jobs", jobs, *(ON if with_it else []), *stories])
            name = f"100 stories, {jobs} worker(s), {'with it' if with_it else 'alone'}"
            yield f"{name}, s", wall
            yield f"{name}, CPU s", cpu
            yield f"{name}, server's CPU s", server_cpu() - before
    subprocess.run([*COPYLINT, "languagetool", "stop"], stdout=subprocess.DEVNULL, check=True)
    yield "left of it", gone()


def memory(folder: Path) -> Iterator[tuple[str, float]]:
    subprocess.run([*COPYLINT, "languagetool", "start", "--for", "10m"], stdout=subprocess.DEVNULL, check=True)
    yield "server at the start, MB", java().memory_info().rss / 1e6
    for hundred in range(10):
        ran([*CHECK, *ON, *written(folder, 100, f"memory-{hundred}")])
        yield f"server after {hundred + 1}00 stories, MB", java().memory_info().rss / 1e6
    subprocess.run([*COPYLINT, "languagetool", "stop"], stdout=subprocess.DEVNULL, check=True)
    yield "left of it", gone()


def life(folder: Path) -> Iterator[tuple[str, float]]:
    ran([*COPYLINT, "languagetool", "start", "--for", "1m"])
    first = java().pid
    most = 0
    for story in written(folder, 200, "row"):
        ran([*CHECK, *ON, story])
        most = max(most, sum("org.languagetool.server.HTTPServer" in p.cmdline() for p in servers()))
    yield "most servers in 200 runs in a row", most
    yield "the same server to the end", float(java().pid == first)
    subprocess.run([*COPYLINT, "languagetool", "stop"], stdout=subprocess.DEVNULL, check=True)
    yield "left of it", gone()
    runs = [subprocess.Popen([*CHECK, *ON, story], cwd=ROOT, stdout=subprocess.DEVNULL) for story in written(folder, 10, "atonce")]
    most = 0
    while any(run.poll() is None for run in runs):
        most = max(most, sum("org.languagetool.server.HTTPServer" in " ".join(p.info["cmdline"] or ()) for p in servers()))
        time.sleep(0.05)
    yield "most servers of ten runs at once", most
    yield "of which failed", sum(run.returncode != 0 for run in runs)
    yield "left of it", gone()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="start, warm, memory, life (default: all)")
    parser.add_argument("--record", action="store_true", help="write the figures to languagetool.json beside this file")
    parser.add_argument("--stories", type=Path, metavar="FOLDER", help="text files to take the paragraphs from")
    options = parser.parse_args()
    global PARAGRAPHS
    PARAGRAPHS = Paragraphs(options.stories)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        for part in options.parts or PARTS:
            with tempfile.TemporaryDirectory() as folder:
                for what, figure in globals()[part](Path(folder)):
                    print(f"{part:<7} {what:<55} {figure:10.2f}", flush=True)
                    figures[f"{part}: {what}"] = round(figure, 2)
    if options.record:
        (HERE / "languagetool.json").write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
