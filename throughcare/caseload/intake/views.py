"""The queue, what was decided, one of it, and the box for a police e-mail."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from throughcare.caseload.intake import presenters
from throughcare.caseload.intake.forms import PasteForm
from throughcare.caseload.intake.models import IntakeItem
from throughcare.caseload.intake.queries import clocks_of, may_screen, screens, waiting_for
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.design.tables import summary_list
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import today
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


def queue(request: WorkerRequest) -> HttpResponse:
    """What waits to be screened, the oldest first."""
    worker, may = request.worker, screens(request.worker)
    page = page_of(waiting_for(worker), request.GET)
    clocks = clocks_of(worker.service_id, today())
    rows = presenters.waiting_rows(page.object_list, clocks, today(), may)
    return render(request, "intake/queue.jinja", {"page": page, "rows": rows, "screens": may})


def screened(request: WorkerRequest) -> HttpResponse:
    """What was decided, the newest first."""
    items = IntakeItem.objects.screened().filter(service=request.worker.service_id)
    page = page_of(items.select_related("decided_by"), request.GET)
    shown = {"page": page, "rows": presenters.screened_rows(page.object_list)}
    return render(request, "intake/screened.jinja", shown)


def intake_item(request: WorkerRequest, item: str) -> HttpResponse:
    """All that was said, and what was decided of it."""
    items = IntakeItem.objects.select_related("decided_by", "case")
    row = get_object_or_404(items, reference=item)
    clocks = clocks_of(row.service_id, row.came_on)
    shown = {
        "who": presenters.who(row),
        "facts": summary_list(presenters.item_facts(row, clocks)),
        "decision": None if row.is_waiting else summary_list(presenters.decision_facts(row)),
        "to_know": presenters.to_know(row),
        "item": row.reference,
        "screens": may_screen(request.worker, row),
        "case_href": reverse("case-overview", args=[row.case.reference]) if row.case else "",
    }
    return render(request, "intake/item.jinja", shown)


@shown_again
def police_email(request: WorkerRequest) -> HttpResponse:
    """One box; what is read from it stands in the form of the next page, under a token."""
    form = PasteForm(sent(request))
    if done(request, form, lambda _answers: None):
        at = reverse("add-intake")
        needs = Capability.ADD_CHILD
        token = submissions.keep_query(request, "add-intake", needs, address=at)
        return redirect(f"{at}?from={token}")
    shown = {"form": form, "back_href": reverse("intake")}
    return render(request, "intake/police_email.jinja", shown)


@of_child
def case_referrals(request: WorkerRequest, child: Child) -> HttpResponse:
    """What came in about a child and is linked to their record, or to one that was merged."""
    items = IntakeItem.objects.screened().filter(case__in=child.record_cases)
    page = page_of(items.select_related("decided_by"), request.GET)
    shown = {"page": page, "rows": presenters.screened_rows(page.object_list)}
    return render(request, "intake/of_child.jinja", case_frame(child, request) | shown)
