"""The court list: the hearings of a day with what a court officer says there of each child."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from throughcare.caseload.oversight.my_day import (
    Day,
    WhoseDay,
    child_of,
    hearings_of,
    of_team,
    of_worker,
    with_children,
)
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Allocation, Staff
from throughcare.foundation.facts.days import today
from throughcare.foundation.local_rules.values import number_of
from throughcare.record.children.models import Child
from throughcare.record.courts.models import Bail, Hearing, Remand, SentenceProposal
from throughcare.record.outcomes.models import OVERTURNED, Condition, Outcome

Rows = Mapping[int, list[Any]]


@dataclass(frozen=True, kw_only=True)
class CourtList:
    """The hearings of a day, those before it without a result, and what holds each child today.

    What holds a child, the hearings after this one and the reports that an earlier one met without
    are found by the numbers of their records; proposals and outcomes by that of the hearing.
    """

    day: Day
    unrecorded: Day
    proposals: Rows = field(default_factory=dict)
    missing: Rows = field(default_factory=dict)
    bails: Rows = field(default_factory=dict)
    remands: Rows = field(default_factory=dict)
    conditions: Rows = field(default_factory=dict)
    outcomes: Rows = field(default_factory=dict)
    to_come: Rows = field(default_factory=dict)
    leads: Mapping[int, Staff] = field(default_factory=dict)

    def of_child(self, rows: Rows, child: Child) -> list[Any]:
        """The rows of a child, whichever of their records they stand under."""
        return [row for record in child.record_ids for row in rows.get(record, ())]


def court_list(reader: Staff, on: date) -> CourtList:
    """The court list of a day, of the cases in which the reader records what courts do."""
    listed = cases_recorded(reader)
    hearings = list(hearings_of(on, on).filter(listed, service=reader.service_id))
    return with_what_holds(hearings, on, without_result(reader, listed))


def with_what_holds(hearings: list[Hearing], on: date, unrecorded: Day | None = None) -> CourtList:
    """These hearings with what is proposed, what holds each child today, and who leads the work."""
    found = with_children(Day(on=on, hearings=hearings))
    records = {pk for child in found.children.values() for pk in child.record_ids}
    cases = {pk for child in found.children.values() for pk in child.record_cases}
    theirs = Q(child__in=records)
    of_these = {"hearing__in": [each.pk for each in hearings]}
    proposals = SentenceProposal.objects.filter(**of_these)
    missing = SentenceProposal.objects.wanted(on).filter(theirs, hearing__hearing_on__lt=on)
    outcomes = Outcome.objects.filter(**of_these).exclude(appeal_status__in=OVERTURNED)
    to_come = Hearing.objects.filter(theirs, hearing_on__gt=on)
    lead = Allocation.objects.covering(today()).filter(case__in=cases, kind=Allocation.Kind.LEAD)
    return CourtList(
        day=found,
        unrecorded=unrecorded or Day(on=on),
        proposals=by("hearing_id", proposals.order_by("-due_on", "pk")),
        missing=by("child_id", missing.select_related("hearing").order_by("due_on", "pk")),
        bails=by("child_id", Bail.objects.holding(today()).filter(theirs).order_by("pk")),
        remands=by("child_id", Remand.objects.running().filter(theirs).order_by("pk")),
        conditions=by("child_id", Condition.objects.holding(today()).filter(theirs)),
        outcomes=by("hearing_id", outcomes.order_by("main_or_other", "pk")),
        to_come=by("child_id", to_come.order_by("hearing_on", "pk")),
        leads={each.case_id: each.staff for each in lead.select_related("staff")},
    )


def cases_recorded(reader: Staff) -> Q:
    """The hearings of the cases in which the reader records what courts do."""
    reach = reader.reach(Capability.RECORD_COURTS)
    if reach is Reach.WHOLE_SERVICE:
        return Q()
    whose: WhoseDay = of_team(reader) if reach is Reach.TEAM_CASES else of_worker(reader)
    return Q(child__in=whose.children)


def without_result(reader: Staff, listed: Q) -> Day:
    """Hearings of the days before of which nobody has said what they came to."""
    yesterday = today() - timedelta(days=1)
    waiting = hearings_of(today() - results_wanted(reader), yesterday)
    waiting = waiting.filter(listed, lacks_result())
    return with_children(Day(on=today(), hearings=list(waiting.filter(service=reader.service_id))))


def results_wanted(reader: Staff) -> timedelta:
    """How long a hearing without a result stands on the list; later it is a gap in the record."""
    return timedelta(days=number_of("court-results-wanted-days", service=reader.service_id))


def lacks_result() -> Q:
    """No result was received, and nothing was decided about bail: as `Hearing.lacks_result`."""
    return Q(result_received_on=None, remand_decision="")


def by(number: str, rows: Iterable[Any]) -> Rows:
    """The rows under the number of what they belong to."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, number)].append(row)
    return found


def sat(hearing: Hearing) -> bool:
    """Whether the court may have sat: its result can be recorded."""
    return hearing.hearing_on <= today()


def result_page(hearing: Hearing) -> str:
    """The name of the page by which a result is sent: another once the day is over."""
    return "court-result" if hearing.hearing_on == today() else "court-result-later"


def whose_turn(found: CourtList, wanted: str) -> Hearing | None:
    """The hearing that is asked for, or else the next one whose result is still to be said."""
    waiting = [
        each
        for each in found.day.hearings
        if sat(each) and each.lacks_result and child_of(each) in found.day.children
    ]
    named = [each for each in waiting if each.reference == wanted]
    return next(iter(named or waiting), None)
