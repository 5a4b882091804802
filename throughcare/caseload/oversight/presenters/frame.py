"""The side menu of oversight: the pages that the worker may open, in one order."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.facts.addresses import reverse
from throughcare.foundation.pages.worker_request import WorkerRequest

PAGES = (
    ("oversight", gettext_lazy("Overview"), Capability.REVIEW_EMERGENCY_ACCESS),
    ("allocations", gettext_lazy("Allocation"), Capability.ALLOCATE_CASES),
    ("emergencies", gettext_lazy("Emergency access"), Capability.REVIEW_EMERGENCY_ACCESS),
    ("restricted", gettext_lazy("Restricted records"), Capability.RESTRICT_CASES),
    ("who-looked", gettext_lazy("Who looked at what"), Capability.READ_AUDIT),
    ("transfers", gettext_lazy("Transfers"), Capability.TRANSFER_CASES),
    ("offered-cases", gettext_lazy("Cases offered to us"), Capability.TRANSFER_CASES),
    ("visits-now", gettext_lazy("In a visit now"), Capability.SET_DUTY),
    ("duty", gettext_lazy("Duty"), Capability.SET_DUTY),
    ("absences", gettext_lazy("Who is away"), Capability.SET_DUTY),
    ("first-day-progress", gettext_lazy("First day"), Capability.ALLOCATE_CASES),
)


def side_menu(request: WorkerRequest) -> dict[str, Any]:
    """Parameters of `mojSideNavigation`."""
    links = [(reverse(name), words) for name, words, needs in PAGES if request.worker.may(needs)]
    overview = reverse("oversight")
    return {
        "label": _("Pages of oversight"),
        "items": [
            {
                "text": str(words),
                "href": href,
                "active": request.path == href
                or (href != overview and request.path.startswith(href)),
            }
            for href, words in links
        ],
    }
