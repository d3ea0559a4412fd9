"""The command ``parindex``: what the library answers, in a terminal or in another program's log.

Exit status: 0 without errors, 1 with findings of severity error (of ``fmt --check``: with files that would change), 2
when a file could not be loaded or a request not be met.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from parindex._commands import SUBJECTS
from parindex._commands._options import shared_options
from parindex._commands._settings import FAILED, OK, width
from parindex._render import _findings
from parindex._render._findings import Report
from parindex._result import Findings
from parindex._version import __version__
from parindex.errors import LoadError, ParindexError

__all__ = ["main", "run"]


def run() -> NoReturn:
    """Run the command and exit with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that cannot show đ must not end the program
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, head for example, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = OK
    sys.exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the words after ``parindex``; None: those of this process.

    Returns:
        The exit status.
    """
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except LoadError as problem:
        report = Report(path=problem.path, subject=None, findings=Findings(found=problem.findings))
        print(_findings.to_text([report], lang=options.lang, width=width()), file=sys.stderr)
        return FAILED
    except ParindexError as problem:
        print(f"parindex: {problem}", file=sys.stderr)
        return FAILED
    return status


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command, for those who document or complete it."""
    top = argparse.ArgumentParser(prog="parindex", description="Check plans against the PAR Index, SIPAS and PAPI.")
    top.add_argument("--version", action="version", version=f"parindex {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for subject in SUBJECTS:
        subject.add(commands, shared_options())
    return top
