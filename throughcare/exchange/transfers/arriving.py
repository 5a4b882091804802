"""Takes a copy in as the receiving service's own record: every row of it, or nothing."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext as _

from throughcare.exchange.imports.checking.checked_file import CheckedFile
from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.target_rows import Import, LastDays
from throughcare.exchange.imports.pipeline import check_folder
from throughcare.exchange.imports.reading.sources import ImportFolder, Refused, open_folder
from throughcare.exchange.imports.remarks import RemarkKind
from throughcare.exchange.imports.writing.report_rows import gather_remarks
from throughcare.exchange.imports.writing.rows import write_rows
from throughcare.exchange.transfers.packing import MOVE
from throughcare.foundation.access.models import Staff
from throughcare.reading.values import DayOrder


def take_in(archive: bytes, staff: Staff) -> int:
    """Write the rows of a copy within the transaction under way; answers the number of the case.

    Row security holds: whoever takes it in writes no more than their role may. Raises
    `ValidationError` in words where a single row could not be taken in.
    """
    run = Import(staff.service_id, staff.service.code, staff.pk, LastDays.INCLUDED)
    with unpacked(archive) as place:
        try:
            with transaction.atomic():
                return _written(open_folder(place), run)
        except Refused as refused:
            raise ValidationError(list(refused.sentences)) from refused
        except DatabaseError as failed:
            raise ValidationError(
                _("The copy could not be taken in. Ask your data protection officer.")
            ) from failed


@contextmanager
def unpacked(archive: bytes) -> Iterator[Path]:
    """A folder that only we can enter, with the files of an archive; gone afterwards."""
    with TemporaryDirectory(prefix="copy-") as made:
        place = Path(made)
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            for each in packed.infolist():
                (place / Path(each.filename).name).write_bytes(packed.read(each))
        yield place


def _written(folder: ImportFolder, run: Import) -> int:
    """The transfer itself is written by the database, which knows it (sql/functions.sql)."""
    files = tuple(each for each in folder.sources if each.stored.name != MOVE)
    whole = ImportFolder(
        path=folder.path, sources=files, as_at=None, exact=folder.exact, notes=(), one_case=True
    )
    checked = check_folder(whole, run, DayOrder.NOT_SAID, frozenset())
    _require_every_row(checked)
    for each in checked:
        if each.rows:
            write_rows(each.cells, run, taking_stock=False)
    [child] = [each for each in checked if each.stored.is_child]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT case_id FROM {target_table(child.stored)} ORDER BY merged_into_id NULLS FIRST"
        )
        return int(cursor.fetchone()[0])


def _require_every_row(checked: list[CheckedFile]) -> None:
    refused = [each for each in gather_remarks(checked) if each.kind == RemarkKind.REJECTED]
    if refused or any(each.broken for each in checked):
        first = f"{refused[0].table}: {refused[0].words}" if refused else ""
        raise ValidationError(
            _("%(count)s rows of the copy cannot be taken in, so nothing was. %(first)s")
            % {"count": len(refused), "first": first}
        )
