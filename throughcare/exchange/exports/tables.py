"""What PostgreSQL is asked for to write one table as the case-level dataset writes it."""

from throughcare.exchange.mapping import (
    OF_THE_MACHINE,
    ColumnPart,
    StoredColumn,
    StoredTable,
    all_stored,
    quoted,
)
from throughcare.schema import Kind


def selection(stored: StoredTable, service: int, code: str) -> str:
    """Every row of the service, in the order of the keys, each column as text."""
    columns = ", ".join(
        f"{_text(stored, stored_column, code)} AS {quoted(stored_column.name)}"
        for stored_column in stored.stored_columns
    )
    ours = OF_THE_MACHINE.get(stored.name, "true")
    return (
        f"SELECT {columns} FROM {stored.db} t{_joins(stored)} "
        f"WHERE {stored.of_service('t')} = {service} AND {ours} "
        f'ORDER BY t.{stored.key.db} COLLATE "C"'
    )


def _text(stored: StoredTable, stored_column: StoredColumn, code: str) -> str:
    """The value as the dataset writes it: empty where it is null or blank."""
    if stored_column.part is ColumnPart.SERVICE:
        return "'" + code.replace("'", "''") + "'"
    if stored_column.part is ColumnPart.FOREIGN:
        return f"{_alias(stored_column)}.{_key_of(stored_column)}"
    return value_as_text(stored_column)


def value_as_text(stored_column: StoredColumn) -> str:
    """What is no key, of the row `t`, as the dataset writes it."""
    value = f"t.{quoted(stored_column.db)}"
    if stored_column.column.kind == Kind.MOMENT:
        return _moment(value)
    return f"NULLIF({value}, '')" if stored_column.column.kind == Kind.TEXT else f"{value}::text"


def _moment(value: str) -> str:
    """A moment in UTC, with its microseconds only where there are any."""
    at = f"{value} AT TIME ZONE 'UTC'"
    whole = f"date_trunc('second', {value}) = {value}"
    seconds = 'YYYY-MM-DD"T"HH24:MI:SS'
    return (
        f"CASE WHEN {whole} THEN to_char({at}, '{seconds}\"Z\"') "
        f"ELSE to_char({at}, '{seconds}.US\"Z\"') END"
    )


def _alias(stored_column: StoredColumn) -> str:
    return quoted(f"of {stored_column.name}")


def _key_of(stored_column: StoredColumn) -> str:
    return all_stored()[stored_column.column.refers_to].key.db


def _joins(stored: StoredTable) -> str:
    """Each key is that of the row which the number means; a case means its child."""
    joins = []
    for stored_column in stored.stored_columns:
        if stored_column.part is ColumnPart.FOREIGN:
            parent = all_stored()[stored_column.column.refers_to]
            by = "case_id" if stored_column.holds_case else "id"
            joins.append(
                f" LEFT JOIN {parent.db} {_alias(stored_column)} "
                f"ON {_alias(stored_column)}.{by} = t.{quoted(stored_column.db)}"
            )
    return "".join(joins)
