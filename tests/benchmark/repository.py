"""A content repository of two thousand stories, timed: `python tests/benchmark/repository.py [--stories N] [--record]`.

The stories are made of the paragraphs of ``news.txt`` and of the article in ``seeds/``, each story another mixture with a number
of its own, as Markdown with front matter, in a git repository of its own. What is printed are seconds of this machine; what is
to be compared are the ratios, against the goals in brackets.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def paragraphs() -> list[str]:
    """Of the openly licensed stories, and of the seed."""
    texts = [(HERE / "news.txt").read_text("utf-8"), *(p.read_text("utf-8") for p in sorted((ROOT / "seeds").iterdir()))]
    return [p.strip() for text in texts for p in text.split("\n") if len(p.split()) > 12]


def make(folder: Path, stories: int) -> None:
    """Writes the stories and commits them."""
    chance = random.Random(20140905)
    pool = paragraphs()
    for i in range(stories):
        body = chance.sample(pool, chance.randint(8, 16))
        body.insert(chance.randrange(len(body)), f"This was report number {i} from the town hall on that day.")
        if i % 20 == 0:
            body.append(f"The council recieved letter {i} on Monday.")
        path = folder / f"{i % 20:02}" / f"story-{i:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: Report {i} from the town hall\nsection: desk {i % 7}\n---\n\n" + "\n\n".join(body) + "\n", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=Desk", "-c", "user.email=desk@example.com", "commit", "-q", "-m", "Stories")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **QUIET}, check=True)


def timed(folder: Path, *arguments: str, times: int = 1) -> tuple[float, float]:
    """Seconds by the clock, the best of several runs, and the largest memory of the run's own process in MB."""
    best, memory = float("inf"), 0.0
    command = [sys.executable, "-c", _MEASURED, "check", "--output", "lines", *arguments]
    for _ in range(times):
        started = time.perf_counter()
        done = subprocess.run(command, cwd=folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False)
        best = min(best, time.perf_counter() - started)
        assert done.returncode in (0, 1), done.stderr
        memory = float(done.stderr.rsplit("memory ", 1)[1])
    return best, memory


_MEASURED = """
import resource, sys
from copylint.frontends.cli import main
status = main(sys.argv[1:])
print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
raise SystemExit(status)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--record", action="store_true", help="write the figures to repository.json beside this file")
    options = parser.parse_args()
    figures: dict[str, float] = {}

    def tell(name: str, figure: float) -> None:
        figures[name] = round(figure, 3)
        print(f"{figure:>10.3f}  {name}", flush=True)

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "stories"
        os.environ["XDG_CACHE_HOME"] = str(Path(temporary) / "cache")
        make(folder, options.stories)
        timed(folder, "00/story-00000.md")  # the rulebook is compiled once
        one, _ = timed(folder, "--no-cache", "--jobs", "1")
        two, many = timed(folder, "--no-cache", "--jobs", "2")
        tell("one process, s", one)
        tell("two processes, s", two)
        tell("two processes are so many times as fast as one [1.7]", one / two)
        _, few = timed(folder, "--no-cache", "--jobs", "2", *(f"{i:02}" for i in range(5)))
        tell("memory for a quarter of the stories, MB", few)
        tell("memory for all of them, MB", many)
        first, _ = timed(folder)
        again, _ = timed(folder, times=5)
        tell("first run, s", first)
        tell("second run, s [3 % of the first, or 1]", again)
        tell("second run, % of the first", 100 * again / first)
        story = folder / "03" / "story-00003.md"
        alone, _ = timed(folder, str(story.relative_to(folder)), times=7)
        changed = float("inf")
        for i in range(5):
            story.write_text(story.read_text("utf-8") + f"\nOne line more, for the {i}th time.\n", "utf-8")
            changed = min(changed, timed(folder)[0])
        tell("that story alone, s", alone)
        tell("one story changed, s [second run + 1.5 x that story alone]", changed)
        git(folder, "add", "-A")
        staged, _ = timed(folder, "--staged", times=7)
        tell("--staged with that story changed, s", staged)
        tell("--staged over checking that story, ms [150]", 1000 * (staged - alone))
        since, _ = timed(folder, "--since", "HEAD", times=5)
        tell("--since HEAD over checking that story, ms", 1000 * (since - alone))
    if options.record:
        record = {"python": platform.python_version(), "machine": platform.machine(), "cores": os.cpu_count(), "figures": figures}
        (HERE / "repository.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
