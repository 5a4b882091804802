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

from throughcare.governance.performance.figures.workbook import Sheet

WIDEST, NARROWEST = 60, 12
HEAD_ROW = 4
TITLE = Font(bold=True, size=14)


def as_xlsx(sheets: Iterable[Sheet], notes: Iterable[tuple[str, str]]) -> bytes:
    """The sheets, and a last one that explains them."""
    book = Workbook()
    book.remove(book.active)
    for each in sheets:
        lay_out(book.create_sheet(each.name), each)
    explain(book.create_sheet(_("About these figures")), notes)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def lay_out(sheet: Worksheet, content: Sheet) -> None:
    """A title, a line below it and a table whose headings stay in sight."""
    write(sheet, [[content.title], [content.about], [], content.head, *content.rows])
    sheet["A1"].font = TITLE
    for cell in sheet[HEAD_ROW]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{HEAD_ROW + 1}"
    for place, name in enumerate(content.head, 1):
        longest = max([len(str(name)), *(len(str(row[place - 1])) for row in content.rows)])
        width = min(max(longest + 2, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(place)].width = width


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
        if isinstance(value, date):
            cell.number_format = "d mmmm yyyy"
    elif value != "":
        cell.value = str(value)
        cell.data_type = "s"
