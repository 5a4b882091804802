"""A database with a row in every table, and what somebody does there by plain SQL.

Whoever gets a statement of their own to the web role's connection is walked through every table
and every function that there is, so that a new one is asked about from its first day. The
connection is the owner's, who gives up all rights but the web role's, and takes them back to look.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, connection, connections, models, transaction

from tests import cast
from tests.access.test_every_way_out import Out
from tests.access.test_sweep import CANARIES
from tests.cast import sql
from throughcare.config.settings.addresses import database
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Purpose
from throughcare.foundation.access.fences import guarded_models
from throughcare.foundation.access.models import Case, Service, Staff
from throughcare.foundation.audit.models import Request
from throughcare.foundation.facts.days import moment
from throughcare.record.children.models import Child

REFUSED = {"42501", "TC001", "0A000"}
"""How PostgreSQL says no, how rules of the database do, and that nothing is copied past them."""
TABLES = """
    SELECT n.nspname || '.' || c.relname FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname IN ('public', 'app') ORDER BY 1
"""
COLUMNS = """
    SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass
    AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
SEQUENCES = """
    SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename) FROM pg_sequences
    WHERE schemaname = 'public' AND data_type = 'bigint'::regtype ORDER BY 1
"""
CHECKS = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype IN ('c', 'x') AND connamespace = 'public'::regnamespace
"""
FORMER = """
    INSERT INTO app.former_identity (change_id, before)
    SELECT max(id), %s::jsonb FROM audit_change WHERE case_id = %s
"""
PASSWORD = "INSERT INTO app.password SELECT min(id), 'sealed' FROM access_person"
FACTS: dict[str, dict[str, Any]] = {}
"""What a row of a table must say beside what its columns need."""


class Everywhere(Out):
    """Records that are closed to the cast, with a row of them in every table that can hold one."""

    def __init__(self) -> None:
        number_apart()
        super().__init__()
        self.there = cast.make_staff(
            self.others["of another service"].service, "Eva", "Hill", "head-of-service"
        )
        cast.make_command_line(self.there.service)
        self.not_filled: dict[str, str] = {}
        drop_checks()
        sql(PASSWORD)
        for kind, child in self.others.items():
            for model in guarded_models():
                if model not in (Service, Child, Case):
                    self.fill(model, child, self.said(model, kind))
            sql(FORMER, f'{{"name": "{CANARIES[kind]}"}}', child.case_id)

    def said(self, model: type[models.Model], kind: str) -> str:
        """What stands in a row: of a record that is closed its canary, and of the service none."""
        of_a_case = any(field.attname == "case_id" for field in model._meta.concrete_fields)
        return CANARIES[kind] if of_a_case or kind == "of another service" else "Something"

    def fill(self, model: type[models.Model], child: Child, canary: str) -> int | None:
        """A row of the table about the child, or of the child's service; its number."""
        there = self.filled(model, child)
        if there is not None:
            return there
        try:
            with transaction.atomic(), without_rules(model._meta.db_table):
                return self.written(model, child, canary)
        except DatabaseError as refused:
            self.not_filled[model._meta.db_table] = str(refused).splitlines()[0]
            return None

    def filled(self, model: type[models.Model], child: Child) -> int | None:
        """The number of a row that is there already."""
        names = {field.attname for field in model._meta.concrete_fields}
        about = {"case_id": child.case_id, "service_id": child.service_id}
        rows = model._base_manager.filter(**{k: v for k, v in about.items() if k in names})
        return rows.values_list("pk", flat=True).first()

    def written(self, model: type[models.Model], child: Child, canary: str) -> int:
        facts = FACTS.get(model._meta.db_table, {})
        said = {}
        for field in model._meta.concrete_fields:
            if field.name in facts:
                said[field.attname] = facts[field.name]
            elif not field.generated and not isinstance(field, models.AutoField):
                said[field.attname] = self.value(field, child, canary)
        [row] = model._base_manager.bulk_create([model(**said)])
        return int(row.pk)

    def value(self, field: Any, child: Child, canary: str) -> Any:
        """Something for a column."""
        if field.is_relation:
            return self.related(field, child, canary)
        if field.choices:
            return next(iter(field.flatchoices))[0]
        if field.has_default():
            return field.get_default()
        if isinstance(field, models.CharField | models.TextField):
            return f"{canary} said so"[: field.max_length]
        for kind, value in VALUES.items():
            if isinstance(field, kind):
                return value() if callable(value) else value
        return None

    def related(self, field: Any, child: Child, canary: str) -> int | None:
        known = {Service: child.service_id, Case: child.case_id, Child: child.pk}
        if field.related_model in known:
            return known[field.related_model]
        if field.related_model is Staff:
            return int(Staff.objects.filter(service=child.service).values_list("pk", flat=True)[0])
        if field.related_model is not Request and (
            field.null or field.related_model is field.model
        ):
            return None
        return self.fill(field.related_model, child, "Something")


VALUES = {
    models.DateTimeField: moment,
    models.DateField: date(2026, 3, 2),
    models.BooleanField: False,
    models.BinaryField: b"%PDF",
    models.JSONField: dict,
    ArrayField: list,
    models.IntegerField: 1,
    models.FloatField: 0.5,
    models.DecimalField: 1,
}


def number_apart() -> None:
    """From here on each table numbers its rows in a range of its own: a number is of one row."""
    for place, (sequence,) in enumerate(sql(SEQUENCES), start=1):
        sql("SELECT setval(%s::regclass, %s)", sequence, place * 1_000_000)


def every_table() -> list[str]:
    return [name for (name,) in sql(TABLES)]


def columns_of(table: str) -> list[str]:
    return [name for (name,) in sql(COLUMNS, table)]


def drop_checks() -> None:
    """From here on a table takes any row: none of them is read by a page."""
    for table, name in sql(CHECKS):
        sql(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')


@contextmanager
def without_rules(table: str) -> Iterator[None]:
    """Rows that no page would write, for a table to hold one at all."""
    sql(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    yield
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')


@contextmanager
def as_owner_of(made: Any) -> Iterator[None]:
    """The default connection reaches the database of the walk as its owner."""
    settings = connections["default"].settings_dict
    before = dict(settings)
    connection.close()
    settings.update(database(os.environ["OWNER_DATABASE_URL"]) | {"NAME": before["NAME"]})
    try:
        yield
    finally:
        connection.close()
        settings.update(before)


@contextmanager
def tried() -> Iterator[None]:
    """A transaction of which nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def the_web_role() -> Iterator[None]:
    sql("SET LOCAL ROLE app")
    try:
        yield
    finally:
        sql("RESET ROLE")


@contextmanager
def as_worker(staff: Staff | None, purpose: str = "page") -> Iterator[None]:
    """The web role in the request of a worker; of nobody where there is none."""
    with the_web_role():
        if staff is None:
            yield
            return
        with acting(staff, doing="testing", purpose=Purpose(purpose)):
            yield


def refusal(statement: str, *values: Any) -> str:
    """How the database refuses a statement; empty where it does it, of which nothing stays."""
    try:
        with tried():
            sql(statement, *values)
    except DatabaseError as refused:
        return state_of(refused)
    return ""


def state_of(error: Exception) -> str:
    """How PostgreSQL names what went wrong."""
    return str(getattr(error.__cause__ or error, "sqlstate", "") or error)


def require_refusal(error: Exception) -> None:
    """Raise what went wrong anew, unless it was that the statement was refused."""
    if state_of(error) not in REFUSED:
        raise error
