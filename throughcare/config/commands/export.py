"""`throughcare export`: write the whole record of a service to a folder."""

from argparse import Namespace
from pathlib import Path

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "export",
        help="write the whole record to a folder",
        description=(
            "Writes every table with every row, restricted records and victims' identities too, as "
            "'throughcare import' reads them. Keep the folder as safe as the record itself."
        ),
    )
    command.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")
    command.add_argument("--parquet", action="store_true", help="Parquet files instead of CSV")
    command.add_argument("--service", help="the code of the service, where there are several")
    command.add_argument("--as", dest="email", help="who does it, by email (the command line)")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Do it, all or nothing."""
    from throughcare.config.command_line import set_up_django

    set_up_django()
    from throughcare.exchange.exports.actions import NotExported, export_record
    from throughcare.exchange.seats import NoSeat, find_seat

    try:
        seat = find_seat(arguments.service, arguments.email)
        written = export_record(arguments.folder, seat, parquet=arguments.parquet)
    except (NoSeat, NotExported) as refused:
        raise Refusal(str(refused)) from refused
    rows = sum(each.rows for each in written)
    print(f"Wrote {rows:,} rows of {len(written)} tables to {arguments.folder}.")
    return 0
