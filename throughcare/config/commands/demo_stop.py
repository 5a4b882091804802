"""`throughcare demo-stop`: stop a demo from outside, or what one that was killed left running."""

from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("demo-stop", help="stop the demo and its PostgreSQL")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Stop the demo's processes, then PostgreSQL unless another program is at work in it."""
    from throughcare.config.demonstration import stop_database
    from throughcare.config.demonstration.processes import stop_noted
    from throughcare.config.environment import state_folder

    state = state_folder()
    if stop_noted(state):
        print("The demo was running, and has been stopped.")
    stop_database(state)
    return 0
