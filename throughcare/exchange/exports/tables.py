"""What PostgreSQL is asked for to write one table as the case-level dataset writes it."""

from throughcare.exchange.mapping import (
    OF_THE_MACHINE,
    Kept,
    Part,
    StoredTable,
    all_stored,
    quoted,
)
from throughcare.schema import Kind


def selection(stored: StoredTable, service: int, code: str) -> str:
    """Every row of the service, in the order of the keys, each column as text."""
    columns = ", ".join(
        f"{_text(stored, kept, code)} AS {quoted(kept.name)}" for kept in stored.kept
    )
    ours = OF_THE_MACHINE.get(stored.name, "true")
    return (
        f"SELECT {columns} FROM {stored.db} t{_joins(stored)} "
        f"WHERE {stored.of_service('t')} = {service} AND {ours} "
        f'ORDER BY t.{stored.key.db} COLLATE "C"'
    )


def _text(stored: StoredTable, kept: Kept, code: str) -> str:
    """The value as the dataset writes it: empty where it is null or blank."""
    if kept.part is Part.SERVICE:
        return "'" + code.replace("'", "''") + "'"
    if kept.part is Part.FOREIGN:
        return f"{_alias(kept)}.{_key_of(kept)}"
    return value_as_text(kept)


def value_as_text(kept: Kept) -> str:
    """What is no key, of the row `t`, as the dataset writes it."""
    value = f"t.{quoted(kept.db)}"
    if kept.column.kind == Kind.MOMENT:
        return _moment(value)
    return f"NULLIF({value}, '')" if kept.column.kind == Kind.TEXT else f"{value}::text"


def _moment(value: str) -> str:
    """A moment in UTC, with its microseconds only where there are any."""
    at = f"{value} AT TIME ZONE 'UTC'"
    whole = f"date_trunc('second', {value}) = {value}"
    seconds = 'YYYY-MM-DD"T"HH24:MI:SS'
    return (
        f"CASE WHEN {whole} THEN to_char({at}, '{seconds}\"Z\"') "
        f"ELSE to_char({at}, '{seconds}.US\"Z\"') END"
    )


def _alias(kept: Kept) -> str:
    return quoted(f"of {kept.name}")


def _key_of(kept: Kept) -> str:
    return all_stored()[kept.column.refers_to].key.db


def _joins(stored: StoredTable) -> str:
    """Each key is that of the row which the number means; a case means its child."""
    joins = []
    for kept in stored.kept:
        if kept.part is Part.FOREIGN:
            parent = all_stored()[kept.column.refers_to]
            by = "case_id" if kept.holds_case else "id"
            joins.append(
                f" LEFT JOIN {parent.db} {_alias(kept)} "
                f"ON {_alias(kept)}.{by} = t.{quoted(kept.db)}"
            )
    return "".join(joins)
