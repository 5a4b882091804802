"""What is asked for in the sweep: which page at which address, and of whom in which part."""

from django.urls import resolve

from tests.access.expectations import EXPECTED, ROWS, one_of_each
from tests.samples import turn
from throughcare.foundation.access.capabilities import Capability

NO_CASE = "bcdfghjkmnpq"
CHILD_ROWS = [row for row in ROWS if row[0].startswith("*")]
ONLY_THEIR_OWN = {
    Capability.RECORD_CIRCUMSTANCES: {"jo", "ed", "cory"},
    Capability.RECORD_IDENTITY: {"jo", "cory"},
    Capability.RECORD_CONTACTS: {"jo", "cory"},
    Capability.RECORD_DOCUMENTS: {"jo", "ed", "cory"},
    Capability.RECORD_OFFENDING: {"jo"},
    Capability.RECORD_COURTS: {"jo"},
    Capability.RECORD_OUTCOMES: {"jo"},
}
"""Whose role may do it, though only in cases that they lead, which the ordinary one is not."""


def at(page, reference):
    return page.replace("*", f"/cases/{reference}") if page.startswith("*") else page


def needed_by(page):
    """The capability that the page's route declares."""
    return resolve(at(page, NO_CASE)).func.route.needs


def allowed(page, who):
    """Whether the role allows the page at all, whichever case it is about."""
    if page == "*/access/audit-trail/":  # asks who it is first; afterwards those who answer for it
        return who in {"priya", "ruth", "dana"}
    role_refuses = EXPECTED[page, who] == "3"
    own_cases_only = who in ONLY_THEIR_OWN.get(needed_by(page), set())
    return not role_refuses or own_cases_only


ONE_OF_EACH, THE_OTHERS = one_of_each(CHILD_ROWS, needed_by)
REFUSED_EACH_TIME = 2


def asked_in_part(first, kind, who):
    """The pages that a worker asks for of a kind of case in the first part, or in the other.

    Where the role refuses the page nobody asks which case it is: of such pages the first part has
    two for each worker and kind of case, others each week, and the other part has the rest.
    """
    refused = [page for page in ONE_OF_EACH if not allowed(page, who)]
    later = sorted(refused, key=lambda page: turn(page, f"{kind} {who}"))[REFUSED_EACH_TIME:]
    if first:
        return [page for page in ONE_OF_EACH if page not in later]
    return [*THE_OTHERS, *later]
