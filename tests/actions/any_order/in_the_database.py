"""What the database holds and noted, read by its owner: the other side of the comparison."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import psycopg

from throughcare.foundation.access.fences import WATCHED, fence_of, guarded_models
from throughcare.foundation.facts.record import Fence

Where = tuple[str, int]  # a table and the number of a row
Rows = dict[Where, dict[str, Any]]

ADDED = "added"  # an insert notes no copy: the row is its own content


class Observer:
    """Looks on as the owner, in a connection of its own, at what is committed."""

    def __init__(self, address: str) -> None:
        self.owner = psycopg.connect(address, autocommit=True)
        self.first = {table: self.newest(table) for table in tables()}
        self.changes_before = self.newest("audit_change")

    def newest(self, table: str) -> int:
        [(number,)] = self.query(f"SELECT coalesce(max(id), 0) FROM {table}")
        return int(number)

    def query(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.owner.execute(statement, values).fetchall()

    def rows(self) -> Rows:
        """Every watched row that is newer than this observer, as the audit trail would note it."""
        parts = [
            f"SELECT '{table}', id, to_jsonb(t) - '{{{unwatched}}}'::text[] FROM {table} t "
            f"WHERE id > {self.first[table]}"
            for table, unwatched in tables().items()
        ]
        return {
            (table, number): row for table, number, row in self.query(" UNION ALL ".join(parts))
        }

    def old_rows(self) -> str:
        """The rows that were there before, as one number: nothing may touch them."""
        parts = [
            f"SELECT md5(string_agg(t::text, '' ORDER BY id)) AS said FROM {table} t "
            f"WHERE id <= {self.first[table]}"
            for table in tables()
        ]
        [(said,)] = self.query(
            f"SELECT md5(string_agg(said, '')) FROM ({' UNION ALL '.join(parts)})"
        )
        return str(said)

    def noted(self) -> list[dict[str, Any]]:
        """What the audit trail noted since this was last asked, in its order."""
        rows = self.query(
            "SELECT to_jsonb(c) || jsonb_build_object('doing', r.doing, 'who', r.staff_id) "
            "FROM audit_change c LEFT JOIN audit_request r ON r.id = c.request_id "
            "WHERE c.id > %s ORDER BY c.id",
            self.changes_before,
        )
        noted = [row for (row,) in rows]
        self.changes_before = max([self.changes_before, *(each["id"] for each in noted)])
        return noted


@cache
def watched() -> list[Any]:
    """The models whose every change is in the audit trail with what it was."""
    noted = WATCHED - {Fence.IDENTITY}
    return [model for model in guarded_models() if fence_of(model) in noted]


@cache
def tables() -> dict[str, str]:
    """The watched tables, each with the columns that the audit trail keeps out."""
    return {model._meta.db_table: ",".join(getattr(model, "unwatched", ())) for model in watched()}


def unaccounted(before: Rows, after: Rows, noted: list[dict[str, Any]]) -> Iterator[str]:
    """What differs between two looks at the database and is not in what was noted between them."""
    said: dict[Where, Any] = {}
    for change in noted:
        where = change["table_name"], change["row_id"]
        now = said.get(where, before.get(where))
        if change["operation"] == "I":
            if now is not None:
                yield f"{where} was noted as added and was there"
            said[where] = ADDED
            continue
        if now not in (ADDED, change["before"]):
            yield f"{where} was not as it is noted to have been: {now} and {change['before']}"
        said[where] = change["after"]
    for where in {*before, *after, *said}:
        now = said.get(where, before.get(where))
        there = after.get(where)
        if now != (ADDED if there is not None and now == ADDED else there):
            yield f"{where} is {shown(there)} and was noted as {shown(now)}"


def shown(value: Any) -> str:
    return json.dumps(value, default=str)[:300]


def orphans(rows: Rows) -> Iterator[str]:
    """Rows that point to a row of another case, and such as stand on no case that is there."""
    cases = {number for table, number in rows if table == "access_case"}
    for model in watched():
        table = model._meta.db_table
        links = [
            (field.column, field.related_model._meta.db_table)
            for field in model._meta.concrete_fields
            if field.is_relation and field.name not in ("merged_into", "survivor", "merged")
        ]
        for (of, number), row in rows.items():
            if of != table:
                continue
            if row.get("case_id") is not None and row["case_id"] not in cases:
                yield f"{table} {number} stands on no case"
            for column, target in links:
                other = rows.get((target, row[column])) if row[column] else None
                if (
                    "case_id" in row
                    and other
                    and other.get("case_id", row["case_id"]) != row["case_id"]
                ):
                    yield f"{column} of {table} {number} is of another case"
