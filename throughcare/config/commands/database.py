"""`throughcare database`: start, stop or look for the embedded PostgreSQL."""

import shlex
from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "database", help="start, stop or look for the PostgreSQL of the demo and the tests"
    )
    command.add_argument("doing", choices=["start", "stop", "status"])
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Do it; 1 when asked for the status of a server that does not run."""
    from throughcare.config.embedded_postgres import ensure_running, is_running, stop
    from throughcare.config.environment import state_folder

    state = state_folder()
    if arguments.doing == "start":
        for name, value in ensure_running(state).environment().items():
            print(f"export {name}={shlex.quote(value)}")
        return 0
    if arguments.doing == "stop":
        print("Stopped." if stop(state) else "It was not running.")
        return 0
    running = is_running(state)
    print("It is running." if running else "It is not running.")
    return 0 if running else 1
