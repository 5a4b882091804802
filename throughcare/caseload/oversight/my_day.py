"""What a day holds, for a worker, a team or the court: a fixed number of queries for each.

What is asked is what the record holds already: appointments, hearings, panels, reviews that are
due, appointments of which nobody said what became of them, reports for a court, releases.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from throughcare.caseload.cases.row_facts import LONG_OVER, still_on
from throughcare.casework.contacts.models import Contact
from throughcare.casework.instruments.models import Assessment
from throughcare.casework.meetings.models import Panel
from throughcare.casework.plans.models import Plan, PlanReview
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.access.models.absences import by_worker
from throughcare.foundation.access.models.cases import cases_near
from throughcare.foundation.design.dates import LONDON
from throughcare.foundation.facts.days import moment, today
from throughcare.record.children.models import Alert, Child, EachOf
from throughcare.record.circumstances.models import Residence
from throughcare.record.courts.models import IN_CUSTODY, Hearing, Remand, SentenceProposal
from throughcare.record.outcomes.models import Custody
from throughcare.rulebook.practice.contacts import UNDECIDED

AHEAD = timedelta(days=7)
"""How far ahead a day looks, beside the day itself."""


@dataclass(frozen=True, kw_only=True)
class WhoseDay:
    """Whose day it is: the cases, the records of their children, by which rows are found, and the
    worker whose own appointments are in it too.
    """

    cases: frozenset[int]
    children: frozenset[int]
    worker: Staff | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """Everything of one day and of the week that follows, and the children it is about."""

    on: date
    appointments: list[Contact] = field(default_factory=list)
    to_come: list[Contact] = field(default_factory=list)
    unsaid: list[Contact] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    plan_reviews: list[PlanReview] = field(default_factory=list)
    assessments: list[Assessment] = field(default_factory=list)
    rated: list[Assessment] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    custody: list[Custody] = field(default_factory=list)
    remands: list[Remand] = field(default_factory=list)
    reports: list[SentenceProposal] = field(default_factory=list)
    children: dict[int, Child] = field(default_factory=dict)
    homes: dict[int, Residence] = field(default_factory=dict)
    recordable: frozenset[int] = frozenset()  # the cases in which the reader records contacts
    reportable: frozenset[int] = frozenset()  # the cases in which the reader records courts

    @cached_property
    def shared_names(self) -> frozenset[str]:
        """Names by which more than one child of the day is called."""
        each = {child.pk: child.name for child in self.children.values()}
        return frozenset(name for name, how_many in Counter(each.values()).items() if how_many > 1)


def of_worker(worker: Staff) -> WhoseDay:
    """The cases that a worker holds today, and those of the colleagues for whom they stand in."""
    held = Allocation.objects.running_in(worker.service_id, today()).filter(by_worker(worker))
    return of_cases(held.values_list("case", flat=True), worker)


def of_team(worker: Staff) -> WhoseDay:
    """The cases that the worker's teams hold today."""
    return of_cases(cases_near(worker, Reach.TEAM_CASES))


def of_cases(cases: Iterable[int], worker: Staff | None = None) -> WhoseDay:
    """The day of these cases, with those of every other record of the same children."""
    own = set(cases)
    every = Child.objects.filter(case__in=own).values_list("record_cases", "record_ids")
    records = list(every)
    return WhoseDay(
        cases=frozenset(own.union(*(cases for cases, _children in records))),
        children=frozenset().union(*(children for _cases, children in records)),
        worker=worker,
    )


def day_of(whose: WhoseDay, reader: Staff, on: date) -> Day:
    """What stands in a day, as far as the reader reads of cases at all."""
    if not reader.may(Capability.READ_CASE):
        return with_children(Day(on=on, alerts=alerts_due(whose, on)))
    contacts = appointments(whose, on)
    begins, ends = bounds(on)
    assessing = reader.may(Capability.READ_ASSESSMENTS)
    return with_children(
        Day(
            on=on,
            appointments=[each for each in contacts if begins <= each.held_at < ends],
            to_come=[each for each in contacts if each.held_at >= ends],
            unsaid=[each for each in contacts if is_unsaid(each)],
            hearings=list(hearings_of(on, on + AHEAD).filter(child__in=whose.children)),
            panels=panels_due(whose, on),
            plans=plans_due(whose, on) if assessing else [],
            plan_reviews=plan_reviews_due(whose, on) if assessing else [],
            assessments=assessments_due(whose, on) if assessing else [],
            rated=newest_levels(whose) if assessing else [],
            alerts=alerts_due(whose, on),
            custody=list(Custody.objects.running().filter(child__in=whose.children)),
            reports=reports_due(whose, on),
            recordable=recordable(whose, reader, Capability.RECORD_CONTACTS),
            reportable=recordable(whose, reader, Capability.RECORD_COURTS),
        )
    )


def recordable(whose: WhoseDay, reader: Staff, needs: Capability) -> frozenset[int]:
    """The cases of the day in which its reader may say what became of something."""
    reach = reader.reach(needs)
    if reach is None or (whose.worker != reader and reach is Reach.OWN_CASES):
        return frozenset()
    return whose.cases


def court_day(reader: Staff, on: date) -> Day:
    """The court list of a day: every hearing of the service that the reader may see."""
    listed = hearings_of(on, on).filter(service=reader.service_id)
    return with_children(Day(on=on, hearings=list(listed)))


def duty_day(reader: Staff) -> Day:
    """What whoever is on duty may be called about: who is in court today, and who is held."""
    on, ours = today(), {"service": reader.service_id}
    held = Remand.objects.covering(on).filter(kind__in=IN_CUSTODY, **ours)
    return with_children(
        Day(
            on=on,
            hearings=list(hearings_of(on, on).filter(**ours)),
            custody=list(Custody.objects.covering(on).filter(**ours).order_by("-admitted_on")),
            remands=list(held.order_by("-admitted_on", "pk")),
        )
    )


def with_children(found: Day) -> Day:
    """The same day with the children it is about, each under the number of every row of theirs."""
    rows = every_row(found)
    numbers = {child_of(row) for row in rows}
    every = Child.objects.filter(pk__in=numbers).values(record=EachOf("record_ids"))
    children = {child.pk: child for child in Child.objects.filter(pk__in=every)}
    homes = (
        Residence.objects.primary()
        .covering(today())
        .filter(
            child__in={each.child_id for each in found.appointments if each.method == "home-visit"}
        )
    )
    found.children.update(
        {pk: children.get(child.record_ids[0], child) for pk, child in children.items()}
    )
    found.homes.update({home.child_id: home for home in homes})
    return found


def every_row(found: Day) -> list[Any]:
    """Every row of the day, of whatever kind."""
    kinds: Sequence[Sequence[Any]] = (
        found.appointments,
        found.to_come,
        found.unsaid,
        found.hearings,
        found.panels,
        found.plans,
        found.plan_reviews,
        found.assessments,
        found.rated,
        found.alerts,
        found.custody,
        found.remands,
        found.reports,
    )
    return [row for rows in kinds for row in rows]


def child_of(row: Any) -> int:
    """The child that a row is about; a review is about the child of its plan."""
    return int(row.plan.child_id if isinstance(row, PlanReview) else row.child_id)


def bounds(on: date) -> tuple[datetime, datetime]:
    """The first moment of a day of London, and the first of the next."""
    begins = datetime.combine(on, time(), LONDON)
    return begins, datetime.combine(on + timedelta(days=1), time(), LONDON)


def appointments(whose: WhoseDay, on: date) -> list[Contact]:
    """The appointments of the day, and those before of which nobody has said what became.

    Of a worker, who goes to them, also those of the week that follows.
    """
    begins, _next_day = bounds(on)
    _last_day, ends = bounds(on + AHEAD if whose.worker else on)
    of_the_day = Q(held_at__gte=begins, held_at__lt=ends)
    unsaid = Q(attendance__in=UNDECIDED, held_at__lt=moment(), held_at__gte=begins - LONG_OVER)
    due = Contact.objects.filter(of_the_day | unsaid).order_by()
    own = due.filter(child__in=whose.children).values("pk")
    if whose.worker is not None:  # each by its own index; with OR all contacts of a year are read
        own = own.union(due.filter(by_worker(whose.worker)).values("pk"))
    found = Contact.objects.standing().filter(pk__in=own).defer("notes")
    return list(found.select_related("staff", "case").order_by("held_at", "pk"))


def is_unsaid(contact: Contact) -> bool:
    return contact.attendance in UNDECIDED and contact.held_at < moment()


def hearings_of(first: date, last: date) -> QuerySet[Hearing]:
    """Hearings of these days, by court, room and the time for which they are listed."""
    listed = Hearing.objects.filter(hearing_on__gte=first, hearing_on__lte=last).defer("notes")
    in_order = listed.select_related("court_officer_staff")
    return in_order.order_by("hearing_on", "court_name", "court_room", "listed_time", "pk")


def panels_due(whose: WhoseDay, on: date) -> list[Panel]:
    """Panels that are to meet by the end of the week, and those that ought to have met."""
    to_meet = Q(held_on__isnull=True, due_on__gte=on - LONG_OVER, due_on__lte=on + AHEAD)
    arranged = Q(held_on__gte=on, held_on__lte=on + AHEAD)
    found = Panel.objects.filter(to_meet | arranged, still_on(), child__in=whose.children)
    return list(found.defer("rationale").order_by("due_on", "pk"))


def plans_due(whose: WhoseDay, on: date) -> list[Plan]:
    """Plans that run and are to be looked at again."""
    found = Plan.objects.running().filter(
        still_on(),
        child__in=whose.children,
        review_due_on__gte=on - LONG_OVER,
        review_due_on__lte=on + AHEAD,
    )
    return list(found.defer("childs_words").order_by("review_due_on", "pk"))


def plan_reviews_due(whose: WhoseDay, on: date) -> list[PlanReview]:
    """Reviews that were set for another day than their plan says, and not yet held."""
    found = PlanReview.objects.filter(
        plan__child__in=whose.children,
        held_on=None,
        plan__ended_on=None,
        due_on__gte=on - LONG_OVER,
        due_on__lte=on + AHEAD,
    )
    rows = found.defer("words").select_related("plan").order_by("due_on", "pk")
    return [row for row in rows if row.due_on != row.plan.review_due_on]


def assessments_due(whose: WhoseDay, on: date) -> list[Assessment]:
    """Assessments that were begun and are to be completed."""
    found = Assessment.objects.standing().filter(
        still_on(),
        child__in=whose.children,
        completed_on=None,
        due_on__gte=on - LONG_OVER,
        due_on__lte=on + AHEAD,
    )
    return list(found.only("kind", "stage", "due_on", "case", "child").order_by("due_on", "pk"))


def reports_due(whose: WhoseDay, on: date) -> list[SentenceProposal]:
    """Reports that a court asked for and has not got, also where it met without them."""
    wanted = SentenceProposal.objects.wanted(on).filter(child__in=whose.children)
    found = wanted.filter(Q(due_on__lte=on + AHEAD) | Q(due_on=None, hearing__hearing_on__lt=on))
    return list(found.select_related("hearing", "case").order_by("due_on", "pk"))


def newest_levels(whose: WhoseDay) -> list[Assessment]:
    """For each child, the newest assessment that says how great a risk is."""
    done = Assessment.objects.standing().rated().filter(still_on(), child__in=whose.children)
    newest = done.order_by("child", "-completed_on", "-pk").distinct("child")
    return list(
        newest.only("kind", "completed_on", "rosh", "safety_and_wellbeing", "case", "child")
    )


def alerts_due(whose: WhoseDay, on: date) -> list[Alert]:
    """Alerts that hold today and are to be looked at again: an old warning misleads.

    They are of these cases, or answered for by the worker, whoever has the case. Those that ought
    to have been looked at years ago are among them: they still stand on the child's pages.
    """
    theirs = Q(child__in=whose.children)
    if whose.worker is not None:
        theirs |= by_worker(whose.worker, "owner_staff")
    found = Alert.objects.covering(today()).filter(theirs, review_on__lte=on + AHEAD)
    return list(found.order_by("review_on", "pk"))
