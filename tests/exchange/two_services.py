"""Two services on one installation, and a child of the first who goes to the second."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from tests import cast
from tests.conftest import connected_to
from tests.exchange import every_column
from throughcare.exchange.imports.actions import import_folder
from throughcare.exchange.mapping import ColumnPart, all_stored
from throughcare.exchange.transfers import actions
from throughcare.exchange.transfers.contents import is_blank
from throughcare.exchange.transfers.models import Offer, Parcel
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.actions import ask_transfer
from throughcare.foundation.access.first_service import found_service
from throughcare.foundation.access.jobs import command_line_of
from throughcare.foundation.access.models import Case, Service, Transfer
from throughcare.foundation.facts.days import today
from throughcare.foundation.facts.record import COPIED
from throughcare.record.children.models import Child

OURS = {
    "id",
    "reference",
    "source_id",
    "service",
    "case",
    "child",
    "recorded_by",
    "record_ids",
    "record_cases",
}


class Two:
    """The services, their managers, and `case`: a child with something in every column."""

    def __init__(self, place: Path) -> None:
        found_service(code="northwick", name="Northwick Youth Justice Service")
        found_service(code="eastmere", name="Eastmere Youth Justice Service")
        self.northwick = Service.objects.get(code="northwick")
        self.eastmere = Service.objects.get(code="eastmere")
        self.priya = cast.make_staff(self.northwick, "Priya", "Nair", "operations-manager")
        self.esme = cast.make_staff(self.eastmere, "Esme", "Lund", "operations-manager")
        every_column.write_folder(place / "in")
        self.as_app()
        import_folder(place / "in", command_line_of("northwick"))
        self.as_owner()
        self.northwick.save()  # the invented folder gave the service another name
        self.case = Child.objects.get(service=self.northwick, source_id="person-1").case
        # The invented rows would close the case to its managers, and say that it moved already.
        cast.sql("UPDATE access_restriction SET ended_on = started_on")
        cast.sql("DELETE FROM access_transfer")
        # They would also be one child: how one of several records travels is tested with actions.
        cast.sql("UPDATE children_child SET merged_into_id = NULL")

    def as_app(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE app")

    def as_owner(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")

    def act(self, staff, do) -> Any:
        """What an action gives that a worker does as the web role."""
        self.as_app()
        try:
            with acting(staff, doing="testing"):
                return do()
        finally:
            self.as_owner()

    def ask(self, to: str = "eastmere", kind: str = "transfer") -> Transfer:
        request = self.act(
            self.priya,
            lambda: ask_transfer(self.case, towards=to, kind=kind, on=today(), by=self.priya),
        )
        return Transfer.objects.get(pk=request)

    def send(self, to: str = "eastmere", kind: str = "transfer") -> Offer:
        transfer = self.ask(to, kind)
        made = self.act(self.priya, lambda: actions.send_copy(transfer, by=self.priya))
        return Offer.objects.get(pk=made)

    def accept(self, offer: Offer) -> Case:
        return self.act(self.esme, lambda: actions.accept_copy(offer.reference, by=self.esme))


@contextmanager
def both(database: str, blocker: Any, place: Path) -> Iterator[Two]:
    """The services in a transaction on an empty database, which is taken back at the end: a record
    with something in every column is brought in once for a file of tests."""
    with blocker.unblock(), connected_to(database), transaction.atomic():
        yield Two(place)
        transaction.set_rollback(True)


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is done inside is taken back at the end, and what was there before is kept."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(name: str, case: Case) -> list[dict[str, Any]]:
    """Every row of a case in a table: values as they are, keys in place of numbers.

    Without what is the receiving service's own: references, and columns that go empty.
    """
    stored = all_stored()[name]
    foreign = {
        each.field.name: each for each in stored.stored_columns if each.part is ColumnPart.FOREIGN
    }
    result = []
    for row in stored.model._default_manager.filter(case=case).order_by("source_id"):
        values: dict[str, Any] = {"key": as_sent(row.source_id)}
        for field in stored.model._meta.local_fields:
            if field.name in OURS or field.generated:
                continue
            if not field.is_relation:
                values[field.name] = getattr(row, field.name)
            elif not (field.name in foreign and is_blank(foreign[field.name], stored)):
                other = getattr(row, field.name)
                values[field.name] = other and as_sent(other.source_id)
        result.append(values)
    return result


def as_sent(key: str) -> str:
    """The key as the sending service has it."""
    return key.removeprefix(f"{COPIED}northwick/")


def files_of(offer: Offer) -> dict[str, bytes]:
    """The files of the archive of a copy on its way, by name."""
    with zipfile.ZipFile(io.BytesIO(Parcel.objects.get(offer=offer).content)) as archive:
        return {each.rpartition("/")[2]: archive.read(each) for each in archive.namelist()}
