"""Figures as a spreadsheet in which nothing is worked out: words are text, however they begin.

A cell that a program may read as a formula can send what is beside it elsewhere when it is opened.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from throughcare.governance.performance.figures.downloads import COLUMNS, line
from throughcare.measures.disclosure.released_figures import ReleasedFigure

WIDE, NARROW = 44, 14
IN_WORDS = ("title", "counts", "by", "group", "unit", "source", "settings")


def as_xlsx(figures: Iterable[ReleasedFigure], notes: Iterable[tuple[str, str]]) -> bytes:
    """The figures on one sheet, and on another what they are; the same rows as in the CSV."""
    book = Workbook()
    first = book.active
    first.title = _("Figures")
    write(first, [COLUMNS, *(line(each) for each in figures)])
    first.freeze_panes = "A2"
    for cell in first[1]:
        cell.font = Font(bold=True)
    for place, name in enumerate(COLUMNS, 1):
        width = WIDE if name in IN_WORDS else NARROW
        first.column_dimensions[get_column_letter(place)].width = width
    explain(book.create_sheet(_("About these figures")), notes)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def explain(sheet: Worksheet, notes: Iterable[tuple[str, str]]) -> None:
    """What the figures are: a line for each thing that is said of them."""
    write(sheet, list(notes))
    for name, explanation in sheet.iter_rows(max_col=2):
        name.font = Font(bold=True)
        name.alignment = Alignment(vertical="top")
        explanation.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100


def write(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Every value into its cell."""
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            fill(sheet.cell(down, across), value)


def fill(cell: Cell, value: object) -> None:
    """A number or a day as itself; anything else as text, never as a formula."""
    if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        cell.value = value
    elif value != "":
        cell.value = str(value)
        cell.data_type = "s"
