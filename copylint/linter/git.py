"""Git as its own command says it is: what is staged, what changed since, and what files held.

A few processes in all, whatever the number of files. Output is asked for with NULs, so that names of any bytes are safe, and
in the forms that no user's configuration changes.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from copylint.model.errors import BadRequest
from copylint.model.noun import noun

_REGULAR = ("100644", "100755")
_FEW, _MANY = 32, 400
"""Copies of files that did not change themselves are looked for while new files times old ones are less than the square of it:
git compares each pair. A copy to the letter is always found. A hook has less time than a build."""


@noun()
class Version:
    """A file's content as git keeps it: the path that it had, from the root, and its object."""

    path: str
    oid: str


@noun()
class Change:
    """A file that is new, changed or gone.

    Args:
        path: from the repository's root, with forward slashes; "" if it is gone.
        oid: the object of its staged content; "" where the file on disk counts.
        before: what it was made from: its older self under this or another name, or what it was copied from; () if it is new.
        copied: whether `before` is still there, so that nothing was moved.
        conflict: whether a merge left it unresolved.
    """

    path: str
    oid: str = ""
    before: tuple[Version, ...] = ()
    copied: bool = False
    conflict: bool = False


@noun()
class Repository:
    """The repository of the current folder.

    Args:
        top: the root of its work tree.
        shallow: whether its history is cut short.
        merging: whether a merge is to be committed.
    """

    top: Path
    shallow: bool
    merging: bool

    @classmethod
    def here(cls) -> Repository:
        """Finds the repository that the current folder lies in.

        Raises:
            BadRequest: there is none, it has no work tree, or git is not installed.
        """
        done = _git("rev-parse", "--is-shallow-repository", "--git-path", "MERGE_HEAD", "--show-toplevel")
        if done.returncode:
            said = _said(done)
            if "not a git repository" in said:
                raise BadRequest(f"{os.getcwd()}: is in no git repository, so nothing tells what changed: check files by name instead")
            raise BadRequest(f"git: {said}")
        shallow, merge_head, top = os.fsdecode(done.stdout).split("\n", 2)
        return cls(Path(top.removesuffix("\n")), shallow == "true", os.path.exists(merge_head))

    # --- what changed ----------------------------------------------------------------------------

    def staged(self) -> list[Change]:
        """What the next commit would change, in the order of paths."""
        options = ("diff", "--cached", f"-l{_FEW}")
        changes = _read_raw(self._diff(*options), staged=True)
        if self.merging:
            # What either side of a merge had is not new.
            theirs = {c.path: c for c in _read_raw(self._diff(*options, "MERGE_HEAD"), staged=True)}
            changes = [
                Change(c.path, c.oid, (*c.before, *theirs[c.path].before), c.copied, c.conflict) if c.path else c
                for c in changes
                if not c.path or c.path in theirs
            ]
        return changes

    def since(self, ref: str) -> list[Change]:
        """What the files on disk, untracked ones too, change against the merge base of a commit and HEAD, in the order of paths.

        Args:
            ref: any name of a commit; HEAD where there is no commit yet is the empty tree.

        Raises:
            BadRequest: no such commit, or no common history, with the command that gets it.
        """
        base = self._merge_base(ref)
        # An index of its own, in which untracked files are entered without their content, lets git see renames and copies
        # among them too, and leaves the user's index alone.
        with tempfile.TemporaryDirectory(prefix="copylint-") as folder:
            index = os.path.join(folder, "index")
            real = os.fsdecode(self._out("rev-parse", "--git-path", "index")).removesuffix("\n")
            if os.path.exists(real):
                import shutil

                shutil.copyfile(real, index)
            environment = {"GIT_INDEX_FILE": index}
            added = _git("add", "-N", "--ignore-errors", "--", ":/", environment=environment)
            changes = _read_raw(self._diff("diff", f"-l{_MANY}", base, environment=environment), staged=False)
        # Some repositories let nothing be entered, such as one with another, still empty, inside: there it is new files alone.
        return changes if not added.returncode else self._and_untracked(changes)

    def _and_untracked(self, changes: list[Change]) -> list[Change]:
        """Changes with the untracked files that are not among them."""
        out = self._out("ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/")
        known = {c.path for c in changes}
        names = [name for raw in out.split(b"\0") if raw and not raw.endswith(b"/") and (name := os.fsdecode(raw)) not in known]
        new = [Change(name) for name in names if not os.path.islink(self.top / name)]
        return sorted([*changes, *new], key=lambda c: (not c.path, c.path))

    def _merge_base(self, ref: str) -> str:
        if ref.startswith("-") or not ref.strip():
            raise BadRequest(f"--since {ref}: is no name of a commit")
        if ref == "HEAD":
            there = _git("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
            return os.fsdecode(there.stdout).strip() if there.returncode == 0 else self._out("mktree").decode().strip()
        done = _git("merge-base", "--", ref, "HEAD")
        if done.returncode == 0:
            return done.stdout.decode().strip()
        remote, _, branch = ref.partition("/")
        fetch = f"git fetch {remote} {branch}" if branch and remote in self._remotes() else "git fetch origin " + ref
        deepen = "run “git fetch --unshallow”, or let the build check out with fetch-depth: 0"
        if done.returncode == 1:
            if self.shallow:
                raise BadRequest(f"--since {ref}: the history of this clone is cut short before the common commit: {deepen}")
            raise BadRequest(f"--since {ref}: has no commit in common with HEAD: name a commit of this branch's history")
        if _git("rev-parse", "--verify", "--quiet", "HEAD^{commit}").returncode:
            raise BadRequest(f"--since {ref}: there is no commit here yet: use --staged")
        if self.shallow:
            raise BadRequest(f"--since {ref}: no such commit in this clone, whose history is cut short: {deepen}; or run “{fetch}”")
        raise BadRequest(f"--since {ref}: no such commit here: run “{fetch}”, or name a branch, tag or commit that is here")

    def _remotes(self) -> list[str]:
        return os.fsdecode(_git("remote").stdout).split()

    def _diff(self, *arguments: str, environment: Mapping[str, str] | None = None) -> bytes:
        plain = ("--raw", "-z", "--no-abbrev", "-M", "-C", "--find-copies-harder", "--no-ext-diff", "--no-textconv", "--no-color")
        command, *rest = arguments
        return self._out(command, *plain, "--no-relative", "--ignore-submodules=all", *rest, "--", environment=environment)

    def _out(self, *arguments: str, environment: Mapping[str, str] | None = None) -> bytes:
        done = _git(*arguments, environment=environment)
        if done.returncode:
            raise BadRequest(f"git: {_said(done)}")
        return done.stdout


def _read_raw(output: bytes, staged: bool) -> list[Change]:
    """Changes of regular files from ``git diff --raw -z``: ``:MODE MODE OID OID STATUS NUL PATH NUL [PATH NUL]``."""
    changes: dict[str, Change] = {}
    gone: list[Change] = []
    fields = iter(output.split(b"\0"))
    for head in fields:
        if not head:
            break
        old_mode, new_mode, old, new, status = head.decode("ascii").lstrip(":").split(" ")
        first = os.fsdecode(next(fields))
        last = os.fsdecode(next(fields)) if status[0] in "RC" else first
        before = (Version(first, old),) if old_mode in _REGULAR else ()
        if status[0] == "U":
            changes[last] = Change(last, conflict=True)
        elif new_mode in _REGULAR:
            changes.setdefault(last, Change(last, new if staged else "", before, status[0] == "C"))
        elif before:
            gone.append(Change("", before=before))
    return [*(changes[path] for path in sorted(changes)), *gone]


class Objects:
    """The contents of objects, from one process that is started when the first is asked for."""

    def __init__(self) -> None:
        from threading import Lock

        self._process: subprocess.Popen[bytes] | None = None
        self._turn = Lock()

    def read(self, oid: str, most: int) -> bytes | int:
        """The content of an object, or its size in bytes if that is more than `most`.

        Raises:
            BadRequest: it is not there, as in a partial clone without its server.
        """
        with self._turn:
            return self._read(oid, most)

    def _read(self, oid: str, most: int) -> bytes | int:
        process = self._process = self._process or _start("cat-file", "--batch")
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(oid.encode("ascii") + b"\n")
            process.stdin.flush()
            head = process.stdout.readline().split()
        except OSError:
            head = []
        if len(head) != 3:
            raise BadRequest(f"git: the object {oid} cannot be read: run “git fsck”")
        size = int(head[2])
        if size > most:
            left = size + 1
            while left > 0:
                left -= len(process.stdout.read(min(left, 1 << 20)))
            return size
        return process.stdout.read(size + 1)[:size]

    def close(self) -> None:
        """Ends the process."""
        if self._process is not None:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            self._process.stdin.close()
            self._process.stdout.close()
            self._process.wait()
            self._process = None


def _environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    # Nothing is locked or refreshed behind a user's back, and messages can be told apart.
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(more or {})}


def _git(*arguments: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", *arguments], stdin=subprocess.DEVNULL, capture_output=True, check=False, env=_environment(environment)
        )
    except OSError as error:
        raise BadRequest(f"git: cannot be run ({(error.strerror or str(error)).lower()}): install it, or check files by name") from None


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["git", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    )


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    """The first line that git said, without its prefix."""
    lines: Sequence[str] = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    chosen = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[0] if lines else "failed without a word")
    return chosen.partition(": ")[2] if chosen.startswith(("fatal:", "error:")) else chosen
