"""The `throughcare` command: one module in `throughcare.config.commands` for each thing it does."""

import argparse
import errno
import gc
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from throughcare.config import commands
from throughcare.config.refusal import Refusal

REFUSED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 if it was done, 1 if it found something wrong, 2 if it was refused."""
    try:
        return _run(argv)
    except Refusal as refused:
        return _say(str(refused))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has had enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as unforeseen:
        if os.environ.get("THROUGHCARE_DEBUG") == "1":
            raise
        return _say(_in_words(unforeseen))


def _run(argv: Sequence[str] | None) -> int:
    try:
        arguments = parser().parse_args(argv)
        return int(arguments.run(arguments) or 0)
    finally:
        sys.stdout.flush()  # while `main` can still do something about nobody reading it


def parser() -> argparse.ArgumentParser:
    """The parser of every command, made from the modules that are there."""
    top = argparse.ArgumentParser(
        prog="throughcare",
        description="The record, the plan and the figures of a youth justice service.",
    )
    subparsers = top.add_subparsers(title="commands", metavar="command", required=True)
    for module in command_modules():
        module.register(subparsers)
    return top


def command_modules() -> list[ModuleType]:
    """Every module of `throughcare.config.commands`, in the order of their names."""
    modules = pkgutil.iter_modules(commands.__path__, f"{commands.__name__}.")
    return [importlib.import_module(module.name) for module in modules]


def set_up_django() -> None:
    """Start the database if need be and load Django; a command that needs models calls this."""
    from throughcare.config.environment import provide_environment

    provide_environment()
    import django

    gc.disable()  # what is loaded is kept for good, and looking through it is a tenth of the time
    try:
        django.setup()
    finally:
        gc.enable()


def _in_words(unforeseen: Exception) -> str:
    """One sentence, which quotes the problem only where it cannot hold what is in a record."""
    import psycopg
    from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError

    match unforeseen:
        case ValidationError():
            return " ".join(unforeseen.messages)
        case PermissionDenied() | ImproperlyConfigured():
            return str(unforeseen)
        case OSError(errno=errno.ENOSPC):
            return "The disk is full: free some space, then try again."
        case OSError():
            return f"{unforeseen.strerror or unforeseen}: {unforeseen.filename or 'no file named'}."
    cause = unforeseen.__cause__ or unforeseen  # Django wraps what the database said
    if getattr(cause, "sqlstate", "") == "TC028":  # a key or a clock is wrong (access/proof.py)
        return f"{_first_line(cause).capitalize()} Run 'throughcare doctor', which says why."
    if isinstance(cause, psycopg.OperationalError):
        return f"The database did not answer or gave up: {_first_line(cause)}"
    return (
        f"Something went wrong that this program does not know how to put in words "
        f"({type(unforeseen).__name__}): set THROUGHCARE_DEBUG=1 to see where it happened."
    )


def _first_line(problem: BaseException) -> str:
    lines = str(problem).strip().splitlines()
    return lines[0].rstrip(".") + "." if lines else "it did not say why."


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
