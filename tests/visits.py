"""A worker in the home of a child, for tests of everything that shows or guards a visit."""

from datetime import timedelta

from django.utils import timezone

from tests import cast
from tests.anna import keep
from throughcare.casework.visits.models import HomeVisit

MINUTE = timedelta(minutes=1)


def inside(child, worker, ago=20, due=40, **facts):
    """A worker who went in some minutes ago and is due out in some."""
    now = timezone.now()
    when = {"went_in_at": now - ago * MINUTE, "expected_out_at": now + due * MINUTE}
    facts = {"case": child.case, "place": "14 Mill Bank"} | when | facts
    return keep(HomeVisit, child=child, staff=worker, **facts)


def somebody_inside(child, place):
    """A visit to the child of a worker who is in no other."""
    worker = cast.make_staff(child.service, "Vi", f"In-{child.pk}", "case-manager")
    return inside(child, worker, place=place)
