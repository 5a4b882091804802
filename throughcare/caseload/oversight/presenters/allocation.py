"""Cases that nobody leads, and what each worker has."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.presenters.access import link
from throughcare.caseload.oversight.workloads import Workload
from throughcare.foundation.access.models import Allocation
from throughcare.foundation.design.dates import day, days
from throughcare.record.children.models import Child

if TYPE_CHECKING:
    from throughcare.caseload.oversight.workloads import UnallocatedChild

Cell = dict[str, Any]


def name_cell(child: Child) -> Cell:
    """The child's name, which leads to the record."""
    href = reverse("case-overview", args=[child.reference])
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', href, child.name)}


def unallocated_rows(children: "Iterable[UnallocatedChild]") -> list[list[Cell]]:
    """Each child with since when work is under way, and a link to allocate the case."""
    return [
        [
            name_cell(child),
            {"text": str(child.age)},
            {"text": day(child.open_since)},
            link(reverse("allocate", args=[child.reference]), _("Allocate"), child.name),
        ]
        for child in children
    ]


def workload_rows(loads: Iterable[Workload]) -> list[list[Cell]]:
    """Each worker with how many cases they lead and work on beside another."""
    return [
        [
            {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}</a>',
                    reverse("worker-cases", args=[load.worker.reference]),
                    load.worker.full_name,
                )
            },
            {"text": load.team or _("No team")},
            {"text": str(load.leads)},
            {"text": str(load.co_works)},
        ]
        for load in loads
    ]


def case_rows(allocations: Iterable[Allocation]) -> list[list[Cell]]:
    """The cases of one worker, each with a link to give it to another."""
    return [
        [
            name_cell(allocation.case.child),
            {"text": str(allocation.get_kind_display())},
            {"text": days(allocation.started_on, allocation.ended_on)},
            link(
                reverse("allocate", args=[allocation.case.reference]),
                _("Allocate to another"),
                allocation.case.child.name,
            ),
        ]
        for allocation in allocations
    ]
