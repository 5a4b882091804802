"""The first page of a child's record."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.caseload.cases import queries
from throughcare.caseload.cases.presenters import overview as presenters
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.decisions import decide_in_sight
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.one_statement import PageReading
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame


@of_child
def overview(request: WorkerRequest, child: Child) -> HttpResponse:
    """Who the child is, what is happening now and what happened last.

    Those who may know of the child but not read the record see the summary alone.
    """
    reading = PageReading()
    asked = reading.add(queries.rows_of_summary, child)
    context: dict[str, Any] = {"whole": False}
    if request.worker.may(Capability.READ_CASE):
        now = queries.state_of(child, request.worker, reading)
        context = {
            "whole": True,
            "record_cards": presenters.record_cards(child, now),
            "latest": presenters.latest_timeline(now),
            "visit_href": reverse("before-a-visit", args=[child.reference]),
            "journey_href": reverse("journey", args=[child.reference]),
            "referrals_href": reverse("case-referrals", args=[child.reference]),
            **contact_hrefs(child, request),
        }
    if request.worker.may(Capability.MERGE_CHILDREN):
        context["records_href"] = reverse("child-records", args=[child.reference])
    context["summary_cards"] = presenters.summary_cards(child, queries.summary_of(asked))
    return render(request, "cases/overview.jinja", case_frame(child, request) | context)


def contact_hrefs(child: Child, request: WorkerRequest) -> dict[str, str]:
    """Where contacts are recorded; nowhere for those who may not, in this case or in any."""
    if not decide_in_sight(request.worker, Capability.RECORD_CONTACTS, child.case):
        return {}
    return {
        "add_contact_href": reverse("add-contact", args=[child.reference]),
        "attempt_href": reverse("record-attempt", args=[child.reference]),
    }
