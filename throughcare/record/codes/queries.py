"""How a service reads offences, as its pages ask."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from throughcare.foundation.access.models import Staff
from throughcare.record.codes.models import LocalCourt, OffenceCode, OffenceReading

SHORTEST = 3  # of a word by which the list is searched
MOST_OFFERED = 60  # while somebody types: the plainest titles first, so that the page stays small


def readings_of(worker: Staff) -> Any:
    """The readings of the worker's service."""
    return OffenceReading.objects.filter(service=worker.service_id)


def newest_first(worker: Staff, code: str) -> QuerySet[OffenceReading]:
    """Every reading of an offence by the worker's service."""
    known = readings_of(worker).filter(cjs_code=code)
    newest: QuerySet[OffenceReading] = known.select_related("recorded_by").order_by("-started_on")
    return newest


def offences_meant(typed: str, on: date | None, most: int) -> list[OffenceCode]:
    """The offences of the national list that are meant by a code or by words of a title.

    A code that left the list before the day of the offence is not meant by words; one of which the
    whole code was typed is.
    """
    code, *_title = typed.split(maxsplit=1) or [""]
    exact = OffenceCode.objects.filter(cjs_code__iexact=code)
    if not code or exact:
        return list(exact)
    if max(map(len, typed.split())) < SHORTEST:
        return []
    listed = OffenceCode.objects.matching(typed).filter(listed_on(on))
    return list(listed.order_by(Length("title"), "cjs_code")[:most])


def listed_on(on: date | None) -> Q:
    """That an offence stood in the list on a day, or stands in it now."""
    now = Q(ended_on=None)
    return now if on is None else now | Q(ended_on__gte=on)


def often_used(worker: Staff) -> list[str]:
    """The offences that the service reads, as they are offered while somebody types."""
    read = readings_of(worker).values("cjs_code")
    listed = OffenceCode.objects.in_use().filter(cjs_code__in=read)
    offered = listed.annotate(letters=Length("title")).order_by("letters", "cjs_code")[
        :MOST_OFFERED
    ]
    return [f"{code} {title}" for code, title in offered.values_list("cjs_code", "title")]


def reading_on(service: Any, cjs_code: str, on: date) -> OffenceReading | None:
    """How a service reads an offence on its day; none where it has not said."""
    read = OffenceReading.objects.filter(service=service).read_on(cjs_code, on)
    return read.order_by("started_on").last()


def courts_of(service: Any) -> QuerySet[LocalCourt]:
    """The courts before which children of a service come, those that closed too."""
    courts: QuerySet[LocalCourt] = LocalCourt.objects.filter(service=service)
    return courts
