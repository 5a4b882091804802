"""What a database holds, counted: a backup is right where its restored copy counts the same."""

from collections.abc import Iterator

import psycopg
from psycopg import sql

TABLES = """SELECT n.nspname, c.relname
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence = 'p' AND n.nspname NOT LIKE 'pg\\_%'
      AND n.nspname <> 'information_schema'
      AND (n.nspname, c.relname) <> ('app', 'secret') ORDER BY 1, 2"""
# What guards the rows comes back with them, or the copy is no record that anybody may open.
GUARDS = {
    "rules of row security": "SELECT count(*) FROM pg_policy",
    "triggers": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
    "constraints": "SELECT count(*) FROM pg_constraint WHERE connamespace IN "
    "('public'::regnamespace, 'app'::regnamespace) "
    "AND conrelid IS DISTINCT FROM to_regclass('app.secret')",
}

Contents = dict[str, int]


def contents(connection: psycopg.Connection) -> Contents:
    """How many rows each table holds, and how many rules guard them, as one moment sees them."""
    tables = connection.execute(TABLES).fetchall()
    counted = {f"{schema}.{name}": rows_of(connection, schema, name) for schema, name in tables}
    return counted | {what: one(connection, query) for what, query in GUARDS.items()}


def rows_of(connection: psycopg.Connection, schema: str, name: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, name))
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def one(connection: psycopg.Connection, query: str) -> int:
    row = connection.execute(sql.SQL(query)).fetchone()
    return int(row[0]) if row else 0


def differences(then: Contents, now: Contents) -> Iterator[str]:
    """What a copy counts otherwise, in words."""
    for name in sorted(then.keys() | now.keys()):
        if then.get(name) != now.get(name):
            yield f"{name}: {then.get(name, 0):,} in the backup, {now.get(name, 0):,} restored"
