"""Cases that nobody leads, and what each worker has."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughcare.caseload.oversight.presenters.access import link
from throughcare.caseload.oversight.workloads import Workload
from throughcare.foundation.access.models import Allocation, Case, Staff
from throughcare.foundation.design.dates import day, days
from throughcare.foundation.design.tables import Fact
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.children.models import Child

Cell = dict[str, Any]


def name_cell(child: Child) -> Cell:
    """The child's name, which leads to the record."""
    href = reverse("case-overview", args=[child.reference])
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', href, child.name)}


def unallocated_rows(waiting: Iterable[tuple[Child, date]]) -> list[list[Cell]]:
    """Each child with since when work is under way, and a link to allocate the case."""
    return [
        [
            name_cell(child),
            {"text": str(child.age)},
            {"text": day(open_since)},
            link(reverse("allocate", args=[child.reference]), _("Allocate"), child.name),
        ]
        for child, open_since in waiting
    ]


def load_words(load: Workload | None) -> str:
    """How many cases a worker leads and works on beside another."""
    if load is None:
        return _("no cases")
    leads = ngettext("leads %(count)s case", "leads %(count)s cases", load.leads)
    words = leads % {"count": load.leads}
    if not load.co_works:
        return words
    return _("%(leads)s, co-works %(count)s") % {"leads": words, "count": load.co_works}


def preview(subject: Subject, form: Any) -> Iterator[Fact]:
    """Who gets the case and what they have already, before anything is changed."""
    given = form.cleaned_data
    yield Fact(_("Worker"), form.fields["to"].label_from_instance(given["to"]))
    yield Fact(_("What they will do"), str(Allocation.Kind(given["kind"]).label))
    yield Fact(_("From"), day(given["on"]))
    if given["kind"] == Allocation.Kind.LEAD:
        yield Fact(_("Who leads now"), leading_words(subject.row, given["to"], given["on"]))


def leading_words(case: Case, to: Staff, on: date) -> str:
    """Who stops leading the case, and on which day."""
    leads = Allocation.objects.covering(on).filter(case=case, kind=Allocation.Kind.LEAD)
    lead = leads.select_related("staff").first()
    if lead is None:
        return _("Nobody")
    if lead.staff_id == to.pk:
        return _("The same worker")
    return _("%(who)s, who stops on %(day)s") % {
        "who": lead.staff.full_name,
        "day": day(max(on - timedelta(days=1), lead.started_on)),
    }


def workload_rows(loads: Iterable[tuple[Staff, Workload]]) -> list[list[Cell]]:
    """Each worker with how many cases they lead and work on beside another."""
    return [
        [
            {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}</a>',
                    reverse("worker-cases", args=[worker.reference]),
                    worker.full_name,
                )
            },
            {"text": load.team or _("No team")},
            {"text": str(load.leads)},
            {"text": str(load.co_works)},
        ]
        for worker, load in loads
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
