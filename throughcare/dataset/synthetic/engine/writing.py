"""Writes tables as a folder of files, byte for byte the same each time."""

from pathlib import Path
from typing import Literal, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from throughcare.schema import Kind, Table

Format: TypeAlias = Literal["csv", "parquet"]


def write_table(folder: Path, table: Table, rows: pa.Table, form: Format) -> Path:
    """Write one table to `<folder>/<table>.csv` or `.parquet` and return the file."""
    file = folder / f"{table.name}.{form}"
    if form == "parquet":
        pq.write_table(rows, file, compression="zstd")
    else:
        file.write_bytes(csv_bytes(table, rows))
    return file


def csv_bytes(table: Table, rows: pa.Table) -> bytes:
    """UTF-8, commas, LF; empty is null; quotes only where they are needed."""
    header = ",".join(rows.column_names)
    cells = [_cells(table.column(name).kind, rows.column(name)) for name in rows.column_names]
    lines = pc.binary_join_element_wise(*cells, ",") if rows.num_rows else pa.chunked_array([[""]])
    return ("\n".join([header, *(line for line in lines.to_pylist() if line)]) + "\n").encode()


def _cells(kind: Kind, values: pa.ChunkedArray) -> pa.ChunkedArray:
    if kind == Kind.TEXT:
        return _quoted(values)
    if kind == Kind.MOMENT:
        plain = values.cast(pa.timestamp("s", "UTC")).cast(pa.timestamp("s")).cast(pa.string())
        words = pc.binary_join_element_wise(pc.replace_substring(plain, " ", "T"), "Z", "")
    else:
        words = values.cast(pa.string())
    return pc.fill_null(words, "")


def _quoted(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Quote what holds a quote, a comma, a line end or a space at either end."""
    quote = pc.match_substring_regex(values, '[",\\r\\n]|^\\s|\\s$')
    if not pc.any(quote).as_py():
        return values
    doubled = pc.replace_substring(values, '"', '""')
    return pc.if_else(quote, pc.binary_join_element_wise('"', doubled, '"', ""), values)
