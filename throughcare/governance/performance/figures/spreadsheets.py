"""Figures as a spreadsheet without formulas: text stays text, however it begins.

When a spreadsheet is opened, a cell read as a formula could send its neighbours elsewhere.
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
    """One sheet with the same rows as the CSV, and another that explains them."""
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
    """Fill the sheet that explains the figures, with a line for each note."""
    write(sheet, list(notes))
    for name, explanation in sheet.iter_rows(max_col=2):
        name.font = Font(bold=True)
        name.alignment = Alignment(vertical="top")
        explanation.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100


def write(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Write every value into its cell."""
    for down, row in enumerate(rows, 1):
        for across, value in enumerate(row, 1):
            fill(sheet.cell(down, across), value)


def fill(cell: Cell, value: object) -> None:
    """Write numbers and days as themselves, and anything else as text, never as a formula."""
    if isinstance(value, int | Decimal | date) and not isinstance(value, bool):
        cell.value = value
    elif value != "":
        cell.value = str(value)
        cell.data_type = "s"
