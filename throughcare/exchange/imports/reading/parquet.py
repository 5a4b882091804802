"""Reads Parquet files as the text that a CSV file would hold."""

import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

ROWS_AT_ONCE = 50_000


def headings_of(file: Path) -> list[str]:
    """The names of the file's columns."""
    return [str(name) for name in pq.read_schema(file).names]


def csv_chunks(file: Path) -> Iterator[bytes]:
    """The rows of the file as CSV without headings."""
    plain = pa.csv.WriteOptions(include_header=False)
    for batch in pq.ParquetFile(file).iter_batches(batch_size=ROWS_AT_ONCE):
        columns = [_text(column) for column in batch.columns]
        names = [str(place) for place in range(len(columns))]
        written = io.BytesIO()
        pa.csv.write_csv(pa.RecordBatch.from_arrays(columns, names), written, plain)
        yield written.getvalue()


def _text(column: pa.Array) -> pa.Array:
    """Values as the dataset writes them; nothing is blank. NUL bytes cannot be kept."""
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_timestamp(column.type):
        zoned = column.cast(pa.timestamp("us", column.type.tz or "Europe/London"))
        text = pc.strftime(zoned.cast(pa.timestamp("us", "UTC")), "%Y-%m-%dT%H:%M:%SZ")
        text = pc.replace_substring(text, ".000000Z", "Z")
    else:
        text = column.cast(pa.string())
    return pc.replace_substring(pc.fill_null(text, ""), "\0", "")
