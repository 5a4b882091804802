"""Leaves out entries that were taken back, where files of the whole record are measured.

A snapshot has none of them. An export has the entry, what takes it back, and says which is which.
"""

import pyarrow as pa
import pyarrow.compute as pc

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


def _in_service(read: pa.Table, column: str) -> list[str]:
    """The keys of a column, each with its service where the file says which."""
    if column not in read.column_names:
        return [""] * len(read)
    keys = read[column].cast(pa.string()).fill_null("")
    if "service_id" not in read.column_names:
        return list(keys.to_pylist())
    return list(pc.binary_join_element_wise(read["service_id"], keys, APART).to_pylist())
