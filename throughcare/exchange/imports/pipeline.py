"""The order of an import, from the files as they come to the rows of the record. Begin here.

Each file goes through `reading`, then `checking`; only once every file was checked does `writing`
write the rows that hold.
"""

from throughcare.exchange.imports.cancelling import require_wanted
from throughcare.exchange.imports.checking.checked_file import CheckedFile
from throughcare.exchange.imports.checking.comparing import compare, counts_by_state
from throughcare.exchange.imports.checking.folder_checks import (
    FolderChecks,
    make_target_rows,
    require_own_rows,
)
from throughcare.exchange.imports.checking.keys import remark_on_lost_keys
from throughcare.exchange.imports.checking.last_days import read_last_days, require_last_days
from throughcare.exchange.imports.checking.lost_zeros import remark_on_lost_zeros
from throughcare.exchange.imports.checking.questions import ask_questions
from throughcare.exchange.imports.checking.rules import forget_rejected, remark_on_broken_rules
from throughcare.exchange.imports.checking.same_numbers import ask_of_same_numbers
from throughcare.exchange.imports.checking.self_references import (
    find_self_references,
    remark_on_joined_children,
)
from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.models import BatchTable
from throughcare.exchange.imports.progress import say_progress
from throughcare.exchange.imports.reading.check_digits import remark_on_check_digits
from throughcare.exchange.imports.reading.headers import swapped_headings
from throughcare.exchange.imports.reading.sources import ImportFolder, SourceFile
from throughcare.exchange.imports.reading.staging import stage
from throughcare.exchange.imports.remarks import begin_remarks
from throughcare.exchange.imports.writing.absences import mark_absences
from throughcare.exchange.imports.writing.rows import write_rows
from throughcare.reading.values import DayOrder


def check_folder(
    folder: ImportFolder, run: Import, order: DayOrder, older: frozenset[str]
) -> list[CheckedFile]:
    """Check every file, changing nothing; the rows that may be written wait in temporary tables.

    Raises `Refused` where all rows are another service's, and where spells meet on a day and nobody
    said whether last days are included.
    """
    begin_remarks()
    checks = FolderChecks(run, order, older, {source.stored.name for source in folder.sources})
    checked = []
    for number, source in enumerate(folder.sources, 1):
        require_wanted(run.job)
        say_progress("check", number, len(folder.sources), source.stored.name)
        checked.append(_check_file(source, checks))
    require_own_rows(checked, folder, run)
    require_last_days(checks.run)
    return checked


def _check_file(source: SourceFile, checks: FolderChecks) -> CheckedFile:
    stored, older = source.stored, source.stored.name in checks.older
    staged = stage(source, checks.run.service_code)
    cells = make_target_rows(source, checks, rows=staged.held)
    checked = CheckedFile(source, cells, staged, older)
    # In the folder of one child most files have no row, and there is nothing to ask.
    if checked.rows:
        _look_at_rows(checked, checks)
    checked.notes = [
        *staged.notes(source.path.name),
        *swapped_headings(source.path.name, stored, cells.unread, checks.order),
    ]
    return checked


def _look_at_rows(checked: CheckedFile, checks: FolderChecks) -> None:
    """Remark on what is wrong with rows or asks for an answer, and say what becomes of each."""
    stored, cells = checked.stored, checked.cells
    remark_on_check_digits(cells)
    remark_on_lost_zeros(stored, checks.run)
    remark_on_lost_keys(cells, checks.in_files)
    forget_rejected(stored)
    find_self_references(cells, checks.run)
    remark_on_joined_children(cells)
    checks.run = run = read_last_days(stored, checks.run)
    remark_on_broken_rules(stored, run)
    compare(cells, older=checked.older)
    ask_questions(stored, children_in_files="person" in checks.in_files)
    ask_of_same_numbers(cells, run)
    checked.counts = counts_by_state(stored)


def write_file(
    checked: CheckedFile, table: BatchTable, run: Import, batch: int, *, whole: bool
) -> None:
    """Write the rows of one file that was checked, and count them in `table`.

    `whole`: the folder speaks for all that the source holds, so what it leaves out is gone.
    """
    if whole and not checked.older:
        table.gone = mark_absences(checked.cells, run, batch, whole=not checked.broken)
    if checked.rows:
        table.added, table.changed = write_rows(checked.cells, run)
