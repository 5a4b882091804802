"""What the `throughcare` command can do: one module each, found by being in this folder.

To add a command `export`, add `export.py` (a `-` in the command's name is a `_` in the
module's, and one that is a word of Python's own ends in `_`) with two functions:

    def register(subparsers: Subparsers) -> None:
        command = subparsers.add_parser("export", help="write the whole record to a folder")
        command.add_argument("folder", type=Path, help="an empty folder")
        command.set_defaults(run=run)

    def run(arguments: Namespace) -> int:
        set_up_django()
        from throughcare.exchange.exports.actions import export_record

        ...
        return 0

Import what is heavy, and everything that needs Django, inside `run`, after `set_up_django()`
(from `throughcare.config.command_line`): every module here is imported whenever any command
runs. Return 0 when it was done and 1 when it was done and found something wrong. When it
cannot be done raise `Refusal` with one sentence: what is wrong, and what to do about it.
"""

from argparse import ArgumentParser
from typing import Protocol


class Subparsers(Protocol):
    """What `register` is given: argparse has no public name for it."""

    def add_parser(self, name: str, *, help: str, description: str = ...) -> ArgumentParser: ...
