"""The command line: ``copylint check``, ``fix``, ``explain``, ``rules`` … The only room that prints, exits and listens."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from copylint.model.errors import CopylintError

OK, FOUND, FAILED, CRASHED, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: nothing at or above ``--fail-on``; findings at or above it; could not do as asked; a bug; interrupted."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command.

    Args:
        argv: the arguments without the program's name; by default those of the process.

    Returns:
        The exit status, one of the constants above.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    from copylint.frontends.cli import terminal

    terminal.prepare()
    # A run makes many small lasting objects; looking for cycles among them every 700 is time lost.
    gc.set_threshold(50_000)
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
