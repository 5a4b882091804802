"""Children for the lists of cases, and the names that a list holds."""

from tests import cast
from tests.anna import at_three, days_ago, keep
from throughcare.casework.contacts.models import Contact
from throughcare.record.outcomes.models import Programme


def child(service, first, last="Adams", *, lead=None, work="prevention", **facts):
    """A child with work under way."""
    made = cast.make_child(service, first_name=first, last_name=last, **facts)
    keep(Programme, child=made, disposal_type=work, started_on=days_ago(30))
    if lead is not None:
        cast.allocate(made.case, lead)
    return made


def seen(who, ago):
    keep(
        Contact,
        child=who,
        held_at=at_three(days_ago(ago)),
        method="office",
        with_whom="child",
        attendance="attended",
    )


def names(page):
    return [row.split(",")[0] for row in page.rows()]
