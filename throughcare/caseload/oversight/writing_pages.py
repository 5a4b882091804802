"""The pages that settle whose a case is, who may see it and who is on duty, each declared."""

from functools import partial
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.oversight.absence_forms import WorkerAwayForm
from throughcare.caseload.oversight.closing_forms import (
    ChangeRestrictionForm,
    ExcludeForm,
    LiftForm,
    RestrictForm,
)
from throughcare.caseload.oversight.forms import AllocateForm, DutyForm
from throughcare.caseload.oversight.presenters.absences import handover_lines
from throughcare.caseload.oversight.presenters.allocation import preview
from throughcare.foundation.access import actions
from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.access.models import (
    Allocation,
    Case,
    Duty,
    Exclusion,
    Restriction,
    WorkerAbsence,
)
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.register import Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import ReadBack, Subject, Writing
from throughcare.foundation.writing.questions import LastDayForm, NothingAsked
from throughcare.record.children.pages import child_of
from throughcare.record.children.presenters import case_frame

ACCESS = "cases/<str:reference>/access/"


def a_case(request: WorkerRequest, reference: str) -> Subject:
    """The case that is open."""
    back = reverse("case-access", args=[reference])
    frame = case_frame(child_of(request), request, offer_undo=False)
    return Subject(request.case, request.worker, back, frame)


def of_case(request: WorkerRequest, reference: str, rows: Any) -> Subject:
    """A row about the case that is open: the only one of these rows."""
    case = a_case(request, reference)
    return Subject(get_object_or_404(rows, case=request.case), case.worker, case.back, case.frame)


def an_allocation(request: WorkerRequest, reference: str, allocation: str) -> Subject:
    rows = Allocation.objects.select_related("staff").filter(reference=allocation)
    return of_case(request, reference, rows)


def an_exclusion(request: WorkerRequest, reference: str, exclusion: str) -> Subject:
    rows = Exclusion.objects.select_related("staff").filter(reference=exclusion)
    return of_case(request, reference, rows)


def the_restriction(request: WorkerRequest, reference: str) -> Subject:
    """The restriction of the case that runs, or that is to come."""
    running = Restriction.objects.filter(case=request.case).exclude(ended_on__lt=today())
    newest = running.order_by("-started_on").prefetch_related("named__staff").first()
    if newest is None:
        raise Http404
    case = a_case(request, reference)
    return Subject(newest, case.worker, case.back, case.frame)


def where_it_is_open(subject: Subject, _result: Any) -> str:
    """To the record, or to the list where the worker has just closed it to themselves."""
    case = getattr(subject.row, "case_id", subject.row.pk)
    still_open = Case.objects.visible_to(subject.worker).filter(pk=case).exists()
    return subject.back if still_open else reverse("restricted")


def a_duty(request: WorkerRequest, duty: str = "") -> Subject:
    """A duty of the service; none where one is to be set."""
    rows = Duty.objects.select_related("staff").filter(service=request.worker.service_id)
    row = get_object_or_404(rows, reference=duty) if duty else None
    return Subject(row, request.worker, reverse("duty"))


def an_absence(request: WorkerRequest, absence: str = "") -> Subject:
    """An absence of the service; none where one is to be added."""
    rows = WorkerAbsence.objects.select_related("staff").filter(service=request.worker.service_id)
    row = get_object_or_404(rows, reference=absence) if absence else None
    return Subject(row, request.worker, reverse("absences"))


ALLOCATE = Writing(
    name="allocate",
    at=f"{ACCESS}allocate/",
    of=a_case,
    needs=C.ALLOCATE_CASES,
    form=AllocateForm,
    act=actions.allocate_case,
    check=ReadBack(
        lines=preview,
        heading=gettext_lazy("Check who gets the case"),
        intro=gettext_lazy("You can undo it for ten minutes."),
    ),
    heading=gettext_lazy("Allocate the case"),
    button=gettext_lazy("Allocate"),
    done=gettext_lazy("The case is allocated."),
    undo=True,
)
END_ALLOCATION = Writing(
    name="end-allocation",
    at=f"{ACCESS}allocations/<str:allocation>/end/",
    of=an_allocation,
    needs=C.ALLOCATE_CASES,
    form=LastDayForm,
    act=actions.end_allocation,
    heading=lambda s: _("End the allocation to %(who)s") % {"who": s.row.staff.full_name},
    done=gettext_lazy("The allocation ends."),
    undo=True,
)
closing = partial(Writing, needs=C.RESTRICT_CASES, undo=True)
RESTRICT = closing(
    name="restrict",
    at=f"{ACCESS}restrict/",
    of=a_case,
    form=RestrictForm,
    act=actions.restrict_case,
    heading=gettext_lazy("Restrict this record"),
    intro=gettext_lazy(
        "Only the people you name here will see the record, in any list, search or page. The "
        "figures still count the child."
    ),
    button=gettext_lazy("Restrict the record"),
    done=gettext_lazy("The record is restricted."),
    then=where_it_is_open,
)
CHANGE_RESTRICTION = closing(
    name="change-restriction",
    at=f"{ACCESS}restriction/change/",
    of=the_restriction,
    form=ChangeRestrictionForm,
    act=actions.change_restriction,
    heading=gettext_lazy("Change the restriction"),
    intro=gettext_lazy(
        "It changes at once, and the record stays closed to everybody else meanwhile."
    ),
    button=gettext_lazy("Change the restriction"),
    done=gettext_lazy("The restriction is changed."),
    then=where_it_is_open,
)
LIFT_RESTRICTION = closing(
    name="lift-restriction",
    at=f"{ACCESS}restriction/lift/",
    of=the_restriction,
    form=LiftForm,
    act=actions.lift_restriction,
    heading=gettext_lazy("Lift the restriction"),
    done=gettext_lazy("The restriction is lifted."),
)
EXCLUDE = closing(
    name="exclude",
    at=f"{ACCESS}exclude/",
    of=a_case,
    form=ExcludeForm,
    act=actions.exclude_worker,
    heading=gettext_lazy("Keep a worker out"),
    intro=gettext_lazy(
        "For a relative, a friend or the person harmed. They see nothing of the record, whatever "
        "their role, and cannot open it in an emergency."
    ),
    button=gettext_lazy("Keep them out"),
    done=gettext_lazy("The worker is kept out of this record."),
)
END_EXCLUSION = closing(
    name="end-exclusion",
    at=f"{ACCESS}exclusions/<str:exclusion>/end/",
    of=an_exclusion,
    form=LastDayForm,
    act=actions.end_exclusion,
    heading=lambda s: _("Let %(who)s see the record again") % {"who": s.row.staff.full_name},
    done=gettext_lazy("The exclusion ends."),
)
on_duty = partial(Writing, of=a_duty, needs=C.SET_DUTY, family=Family.SERVICE, undo=True)
SET_DUTY = on_duty(
    name="set-duty",
    at="oversight/duty/set/",
    form=DutyForm,
    act=lambda _none, **answers: actions.set_duty(**answers),
    heading=gettext_lazy("Put a worker on duty"),
    button=gettext_lazy("Set the duty"),
    done=gettext_lazy("The duty is set."),
)
END_DUTY = on_duty(
    name="end-duty",
    at="oversight/duty/<str:duty>/end/",
    form=NothingAsked,
    act=actions.end_duty,
    heading=lambda s: _("End the duty of %(who)s now?") % {"who": s.row.staff.full_name},
    intro=gettext_lazy("From their next page on they reach only what their role opens."),
    button=gettext_lazy("End the duty"),
    done=gettext_lazy("The duty has ended."),
)
of_absences = partial(Writing, of=an_absence, needs=C.SET_DUTY, family=Family.SERVICE, undo=True)
SET_ABSENCE = of_absences(
    name="set-absence",
    at="oversight/absences/add/",
    form=WorkerAwayForm,
    act=lambda _none, **answers: actions.set_absence(**answers),
    check=ReadBack(
        lines=handover_lines,
        heading=gettext_lazy("Check what passes to whom"),
        intro=gettext_lazy("You can undo it for ten minutes."),
    ),
    heading=gettext_lazy("Say that a worker is away"),
    button=gettext_lazy("Continue"),
    done=gettext_lazy("Their cases, appointments and work pass to whoever stands in."),
)
END_ABSENCE = of_absences(
    name="end-absence",
    at="oversight/absences/<str:absence>/end/",
    form=LastDayForm,
    act=actions.end_absence,
    heading=lambda s: _("%(who)s is back") % {"who": s.row.staff.full_name},
    intro=gettext_lazy("Say which day away is the last. An absence to come is taken away."),
    button=gettext_lazy("They are back"),
    done=gettext_lazy("The absence ends, and with it what it opened."),
)
ON_A_CASE = (
    ALLOCATE,
    END_ALLOCATION,
    RESTRICT,
    CHANGE_RESTRICTION,
    LIFT_RESTRICTION,
    EXCLUDE,
    END_EXCLUSION,
)
ON_DUTY = (SET_DUTY, END_DUTY, SET_ABSENCE, END_ABSENCE)
