"""`throughcare demo`: the whole of it on this machine, with an invented service."""

from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser("demo", help="run the demo on this machine until Ctrl-C")
    command.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Run it until it is stopped."""
    from throughcare.config.demonstration import run_demonstration

    return run_demonstration(arguments.port)
