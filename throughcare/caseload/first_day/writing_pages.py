"""The pages that begin and close a first day, and the one on which workers confirm their cases."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.caseload.first_day import actions
from throughcare.caseload.first_day.forms import ConfirmCasesForm
from throughcare.caseload.first_day.models import FirstDay
from throughcare.caseload.first_day.presenters import recorded_words
from throughcare.caseload.first_day.queries import CaseToConfirm, cases_to_confirm, left_to_confirm
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.register import Audit, Family
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.declarations import Subject, Writing
from throughcare.foundation.writing.questions import NothingAsked


@dataclass(frozen=True)
class MyCases:
    """The first day that is open, and the cases that the worker is to confirm on it."""

    first_day: FirstDay
    cases: list[CaseToConfirm]


def my_cases(request: WorkerRequest) -> Subject:
    """The worker's own cases, and those of whom they stand in for."""
    first_day = FirstDay.objects.open_in(request.worker.service_id)
    if first_day is None:
        raise Http404(_("No first day is open."))
    cases = cases_to_confirm(first_day, request.worker)
    return Subject(MyCases(first_day, cases), request.worker, reverse("home"))


def confirm(mine: MyCases, *, answers: list[actions.CaseAnswer], by: Staff) -> None:
    actions.confirm_cases(mine.first_day, answers=answers, by=by)


def what_to_look_for(subject: Subject) -> str:
    if not subject.row.cases:
        return _("No case is allocated to you today.")
    return _(
        "Look at the four facts of each child. Send what you have looked at; the rest waits here. "
        "By keyboard: Tab to the next child, then Space or the arrow keys."
    )


def what_is_left(subject: Subject) -> str:
    """Said once the answers are recorded."""
    return recorded_words(left_to_confirm(subject.row.first_day, subject.worker))


def a_first_day(request: WorkerRequest, first_day: str = "") -> Subject:
    """A first day of the service; none where one is to begin."""
    rows = FirstDay.objects.filter(service=request.worker.service_id)
    row: Any = get_object_or_404(rows, reference=first_day) if first_day else None
    return Subject(row, request.worker, reverse("set-up"))


CONFIRM = Writing(
    name="confirm-cases",
    at="first-day/",
    of=my_cases,
    needs=Capability.READ_CASE,
    family=Family.LIST,
    audit=Audit.ALTERATION,
    form=ConfirmCasesForm,
    act=confirm,
    heading=gettext_lazy("Are your cases as they should be?"),
    intro=what_to_look_for,
    button=gettext_lazy("Send what I looked at"),
    done=what_is_left,
    doing="confirm the cases that were imported",
    draft=True,
    undo=True,
)
setting_up = partial(
    Writing, of=a_first_day, needs=Capability.SET_UP_SERVICE, family=Family.SERVICE, undo=True
)
BEGIN = setting_up(
    name="begin-first-day",
    at="set-up/first-day/begin/",
    form=NothingAsked,
    act=lambda _none, **answers: actions.begin_first_day(**answers),
    heading=gettext_lazy("Begin a first day?"),
    intro=gettext_lazy(
        "Every worker is asked on My day whether the allocation, conditions, last contact and next "
        "date of each of their cases came in as they should, until you close it."
    ),
    button=gettext_lazy("Begin the first day"),
    done=gettext_lazy("The first day has begun."),
)
CLOSE = setting_up(
    name="close-first-day",
    at="set-up/first-day/<str:first_day>/close/",
    form=NothingAsked,
    act=actions.close_first_day,
    heading=gettext_lazy("Close the first day?"),
    intro=gettext_lazy(
        "Nobody is asked any more, confirmed or not. What was said stays with the cases."
    ),
    button=gettext_lazy("Close the first day"),
    done=gettext_lazy("The first day is closed."),
)
PAGES = (CONFIRM, BEGIN, CLOSE)
