"""The only code that writes the standing lists and how a service reads an offence."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import require
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.facts.refusals import refused_in_words
from throughcare.foundation.writing.actions import as_it_stands
from throughcare.record.codes.models import LocalCourt, OffenceCode, OffenceReading


@dataclass(frozen=True)
class Loaded:
    """What loading a list did."""

    added: int
    changed: int
    ended: int
    in_list: int


OFFENCE_COLUMNS = (
    "cjs_code",
    "title",
    "home_office_class",
    "category",
    "recordable",
    "notifiable",
)
COURT_COLUMNS = ("code", "name", "kind")


@transaction.atomic
def load_offence_codes(rows: Iterable[Mapping[str, Any]], *, on: date, by: Staff) -> Loaded:
    """Load the national list of offences; codes that left it are ended on the day, not deleted."""
    require(by, Capability.EDIT_REFERENCE_DATA)
    return _load("codes_offencecode", OFFENCE_COLUMNS, rows, on)


@transaction.atomic
def load_courts(rows: Iterable[Mapping[str, Any]], *, on: date, by: Staff) -> Loaded:
    """Load the national list of courts; those that left it are ended on the day, not deleted."""
    require(by, Capability.EDIT_REFERENCE_DATA)
    return _load("codes_court", COURT_COLUMNS, rows, on)


def _load(
    table: str, columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]], on: date
) -> Loaded:
    """Add, change and end what the list says, in one statement: no row is met by two of them."""
    key, *others = columns
    named, fresh = ", ".join(columns), ", ".join(f"n.{c}" for c in columns)
    listed = [{column: row[column] for column in columns} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH n AS MATERIALIZED (SELECT {named} "
            f"FROM jsonb_populate_recordset(NULL::{table}, %(listed)s::jsonb)), "
            f"changed AS (UPDATE {table} t "
            f"SET {', '.join(f'{c} = n.{c}' for c in others)}, ended_on = NULL "
            f"FROM n WHERE n.{key} = t.{key} AND "
            f"({', '.join(f't.{c}' for c in others)}, t.ended_on) IS DISTINCT FROM "
            f"({', '.join(f'n.{c}' for c in others)}, NULL::date) RETURNING 1), "
            f"added AS (INSERT INTO {table} ({named}, loaded_on) "
            f"SELECT {fresh}, %(on)s FROM n "
            f"WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{key} = n.{key}) RETURNING 1), "
            f"ended AS (UPDATE {table} t SET ended_on = %(on)s WHERE ended_on IS NULL "
            f"AND NOT EXISTS (SELECT FROM n WHERE n.{key} = t.{key}) RETURNING 1) "
            f"SELECT (SELECT count(*) FROM added), (SELECT count(*) FROM changed), "
            f"(SELECT count(*) FROM ended)",
            {"listed": json.dumps(listed), "on": on},
        )
        added, changed, ended = cursor.fetchone()
    return Loaded(added=added, changed=changed, ended=ended, in_list=len(listed))


@transaction.atomic
def read_offence(
    cjs_code: str,
    *,
    category: str,
    seriousness: int,
    source: str,
    on: date,
    by: Staff,
    replacing: str | None = None,
) -> OffenceReading:
    """Say how the service reads an offence from a day on; the reading before it ends.

    `replacing` is the reference of the newest reading that the worker saw, empty where there was
    none, so that one recorded meanwhile by somebody else is not passed over. Raises
    `PermissionDenied`, and `ValidationError` in words for what does not fit.
    """
    require(by, Capability.EDIT_REFERENCE_DATA)
    if not OffenceCode.objects.filter(cjs_code=cjs_code).exists():
        raise ValidationError({"cjs_code": _("There is no such offence code in the list.")})
    _one_at_a_time(by.service_id, cjs_code)
    known = OffenceReading.objects.filter(service=by.service, cjs_code=cjs_code)
    newest = known.order_by("-started_on").first()
    if replacing is not None and replacing != (newest.reference if newest else ""):
        raise ValidationError(
            _("Somebody changed how this offence is read meanwhile. Look at it, then try again.")
        )
    if newest is not None and newest.started_on >= on:
        raise ValidationError({"on": _("There is a reading from that day or later already.")})
    for earlier in OffenceReading.objects.filter(service=by.service).read_on(cjs_code, on):
        earlier.ended_on = on - timedelta(days=1)
        earlier.save()
    reading = OffenceReading(
        service=by.service,
        recorded_by=by,
        cjs_code=cjs_code,
        yjb_category=category,
        seriousness=seriousness,
        source=source,
        confidence="local",
        started_on=on,
    )
    reading.save()
    return reading


def _one_at_a_time(service: int, cjs_code: str) -> None:
    """Let a second change of the same code wait, so that it sees what the first one did."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"reading {service} {cjs_code}"]
        )


@transaction.atomic
def start_from_the_rulebook(readings: Iterable[Mapping[str, Any]], *, by: Staff) -> int:
    """Give a service the rulebook's readings for the codes that it has not read itself."""
    require(by, Capability.EDIT_REFERENCE_DATA)
    read = set(OffenceReading.objects.filter(service=by.service).values_list("cjs_code", flat=True))
    made = [
        OffenceReading(
            service=by.service,
            recorded_by=by,
            reference=(reference := new_reference()),
            source_id=reference,
            **reading,
        )
        for reading in readings
        if reading["cjs_code"] not in read
    ]
    OffenceReading.objects.bulk_create(made)
    return len(made)


@refused_in_words()
@transaction.atomic
def add_court(_none: object, *, by: Staff, **answers: Any) -> LocalCourt:
    """Put a court into the list of the service, since the day on which it opened if that is known.

    Raises `PermissionDenied`, and `ValidationError` in words.
    """
    require(by, Capability.EDIT_REFERENCE_DATA)
    court = LocalCourt(service_id=by.service_id, recorded_by=by, **answers)
    court.save()
    return court


@refused_in_words()
@transaction.atomic
def change_court(court: LocalCourt, *, by: Staff, seen: str, **answers: Any) -> LocalCourt:
    """Say that a court closed, or what else the list should say of it.

    Hearings that are recorded already stay as they are.
    """
    require(by, Capability.EDIT_REFERENCE_DATA)
    now: LocalCourt = as_it_stands(court, seen)
    for name, value in answers.items():
        setattr(now, name, value)
    now.save()
    return now
