"""Speed, printed and recorded: `python tests/benchmark/speed.py [--record]`.

Ratios of one run on one machine are what counts: start to finish for the seed against a bare interpreter, words a second
on one core with every default rule, and what twenty thousand further swaps cost.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import string
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def cpu_of(commands: list[list[str]], times: int) -> list[float]:
    """Seconds of CPU time, user and system, of one run of each command: medians of several, the commands in turn."""
    spent: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for command, seconds in zip(commands, spent, strict=True):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [sorted(seconds)[times // 2] for seconds in spent]


def stories() -> list[str]:
    return (HERE / "news.txt").read_text("utf-8").split("\n\n\n")


def throughput(settings: object | None = None, only: tuple[str, ...] = ()) -> float:
    """Words a second on one core, over the stories twice; the first pass warms what a long run has warm."""
    import copylint

    linter = copylint.Linter(dialect="en-US", settings=settings, only=only)  # type: ignore[arg-type]
    texts = stories()
    words = sum(len(t.split()) for t in texts)
    for text in texts[:3]:
        linter.check(text, name="story.txt")
    best = 0.0
    for _ in range(3):
        started = time.process_time()
        for text in texts:
            linter.check(text, name="story.txt")
        best = max(best, words / (time.process_time() - started))
    return best


def many_swaps(folder: Path, count: int) -> None:
    """A rule file of swaps whose words no story has."""
    letters = string.ascii_lowercase
    topic = folder / "house"
    topic.mkdir(parents=True)
    with (topic / "table.yaml").open("w", encoding="utf-8") as file:
        file.write("kind: swap\nmessage: Write “{new}”.\nwhy: The house's table.\nswap:\n")
        for i in range(count):
            tail = "".join(letters[(i // 26**k) % 26] for k in range(4))
            file.write(f"  qu{tail}x: right{i}\n" if i % 3 else f"  the {tail}qx of it: right {i}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="write the figures to results.json beside this file")
    options = parser.parse_args()
    figures: dict[str, float] = {}
    python = sys.executable
    # An installed copylint has its modules compiled; a checkout on a machine that keeps no bytecode would be timed compiling them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    bytecode = tempfile.TemporaryDirectory()
    os.environ["PYTHONPYCACHEPREFIX"] = bytecode.name
    check = [python, "-m", "copylint", "check"]
    cpu_of([[*check, "seeds/"]], 2)
    bare, rules_only, seed = cpu_of([[python, "-c", "pass"], [*check, "--only", "house", "seeds/"], [*check, "seeds/"]], 21)
    figures["bare interpreter, ms CPU"] = round(bare * 1000, 1)
    figures["seed start to finish, ms CPU"] = round(seed * 1000, 1)
    figures["seed as a multiple of the bare interpreter (goal: 24 at most)"] = round(seed / bare, 1)
    figures["the same without the context engine (goal: 12 at most)"] = round(rules_only / bare, 1)
    plain = throughput()
    figures["words a second, one core, rules and context engine (goal: 15,000)"] = round(plain)
    figures["words a second, one core, rules alone (goal: 30,000)"] = round(throughput(only=("house",)))
    with tempfile.TemporaryDirectory() as temporary:
        from copylint.settings import Settings

        folder = Path(temporary) / "rules"
        many_swaps(folder, 20_000)
        os.environ["XDG_CACHE_HOME"] = str(Path(temporary) / "cache")
        with_swaps = throughput(Settings(rule_folders=(folder,)))
        figures["the same with 20,000 further swaps"] = round(with_swaps)
        figures["cost of 20,000 swaps in throughput, % (goal: 15 at most)"] = round(100 * (1 - with_swaps / plain), 1)
        config = Path(temporary) / "copylint.yaml"
        config.write_text(f"rule-folders: [{folder}]\n", "utf-8")
        with_table = [*check, "--config", str(config), "seeds/"]
        cpu_of([with_table], 1)
        more, less = cpu_of([with_table, [*check, "seeds/"]], 15)
        figures["cost of 20,000 swaps at start-up from a warm cache, ms CPU (goal: 100 at most)"] = round((more - less) * 1000, 1)
    for name, figure in figures.items():
        print(f"{figure:>10,}  {name}")
    if options.record:
        record = {"python": platform.python_version(), "machine": platform.machine(), "figures": figures}
        (HERE / "results.json").write_text(json.dumps(record, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
