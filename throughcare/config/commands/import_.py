"""`throughcare import`: take in the records of an earlier system, or take an import back."""

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from throughcare.config.commands import Subparsers
from throughcare.config.refusal import Refusal

if TYPE_CHECKING:
    from throughcare.exchange.imports.actions import ImportReport


def register(subparsers: Subparsers) -> None:
    """Add the command."""
    command = subparsers.add_parser(
        "import",
        help="take in a folder of records, or take an import back",
        description=(
            "Reads a folder of CSV or Parquet files, each named as its table (person.csv). All of "
            "it goes in or nothing does; what is rejected is said row by row."
        ),
    )
    command.add_argument("folder", type=Path, nargs="?", help="the folder of files")
    doing = command.add_mutually_exclusive_group(required=True)
    doing.add_argument("--dry-run", action="store_true", help="say what would happen")
    doing.add_argument("--apply", action="store_true", help="import it")
    doing.add_argument("--undo", metavar="IMPORT", help="take an import back, by its reference")
    command.add_argument("--service", help="the code of the service, where there are several")
    command.add_argument("--as", dest="email", help="who does it, by email (the command line)")
    command.add_argument(
        "--dates", choices=["dmy", "mdy"], default="", help="how days in numbers are written"
    )
    command.add_argument(
        "--open-to",
        metavar="EMAIL",
        action="append",
        default=[],
        help="a manager to whom a copy stays open that arrives restricted; may be given again",
    )
    command.add_argument(
        "--last-days",
        choices=["included", "excluded"],
        default="",
        help="whether the last day of a home, a lead worker or a restriction is still part of it; "
        "asked where one ends on the day on which the next begins",
    )
    command.add_argument("--report", type=Path, help="where files of rejected rows go")
    command.add_argument("--json", action="store_true", help="print the report as JSON")
    command.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Do it; 1 where rows were rejected. Raises `Refusal` where nothing was done."""
    from throughcare.config.command_line import set_up_django

    if (arguments.folder is None) is not bool(arguments.undo):
        raise Refusal("Name a folder with --dry-run or --apply, or an import with --undo.")
    disk = _disk_of_the_database()
    set_up_django()
    from throughcare.exchange.acting_staff import NoActingStaff, find_acting_staff
    from throughcare.exchange.imports.reading.sources import Refused

    try:
        report = _do(arguments, find_acting_staff(arguments.service, arguments.email), disk)
    except (NoActingStaff, Refused) as refused:
        raise Refusal(str(refused)) from refused
    _say(arguments, report)
    return 1 if any(table.rejected for table in report.tables) else 0


def _do(arguments: Namespace, staff: int, disk: Path | None) -> "ImportReport":
    from throughcare.exchange.acting_staff import find_acting_staff
    from throughcare.exchange.imports.actions import check, import_folder, undo
    from throughcare.exchange.imports.checking.target_rows import LastDays
    from throughcare.reading.values import DayOrder

    if arguments.undo:
        return undo(arguments.undo, staff)
    order, last_days = DayOrder(arguments.dates), LastDays(arguments.last_days)
    open_to = tuple(find_acting_staff(arguments.service, email) for email in arguments.open_to)
    if arguments.dry_run:
        return check(arguments.folder, staff, order=order, last_days=last_days)
    return import_folder(
        arguments.folder, staff, order=order, last_days=last_days, disk=disk, open_to=open_to
    )


def _say(arguments: Namespace, report: "ImportReport") -> None:
    from throughcare.exchange.imports.reports import as_data, sentences, write_rejections

    if report.tables:
        beside = arguments.folder.resolve()
        place = arguments.report or beside.with_name(f"{beside.name}-report-{report.batch}")
        report.notes += [f"Written: {file}" for file in write_rejections(place, report)]
    if arguments.json:
        print(json.dumps(as_data(report), ensure_ascii=False))
    else:
        print("\n".join(sentences(report, dry_run=arguments.dry_run)))


def _disk_of_the_database() -> Path | None:
    """A folder on the disk of the embedded database; of a server's disk nothing is known here."""
    from throughcare.config.embedded_postgres import places_of
    from throughcare.config.environment import provide_environment, state_folder

    return places_of(state_folder()).home if provide_environment() else None
