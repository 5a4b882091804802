"""The court list of a day."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.oversight import court_list as queries
from throughcare.caseload.oversight.day_forms import CourtDayForm, next_working_day
from throughcare.caseload.oversight.presenters import court_list as presenters
from throughcare.caseload.oversight.presenters import home
from throughcare.foundation.facts.days import moment
from throughcare.foundation.pages.worker_request import WorkerRequest


def court_list(request: WorkerRequest) -> HttpResponse:
    """Who is before which court on a day, and of which hearings the result is not recorded."""
    form = CourtDayForm(request.GET)
    found = queries.court_list(request.worker, form.on)
    shown = {
        "form": form,
        "printed_at": moment(),
        "day_words": home.today_words(form.on),
        "ways": presenters.ways(form.on, next_working_day()),
        "wanted": queries.results_wanted(request.worker).days,
        "courts": presenters.courts(found),
        "unrecorded": presenters.unrecorded_rows(found.unrecorded),
    }
    return render(request, "oversight/court_list.jinja", shown)
