"""Notes on NHS, pupil and police numbers whose check digit or letter is wrong."""

from django.db import connection

from throughcare.exchange.imports.reading.cells import Cell, Cells
from throughcare.exchange.imports.reading.staging import staging_table
from throughcare.exchange.imports.reading.words import in_words
from throughcare.exchange.imports.remarks import Remark, RemarkKind, remark
from throughcare.reading.identifiers import CHECKED, wrong_check


def remark_on_check_digits(cells: Cells) -> None:
    """Note each that is wrong; the row is taken in, for that is what somebody wrote."""
    if cells.source.exact:
        return
    for name in CHECKED:
        cell = cells.get(name)
        if cell is not None:
            remark(_noted(cell))


def _noted(cell: Cell) -> list[Remark]:
    table, name = staging_table(cell.source), cell.stored.name
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT s.record, {cell.text} FROM {table} s{cell.join} WHERE {cell.text} <> ''"
        )
        written = cursor.fetchall()
    return [
        Remark(
            kind=RemarkKind.NOTE,
            table=cell.source.stored.name,
            record=record,
            column=name,
            value=text,
            words=in_words(words),
        )
        for record, text in written
        if (words := wrong_check(name, text))
    ]
