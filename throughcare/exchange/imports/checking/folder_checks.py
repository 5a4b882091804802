"""What the checks of a folder's files share, and the rows that they look at."""

from dataclasses import dataclass, field

from django.db import DataError, connection, transaction
from django.utils.translation import gettext as _

from throughcare.exchange.imports.checking.checked_file import CheckedFile
from throughcare.exchange.imports.checking.keys import (
    foreign_cells,
    gather_keys,
    remark_on_repeated_keys,
    target_table,
)
from throughcare.exchange.imports.checking.target_rows import Import, fill_target_table
from throughcare.exchange.imports.checking.withdrawn_rows import remark_on_withdrawn
from throughcare.exchange.imports.reading.cells import Cells, read_cells, remark_on_cells
from throughcare.exchange.imports.reading.sources import ImportFolder, Refused, SourceFile
from throughcare.reading.values import DayOrder


@dataclass
class FolderChecks:
    """What is shared between the checks of the files of one folder."""

    run: Import
    order: DayOrder
    older: frozenset[str]
    in_files: set[str]
    gathered: set[str] = field(default_factory=set)


def make_target_rows(source: SourceFile, checks: FolderChecks, *, rows: int) -> Cells:
    """Trust values that look right; where one could not be cast, look at every letter.

    `rows`: how many there are; a file without any has its tables, for others to refer to.
    """
    gathered = set(checks.gathered)
    try:
        with transaction.atomic():
            return _made(read_cells(source, checks.order), checks, rows)
    except DataError:
        checks.gathered = gathered
        return _made(read_cells(source, checks.order, strict=True), checks, rows)


def _made(cells: Cells, checks: FolderChecks, rows: int) -> Cells:
    if rows:
        remark_on_cells(cells)
        remark_on_repeated_keys(cells)
        remark_on_withdrawn(cells, checks.run)
    _gather_needed(cells, checks)
    fill_target_table(cells, checks.run)
    return cells


def _gather_needed(cells: Cells, checks: FolderChecks) -> None:
    """Make the tables of keys that the file refers to, each once."""
    stored = cells.source.stored
    for _cell, parent in foreign_cells(cells):
        if parent.name == stored.name or parent.name in checks.gathered:
            continue
        in_target = parent.name in checks.in_files and _exists(target_table(parent))
        gather_keys(parent, checks.run.service, in_files=in_target)
        checks.gathered.add(parent.name)


def _exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"pg_temp.{table}"])
        return bool(cursor.fetchone()[0])


def require_own_rows(checked: list[CheckedFile], folder: ImportFolder, run: Import) -> None:
    """Raise `Refused` where the folder, or all that its rows say, is of another service."""
    unsaid = [each for each in checked if "service_id" not in each.source.headings.known]
    if folder.service.lower() not in ("", run.service_code.lower()) and unsaid:
        raise Refused(
            _(
                "manifest.json says that %(folder)s is of the service “%(theirs)s”, and this is "
                "“%(code)s”. Choose the files of this service, or say --service with the other's "
                "code on the command line."
            )
            % {
                "folder": folder.path.name,
                "theirs": folder.service,
                "code": run.service_code,
            }
        )
    others = [each for each in checked if each.of_others]
    if others and not any(each.rows for each in checked):
        raise Refused(
            _(
                "%(folder)s holds no row of the service “%(code)s”: its rows are of another "
                "(%(others)s). Choose the files of this service, or import these as a worker of "
                "the other; on the command line say --service with its code."
            )
            % {
                "folder": folder.path.name,
                "code": run.service_code,
                "others": others[0].staged.others,
            }
        )
