"""`throughcare demo-day`: let a service of the demonstration stand on a day of its own."""

from argparse import ArgumentTypeError, Namespace
from datetime import date

from throughcare.config.commands import Subparsers

CLOCK = "now"


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "demo-day",
        help="let a service of the demonstration stand on a day of its own",
        description=(
            "Ages, due dates, orders and figures are then those of that day, and every page says "
            "so. A day only moves forwards. The audit trail, sessions and emergency access keep "
            "to the clock. A live service refuses this, and does not start with such a day."
        ),
    )
    command.add_argument("code", metavar="CODE", help="the short name of the service: northwick")
    command.add_argument(
        "day",
        metavar="DAY",
        type=_day,
        help=f"the day, as 2009-03-03; or '{CLOCK}' to go by the clock again",
    )
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Write the day, as the owner of the tables: the web's login has no right to."""
    from throughcare.config.commands.migrate import become_the_owner

    become_the_owner()
    from throughcare.config.refusal import Refusal
    from throughcare.foundation.access.demonstration_day import go_by_the_clock, stand_on

    try:
        if arguments.day is None:
            go_by_the_clock(arguments.code)
        else:
            stand_on(arguments.code, arguments.day)
    except LookupError as unknown:
        raise Refusal(str(unknown)) from unknown
    print(f"{arguments.code} {_words(arguments.day)}.")
    return 0


def _words(day: date | None) -> str:
    return f"stands on {day.day} {day:%B %Y}" if day else "goes by the clock"


def _day(typed: str) -> date | None:
    """The day that was typed; none for the clock."""
    try:
        return None if typed == CLOCK else date.fromisoformat(typed)
    except ValueError:
        words = f"{typed} is not a day: write it as 2009-03-03, or '{CLOCK}'"
        raise ArgumentTypeError(words) from None
