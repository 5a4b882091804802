"""The transfers of a service, with the children they are about."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from throughcare.caseload.oversight.presenters.access import link, transfer_status
from throughcare.caseload.oversight.presenters.allocation import name_cell
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.facts.addresses import reverse

Cell = dict[str, Any]


def transfer_rows(transfers: Iterable[Transfer]) -> list[list[Cell]]:
    """Which child, to or from which service, how, and how far it has come."""
    return [
        [
            name_cell(transfer.case.child),
            {"text": str(transfer.get_direction_display())},
            {"text": transfer.other_service_name},
            {"text": str(transfer.get_kind_display())},
            {"text": transfer_status(transfer)},
            link(
                reverse("date-transfer", args=[transfer.case.reference, transfer.reference]),
                _("Record a date"),
                transfer.case.child.name,
            ),
        ]
        for transfer in transfers
    ]
