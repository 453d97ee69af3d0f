"""Real git repositories with stories in them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

QUIET = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Desk",
    "GIT_AUTHOR_EMAIL": "desk@example.com",
    "GIT_COMMITTER_NAME": "Desk",
    "GIT_COMMITTER_EMAIL": "desk@example.com",
    "GIT_TERMINAL_PROMPT": "0",
}
"""An environment in which nobody's own configuration plays a part."""

OLD = "The old council recieved a letter."
NEW = "The new mayor recieved a letter."
FINE = "It was sunny in the town all day."


class Newsroom:
    """A repository; `git` runs git in it, `story` writes a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str | bytes, status: int = 0, **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **QUIET, **environment}, capture_output=True, check=False
        )
        said = os.fsdecode(done.stdout + done.stderr)
        assert done.returncode == status, said
        return said

    def story(self, name: str, *paragraphs: str, stage: bool = False) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes("\n\n".join((*paragraphs, "")).replace("\n\n\n", "\n\n").encode())
        if stage:
            self.git("add", "--", name)
        return path

    def commit(self, message: str = "Stories") -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
