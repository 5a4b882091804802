"""How a service reads offences, as its pages ask."""

from typing import Any

from django.db.models import QuerySet

from throughcare.foundation.access.models import Staff
from throughcare.record.codes.models import OffenceReading


def readings_of(worker: Staff) -> Any:
    """The readings of the worker's service."""
    return OffenceReading.objects.filter(service=worker.service_id)


def newest_first(worker: Staff, code: str) -> QuerySet[OffenceReading]:
    """Every reading of an offence by the worker's service."""
    known = readings_of(worker).filter(cjs_code=code)
    newest: QuerySet[OffenceReading] = known.select_related("recorded_by").order_by("-started_on")
    return newest
