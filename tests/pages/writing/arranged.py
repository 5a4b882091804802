"""What has to be so before an example is sent; each gives references of its own, by their names."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests import cast
from tests.anna import days_ago, keep
from throughcare.caseload.first_day.models import FirstDay
from throughcare.caseload.intake.models import IntakeItem
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.contacts.models import Contact, ContactGroup
from throughcare.casework.visits.models import HomeVisit
from throughcare.exchange.offline_pack.models import PackRecipient
from throughcare.foundation.access.models import Duty, WorkerAbsence
from throughcare.foundation.facts.days import today
from throughcare.record.children.models import DuplicateSuggestion, Merge
from throughcare.record.codes.models import LocalCourt
from throughcare.record.courts.models import Bail, Hearing, Remand, SentenceProposal
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.models import Condition, Custody, Outcome

A_KEY = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def restricted(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    cast.restrict(child.case, "ask", named=(worker("priya"),), ask=worker("priya"))
    return {}


def kept_out(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    return {"exclusion": cast.exclude(child.case, worker("jo")).reference}


def on_duty(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    now = timezone.now()
    hours = {"started_at": now - timedelta(hours=1), "ended_at": now + timedelta(hours=9)}
    return {"duty": keep(Duty, service=child.service, staff=worker("jo"), **hours).reference}


def away(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    who = {"staff": worker("jo"), "cover_staff": worker("sam"), "started_on": today()}
    return {"absence": keep(WorkerAbsence, service=child.service, **who).reference}


def came_in(child: Any, _worker: Any = None, **more: Any) -> dict[str, str]:
    rhys = {"first_name": "Rhys", "last_name": "Maddox", "date_of_birth": days_ago(5000)}
    sent = {"source": "police", "kind": "outcome-23", "received_at": timezone.now()}
    return {"item": keep(IntakeItem, service=child.service, **rhys, **sent, **more).reference}


def decided_before(child: Any, _worker: Any = None) -> dict[str, str]:
    at = timezone.now() - timedelta(days=1)
    return came_in(child, decision="not-taken-on", reason="lives-elsewhere", decided_at=at)


def met_yesterday(child: Any, _worker: Any = None) -> dict[str, str]:
    met = {"method": "office", "with_whom": "child", "attendance": "not-yet-known"}
    at = timezone.now() - timedelta(days=1)
    return {"appointment": keep(Contact, child=child, held_at=at, **met).reference}


def together(child: Any, _worker: Any = None) -> dict[str, str]:
    hit = child.offences.get(cjs_code="CJ88116")
    ben = cast.child("ben")
    more = {"description": "Affray", "yjb_category": "public-order", "offence_on": hit.offence_on}
    there = keep(Offence, child=ben, **more, co_offence_group="together")
    return {"bens_offence": there.reference}


def done_together(child: Any, _worker: Any = None) -> dict[str, str]:
    hit = child.offences.filter(cjs_code="CJ88116")
    hit.update(co_offence_group="together")
    return together(child)


def highbury(child: Any, _worker: Any = None) -> dict[str, str]:
    named = {"name": "Highbury Corner", "kind": "youth-court"}
    return {"court": keep(LocalCourt, service=child.service, **named).reference}


def on_bail(child: Any, _worker: Any = None) -> dict[str, str]:
    granted = {"court_decision": "conditional-bail", "started_on": days_ago(9)}
    return {"bail": keep(Bail, child=child, **granted).reference}


def on_remand(child: Any, _worker: Any = None) -> dict[str, str]:
    stay = {"kind": "remand-to-local-authority", "admitted_on": days_ago(9)}
    return {"remand": keep(Remand, child=child, **stay).reference}


def adult_asked_for(child: Any, _worker: Any = None) -> dict[str, str]:
    asked = {"service": child.service, "station": "Highbury", "reason": "interview"}
    asked |= {"requested_at": timezone.now() - timedelta(minutes=30)}
    unknown = keep(AppropriateAdult, child_name="Anna K", **asked)
    known = keep(AppropriateAdult, child=child, **asked)
    return {"call": unknown.reference, "adult": known.reference}


def adult_there(child: Any, _worker: Any = None) -> dict[str, str]:
    named = adult_asked_for(child)
    there = {"adult_kind": "volunteer", "adult_name": "Mo"}
    there |= {"arrived_at": timezone.now() - timedelta(minutes=10)}
    AppropriateAdult.objects.filter(reference=named["adult"]).update(**there)
    return named


def sentenced(child: Any, _worker: Any = None) -> dict[str, str]:
    hit = child.offences.get(cjs_code="CJ88116")
    decided = {"legal_outcome": "detention-and-training-order", "main_or_other": "main"}
    made = keep(Outcome, child=child, offence=hit, outcome_on=days_ago(30), **decided)
    return {"sentence": made.reference}


def in_custody(child: Any, _worker: Any = None) -> dict[str, str]:
    reference = sentenced(child)["sentence"]
    under = {"outcome": child.outcomes.get(reference=reference), "establishment": "Longmoor"}
    stay = keep(Custody, child=child, admitted_on=days_ago(20), **under)
    return {"sentence": reference, "stay": stay.reference}


def report_asked_for(child: Any, _worker: Any = None) -> dict[str, str]:
    to_come = child.hearings.get(reference=listed_on(child, days_ago(-9))["listed"])
    asked = {"report_kind": "pre-sentence-report", "requested_on": days_ago(5)}
    more = {"child": child, "hearing": to_come, "due_on": days_ago(-5)}
    return {"report": keep(SentenceProposal, **asked, **more).reference}


def in_her_home(child: Any, worker: Any) -> dict[str, str]:
    now = timezone.now()
    inside = {"went_in_at": now - timedelta(minutes=20), "place": "14 Mill Bank"}
    inside |= {"expected_out_at": now + timedelta(minutes=40), "staff": worker("sam")}
    return {"visit": keep(HomeVisit, child=child, **inside).reference}


def curfew(child: Any, _worker: Any = None) -> dict[str, str]:
    condition = {"under": "bail", "kind": "curfew", "started_on": days_ago(9)}
    return {"condition": keep(Condition, child=child, **condition).reference}


def a_twin(child: Any, _worker: Any = None) -> dict[str, str]:
    return {"twin": cast.make_child(child.service, first_name="Ana").reference}


def merged_twin(child: Any, _worker: Any = None) -> dict[str, str]:
    merged = cast.make_child(child.service, first_name="Ana", merged_into=child)
    rows = {"survivor": child, "merged": merged, "why": "The same mother and school"}
    cases = {"case": child.case, "merged_case": merged.case, "service": child.service}
    return {"merge": keep(Merge, **cases, **rows).reference}


def of_sams(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    other = cast.make_child(child.service, first_name="Tariq", last_name="Aziz")
    cast.allocate(other.case, worker("sam"))
    return {"tariq": other.reference}


def held_before(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    held = {"held_at": timezone.now() - timedelta(days=7), "method": "group", "children": 8}
    held |= {"service": child.service, "recorded_by": worker("sam")}
    session = keep(ContactGroup, **held, name="Bikes")
    return of_sams(child, worker) | {"session": session.reference}


def first_day(child: Any, _worker: Any = None) -> dict[str, str]:
    row = keep(FirstDay, service=child.service, started_on=today())
    return {"first_day": row.reference}


def opens_packs(child: Any, _worker: Any = None) -> dict[str, str]:
    named = {"name": "Duty desk", "public_key": A_KEY}
    return {"recipient": keep(PackRecipient, service=child.service, **named).reference}


def suggested(child: Any, _worker: Any = None) -> dict[str, str]:
    twin = cast.make_child(child.service, first_name="Ana")
    pair = {"first": child, "second": twin, "case": child.case, "second_case": twin.case}
    found = {"probability": 0.9, "levels": ["last-same"], "service": child.service}
    return {"suggestion": keep(DuplicateSuggestion, **pair, **found).reference}


def listed_on(child: Any, on: Any) -> dict[str, str]:
    """A hearing of the child of which nobody has said yet what it came to."""
    facts = {"court_type": "youth-court", "court_name": "Northwick Youth Court"}
    return {"listed": keep(Hearing, child=child, hearing_on=on, **facts).reference}


def in_court_today(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    """A hearing of today."""
    return listed_on(child, days_ago(0))


def in_court_yesterday(child: Any, worker: Callable[[str], Any]) -> dict[str, str]:
    """A hearing of the day before, as one that is typed after an outage."""
    return listed_on(child, days_ago(1))
