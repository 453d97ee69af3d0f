"""The command line: ``copylint check``, ``fix``, ``explain``, ``rules`` … The only room that prints, exits and listens."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

OK, FOUND, FAILED, CRASHED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: nothing at or above ``--fail-on``; findings at or above it; could not do as asked; a bug; interrupted."""


def program() -> None:
    """The program ``copylint``: runs one command and ends the process with its exit status."""
    _prepare_collector()
    status: list[int] = []
    # The first registered is the last called: by then all threads and every other module have ended what they had begun.
    atexit.register(_leave, status)
    from copylint.rulebook import expressions

    file = expressions.default_file()
    known = expressions.take_up(file)
    status.append(main())
    expressions.put_by(file, known)
    sys.exit(status[0])


def _leave(status: list[int]) -> None:
    """Ends the process without freeing, one by one, the objects that it leaves: a tenth of the time of a run on one story."""
    if status:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError, AttributeError):
            return  # for the interpreter to tell
        os._exit(status[0])


def _prepare_collector() -> None:
    """A run makes many small lasting objects; looking for cycles among them every 700 is time lost."""
    gc.set_threshold(300_000)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        argv: the arguments without the program's name; by default those of the process.

    Returns:
        The exit status, one of the constants above.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    _prepare_collector()
    from copylint.frontends.cli import terminal
    from copylint.model.errors import CopylintError

    terminal.prepare()
    try:
        from copylint.frontends.cli.arguments import parse

        options = parse(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except CopylintError as error:
        terminal.say(str(error))
        return FAILED
    except KeyboardInterrupt:
        terminal.say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (``copylint check | head``): not an error, and nobody is left to tell.
        terminal.hang_up()
        return OK
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else OK if leaving.code is None else FAILED
    except Exception as error:
        from copylint.frontends.cli.crash import report

        terminal.write(report(error, arguments), sys.stderr)
        return CRASHED
