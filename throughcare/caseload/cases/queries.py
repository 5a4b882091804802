"""The queries of a child's overview: a fixed number of them, one for each card."""

from dataclasses import dataclass, field
from typing import Any

from throughcare.caseload.journey import queries as journey
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Assessment
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Restriction, Staff
from throughcare.foundation.facts.contributions import JourneyLine
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Child, cases_of
from throughcare.record.circumstances.models import Barrier, CareStatus, Provision, Residence
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.outcomes.models import Custody, Programme, Requirement

LATEST = 5  # lines of the journey on the overview


@dataclass(frozen=True, kw_only=True)
class CaseSummary:
    """What everybody who may know about the child sees: who works with them."""

    allocations: list[Allocation]
    restriction: Restriction | None
    named: list[str]


@dataclass(frozen=True, kw_only=True)
class Now:
    """The state of things today, for those who read the record itself."""

    programmes: list[Programme]
    requirements: list[Requirement]
    next_hearing: Hearing | None
    custody: Custody | None
    remand: Remand | None
    bails: list[Bail]
    last_seen: Contact | None
    next_contact: Contact | None
    residences: list[Residence]  # every one; those of today are picked out for the page
    provisions: list[Provision]
    care: list[CareStatus]
    barriers: list[Barrier]
    assessment: Assessment | None
    latest: list[JourneyLine]
    names: dict[int, str] = field(default_factory=dict)


def summary_of(child: Child) -> CaseSummary:
    """Workers of today, and the restriction where there is one."""
    allocations = Allocation.objects.covering(today()).filter(case__in=cases_of(child))
    restriction = Restriction.objects.covering(today()).filter(case=child.case_id).first()
    return CaseSummary(
        allocations=list(allocations.select_related("staff", "team").order_by("-kind", "pk")),
        restriction=restriction,
        named=names_on(restriction) if restriction else [],
    )


def names_on(restriction: Restriction) -> list[str]:
    """The people to whom a restricted record stays open."""
    named = restriction.named.select_related("staff").order_by("staff__first_name", "pk")
    return [access.staff.full_name for access in named]


def state_of(child: Child, worker: Staff) -> Now:
    """Everything about the child that is true today, and what happened last."""
    programmes = list(child.rows("programmes").covering(today()).select_related("outcome__offence"))
    programmes.sort(key=lambda programme: programme.started_on, reverse=True)
    orders = [programme.outcome_id for programme in programmes if programme.outcome_id]
    happened = journey.Wanted(last_day=today())
    latest = journey.lines(journey.subject_of(child), worker, happened, count=LATEST)
    return Now(
        programmes=programmes,
        requirements=list(
            child.rows("requirements").filter(outcome__in=orders).order_by("started_on", "pk")
        ),
        next_hearing=child.rows("hearings")
        .filter(hearing_on__gte=today())
        .order_by("hearing_on")
        .first(),
        custody=child.rows("custody").running().first(),
        remand=child.rows("remands").running().order_by("-admitted_on").first(),
        bails=list(child.rows("bails").covering(today()).order_by("-started_on")),
        last_seen=last_seen(child),
        next_contact=next_contact(child),
        residences=list(child.rows("residences").order_by("-is_primary", "-started_on")),
        provisions=list(child.rows("provisions").order_by("-started_on")),
        care=list(child.rows("care_statuses").order_by("-started_on")),
        barriers=list(child.rows("barriers").covering(today()).order_by("kind", "pk")),
        assessment=latest_assessment(child) if worker.may(Capability.READ_ASSESSMENTS) else None,
        latest=latest,
        names=journey.names_of(latest),
    )


def last_seen(child: Child) -> Contact | None:
    """The last time that somebody saw the child in person."""
    seen = child.rows("contacts").standing().in_person().filter(held_at__lte=moment())
    return seen.select_related("staff").order_by("-held_at").first()


def next_contact(child: Child) -> Contact | None:
    """The next appointment in the diary."""
    ahead = child.rows("contacts").standing().filter(held_at__gte=moment())
    return ahead.order_by("held_at").first()


def latest_assessment(child: Child) -> Any:
    """The newest completed assessment that says how great a risk is."""
    done = child.rows("assessments").standing().rated()
    return done.select_related("completed_by").order_by("-completed_on", "-pk").first()
