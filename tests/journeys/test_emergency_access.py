"""Jo needs a restricted record tonight: from the closed page to the review, in a real browser."""

import pytest

from tests import cast
from tests.journeys.looking import at_each_size
from throughcare.foundation.access.models import Duty, Service, Staff

WHY = "Her mother rang: she is not safe tonight."


@pytest.fixture
def lily(service):
    """Given a record that is open to Sam and Priya alone, and about which Sam is to be asked.

    Nobody is on duty, by whatever the duty list of the day says: it would open the record to them.
    """
    service.connect_default_as("owner")
    Duty.objects.all().delete()
    northwick = Service.objects.get(code="northwick")
    child = cast.make_child(northwick, first_name="Lily", last_name="Lockwood")
    named = tuple(Staff.objects.filter(first_name__in=("Sam", "Priya"), person__isnull=False))
    cast.restrict(child.case, "ask", named=named, ask=named[0])
    service.connect_default_as("app")
    return child


def opens_it(jo, lily):
    """Jo stops at the card, says why, and reads the record under a banner."""
    jo.press("Open it in an emergency")
    jo.check("emergency-card")
    jo.press("Continue")
    jo.page.get_by_label("A restricted record").check()
    jo.page.get_by_label("Why do you need it now?").fill(WHY)
    jo.page.get_by_label("2", exact=True).check()
    jo.check("emergency-reason")
    jo.press("Open the record")
    jo.reads("Lily Lockwood")
    jo.reads("Emergency access ends at")
    jo.check("emergency-open")


@at_each_size
def test_a_restricted_record_is_opened_in_an_emergency_ended_and_reviewed(sit_down, lily, phone):
    jo = sit_down(phone=phone)
    jo.sign_in("Jo Reid")
    jo.go(f"/cases/{lily.reference}/")
    jo.reads("This record is restricted")
    jo.check("restricted")
    opens_it(jo, lily)

    jo.press("End now")
    jo.reads("The record is closed again.")
    jo.go(f"/cases/{lily.reference}/")
    jo.reads("This record is restricted")

    dana = sit_down(phone=phone)
    dana.sign_in("Dana Price")
    dana.reads("Jo Reid opened a restricted record in an emergency.")
    dana.follow("See what waits")
    dana.check("emergencies")
    dana.page.get_by_role("link", name="Jo Reid").click()
    dana.reads(WHY)
    assert dana.page.get_by_text("Lockwood").count() == 0
    dana.page.get_by_label("It was justified").check()
    dana.check("emergency-review")
    dana.press("Record your review")
    dana.reads("Your review is recorded.")


def test_it_is_opened_without_script_as_well(sit_down, lily):
    jo = sit_down(script=False)
    jo.sign_in("Jo Reid")
    jo.go(f"/emergency/{lily.reference}/reason/")
    jo.page.get_by_label("A restricted record").check()
    jo.page.get_by_label("Why do you need it now?").fill(WHY)
    jo.page.get_by_label("1", exact=True).check()
    jo.press("Open the record")

    jo.reads("Emergency access ends at")
