"""Writes a service like a published one as a folder of the case-level dataset."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from throughcare.dataset.synthetic.engine.writing import Format, write_table
from throughcare.dataset.synthetic.published import others, westminster, wiltshire
from throughcare.dataset.synthetic.published.book import ServiceRows
from throughcare.dataset.synthetic.published.calibration import FILE, Published, read_published
from throughcare.schema import TABLES

LIKE: dict[str, Callable[[Published], ServiceRows]] = {
    "southwark-2009": others.tell_southwark,
    "waltham-forest-2008": others.tell_waltham_forest,
    "westminster-2019": westminster.tell,
    "wiltshire-2008": wiltshire.tell,
    "wolverhampton-2017": others.tell_wolverhampton,
}
"""What each service tells of itself, by its place and the year of its paper."""


def invent_like(like: str, figures: Path = FILE) -> dict[str, pa.Table]:
    """Every table of a service whose records give the published figures of a file.

    Raises `ValueError` for a service that there is not, and for figures that cannot all be.
    """
    papers = read_published(figures)
    if like not in LIKE or like not in papers:
        raise ValueError(f"There are no published figures of {like}; choose from {', '.join(LIKE)}")
    return LIKE[like](papers[like]).tables()


def write_like(
    folder: Path, like: str, *, figures: Path = FILE, format: Format = "csv"
) -> dict[str, int]:
    """Write it and return the number of rows by table. The same file gives the same bytes."""
    tables = invent_like(like, figures)
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        write_table(folder, TABLES[name], rows, format)
    return {name: rows.num_rows for name, rows in tables.items()}
