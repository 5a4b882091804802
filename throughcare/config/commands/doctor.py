"""`throughcare doctor`: what is wrong with this machine and this service, in words."""

import json
from argparse import Namespace
from dataclasses import asdict

from throughcare.config.commands import Subparsers

MARKS = {True: "right", False: "WRONG", None: "note "}


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("doctor", help="say what is wrong here, and what to do")
    command.add_argument("--json", action="store_true", help="for programs")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Look at everything, print what was found; 1 if anything is wrong."""
    from throughcare.config.doctor import examine

    results = list(examine())
    if arguments.json:
        print(json.dumps([asdict(finding) for finding in results], indent=2))
    else:
        for finding in results:
            print(f"{MARKS[finding.right]}  {finding.what}: {finding.words}")
    return 1 if any(finding.right is False for finding in results) else 0
