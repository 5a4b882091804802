"""All that two databases hold, so that they can be held against one another."""

import psycopg

from throughcare.exchange.mapping import StoredTable, all_stored

NUMBERS = {"id", "record_ids", "record_cases"}
"""What a database numbers its rows by, which means nothing in another."""


def contents(address: str) -> dict[str, list[tuple]]:
    """Every column of every table of the record, with the key of a row in place of its number."""
    result = {}
    with psycopg.connect(address) as owner:
        for stored in all_stored().values():
            result[stored.name] = owner.execute(selection(stored)).fetchall()
    return result


def selection(stored: StoredTable) -> str:
    """Rows with their foreign keys followed to keys, and cases to references."""
    columns, joins = [], []
    for place, field in enumerate(stored.model._meta.local_fields):
        if not field.is_relation:
            columns += [f"t.{field.column}"] * (field.column not in NUMBERS)
            continue
        parent, its = field.related_model._meta, f"p{place}"
        names = {each.column for each in parent.local_fields}
        key = "source_id" if "source_id" in names else "code" if "code" in names else "reference"
        columns.append(f"{its}.{key}")
        joins.append(f"LEFT JOIN {parent.db_table} {its} ON {its}.id = t.{field.column}")
    ours = "t.kind <> 'command-line'" if stored.name == "staff" else "true"
    if stored.name == "membership":
        ours = "t.role <> 'command-line'"
    joined = f"{stored.db} t {' '.join(joins)}"
    return f"SELECT {', '.join(columns)} FROM {joined} WHERE {ours} ORDER BY t.{stored.key.db}"
