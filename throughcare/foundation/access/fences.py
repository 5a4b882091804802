"""Make the database guard every table as its model says: run after every migration.

Every model names its fence. A table whose model names none stops the release, and a server
whose tables lack row security does not start (refusals.py). Run again, this changes nothing.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from throughcare.dataset import views
from throughcare.foundation.access.roles import grants, parts
from throughcare.foundation.facts.limits import IN_THE_DATABASE
from throughcare.foundation.facts.record import Fence
from throughcare.rulebook.local_settings import LOCAL_SETTINGS

HERE = Path(__file__).parent
FUNCTIONS = (
    HERE / "sql" / "context.sql",
    HERE / "sql" / "days.sql",
    HERE / "sql" / "running.sql",
    HERE / "sql" / "visibility.sql",
    HERE / "sql" / "signing_in.sql",
    HERE / "sql" / "sessions.sql",
    HERE / "sql" / "failed_tries.sql",
    HERE.parent / "audit" / "sql" / "audit_trail.sql",
    HERE / "sql" / "guarded_functions.sql",
    HERE / "sql" / "restrictions.sql",
    HERE / "sql" / "duty.sql",
    HERE / "sql" / "absences.sql",
    HERE / "sql" / "rules.sql",
    HERE.parent / "audit" / "sql" / "take_back.sql",
    HERE / "sql" / "privileges.sql",
    HERE / "sql" / "transfers.sql",
)
AREA_FUNCTIONS = ("functions.sql", "rules.sql", "merging.sql", "suggesting.sql", "notices.sql")
WATCHED = {
    Fence.CASE,
    Fence.ENTRY,
    Fence.ANCHOR,
    Fence.GUARDED,
    Fence.QUEUE,
    Fence.SERVICE,
    Fence.SERVICE_ENTRY,
    Fence.IDENTITY,
}
SECTIONS = {Fence.ENTRY: ["case", "entry"], Fence.SERVICE_ENTRY: ["service", "entry"]}
# A row of these does not hold its case: one that was added by mistake can still be taken back.
UNTIED = {Fence.AUDIT_TRAIL, Fence.DRAFT}
# Tables of libraries: none holds anything about a child, and their own code writes them.
LIBRARIES = {
    "account",
    "auth",
    "axes",
    "contenttypes",
    "mfa",
    "procrastinate",
    "sessions",
    "django",
}

# Which cases the one who asks may see. A row about a case says it by the number alone: a key ties
# the row to a case of its own service. Looking the case up would read it for nothing, and a list
# would look all cases of the service up.
CASE_IS_SEEN = (
    "{case} <> ALL ((SELECT app.closed_cases())::bigint[]) "
    "AND ((SELECT app.everywhere()) OR {case} = ANY ((SELECT app.near_cases())::bigint[]))"
)

LIMIT = """CREATE OR REPLACE FUNCTION app.{name}() RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {number} $$"""

# Last, so that no table is made after it, and every table is in every backup; the keys are in none.
READ_FOR_BACKUPS = """
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT SELECT ON ALL TABLES IN SCHEMA public, app TO backup;
GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, app TO backup;
REVOKE SELECT ON app.secret FROM backup;
"""
UNCHECKED = "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE NOT convalidated"


def secure_database(connection: BaseDatabaseWrapper) -> None:
    """Write functions, policies, triggers and privileges, all or none; then hold rows to them.

    The connection must be the owner's. Raises `ImproperlyConfigured` for a model without a fence.
    """
    write_fences(connection)
    check_ties(connection)


def write_fences(connection: BaseDatabaseWrapper) -> None:
    """The first half of it, in which no row is read: tables are shut meanwhile."""
    from django.db import transaction

    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute("SET LOCAL check_function_bodies = off")  # they call one another
        for file in FUNCTIONS:
            cursor.execute(file.read_text())
        for name, number in IN_THE_DATABASE.items():
            cursor.execute(LIMIT.format(name=name, number=number))
        for model in guarded_models():
            for statement in statements_for(model):
                cursor.execute(statement)
        for file in area_functions():
            cursor.execute(file.read_text())
        for statement in views.statements():
            cursor.execute(statement)
        cursor.execute(READ_FOR_BACKUPS)
        write_key(cursor)
        write_figures_keys(cursor)
        write_roles(cursor)
        write_parts(cursor)
        write_installation(cursor)
        write_local_settings(cursor)


def check_ties(connection: BaseDatabaseWrapper) -> None:
    """Hold rows against each tie: of millions that takes seconds, while the tables stand open."""
    with connection.cursor() as cursor:
        cursor.execute(UNCHECKED)
        for table, tie in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {tie}")


def make_way_for_migrations(connection: BaseDatabaseWrapper) -> None:
    """Drop what stands in the way of changes to tables: views, and the ties to one service.

    `secure_database` makes them anew. The connection must be the owner's.
    """
    with connection.cursor() as cursor:
        cursor.execute(views.CLOSE)
        cursor.execute(
            "SELECT format('%I.%I', schemaname, viewname) FROM pg_views WHERE schemaname = 'app'"
        )
        for (view,) in cursor.fetchall():
            cursor.execute(f"DROP VIEW {view}")
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint "
            "WHERE conname LIKE '%\\_is\\_of\\_its\\_service'"
        )
        for table, tie in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {tie}")


def area_functions() -> Iterator[Path]:
    """What an area adds in its folder `sql`: functions for its own pages, and rules of tables."""
    for config in apps.get_app_configs():
        for name in AREA_FUNCTIONS:
            file = Path(config.path) / "sql" / name
            if file.exists():
                yield file


def guarded_models() -> Iterator[type[Model]]:
    """Every model of ours, in an order that does not change."""
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: m._meta.db_table):
        if model._meta.app_label not in LIBRARIES:
            yield model


def fence_of(model: type[Model]) -> Fence:
    """How the model says that its table is guarded."""
    fence = getattr(model, "fence", None)
    if fence is None:
        raise ImproperlyConfigured(f"{model._meta.label} does not say how it is fenced")
    return Fence(fence)


def statements_for(model: type[Model]) -> Iterator[str]:
    """The statements that guard one table."""
    fence, columns = fence_of(model), columns_of(model)
    sections = [*SECTIONS.get(fence, [fence.name.lower()])]
    if fence in WATCHED or getattr(model, "watched", False):
        sections.append("watched")
    if {"child_id", "case_id"} <= columns:
        sections.append("child_of_its_case")
    elif "case_id" in columns and fence not in UNTIED:
        sections.append("case_of_its_service")
    for section in sections:
        yield TEMPLATES[section].format(table=model._meta.db_table, **words(model, columns))


def columns_of(model: type[Model]) -> set[str]:
    """The names of the columns of the model's table."""
    return {str(field.column) for field in model._meta.local_concrete_fields}


def words(model: type[Model], columns: set[str]) -> dict[str, str]:
    """What differs from table to table."""
    table, seen, watched = model._meta.db_table, case_is_seen(model, columns), "NULL"
    if fence_of(model) is Fence.ANCHOR:
        watched = "n.id"
    elif "case_id" in columns:
        watched = "n.case_id"
    seen_case = f"EXISTS (SELECT 1 FROM access_case c WHERE c.id = {table}.case_id)"
    return {
        "right": right_to_read(model),
        "case_is_seen": seen,
        "case_is_here": case_is_here(model),
        "draft": (
            "staff_id = (SELECT app.staff()) AND service_id = (SELECT app.service()) "
            "AND needs = ANY ((SELECT app.rights())::text[])"
        ),
        "kept": kept_by(model),
        "open_case": f"(case_id IS NULL OR ({seen}))" if "case_id" in columns else "true",
        "guarded_case": seen if "case_id" in columns else "true",
        "noted": noted_by(model, watched),
        "audit_trail_case": audit_trail_case(model, seen_case),
        "audit_trail_service": (
            "service_id = (SELECT app.service())"
            if "service_id" in columns
            else "EXISTS (SELECT 1 FROM audit_request r WHERE r.id = request_id)"
        ),
    }


def case_is_seen(model: type[Model], columns: set[str]) -> str:
    """Whether the case of a row is seen, and the other of one about two; a row that names no case
    is seen by nobody.
    """
    if fence_of(model) is Fence.ANCHOR:
        return CASE_IS_SEEN.format(case="id")
    both = ["case_id", *filter(None, [getattr(model, "other_case", "")])]
    seen = " AND ".join(CASE_IS_SEEN.format(case=each) for each in both)
    fields = {str(field.column): field for field in model._meta.local_concrete_fields}
    may_lack = "case_id" in columns and fields["case_id"].null
    if may_lack and (without := getattr(model, "needed_without_case", "")):
        return f"((case_id IS NULL AND (SELECT app.may('{without}'))) OR ({seen}))"
    return f"case_id IS NOT NULL AND {seen}" if may_lack else seen


def case_is_here(model: type[Model]) -> str:
    """Whether the case of a row is still written here; one that has none yet has not moved."""
    here = "case_id <> ALL ((SELECT app.moved_cases())::bigint[])"
    lacks = getattr(model, "needed_without_case", "")
    return f"(case_id IS NULL OR {here})" if lacks else here


def right_to_read(model: type[Model]) -> str:
    """The condition by which the model says who reads: for the table, or for each row of it."""
    table, column = getattr(model, "needed_to_read", ""), getattr(model, "right_in", "")
    if column:
        return f"({column} = '' OR {column} = ANY ((SELECT app.rights())::text[]))"
    return f"(SELECT app.may('{table}'))" if table else "true"


def kept_by(model: type[Model]) -> str:
    """Who writes what all read: those with a right to it; of the service itself, its imports."""
    if needed := getattr(model, "needed_to_write", ""):
        return f"(SELECT app.may('{needed}'))"
    return "id = (SELECT app.service()) AND (SELECT app.purpose()) IN ('import', 'undo-import')"


def noted_by(model: type[Model], case: str) -> str:
    """The trigger that notes changes; columns that a model leaves unwatched are kept out of it, and
    those that go with the row stand apart until then.
    """
    passing = ",".join(getattr(model, "passing", ()))
    if passing:
        return f"app.note_passing_change('{case}', '{passing}')"
    if fence_of(model) is Fence.IDENTITY:
        return "app.note_walled_change()"
    unwatched = ",".join(getattr(model, "unwatched", ()))
    return (
        f"app.note_change('{case}', '{unwatched}')" if unwatched else f"app.note_change('{case}')"
    )


def audit_trail_case(model: type[Model], seen: str) -> str:
    """Whose part of the audit trail may be read.

    What a change held is read only where the case is seen. That a case was looked at is also
    read by those who answer for the audit trail and reach no case, the data protection officer. A
    case that was taken back with its import is seen by nobody: the audit trail says what it was.
    """
    seen = f"({seen} OR app.removed_and_open(case_id))"
    return {
        "audit_change": (
            f"CASE WHEN case_id IS NULL THEN {with_its_row()} ELSE {seen} END "
            f"AND {without_identities()}"
        ),
        "audit_read": (
            "(((SELECT app.reach()) IS NULL "
            f"AND case_id <> ALL ((SELECT app.excluded_cases())::bigint[])) OR {seen})"
        ),
    }.get(model._meta.db_table, "true")


def with_its_row() -> str:
    """What a row held before it had a case is read where the row itself is read today: since then
    it may have got a case that is closed to the reader.
    """
    tables = [
        model._meta.db_table
        for model in guarded_models()
        if getattr(model, "needed_without_case", "")
    ]
    return " AND ".join(
        f"(table_name <> '{table}' OR EXISTS (SELECT 1 FROM {table} r WHERE r.id = row_id))"
        for table in tables
    )


def without_identities() -> str:
    """Older audit rows hold who a victim is: they serve imports and are shown to nobody."""
    walled = [m._meta.db_table for m in guarded_models() if fence_of(m) is Fence.IDENTITY]
    tables = ", ".join(f"'{table}'" for table in walled)
    return (
        f"(before IS NULL OR table_name <> ALL (ARRAY[{tables}]::text[]) "
        "OR (SELECT app.purpose()) IN ('import', 'undo-import'))"
    )


def templates() -> dict[str, str]:
    """The statements of sql/table_fences.sql by the mark above them."""
    text = (HERE / "sql" / "table_fences.sql").read_text()
    parts = re.split(r"^-- \[(\w+)\]\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


TEMPLATES = templates()


def context_key() -> bytes:
    """The key of the proof, derived from the secret key, 32 bytes."""
    return hashlib.sha256(b"throughcare context" + settings.SECRET_KEY.encode()).digest()


def write_key(cursor: Any) -> None:
    """Keep the key where only the owner's functions can read it."""
    padded = context_key().ljust(64, b"\0")
    blocks = [bytes(b ^ pad for b in padded) for pad in (0x36, 0x5C)]
    cursor.execute(
        "INSERT INTO app.secret (inner_block, outer_block) VALUES (%s, %s) "
        "ON CONFLICT (only_row) DO UPDATE "
        "SET inner_block = excluded.inner_block, outer_block = excluded.outer_block",
        blocks,
    )


def write_figures_keys(cursor: Any) -> None:
    """Keep the keys by which the figures call children, beside that of the proof.

    Without a pooling key children are matched within this installation alone.
    """
    pooling = settings.POOLING_KEY or settings.SECRET_KEY
    cursor.execute(
        "UPDATE app.secret SET figures_inner = %s, figures_outer = %s, "
        "pooling_inner = %s, pooling_outer = %s",
        [
            *views.blocks(settings.SECRET_KEY, purpose="figures"),
            *views.blocks(pooling, purpose="pooling"),
        ],
    )


def write_roles(cursor: Any) -> None:
    """Copy the table of roles for the database's own functions."""
    cursor.execute("DELETE FROM app.role_grant")
    cursor.executemany(
        "INSERT INTO app.role_grant (role, capability, reach) VALUES (%s, %s, %s)", grants()
    )


def write_parts(cursor: Any) -> None:
    """Copy which part in a case each role's people may be given."""
    cursor.execute("DELETE FROM app.role_part")
    cursor.executemany("INSERT INTO app.role_part (role, part) VALUES (%s, %s)", parts())


def write_installation(cursor: Any) -> None:
    """Keep whether a demonstration made this database, where anybody signs in with one click.

    Never of one in which there was a service already: the settings of today do not make a
    demonstration of somebody's records.
    """
    cursor.execute(
        "INSERT INTO app.installation AS i (is_demonstration) "
        "SELECT %s AND NOT EXISTS (SELECT FROM access_service) ON CONFLICT (only_row) DO UPDATE "
        "SET is_demonstration = i.is_demonstration AND %s",
        [settings.DEMONSTRATION, settings.DEMONSTRATION],
    )


def write_local_settings(cursor: Any) -> None:
    """Copy which rules a service may set, and from what to what; no rule of law is among them."""
    cursor.execute("DELETE FROM app.local_setting")
    cursor.executemany(
        "INSERT INTO app.local_setting (code, lowest, highest) VALUES (%s, %s, %s)",
        [(each.code, each.lowest, each.highest) for each in LOCAL_SETTINGS.values()],
    )
