"""The first page of the day, and the worker's own account."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from throughcare.caseload.first_day.models import FirstDay
from throughcare.caseload.first_day.presenters import to_confirm_words
from throughcare.caseload.first_day.queries import left_to_confirm
from throughcare.caseload.intake.presenters import waiting_line
from throughcare.caseload.intake.queries import screens
from throughcare.caseload.oversight import my_day
from throughcare.caseload.oversight.court_list import cases_recorded, without_result
from throughcare.caseload.oversight.database import emergencies, what_waits
from throughcare.caseload.oversight.day_forms import COURT, MINE, TEAM, DayForm, next_working_day
from throughcare.caseload.oversight.presenters import home as presenters
from throughcare.caseload.oversight.presenters import my_day as day_presenters
from throughcare.caseload.oversight.presenters.absences import absence_lines
from throughcare.caseload.oversight.presenters.court_list import unrecorded_days
from throughcare.caseload.oversight.presenters.day_safety import safety_lines
from throughcare.caseload.oversight.presenters.duty_day import duty_parts
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.contacts.forms import WithWhomForm
from throughcare.casework.contacts.queries import children_offered
from throughcare.casework.visits.models import HomeVisit
from throughcare.casework.visits.presenters import visit_in_hand
from throughcare.casework.visits.queries import visit_of
from throughcare.foundation.access.actions import see_notice
from throughcare.foundation.access.capabilities import Capability, Reach
from throughcare.foundation.access.models import Allocation, Duty, Notice, Staff, WorkerAbsence
from throughcare.foundation.facts.days import machine_day, today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.sign_in.signing_in import own_places
from throughcare.foundation.writing import submissions
from throughcare.record.children.models import Child

MOST_CASES = 10


def home(request: WorkerRequest) -> HttpResponse:
    """What waits for the worker today."""
    worker = request.worker
    notices = Notice.objects.filter(staff=worker).unseen()
    notices = notices.select_related("about_staff", "recorded_by")
    on_duty = Duty.objects.covering_now().select_related("staff")
    form = DayForm(request.GET, reader=worker)
    away = WorkerAbsence.objects.covering(today()).filter(Q(staff=worker) | Q(cover_staff=worker))
    waits = what_waits()
    told = presenters.notice_lines(notices.order_by("-recorded_at"), worker)
    shown = {
        "form": form,
        "absences": absence_lines(away.select_related("staff", "cover_staff"), worker),
        "today_words": presenters.today_words(today()),
        "notices": told,
        "told": presenters.told_words(told),
        "waiting": presenters.waiting_words(waiting_for(worker), machine_day()),
        "offered": presenters.offered_words(waits.copies),
        "intake": waiting_line(waits.intake) if screens(worker) else "",
        "duty": presenters.duty_words(on_duty, worker),
        "on_duty": on_duty_parts(worker),
        "to_confirm": to_confirm(worker),
        "drafts": drafts(worker),
        "in_hand": visit_in_hand(in_a_visit(worker)),
        **own_cases(worker),
        **the_day(worker, form),
    }
    return render(request, "oversight/home.jinja", shown)


def the_day(worker: Staff, form: DayForm) -> dict[str, Any]:
    """What the day holds, for whom it is asked, and the court list for those who go there."""
    if not worker.may(Capability.READ_SUMMARY):
        return {"day": None, "mine": True, "court": None}
    whose, on = form.whose_day, form.on
    found = (
        my_day.court_day(worker, on)
        if whose == COURT
        else my_day.day_of(cases_asked_for(worker, whose, form), worker, on)
    )
    lines = day_presenters.day_lines(found)
    return {
        "day": lines | safety_lines(found),
        "mine": whose == MINE,
        "takes_calls": worker.may(Capability.RECORD_APPROPRIATE_ADULTS),
        "goes_to_court": worker.may(Capability.RECORD_COURTS),
        "whose_day": day_presenters.heading(whose, form.colleagues.get(whose)),
        "day_words": presenters.today_words(on),
        "is_today": on == today(),
        "summary": day_presenters.counted(lines),
        "records_contacts": worker.may(Capability.RECORD_CONTACTS),
        "contact_form": contact_form(worker),
        "adds_referrals": worker.may(Capability.ADD_CHILD),
        "files_documents": worker.may(Capability.RECORD_DOCUMENTS),
        "sends_letters": worker.may(Capability.SEND_LETTERS),
        **court_list(worker, whose),
    }


def contact_form(worker: Staff) -> WithWhomForm | None:
    """With which of the worker's own children a contact was; none where they record none."""
    if not worker.may(Capability.RECORD_CONTACTS):
        return None
    offered = children_offered(worker, Reach.OWN_CASES)
    return WithWhomForm(offered=offered) if offered else None


def on_duty_parts(worker: Staff) -> dict[str, Any] | None:
    """What a worker who is on duty may be called about; none for everybody else."""
    if not worker.on_duty or not worker.may(Capability.READ_CASE):
        return None
    calls = 0
    if worker.may(Capability.RECORD_APPROPRIATE_ADULTS):
        calls = AppropriateAdult.objects.filter(service=worker.service_id).still_open().count()
    return duty_parts(my_day.duty_day(worker), calls)


def in_a_visit(worker: Staff) -> HomeVisit | None:
    """The visit in which the worker is now; nobody who records no contacts is in one."""
    return visit_of(worker) if worker.may(Capability.RECORD_CONTACTS) else None


def drafts(worker: Staff) -> list[day_presenters.DayLine]:
    """What the worker began to write and did not send."""
    begun = submissions.drafts_of(worker)
    cases = {each.case_id for each in begun if each.case_id is not None}
    children = Child.objects.filter(case__in=cases) if cases else ()
    return day_presenters.draft_lines(begun, {child.case_id: child for child in children})


def to_confirm(worker: Staff) -> str:
    """While a first day is open, what of the worker's cases they have still to look through."""
    if not worker.may(Capability.READ_CASE):
        return ""
    first_day = FirstDay.objects.open_in(worker.service_id)
    return to_confirm_words(left_to_confirm(first_day, worker)) if first_day else ""


def cases_asked_for(worker: Staff, whose: str, form: DayForm) -> my_day.WhoseDay:
    """Whose cases the day is of."""
    if whose == TEAM:
        return my_day.of_team(worker)
    return my_day.of_worker(form.colleagues.get(whose, worker))


def court_list(worker: Staff, whose: str) -> dict[str, Any]:
    """The hearings of the next day on which courts sit, beside a court officer’s own day."""
    goes = any(role.code == "court-officer" for role in worker.roles)
    if not goes or whose != MINE:
        return {"court": None}
    on = next_working_day()
    lines = day_presenters.day_lines(my_day.court_day(worker, on))
    return {
        "court": lines["of_the_day"],
        "court_day": presenters.today_words(on),
        "unrecorded": unrecorded_days(without_result(worker, cases_recorded(worker))),
    }


def waiting_for(worker: Staff) -> list[Any]:
    """Emergency openings that this worker could review."""
    if not worker.may(Capability.REVIEW_EMERGENCY_ACCESS):
        return []
    return emergencies(only_unreviewed=True)


def own_cases(worker: Staff) -> dict[str, Any]:
    """The cases allocated to the worker today: how many, and the first of them by name."""
    if not worker.may(Capability.READ_SUMMARY):
        return {"cases": [], "case_count": 0, "reads_cases": False}
    mine = (
        Allocation.objects.covering(today())
        .filter(staff=worker)
        .values("case__child__record_cases__0")
    )
    children = Child.objects.surviving().filter(case__in=mine, service=worker.service_id)
    first = children.order_by("last_name", "first_name", "id")[:MOST_CASES]
    return {
        "cases": presenters.case_links(first),
        "case_count": children.count(),
        "reads_cases": True,
    }


def notice_seen(request: WorkerRequest, notice: str) -> HttpResponse:
    """Take a notice off the first page."""
    if request.method == "POST":
        see_notice(get_object_or_404(Notice, reference=notice), by=request.worker)
    return redirect("home")


def account(request: WorkerRequest) -> HttpResponse:
    """The worker's own account: roles, teams, and how they sign in."""
    worker = request.worker
    teams = [m.team.name for m in worker.today_memberships if m.team]
    places = own_places(worker.person_id) if worker.person_id is not None else []
    shown = {
        "worker": worker,
        "teams": ", ".join(dict.fromkeys(teams)),
        "several": len([each for each in places if not each.is_practice]) > 1,
        "practises": worker.service.practice_of_id is not None,
    }
    return render(request, "oversight/account.jinja", shown)
