"""What a plain run imports: it runs in a commit hook, and each of these would be felt there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

NOT_NEEDED = {
    "ctypes", "dataclasses", "decimal", "difflib", "fractions", "inspect", "language_tool_python", "multiprocessing", "numpy", "pathspec",
    "regex", "rich", "socket", "sqlite3", "ssl", "subprocess", "tokenize", "yaml",
}  # fmt: skip
"""Modules that cost milliseconds and that no plain run on one text file has use for."""

_RUN = """
import json, sys
from copylint.frontends.cli import main
status = main(["check", sys.argv[1]])
json.dump({"status": status, "modules": sorted(sys.modules)}, sys.stderr)
"""


def imported(program: str, folder: Path, *arguments: str) -> dict[str, Any]:
    """What a program had imported when it ended: it prints that, and its status, on standard error."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    for _ in range(2):  # the first run compiles the rulebook, and reads YAML for it
        command = [sys.executable, "-c", program, *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)
    told: dict[str, Any] = json.loads(ran.stderr)
    return told


def test_a_plain_run_imports_nothing_heavy_but_what_the_context_engine_needs(tmp_path: Path) -> None:
    told = imported(_RUN, tmp_path, str(ROOT / "seeds"))
    numpy = imported("import json, sys, numpy; json.dump({'modules': sorted(sys.modules)}, sys.stderr)", tmp_path)
    assert told["status"] == 1
    assert sorted(NOT_NEEDED & set(told["modules"]) - set(numpy["modules"])) == []


def test_without_the_context_engine_a_run_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("The council said that that it will publish the the report in the spring.\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.copylint]\nrules = {"context/" = "off"}\n', "utf-8")
    told = imported(_RUN, tmp_path, "story.txt")
    assert told["status"] == 1
    assert sorted(NOT_NEEDED & set(told["modules"])) == []


def test_a_run_compiles_none_of_the_expressions_that_an_earlier_run_compiled(tmp_path: Path) -> None:
    program = """
import json, re, sys
from copylint.frontends.cli import program

compiled, compile = [], re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append([pattern, int(flags)]) or compile(pattern, flags)
sys.argv = ["copylint", "check", sys.argv[1]]
try:
    program()
except SystemExit as leaving:
    from copylint.language.expressions import asked
    json.dump({"status": leaving.code, "asked": len(asked), "compiled": [c for c in compiled if tuple(c) in asked]}, sys.stderr)
"""
    told = imported(program, tmp_path, str(ROOT / "seeds"))
    assert told["status"] == 1
    assert told["asked"] > 50
    assert told["compiled"] == []


def test_the_program_ends_at_once_but_not_before_exit_handlers_and_threads(tmp_path: Path) -> None:
    program = """
import atexit, threading, time
from copylint.frontends import cli

def main():
    atexit.register(print, "handler")
    threading.Thread(target=lambda: (time.sleep(0.05), print("thread"))).start()
    print("main")
    return 1

class Left:
    def __del__(self):
        print("freed")

cli.main, cli.left = main, Left()
cli.program()
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "main\nthread\nhandler\n", "")


def test_importing_the_package_imports_none_of_its_rooms(tmp_path: Path) -> None:
    told = imported("import json, sys, copylint; json.dump({'modules': sorted(sys.modules)}, sys.stderr)", tmp_path)
    assert [m for m in told["modules"] if m.startswith("copylint")] == ["copylint"]
