"""`throughcare export`: write the whole record of a service, or a copy of one case, to a folder."""

from argparse import Namespace
from pathlib import Path

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "export",
        help="write the whole record, or a copy of one case, to a folder",
        description=(
            "Writes every table with every row, restricted records and victims' identities too, as "
            "'throughcare import' reads them. With --case it writes a copy of one child's record "
            "for another service, without victims and staff, and a manifest that says what was "
            "left out and why. Keep the folder as safe as the record itself."
        ),
    )
    command.add_argument("folder", type=Path, help="a folder that is not there yet, or is empty")
    command.add_argument("--case", metavar="REFERENCE", help="a copy of this one case only")
    command.add_argument("--to", default="", help="with --case, the service that it is for")
    command.add_argument("--parquet", action="store_true", help="Parquet files instead of CSV")
    command.add_argument("--service", help="the code of the service, where there are several")
    command.add_argument("--as", dest="email", help="who does it, by email (the command line)")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Do it, all or nothing."""
    from throughcare.config.command_line import set_up_django

    if arguments.case and arguments.parquet:
        raise Refusal("A copy of one case is written as CSV: leave out --parquet.")
    if arguments.to and not arguments.case:
        raise Refusal("Say with --case which case is for that service.")
    set_up_django()
    from throughcare.exchange.acting_staff import NoActingStaff, find_acting_staff
    from throughcare.exchange.exports.actions import NotExported

    try:
        staff = find_acting_staff(arguments.service, arguments.email)
        counts = _one_case(arguments, staff) if arguments.case else _everything(arguments, staff)
    except (NoActingStaff, NotExported) as refused:
        raise Refusal(str(refused)) from refused
    print(f"Wrote {sum(counts):,} rows of {len(counts)} tables to {arguments.folder}.")
    return 0


def _everything(arguments: Namespace, staff: int) -> list[int]:
    """Write the whole record; answers how many rows each table has."""
    from throughcare.exchange.exports.actions import export_record

    written = export_record(arguments.folder, staff, parquet=arguments.parquet)
    return [each.rows for each in written]


def _one_case(arguments: Namespace, staff: int) -> list[int]:
    """Write the copy of a case; answers how many rows each table has."""
    from throughcare.exchange.transfers.actions import export_case

    packed = export_case(arguments.folder, staff, arguments.case, to=arguments.to)
    return [each["rows"] for each in packed.manifest["files"]]
