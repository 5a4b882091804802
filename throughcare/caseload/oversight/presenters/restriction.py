"""The restricted records of the service, as those who may restrict see them."""

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from throughcare.caseload.oversight.database import Stub
from throughcare.caseload.oversight.presenters.allocation import name_cell
from throughcare.foundation.access.models import Restriction
from throughcare.foundation.design.dates import days
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]


def restricted_rows(restrictions: Iterable[Restriction]) -> list[list[Cell]]:
    """Restrictions of records that the worker may open."""
    return [
        [
            name_cell(restriction.case.child),
            {"text": str(restriction.get_kind_display())},
            {"text": ", ".join(sorted(a.staff.full_name for a in restriction.named.all()))},
            {"text": days(restriction.started_on, restriction.ended_on)},
        ]
        for restriction in restrictions
    ]


def stub_rows(stubs: Iterable[Stub]) -> list[list[Cell]]:
    """Records restricted to others: a reference and whom to ask, and no name."""
    return [
        [
            {"text": stub.reference},
            {"text": stub.ask_name or _("Not recorded")},
            {
                "html": format_html(
                    '<a class="govuk-link" href="{}">{}</a>',
                    reverse("emergency-access", args=[stub.reference]),
                    _("Open in an emergency"),
                )
            },
        ]
        for stub in stubs
    ]
