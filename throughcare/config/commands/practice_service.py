"""`throughcare practice-service`: a service beside the live one, with invented children."""

from argparse import Namespace

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal

FEWEST = 20


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "practice-service",
        help="make a service to practise in beside a live one, or fill it anew",
        description=(
            "Workers enter it with their own sign-in; nobody in it is real. Given again, it takes "
            "out whatever was done there and puts invented children in."
        ),
    )
    command.add_argument("code", help="the code of the live service, such as northwick")
    command.add_argument("--children", type=int, default=80, help="how many children (80)")
    nightly = command.add_mutually_exclusive_group()
    nightly.add_argument("--nightly", action="store_true", help="start afresh every night")
    nightly.add_argument(
        "--not-nightly", action="store_true", help="stay until this is given again"
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Make it where there is none, and fill it."""
    from throughcare.config.command_line import set_up_django

    if arguments.children < FEWEST:
        raise Refusal(f"A service of fewer than {FEWEST} children is none: say more.")
    set_up_django()
    from throughcare.exchange.acting_staff import NoActingStaff, find_acting_staff
    from throughcare.exchange.practice.actions import found_practice_service
    from throughcare.exchange.practice.filling import fill
    from throughcare.foundation.access.acting import acting

    try:
        staff = find_acting_staff(arguments.code, None)
    except NoActingStaff as nobody:
        raise Refusal(str(nobody)) from nobody
    nightly = True if arguments.nightly else False if arguments.not_nightly else None
    with acting(staff, doing="Make a practice service", via="command line") as context:
        code = found_practice_service(nightly=nightly, by=context.staff)
    fill(code, children=arguments.children)
    print(f"{code} is filled with {arguments.children} invented children. Nobody in it is real.")
    return 0
