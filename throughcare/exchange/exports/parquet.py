"""Writes a table that was exported as CSV as Parquet instead."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from throughcare.dataset.synthetic.engine.frames import schema
from throughcare.schema import Table


def to_parquet(file: Path, table: Table) -> Path:
    """Put `person.parquet` in the place of `person.csv`; its types are those of the dataset."""
    wanted = schema(table)
    rows = pa.csv.read_csv(
        file,
        parse_options=pa.csv.ParseOptions(newlines_in_values=True),
        convert_options=pa.csv.ConvertOptions(
            column_types=wanted, null_values=[""], strings_can_be_null=False
        ),
    )
    written = file.with_suffix(".parquet")
    pq.write_table(rows.cast(wanted), written, compression="zstd")
    file.unlink()
    return written
