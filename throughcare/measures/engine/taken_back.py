"""Leaves out entries that were taken back, where files of the whole record are measured.

A snapshot has none of them. An export has the entry, what takes it back, and says which is which.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from throughcare.schema import Shape, Table

MARK = "taken_back"
APART = "\x1f"  # between the parts of a key of several services


def columns_that_say(table: Table) -> dict[str, pa.DataType]:
    """The columns that say which entries were taken back; none for tables of another shape."""
    if table.shape is not Shape.ENTRY:
        return {}
    return {MARK: pa.bool_(), earlier_of(table): pa.string()}


def earlier_of(table: Table) -> str:
    return f"supersedes_{table.name}_id"


def without_taken_back(read: pa.Table, table: Table) -> pa.Table:
    """The rows but those that take back, and all in whose place these stand."""
    if table.shape is not Shape.ENTRY or MARK not in read.column_names:
        return read
    if not pc.any(read[MARK]).as_py():
        return read
    key, earlier = _in_service(read, table.key.name), _in_service(read, earlier_of(table))
    before = dict(zip(key, earlier, strict=True))
    replaced = set(earlier)
    taken = zip(key, read[MARK].to_pylist(), strict=True)
    gone = {number for number, back in taken if back and number not in replaced}
    chain = set(gone)
    while chain := {before[number] for number in chain if number in before} - gone:
        gone |= chain
    return read.filter(pa.array([number not in gone for number in key]))


def says_nothing(file: Path) -> bool:
    """Whether no row of a Parquet file can have been taken back, so that it is read as it lies."""
    told = pa.parquet.read_metadata(file)
    for group in (told.row_group(number) for number in range(told.num_row_groups)):
        for chunk in (group.column(number) for number in range(group.num_columns)):
            known = chunk.statistics
            never = known is not None and known.has_min_max and not known.max
            if chunk.path_in_schema == MARK and not never:
                return False
    return True


def _in_service(read: pa.Table, column: str) -> list[str]:
    """The keys of a column, each with its service where the file says which."""
    if column not in read.column_names:
        return [""] * len(read)
    keys = read[column].cast(pa.string()).fill_null("")
    if "service_id" not in read.column_names:
        return list(keys.to_pylist())
    return list(pc.binary_join_element_wise(read["service_id"], keys, APART).to_pylist())
