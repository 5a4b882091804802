"""What waits for a manager, as counts with links."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from throughcare.foundation.facts.addresses import reverse


@dataclass(frozen=True, kw_only=True)
class Card:
    """How many of something wait, with a link to them."""

    count: int
    text: str
    href: str


def waiting_cards(counts: Mapping[str, int]) -> list[Card]:
    """One card for each count, in the given order, including counts of 0."""
    words = {
        "visits-now": _("Workers in a visit now"),
        "emergencies": _("Emergency access to review"),
        "allocations": _("Open cases without a lead worker"),
        "first-day-progress": _("Cases not yet confirmed on the first day"),
        "restricted": _("Restricted records open to you"),
        "transfers": _("Transfers under way"),
    }
    return [
        Card(count=count, text=words[name], href=reverse(name)) for name, count in counts.items()
    ]
