"""Remarks as a file to correct rows by, which a spreadsheet may open."""

import csv
from collections.abc import Iterable
from typing import Any

from throughcare.exchange.imports.models import RemarkLine
from throughcare.foundation.design.spreadsheets import safe

HEADINGS = ("file", "line", "column", "value", "what is wrong")


def write_remarks(opened: Any, remarks: Iterable[RemarkLine]) -> None:
    """Write remarks as CSV in which a spreadsheet takes nothing for a formula."""
    writer = csv.writer(opened)
    writer.writerow(HEADINGS)
    for each in remarks:
        writer.writerow(
            [safe(each.file), each.line, each.column, safe(each.value), safe(each.words)]
        )
