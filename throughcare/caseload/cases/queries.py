"""The queries of a child's overview, which are read in one statement, but for the journey."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from throughcare.caseload.journey import queries as journey
from throughcare.casework.compliance.queries import (
    Compliance,
    compliance_of,
    rows_of_compliance,
)
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Assessment
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Restriction, Staff
from throughcare.foundation.access.models.restrictions import restrictions_of_today
from throughcare.foundation.facts.contributions import JourneyLine
from throughcare.foundation.facts.days import moment, today
from throughcare.foundation.facts.one_statement import (
    Answers,
    PageReading,
    Queries,
    in_one_statement,
)
from throughcare.record.children.models import Child, cases_of
from throughcare.record.circumstances.models import Barrier, CareStatus, Provision, Residence
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.outcomes.models import Condition, Custody, Programme, Requirement
from throughcare.record.outcomes.queries import conditions_today, requirements_today
from throughcare.rulebook.practice.contacts import (
    FACE_TO_FACE,
    JUDGED,
    NOT_JUDGED,
    WAS_THERE,
    WITH_CHILD,
)

LATEST = 5  # lines of the journey on the overview
LATELY = timedelta(weeks=4)
CAME_OR_NOT = (*WAS_THERE, *JUDGED, NOT_JUDGED)


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
    conditions: list[Condition]
    compliance: list[Compliance]
    next_hearing: Hearing | None
    custody: Custody | None
    remand: Remand | None
    bails: list[Bail]
    last_seen: Contact | None
    lately: list[str]  # what became of each appointment of the last four weeks
    next_contact: Contact | None
    residences: list[Residence]  # every one; those of today are picked out for the page
    provisions: list[Provision]
    care: list[CareStatus]
    barriers: list[Barrier]
    assessment: Assessment | None
    latest: list[JourneyLine]
    names: dict[int, str] = field(default_factory=dict)


def summary_of(asked: Answers) -> CaseSummary:
    """Workers of today, and the restriction where there is one."""
    restriction = asked.first("restriction")
    return CaseSummary(
        allocations=asked["allocations"],
        restriction=restriction,
        named=names_on(restriction) if restriction else [],
    )


@in_one_statement
def rows_of_summary(child: Child) -> Queries:
    """What everybody asks who may know about the child."""
    allocations = Allocation.objects.covering(today()).filter(case__in=cases_of(child))
    return {
        "allocations": allocations.select_related("staff", "team").order_by("-kind", "pk"),
        "restriction": restrictions_of_today(cases_of(child)),
    }


def names_on(restriction: Restriction) -> list[str]:
    """The people to whom a restricted record stays open."""
    named = restriction.named.select_related("staff").order_by("staff__first_name", "pk")
    return [access.staff.full_name for access in named]


def state_of(child: Child, worker: Staff, reading: PageReading | None = None) -> Now:
    """Everything about the child that is true today, and what happened last.

    It is read with what waits in `reading` already.
    """
    assessments = worker.may(Capability.READ_ASSESSMENTS)
    reading = reading or PageReading()
    asked = reading.add(rows_of_state, child, assessments=assessments)
    kept = reading.add(rows_of_compliance, child)
    happened = journey.Wanted(last_day=today())
    latest = journey.lines(journey.subject_of(child), worker, happened, count=LATEST)
    names = journey.names_of(latest, reading)
    return Now(
        programmes=asked["programmes"],
        requirements=asked["requirements"],
        conditions=asked["conditions"],
        compliance=compliance_of(kept),
        next_hearing=asked.first("next_hearing"),
        custody=asked.first("custody"),
        remand=asked.first("remand"),
        bails=asked["bails"],
        last_seen=asked.first("last_seen"),
        lately=asked["lately"],
        next_contact=asked.first("next_contact"),
        residences=asked["residences"],
        provisions=asked["provisions"],
        care=asked["care"],
        barriers=asked["barriers"],
        assessment=asked.first("assessment"),
        latest=latest,
        names=names,
    )


@in_one_statement
def rows_of_state(child: Child, *, assessments: bool) -> Queries:
    """What is true of the child today, for those who read the record itself."""
    programmes = child.rows("programmes").covering(today())
    orders = programmes.exclude(outcome=None).values("outcome")
    hearings = child.rows("hearings").filter(hearing_on__gte=today())
    asked = {
        "programmes": programmes.select_related("outcome__offence").order_by("-started_on", "pk"),
        "requirements": requirements_today(child).filter(outcome__in=orders),
        "conditions": conditions_today(child),
        "next_hearing": hearings.order_by("hearing_on")[:1],
        "custody": child.rows("custody").running().order_by("pk")[:1],
        "remand": child.rows("remands").running().order_by("-admitted_on")[:1],
        "bails": child.rows("bails").holding(today()).order_by("-started_on"),
        "last_seen": last_seen(child),
        "lately": lately(child),
        "next_contact": next_contact(child),
        "residences": child.rows("residences").order_by("-is_primary", "-started_on"),
        "provisions": child.rows("provisions").order_by("-started_on"),
        "care": child.rows("care_statuses").order_by("-started_on"),
        "barriers": child.rows("barriers").covering(today()).order_by("kind", "pk"),
    }
    return asked | ({"assessment": latest_assessment(child)} if assessments else {})


def last_seen(child: Child) -> Any:
    """The last time that somebody saw the child in person."""
    seen = child.rows("contacts").standing().in_person().filter(held_at__lte=moment())
    return seen.select_related("staff").order_by("-held_at")[:1]


def lately(child: Child) -> Any:
    """What became of the appointments of the last four weeks: whether the child came."""
    over = {"held_at__lte": moment(), "held_at__gt": moment() - LATELY}
    theirs = {"with_whom__in": WITH_CHILD, "method__in": FACE_TO_FACE}
    rows = child.rows("contacts").standing().filter(attendance__in=CAME_OR_NOT, **over, **theirs)
    return rows.order_by().values_list("attendance", flat=True)


def next_contact(child: Child) -> Any:
    """The next appointment in the diary."""
    ahead = child.rows("contacts").standing().filter(held_at__gte=moment())
    return ahead.order_by("held_at")[:1]


def latest_assessment(child: Child) -> Any:
    """The newest completed assessment that says how great a risk is."""
    done = child.rows("assessments").standing().rated()
    return done.select_related("completed_by").order_by("-completed_on", "-pk")[:1]
