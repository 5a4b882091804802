"""Requests for appropriate adults: those that are open, and those of the last weeks."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.casework.appropriate_adults import presenters
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.casework.appropriate_adults.presenters import Clock
from throughcare.foundation.design.pagination import page_of
from throughcare.foundation.facts.days import moment
from throughcare.foundation.local_rules.values import number_of
from throughcare.foundation.pages.worker_request import WorkerRequest


def appropriate_adults(request: WorkerRequest) -> HttpResponse:
    """What the duty worker has in hand, the longest waiting first."""
    service, now = request.worker.service_id, moment()
    rows = AppropriateAdult.objects.filter(service=service)
    rows = rows.select_related("child", "adult_staff")
    shown_days = number_of("appropriate-adult-shown-days", service=service)
    since = now - timedelta(days=shown_days)
    closed = rows.exclude(outcome="").filter(requested_at__gte=since)
    page = page_of(closed.order_by("-requested_at", "-pk"), request.GET)
    clock = Clock(
        named=number_of("appropriate-adult-named", service=service),
        there=number_of("appropriate-adult-arrives", service=service),
    )
    waiting = rows.still_open().order_by("requested_at", "pk")
    shown = {
        "open": presenters.open_rows(waiting, clock, now),
        "closed": presenters.closed_rows(page.object_list),
        "page": page,
        "clock": clock,
        "shown_days": shown_days,
    }
    return render(request, "appropriate_adults/requests.jinja", shown)
