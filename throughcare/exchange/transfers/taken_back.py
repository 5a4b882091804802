"""Entries of a case that were taken back: they are a mistake of ours, and go to nobody."""

from collections.abc import Iterator

from throughcare.exchange.mapping import ColumnPart, StoredColumn, StoredTable, all_stored, quoted


def standing(stored: StoredTable, cases: str) -> Iterator[str]:
    """What holds for the rows `t` of cases that travel: not taken back, nor a part of what was."""
    if stored.is_entry:
        yield f"t.id NOT IN ({taken_back(stored, cases)})"
    for name in stored.table.part_of:
        column, whole = stored.column_called(name), stored.table.column(name).refers_to
        if column is not None:
            gone = taken_back(all_stored()[whole], cases)
            yield f"(t.{quoted(column.db)} IS NULL OR t.{quoted(column.db)} NOT IN ({gone}))"


def travels_too(stored_column: StoredColumn, parent: StoredTable, row: str, cases: str) -> str:
    """What a row that is referred to must be, or the key is left empty."""
    if parent.is_child:
        return f" AND {row}.case_id IN ({cases})"  # another record of the same child, or the child
    if stored_column.part is ColumnPart.FOREIGN and parent.is_entry:
        return f" AND {row}.id NOT IN ({taken_back(parent, cases)})"
    return ""


def taken_back(entries: StoredTable, cases: str) -> str:
    """The numbers of entries that were taken back, with all in whose place they stood.

    It walks each chain of corrections from its newest entry, and only where that takes back:
    what was written again since stands, with its whole chain.
    """
    return (
        "WITH RECURSIVE gone (id, earlier) AS ("
        f"SELECT e.id, e.supersedes_id FROM {entries.db} e "
        f"WHERE e.case_id IN ({cases}) AND e.taken_back AND NOT EXISTS "
        f"(SELECT FROM {entries.db} later WHERE later.supersedes_id = e.id) "
        "UNION ALL "
        f"SELECT e.id, e.supersedes_id FROM gone JOIN {entries.db} e ON e.id = gone.earlier"
        ") SELECT id FROM gone"
    )
