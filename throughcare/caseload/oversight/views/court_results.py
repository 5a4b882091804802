"""The results of a day’s court list, typed down the list, each child’s by itself."""

from datetime import date
from typing import Any

from django.forms.utils import ErrorDict
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughcare.caseload.oversight import court_list as queries
from throughcare.caseload.oversight.presenters import court_results as presenters
from throughcare.caseload.oversight.presenters import home
from throughcare.foundation.access.models import Staff
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.record import new_reference
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.foundation.writing import submissions
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.models import Submission
from throughcare.foundation.writing.routes import DECLARED
from throughcare.foundation.writing.showing import parts_of
from throughcare.record.courts.models import Hearing

PAGES = ("court-result", "court-result-later")


def court_results(request: WorkerRequest, day: str) -> HttpResponse:
    """Each child of the list with what is proposed and what came of it; one of them to be typed."""
    worker, on = request.worker, day_of(day)
    found = queries.court_list(worker, on)
    forms = presenters.addresses(found)
    begun, sent = submissions.of_a_list(worker, PAGES, forms.values())
    turn = queries.whose_turn(found, request.GET.get("open", ""))
    rows = list(presenters.result_rows(found, turn, begun, sent))
    shown = {
        "day_words": home.today_words(on),
        "list_href": f"{reverse('court-list')}?day={on:%d/%m/%Y}",
        "summary": presenters.summary(rows),
        "rows": rows,
        "form": None,
    }
    if turn is not None:
        address = forms[turn.reference]
        shown |= the_question(worker, turn, address, begun.get(address))
    return render(request, "oversight/court_results.jinja", shown)


def day_of(typed: str) -> date:
    """The day in the address. Raises `Http404` for what is none."""
    try:
        return date.fromisoformat(typed)
    except ValueError as unreal:
        raise Http404(_("There is no such day.")) from unreal


def the_question(
    worker: Staff, hearing: Hearing, address: str, begun: Submission | None
) -> dict[str, Any]:
    """The questions about one hearing as its own page asks them, with what was begun there."""
    page = DECLARED[queries.result_page(hearing)]
    subject = Subject(hearing, worker, "")
    form = page.form(submissions.as_sent(begun) if begun else None, subject=subject)
    if begun:
        form._errors = ErrorDict()  # what is not finished yet is not wrong yet
    return {
        "form": form,
        "parts": list(parts_of(form)),
        "token": begun.token if begun else new_reference(),
        "intro": page.intro(subject) if callable(page.intro) else page.intro,
        "send_href": address,
        "keep_href": f"{address}draft/",
        "is_begun": begun is not None,
    }
