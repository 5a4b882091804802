"""The page about where a child lives and learns, and their care."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.facts.one_statement import PageReading, Queries, in_one_statement
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.row_marks import marks_of
from throughcare.record.circumstances.models import Residence
from throughcare.record.circumstances.presenters import over_time
from throughcare.record.circumstances.presenters.custody import held_words, stays_of_today

NEWEST = ("-started_on", "-pk")


@of_child
def circumstances(request: WorkerRequest, child: Child) -> HttpResponse:
    """Everything about where and how the child lives, over time."""
    reading = PageReading()
    education = request.worker.may(Capability.READ_EDUCATION)
    asked = reading.add(rows_over_time, child, education=education)
    # Who writes one kind writes them all.
    marks = marks_of(child, request.worker, Residence, reading=reading)
    sections = [
        over_time.homes_section(asked["homes"], marks, held_words(asked["stays"])),
        over_time.care_section(asked["care"], marks),
    ]
    if education:
        sections[1:1] = [
            over_time.education_section(asked["education"], marks),
            over_time.learning_section(asked["learning"], marks),
        ]
    sections.append(over_time.barriers_section(asked["barriers"], marks))
    move_href = reverse("move", args=[child.reference]) if marks.writable else ""
    context = {"sections": sections, "move_href": move_href}
    page = "circumstances/circumstances.jinja"
    return render(request, page, case_frame(child, request) | context)


@in_one_statement
def rows_over_time(child: Child, *, education: bool) -> Queries:
    """Homes, custody, care and barriers, and education for those who may read it."""
    asked = {
        "homes": child.rows("residences").order_by("-started_on", "-is_primary", "-pk"),
        "stays": stays_of_today(child),
        "care": child.rows("care_statuses").order_by(*NEWEST),
        "barriers": child.rows("barriers").order_by(*NEWEST),
    }
    if education:
        asked["education"] = child.rows("provisions").order_by(*NEWEST)
        asked["learning"] = child.rows("learning_needs").order_by(*NEWEST)
    return asked
