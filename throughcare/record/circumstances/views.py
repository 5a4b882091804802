"""The page about where a child lives and learns, and their care."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.row_marks import marks_of
from throughcare.record.circumstances.models import Residence
from throughcare.record.circumstances.presenters import over_time
from throughcare.record.circumstances.presenters.custody import held_words


@of_child
def circumstances(request: WorkerRequest, child: Child) -> HttpResponse:
    """Everything about where and how the child lives, over time."""
    marks = marks_of(child, request.worker, Residence)  # who writes one kind writes them all
    newest = ("-started_on", "-pk")
    homes = child.rows("residences").order_by("-started_on", "-is_primary", "-pk")
    sections = [
        over_time.homes_section(homes, marks, held_words(child)),
        over_time.care_section(child.rows("care_statuses").order_by(*newest), marks),
    ]
    if request.worker.may(Capability.READ_EDUCATION):
        sections[1:1] = [
            over_time.education_section(child.rows("provisions").order_by(*newest), marks),
            over_time.learning_section(child.rows("learning_needs").order_by(*newest), marks),
        ]
    sections.append(over_time.barriers_section(child.rows("barriers").order_by(*newest), marks))
    move_href = reverse("move", args=[child.reference]) if marks.writable else ""
    context = {"sections": sections, "move_href": move_href}
    page = "circumstances/circumstances.jinja"
    return render(request, page, case_frame(child, request) | context)
