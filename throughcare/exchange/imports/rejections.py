"""Remarks as a file to correct rows by, which a spreadsheet may open."""

import csv
from collections.abc import Iterable
from typing import Any

from throughcare.exchange.imports.models import Said

HEADINGS = ("file", "line", "column", "value", "what is wrong")
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_remarks(opened: Any, remarks: Iterable[Said]) -> None:
    """Write remarks as CSV in which a spreadsheet takes nothing for a formula."""
    writer = csv.writer(opened)
    writer.writerow(HEADINGS)
    for each in remarks:
        writer.writerow(
            [safe(each.file), each.line, each.column, safe(each.value), safe(each.words)]
        )


def safe(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would compute."""
    return f"'{text}" if text.lstrip().startswith(STARTS_FORMULA) else text
