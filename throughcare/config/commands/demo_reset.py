"""`throughcare demo-reset`: throw the demo away, so that the next one starts afresh."""

from argparse import Namespace

from throughcare.config.commands import Subparsers


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "demo-reset", help="throw the demo's records away, so that the next demo starts afresh"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Stop what runs and remove what the demo made; it asks nothing, for nobody in it is real."""
    from throughcare.config.demonstration.reset import reset
    from throughcare.config.environment import state_folder

    for sentence in reset(state_folder()):
        print(sentence)
    return 0
