"""The journey of a child: on the screen, and on paper for a court or a conference."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render

from throughcare.caseload.journey import presenters, queries
from throughcare.caseload.journey.forms import ChronologyForm, PartForm
from throughcare.foundation.design.pagination import with_changes
from throughcare.foundation.design.tables import chosen_filters
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.days import moment
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing.refused_forms import done, sent, shown_again
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame

AT_ONCE = 50  # lines to a page
FARTHEST = 400  # pages; twenty thousand lines are more than any life holds


@of_child
def journey(request: WorkerRequest, child: Child) -> HttpResponse:
    """The timeline, newest first, fifty lines at a time, filtered by kind and day."""
    kinds = queries.kinds_for(request.worker)
    form = PartForm(request.GET, kinds=kinds)
    number = page_number(request)
    subject, begin = queries.subject_of(child), (number - 1) * AT_ONCE
    lines = queries.lines(subject, request.worker, form.wanted, start=begin, count=AT_ONCE + 1)
    shown, names = lines[:AT_ONCE], queries.names_of(lines)
    query = request.GET
    filtered = bool(chosen_filters(form, query))
    context = {
        "form": form,
        "chosen": chosen_filters(form, query),
        "months": presenters.months_of(shown, names),
        "nothing": presenters.nothing_found(child, filtered=filtered),
        "earlier_href": with_changes(query, page=number + 1) if len(lines) > AT_ONCE else "",
        "later_href": with_changes(query, page=number - 1) if number > 1 else "",
        "print_href": reverse("journey-to-print", args=[child.reference]),
    }
    return render(request, "journey/journey.jinja", case_frame(child, request) | context)


def page_number(request: WorkerRequest) -> int:
    """The number of the page; anything that is not a number means the first."""
    number = request.GET.get("page", "1")
    return min(max(int(number), 1), FARTHEST) if number.isdecimal() else 1


@of_child
@shown_again
def to_print(request: WorkerRequest, child: Child) -> HttpResponse:
    """Ask what the chronology should cover."""
    form = ChronologyForm(sent(request), kinds=queries.kinds_for(request.worker))
    here = reverse("journey", args=[child.reference])
    if done(request, form, lambda _given: None):
        wanted = form.wanted
        days = {"first": wanted.first_day or "", "last": wanted.last_day or ""}
        query = urlencode([*days.items(), *(("kind", str(kind)) for kind in wanted.kinds)])
        return redirect(f"{reverse('journey-print', args=[child.reference])}?{query}")
    context = {"form": form, "back_href": here}
    return render(request, "journey/to_print.jinja", case_frame(child, request) | context)


@of_child
def chronology(request: WorkerRequest, child: Child) -> HttpResponse:
    """The chosen part for paper, oldest first, with the child's name on every sheet."""
    form = ChronologyForm(request.GET, kinds=queries.kinds_for(request.worker))
    if not form.is_valid():
        context = {"form": form, "back_href": reverse("journey", args=[child.reference])}
        return render(request, "journey/to_print.jinja", case_frame(child, request) | context)
    subject = queries.subject_of(child)
    wanted = form.wanted
    lines = queries.lines(subject, request.worker, wanted, oldest_first=True, to_print=True)
    context = {
        "child": child,
        "restricted": child.is_restricted,
        "rows": presenters.chronology_rows(lines, queries.names_of(lines)),
        "wanted": wanted,
        "kinds": [str(kind.words) for kind in wanted.kinds],
        "printed_by": request.worker.full_name,
        "printed_at": moment(),
    }
    return render(request, "journey/chronology.jinja", context)
