"""The rules that the database declares, asked of the rows before they are written.

Nothing is stated twice: each rule's expression is read from PostgreSQL, and its words from the
model that declares it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.utils.translation import gettext as _
from psycopg.sql import Literal

from throughcare.exchange.imports.checking.keys import target_table
from throughcare.exchange.imports.checking.target_rows import Import
from throughcare.exchange.imports.remarks import RemarkKind, left_out, remark_where
from throughcare.exchange.imports.staged_tables import drop_staged, stage_rows, take_stock, types_of
from throughcare.exchange.mapping import StoredTable

SAME = re.compile(r"int8range\((?P<value>.+), (?P=value), '\[\]'::text\)")
"""A number as a range of one (facts.spells.same): comparing the numbers is quicker."""

OF_KEYS = {"source_id", "reference"}


@dataclass(frozen=True)
class DeclaredRule:
    """A condition that each row must meet by itself."""

    name: str
    condition: str


@dataclass(frozen=True)
class Unlike:
    """Expressions in which no two rows may meet, each with the sign that compares them."""

    name: str
    parts: tuple[tuple[str, str], ...]
    where: str


def remark_on_broken_rules(stored: StoredTable, run: Import) -> None:
    """Reject what the table would refuse, in the words of the rule, and take it from the rows."""
    for check in checks(stored.db):
        remark_where(RemarkKind.REJECTED, stored.name, _breaking(stored, check))
    forget_rejected(stored)
    for rule in unlikes(stored.db):
        _remark_on_alike(stored, rule, run)
        forget_rejected(stored)  # no row is refused for the sake of one that is refused
    if stored.column_called("reference") is not None:
        _remark_on_reference(stored)
    forget_rejected(stored)


def forget_rejected(stored: StoredTable) -> int:
    """Take rows that a remark leaves out from the target rows; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {target_table(stored)} r WHERE {left_out(stored.name, 'r')}")
        return int(cursor.rowcount)


@cache
def checks(table: str) -> tuple[DeclaredRule, ...]:
    """The check constraints of a table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, pg_get_expr(conbin, conrelid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype = 'c' ORDER BY conname",
            [table],
        )
        return tuple(DeclaredRule(*row) for row in cursor.fetchall())


@cache
def unlikes(table: str) -> tuple[Unlike, ...]:
    """The unique and exclusion constraints of a table, its keys and references apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT i.indexrelid::regclass::text, coalesce(pg_get_expr(indpred, indrelid), ''), "
            "ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, true) "
            "      FROM generate_series(1, i.indnkeyatts) n), "
            "coalesce(ARRAY(SELECT oprname::text FROM unnest(c.conexclop) WITH ORDINALITY o(id, n) "
            "      JOIN pg_operator p ON p.oid = o.id ORDER BY n), '{}') "
            "FROM pg_index i LEFT JOIN pg_constraint c "
            "ON c.conindid = i.indexrelid AND c.contype = 'x' AND c.conrelid = i.indrelid "
            "WHERE i.indrelid = %s::regclass AND NOT i.indisprimary "
            "AND (i.indisunique OR c.oid IS NOT NULL) ORDER BY 1",
            [table],
        )
        rows = cursor.fetchall()
    return tuple(
        Unlike(name, tuple(_parts(expressions, signs)), where)
        for name, where, expressions, signs in rows
        if not OF_KEYS & set(expressions) and "id" not in expressions
    )


def _parts(expressions: list[str], signs: list[str]) -> Iterator[tuple[str, str]]:
    for place, expression in enumerate(expressions):
        same = SAME.fullmatch(expression)
        if same is not None:
            yield same["value"], "="
        else:
            yield expression, signs[place] if signs else "="


def words_of(stored: StoredTable, rule: str) -> str:
    """What the model says when the rule is broken."""
    for constraint in stored.model._meta.constraints:
        if constraint.name == rule:
            return str(constraint.get_violation_error_message())
    return _("It breaks the rule “%s”.") % rule.replace("_", " ")


def _breaking(stored: StoredTable, check: DeclaredRule) -> str:
    words = Literal(words_of(stored, check.name)).as_string(None)
    return (
        f"SELECT record, '', '', {words} FROM {target_table(stored)} t "
        f"WHERE NOT ({check.condition})"
    )


def _remark_on_alike(stored: StoredTable, rule: Unlike, run: Import) -> None:
    """Reject the later of two rows of the files, and any that meets a row of the record."""
    names = [f"part_{place}" for place in range(len(rule.parts))]
    named = zip(rule.parts, names, strict=True)
    parts = ", ".join(f"{expression} AS {name}" for (expression, _sign), name in named)
    where, also = (f"WHERE {rule.where}", f"AND {rule.where}") if rule.where else ("", "")
    meets = " AND ".join(
        f"a.{name} {sign} b.{name}" for (_e, sign), name in zip(rule.parts, names, strict=True)
    )
    key, table = stored.key.db, target_table(stored)
    words = Literal(words_of(stored, rule.name) + " " + _("The other row is %s.")).as_string(None)
    chosen = f"SELECT DISTINCT ON (a.record) a.record, '', '', format({words}, b.{key})"
    ours = f"SELECT record, id, {key}, {parts} FROM {table} t {where}"
    stage_rows("unlike", types_of(ours, ("record", "id", key, *names)), ours)
    take_stock("unlike")
    theirs = (
        f"SELECT id, {key}, {parts} FROM {stored.db} t "
        f"WHERE {stored.of_service('t')} = {run.service} {also} "
        f"AND NOT EXISTS (SELECT FROM {table} r WHERE r.existing = t.id)"
    )
    remark_where(
        RemarkKind.REJECTED, stored.name, f"{chosen} FROM unlike a JOIN ({theirs}) b ON {meets}"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM unlike r WHERE {left_out(stored.name, 'r')}")
    clashes = stage_rows(
        "clash",
        {"later": "integer", "earlier": "integer"},
        f"SELECT a.record, b.record FROM unlike a JOIN unlike b ON a.record > b.record AND {meets}",
    )
    if clashes:
        _remark_on_clashes(stored, f"{chosen} FROM unlike a")
    drop_staged("clash")
    drop_staged("unlike")


def _remark_on_clashes(stored: StoredTable, chosen: str) -> None:
    """Reject, of rows of the files that meet, each later one whose earlier one is taken in.

    Only a row that meets no earlier one is sure to be: round by round those that meet it go, and
    with them what they would have stood in the way of.
    """
    sure = "c.earlier NOT IN (SELECT later FROM clash)"
    while remark_where(
        RemarkKind.REJECTED,
        stored.name,
        f"{chosen} JOIN clash c ON c.later = a.record AND {sure} "
        "JOIN unlike b ON b.record = c.earlier",
    ):
        with connection.cursor() as cursor:
            gone = left_out(stored.name, "r")
            for place in ("later", "earlier"):
                cursor.execute(
                    f"DELETE FROM clash c USING unlike r WHERE r.record = c.{place} AND {gone}"
                )


def _remark_on_reference(stored: StoredTable) -> None:
    """Reject a new row that comes with the reference of another."""
    words = Literal(_("Another row has this reference.")).as_string(None)
    table = target_table(stored)
    remark_where(
        RemarkKind.REJECTED,
        stored.name,
        f"SELECT a.record, 'reference', a.reference, {words} FROM {table} a "
        f"WHERE a.existing IS NULL AND (EXISTS (SELECT FROM {stored.db} t "
        f"WHERE t.reference = a.reference) OR a.reference IN "
        f"(SELECT reference FROM {table} GROUP BY reference HAVING count(*) > 1))",
    )
