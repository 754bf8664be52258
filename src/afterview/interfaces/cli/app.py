"""From the shell to the exit status: parse, hand on to a workflow, show."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from afterview.interfaces.cli import commands
from afterview.interfaces.cli.exits import Exit
from afterview.interfaces.cli.parser import build_parser
from afterview.interfaces.cli.say import say
from afterview.model.trouble import Refused


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status. Never a traceback for what a user gave us."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal of another code page shows a question mark where it has no letter, instead of stopping the run.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    parser = build_parser()
    arguments = parser.parse_args(argv)
    if arguments.version:
        return _guarded(commands.version, arguments)
    if not arguments.command:
        parser.print_help()
        return Exit.USAGE
    return _guarded(arguments.run, arguments)


def _guarded(run: Callable[[argparse.Namespace], Exit], arguments: argparse.Namespace) -> int:
    try:
        status = run(arguments)
        print(end="", flush=True)
    except Refused as refused:
        say(str(refused))
        return Exit.REFUSED
    except (KeyboardInterrupt, EOFError):
        print("afterview: stopped; nothing was left half-done.", file=sys.stderr)
        return Exit.STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except OSError as error:
        say(f"{error.filename or 'the output'} cannot be used ({error.strerror}). "
            "Check the name, the space and your permissions.")
        return Exit.REFUSED
    return status
