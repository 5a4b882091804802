"""What passes to whoever stands in for a worker who is away: cases, appointments, work due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.models import Allocation, RestrictionAccess, Staff, WorkerAbsence
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.spells import covering
from throughcare.rulebook.practice.contacts import UNDECIDED


@dataclass(frozen=True, kw_only=True)
class Handover:
    """How much passes on, and how many restricted records do not: these need somebody named."""

    cases: int
    appointments: int
    restricted: int


def absences_of(manager: Staff) -> QuerySet[WorkerAbsence]:
    """Absences of the service, the latest first, with how many cases each worker has today."""
    held = (
        Allocation.objects.covering(today())
        .filter(staff=OuterRef("staff"), service=manager.service_id)
        .order_by()
        .values("staff")
        .annotate(many=Count("case", distinct=True))
        .values("many")
    )
    counted = Coalesce(Subquery(held, output_field=IntegerField()), 0)
    rows = WorkerAbsence.objects.filter(service=manager.service_id).annotate(cases=counted)
    return rows.select_related("staff", "cover_staff").order_by("-started_on", "-pk")


def handover_to(cover: Staff, worker: Staff, first: date, last: date | None) -> Handover:
    """What the one has that passes to the other while they are away."""
    held = Allocation.objects.covering(today()).filter(staff=worker)
    met = Contact.objects.standing().filter(
        staff=worker, attendance__in=UNDECIDED, held_at__gte=moment(), held_at__date__gte=first
    )
    if last is not None:
        met = met.filter(held_at__date__lte=last)
    return Handover(
        cases=held.values("case").distinct().count(),
        appointments=met.count(),
        restricted=closed_to_cover(cover, worker),
    )


def closed_to_cover(cover: Staff, worker: Staff) -> int:
    """Restricted records that name the one who is away and not the one who stands in."""
    running = covering(today(), of="restriction__")
    named = RestrictionAccess.objects.filter(running, staff=worker)
    theirs = RestrictionAccess.objects.filter(running, staff=cover)
    return named.exclude(restriction__in=theirs.values("restriction")).count()
