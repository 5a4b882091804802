"""`throughcare check-instrument`: whether a file of an instrument is sound, in words."""

import sys
from argparse import Namespace
from pathlib import Path

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "check-instrument",
        help="say what is wrong with a file of an instrument, or that it is sound",
    )
    command.add_argument(
        "file", type=Path, help="such as throughcare/rulebook/instruments/brs-1.toml"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Print every mistake of the file and return 1, or what is in it and return 0."""
    from throughcare.rulebook.instruments.fields import InstrumentRefused
    from throughcare.rulebook.instruments.files import read_file

    try:
        read = read_file(arguments.file)
    except InstrumentRefused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(
        f"{arguments.file.name} is sound: {read.name}, version {read.version}, "
        f"items: {len(read.items)}, scores: {len(read.scores)}."
    )
    return 0
