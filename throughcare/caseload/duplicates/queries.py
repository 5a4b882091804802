"""What is compared of two records before somebody says that they are of one child."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from throughcare.casework.contacts.models import Contact
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Exclusion, Staff
from throughcare.foundation.access.models.restrictions import restrictions_of_today
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Child, Merge, records_of


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one child; the first is the one in the address."""

    first: Child
    second: Child

    @property
    def cases(self) -> list[int]:
        return [self.first.case_id, self.second.case_id]

    def kept_first(self, survivor: str) -> tuple[Child, Child]:
        """The record that is kept, "this" or the "other", and then the one that is not."""
        return (self.second, self.first) if survivor == "other" else (self.first, self.second)


@dataclass(frozen=True, kw_only=True)
class WorkOnRecords:
    """Who leads each case, and when something was last recorded as done; none where not shown."""

    leads: Mapping[int, str]
    last: Mapping[int, datetime] | None


def work_on(pair: Pair, worker: Staff) -> WorkOnRecords:
    """The work on each of two records, as far as the worker may see it."""
    leading = Allocation.objects.covering(today()).filter(case__in=pair.cases, kind="lead")
    names = {each.case_id: each.staff.full_name for each in leading.select_related("staff")}
    return WorkOnRecords(leads=names, last=last_work(pair, worker))


def last_work(pair: Pair, worker: Staff) -> dict[int, datetime] | None:
    """The newest contact on each record; none for those who do not read contacts."""
    if not worker.may(Capability(Contact.needed_to_read)):
        return None
    done = Contact.objects.standing().filter(case__in=pair.cases, held_at__lte=moment())
    return dict(done.order_by().values_list("case").annotate(Max("held_at")))


def losing_sight(pair: Pair) -> list[Staff]:
    """The workers of either record to whom the other is closed: both would be, once merged."""
    allocated = Allocation.objects.covering(today()).filter(case__in=pair.cases)
    workers = Staff.objects.filter(pk__in=allocated.values("staff")).order_by("pk")
    excluded = Exclusion.objects.covering(today()).filter(case__in=pair.cases)
    out = set(excluded.values_list("staff", flat=True))
    for restriction in restrictions_of_today(pair.cases).prefetch_related("named"):
        named = {each.staff_id for each in restriction.named.all()}
        out |= {worker.pk for worker in workers} - named
    return [worker for worker in workers if worker.pk in out]


def merges_of(child: Child) -> QuerySet[Merge]:
    """The merges of a child's records, those that were undone too, the newest first."""
    own = Q(survivor__in=records_of(child)) | Q(merged__in=records_of(child))
    return Merge.objects.in_words().filter(own).order_by("-pk")
