"""Checks a whole folder, file by file, without changing anything in the record."""

from dataclasses import dataclass, field

from django.db import DataError, connection, transaction
from django.utils.translation import gettext as _

from throughcare.exchange.imports.absences import remark_on_withdrawn
from throughcare.exchange.imports.cells import Cells, read_cells, remark_on_cells
from throughcare.exchange.imports.comparing import compare
from throughcare.exchange.imports.keys import (
    foreign_cells,
    gather_keys,
    ready_table,
    remark_on_lost_keys,
    remark_on_repeated_keys,
)
from throughcare.exchange.imports.questions import ask_questions
from throughcare.exchange.imports.ready import Import, make_ready
from throughcare.exchange.imports.remarks import begin_remarks
from throughcare.exchange.imports.rules import forget_rejected, remark_on_broken_rules
from throughcare.exchange.imports.settling import remark_on_joined_children, settle_own_keys
from throughcare.exchange.imports.sources import Folder, Refused, Source
from throughcare.exchange.imports.staging import stage
from throughcare.exchange.imports.swapping import swapped
from throughcare.exchange.imports.values import DayOrder
from throughcare.exchange.mapping import StoredTable


@dataclass
class Checked:
    """One file after its checks. `older` where a newer export of the table is in force."""

    source: Source
    cells: Cells
    rows: int
    broken: int
    of_others: int
    older: bool = False
    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def stored(self) -> StoredTable:
        return self.source.stored


@dataclass
class Checking:
    """What is shared between the checks of the files of one folder."""

    run: Import
    order: DayOrder
    older: frozenset[str]
    in_files: set[str]
    gathered: set[str] = field(default_factory=set)


def check_folder(
    folder: Folder, run: Import, order: DayOrder, older: frozenset[str]
) -> list[Checked]:
    """Check every file; the rows that may be written wait in temporary tables.

    Raises `Refused` where all rows are another service's.
    """
    begin_remarks()
    checking = Checking(run, order, older, {source.stored.name for source in folder.sources})
    checked = [_check(source, checking) for source in folder.sources]
    _require_some(checked, folder, run)
    return checked


def _check(source: Source, checking: Checking) -> Checked:
    stored, run = source.stored, checking.run
    staged = stage(source, run.service_code)
    cells = _read_and_make_ready(source, checking)
    remark_on_lost_keys(cells, checking.in_files)
    forget_rejected(stored)
    settle_own_keys(cells, run)
    remark_on_joined_children(cells)
    remark_on_broken_rules(stored, run)
    older = stored.name in checking.older
    compare(cells, older=older)
    ask_questions(stored, children_in_files="person" in checking.in_files)
    checked = Checked(source, cells, staged.held, staged.broken, staged.of_others, older)
    checked.counts = counts_by_state(stored)
    checked.notes = swapped(cells, checking.order)
    return checked


def _read_and_make_ready(source: Source, checking: Checking) -> Cells:
    """Trust values that look right; where one could not be cast, look at every letter."""
    gathered = set(checking.gathered)
    try:
        with transaction.atomic():
            return _made_ready(read_cells(source, checking.order), checking)
    except DataError:
        checking.gathered = gathered
        return _made_ready(read_cells(source, checking.order, strict=True), checking)


def _made_ready(cells: Cells, checking: Checking) -> Cells:
    remark_on_cells(cells)
    remark_on_repeated_keys(cells)
    remark_on_withdrawn(cells, checking.run)
    _gather_needed(cells, checking)
    make_ready(cells, checking.run)
    return cells


def _gather_needed(cells: Cells, checking: Checking) -> None:
    """Make the tables of keys that the file refers to, each once."""
    stored = cells.source.stored
    for _cell, parent in foreign_cells(cells):
        if parent.name == stored.name or parent.name in checking.gathered:
            continue
        ready = parent.name in checking.in_files and _exists(ready_table(parent))
        gather_keys(parent, checking.run.service, in_files=ready)
        checking.gathered.add(parent.name)


def _exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [f"pg_temp.{table}"])
        return bool(cursor.fetchone()[0])


def _require_some(checked: list[Checked], folder: Folder, run: Import) -> None:
    """Raise `Refused` where the folder holds rows of other services alone."""
    if any(each.of_others for each in checked) and not any(each.rows for each in checked):
        raise Refused(
            _("%(folder)s holds no row of the service “%(code)s”. Say --service with another code.")
            % {"folder": folder.path.name, "code": run.service_code}
        )


def counts_by_state(stored: StoredTable) -> dict[str, int]:
    """How many of the rows that are ready are new, changed, the same, and so on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT state, count(*) FROM {ready_table(stored)} GROUP BY state")
        return dict(cursor.fetchall())
