"""What a plain run imports: it runs in a commit hook, and each of these would be felt there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

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


def test_a_plain_run_imports_nothing_heavy(tmp_path: Path) -> None:
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    for _ in range(2):  # the first run compiles the rulebook, and reads YAML for it
        ran = subprocess.run([sys.executable, "-c", _RUN, "seeds"], capture_output=True, text=True, cwd=ROOT, env=environment, check=False)
    told = json.loads(ran.stderr)
    assert told["status"] == 1
    assert sorted(NOT_NEEDED & set(told["modules"])) == []
