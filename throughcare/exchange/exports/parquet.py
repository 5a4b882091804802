"""Writes a table that was exported as CSV as Parquet instead."""

from pathlib import Path

import pyarrow.parquet as pq

from throughcare.reading.tables import read_own_texts
from throughcare.schema import Table


def to_parquet(file: Path, table: Table) -> Path:
    """Put `person.parquet` in the place of `person.csv`; its types are those of the dataset."""
    from throughcare.dataset.synthetic.engine.frames import schema  # and what invents a service

    wanted = schema(table)
    written = file.with_suffix(".parquet")
    pq.write_table(read_own_texts(file, wanted), written, compression="zstd")
    file.unlink()
    return written
