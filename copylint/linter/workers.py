"""Other processes that check files: each is a new interpreter, told over its standard input, answering over its standard output.

A worker ends when its input does, so that none outlives the run that started it, however that ended. One that dies is replaced,
and the file that it was reading is named.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from threading import Condition, Thread
from typing import IO, TYPE_CHECKING, Any

from copylint.linter.discover import Found
from copylint.model.errors import Failure
from copylint.model.noun import noun, replace
from copylint.model.report import Report

if TYPE_CHECKING:
    from copylint.linter.pool import Linters

_MOST_AT_ONCE = 16
"""Files handed over together: so many that handing over costs little, so few that no worker waits long for the others at the end."""
_AHEAD = 8
"""Batches for each worker that may be done before the first of them is wanted: memory does not grow with the number of files."""


_PROGRAM = "from copylint.linter.workers import main; main()"


@noun()
class Result:
    """What came of one file.

    Args:
        report: of the file; None where this process has to look itself, because a worker met a bug or none could be started.
        failures: rules that the worker could not use.
    """

    report: Report | None
    failures: tuple[Failure, ...] = ()


class Workers:
    """Checks files in several processes and gives the results out in the files' order.

    Args:
        linters: what to check with; only its description is sent.
        jobs: processes.
        load: gives a file the content that counts, shortly before it is sent.
    """

    def __init__(self, linters: Linters, jobs: int, load: Callable[[Found], Found]) -> None:
        self._description = pickle.dumps(linters.described())
        self._jobs, self._load = jobs, load
        self._change = Condition()
        self._waiting: deque[list[tuple[int, Found]]] = deque()
        self._results: dict[int, Result] = {}
        self._wanted = 0
        self._running = 0
        self._over = False
        self._processes: set[subprocess.Popen[bytes]] = set()

    def check(self, found: Sequence[Found]) -> Generator[Result]:
        """A result for each file, in order. The processes are ended when the iterator is."""
        size = max(1, min(_MOST_AT_ONCE, len(found) // (self._jobs * 4)))
        numbered = list(enumerate(found))
        self._waiting.extend(numbered[i : i + size] for i in range(0, len(numbered), size))
        self._ahead = size * self._jobs * _AHEAD
        threads = [Thread(target=self._serve, daemon=True) for _ in range(min(self._jobs, len(self._waiting)))]
        self._running = len(threads)
        try:
            for thread in threads:
                thread.start()
            for number in range(len(found)):
                yield self._result(number)
        finally:
            self._end()
            for thread in threads:
                thread.join()

    def _result(self, number: int) -> Result:
        with self._change:
            self._wanted = number
            self._change.notify_all()
            while number not in self._results:
                if not self._running:
                    return Result(None)
                self._change.wait()
            return self._results.pop(number)

    def _end(self) -> None:
        with self._change:
            self._over = True
            self._waiting.clear()
            self._change.notify_all()
            for process in self._processes:
                process.kill()

    # --- one thread for each worker ----------------------------------------------------------------

    def _serve(self) -> None:
        worker: Worker | None = None
        try:
            while (batch := self._take()) is not None:
                try:
                    worker = worker or self._start()
                except OSError:
                    self._give_back(batch)
                    return
                left = self._through(worker, batch)
                if left:
                    status = self._stop(worker)
                    if not worker.ready:
                        # It never began: nothing is wrong with the file, and another would fare no better.
                        self._give_back(left)
                        return
                    worker = None
                    number, file = left.pop(0)
                    if not self._over:
                        self._put(number, Result(Report(file.name, None, failures=(Failure(file.name, 0, _died(status)),))))
                    if left:
                        self._give_back(left)
        finally:
            if worker is not None:
                self._stop(worker)
            with self._change:
                self._running -= 1
                self._change.notify_all()

    def _start(self) -> Worker:
        with self._change:
            worker = Worker(self._description)
            self._processes.add(worker.process)
        return worker

    def _stop(self, worker: Worker) -> int:
        status = worker.end()
        with self._change:
            self._processes.discard(worker.process)
        return status

    def _take(self) -> list[tuple[int, Found]] | None:
        with self._change:
            while self._waiting and self._waiting[0][0][0] > self._wanted + self._ahead and not self._over:
                self._change.wait()
            return self._waiting.popleft() if self._waiting and not self._over else None

    def _give_back(self, batch: list[tuple[int, Found]]) -> None:
        with self._change:
            if not self._over:
                self._waiting.appendleft(batch)

    def _put(self, number: int, result: Result) -> None:
        with self._change:
            self._results[number] = result
            self._change.notify_all()

    def _through(self, worker: Worker, batch: list[tuple[int, Found]]) -> list[tuple[int, Found]]:
        """Has a worker check a batch; what it did not get to, first the file that it died over."""
        left = list(batch)
        try:
            worker.send([self._load(file) for _, file in batch])
            while left:
                result = worker.receive()
                self._put(left.pop(0)[0], result)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            pass  # it is gone
        return left


def _died(status: int) -> str:
    if status < 0:
        try:
            how = f"killed by {signal.Signals(-status).name}"
        except ValueError:
            how = f"killed by signal {-status}"
        if -status == getattr(signal, "SIGKILL", 9):
            how += "; perhaps memory ran out: try --jobs 1"
    else:
        how = f"exit status {status}"
    return f"was not read to its end: the process that read it died ({how})"


class Worker:
    """A process that checks files.

    Args:
        description: of what to check with, pickled.

    Raises:
        OSError: it cannot be started.
    """

    def __init__(self, description: bytes) -> None:
        program = f"import sys; sys.path[:] = {json.dumps(sys.path)}; {_PROGRAM}"
        options: dict[str, Any] = {}
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
        # Ctrl-C is for the process that the person sees; the others end when it closes their input.
        with _interrupts_held():
            self.process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._to: IO[bytes] = self.process.stdin
        self._from: IO[bytes] = self.process.stdout
        self.ready = False
        self._description: bytes | None = description

    def send(self, files: list[Found]) -> None:
        """Hands over files.

        Raises:
            OSError, EOFError: it is gone.
        """
        if self._description is not None:
            self._to.write(self._description)
            self._description = None
        pickle.dump(files, self._to)
        self._to.flush()
        if not self.ready:
            self.ready = pickle.load(self._from) == "ready"

    def receive(self) -> Result:
        """The result of the next file that was handed over.

        Raises:
            EOFError: it is gone.
        """
        result: Result = pickle.load(self._from)
        return result

    def end(self) -> int:
        """Ends the process and returns its exit status; negative for a signal."""
        from contextlib import suppress

        for stream in (self._to, self._from):
            with suppress(OSError):
                stream.close()
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class _interrupts_held:
    """Keeps Ctrl-C from a process started inside, from its first instruction on."""

    def __enter__(self) -> None:
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def main() -> None:
    """The life of a worker: a description, then lists of files until the input ends; for each file, a `Result`."""
    import gc

    from copylint.linter.pool import Linters

    gc.set_threshold(50_000)
    source = sys.stdin.buffer
    # What anything here prints goes where messages go, not among the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        linters = Linters(**pickle.load(source))
        pickle.dump("ready", answers)
        answers.flush()
        while True:
            for result in _checked(linters, pickle.load(source)):
                pickle.dump(result, answers)
                answers.flush()
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        # At once: nothing is left to be done, and nobody to be told.
        os._exit(0)


def _checked(linters: Linters, files: list[Found]) -> Iterator[Result]:
    """A result for each file; where a bug is met, the run's own process meets it again and reports where."""
    reports = linters.check_all(files)
    for i in range(len(files)):
        try:
            yield Result(replace(next(reports), check=None), linters.failures)
        except Exception:
            yield Result(None, linters.failures)
            reports = linters.check_all(files[i + 1 :])
