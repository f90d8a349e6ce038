"""One call of the program: from its arguments to its exit code.

Only here exceptions end: an `AuditdocError` becomes two lines and its exit code, wrong usage 2, Ctrl-C 130.
A reader of our output that has seen enough (`auditdoc list | head`) is no failure: we end quietly with 0.
"""

import os
import sys
from collections.abc import Sequence

from typer.exceptions import Abort, TyperException

from auditdoc.cli.failures import show_error, show_interrupted, usage_error
from auditdoc.cli.program import program
from auditdoc.errors import AuditdocError, Interrupted, UsageError
from auditdoc.messages import _

INTERRUPTED = 130


def main() -> None:
    """Run with the arguments of the process and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a locale such as ja_JP.eucJP lacks some characters: never die of that
            stream.reconfigure(errors="replace")
    code = run(sys.argv[1:])
    sys.exit(_flushed(code))


def run(arguments: Sequence[str]) -> int:
    """The exit code of `auditdoc ARGUMENTS…`; everything the user sees has been written."""
    try:
        code = program().main(list(arguments), prog_name="auditdoc", standalone_mode=False)
    except Interrupted as stopped:
        show_interrupted(stopped.message)
        return stopped.exit_code
    except AuditdocError as error:
        show_error(error)
        return error.exit_code
    except TyperException as error:
        told = usage_error(error)
        if told is not None:
            show_error(told)
        return UsageError.exit_code
    except BrokenPipeError:
        _leave_pipe()
        return 0
    except (KeyboardInterrupt, Abort):
        code = INTERRUPTED
    if code == INTERRUPTED:
        show_interrupted(_("interrupted; the store holds what was read before"))
    return code if isinstance(code, int) else 0


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_pipe()
    except OSError as error:
        from auditdoc.cli.output import not_written

        show_error(not_written("stdout", error))
        _leave_pipe()
        return UsageError.exit_code
    return code


def _leave_pipe() -> None:
    """Point stdout at nothing: the interpreter flushes once more at its end and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
