"""`throughcare offline-pack`: the court and duty lists, encrypted, made now."""

from argparse import Namespace

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "offline-pack",
        help="make the encrypted court and duty lists now",
        description=(
            "The worker makes them every night. They are encrypted with age for those whom the "
            "page 'Offline pack' names; 'age --decrypt -i KEY_FILE PACK' opens one."
        ),
    )
    command.add_argument("--service", help="the code of the service, where there are several")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Make one pack, and say where it lies and how much is in it."""
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from throughcare.exchange.acting_staff import NoActingStaff, find_acting_staff
    from throughcare.exchange.offline_pack.actions import folder_of, make_pack
    from throughcare.foundation.access.acting import acting
    from throughcare.foundation.access.capabilities import Purpose

    try:
        staff = find_acting_staff(arguments.service, None)
    except NoActingStaff as nobody:
        raise Refusal(str(nobody)) from nobody
    purpose = Purpose.OFFLINE_PACK
    with acting(staff, doing="Make a pack", purpose=purpose, via="command line") as context:
        pack = make_pack(by=context.staff)
        place = folder_of(context.staff) / pack.file
    print(f"Wrote {pack.hearings} hearings and {pack.duties} times on duty to {place}.")
    print(f"{pack.left_out} hearings are left out: their records are restricted or sealed.")
    return 0
