"""The page about what a child is said to have done, and what was decided."""

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.foundation.facts.one_statement import PageReading
from throughcare.foundation.pages.worker_request import WorkerRequest
from throughcare.record.children.models import Child
from throughcare.record.children.pages import of_child
from throughcare.record.children.presenters import case_frame
from throughcare.record.children.presenters.row_marks import marks_of
from throughcare.record.courts.models import Bail, Hearing, Remand
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes import queries
from throughcare.record.outcomes.models import Condition, Custody, Outcome
from throughcare.record.outcomes.presenters.conditions import (
    bail_item,
    condition_item,
    custody_item,
    remand_item,
)
from throughcare.record.outcomes.presenters.files import offence_card
from throughcare.record.outcomes.presenters.hearings import hearing_item
from throughcare.record.outcomes.presenters.orders import order_card


@of_child
def offences_and_outcomes(request: WorkerRequest, child: Child) -> HttpResponse:
    """Orders in force first, then every offence, the newest first."""
    reading = PageReading()
    asked = reading.add(queries.rows_of_offences, child)
    marks = marks_of(child, request.worker, Offence, Hearing, Outcome, reading=reading)
    result = queries.offences_and_outcomes(child, asked)
    context = {
        "hearings": [
            hearing_item(each, marks, result.reports.get(each.pk, ())) for each in result.hearings
        ],
        "held": [
            *[custody_item(each, marks) for each in result.custody],
            *[remand_item(each, marks) for each in result.remands],
            *[bail_item(each, marks) for each in result.bails],
        ],
        "conditions": [condition_item(each, marks) for each in result.conditions],
        "add_custody_href": marks.add_href(Custody, "custody") if result.sentenced else "",
        "add_remand_href": marks.add_href(Remand, "remand"),
        "add_bail_href": marks.add_href(Bail, "bail"),
        "add_condition_href": marks.add_href(Condition, "condition"),
        "add_hearing_href": marks.add_href(Hearing, "hearing"),
        "add_offence_href": marks.add_href(Offence, "offence"),
        "orders": [order_card(child, order, marks) for order in result.orders if order.runs],
        "add_outcome_href": marks.add_href(Outcome, "outcome") if result.files else "",
        "offences": [offence_card(file, marks, result.outcomes) for file in result.files],
    }
    return render(request, "outcomes/outcomes.jinja", case_frame(child, request) | context)
