"""A demonstration that stands on a day says so on every page, and is of that day throughout."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import cast
from tests.anna import at_three, keep
from throughcare.casework.contacts.models import Contact
from throughcare.casework.plans.models import Plan
from throughcare.foundation.access.models import EmergencyAccess
from throughcare.foundation.pages.register import Family
from throughcare.record.circumstances.models import CareStatus
from throughcare.record.codes.models import OffenceCode, OffenceReading

THEN = date(2024, 5, 3)
FLAGS = {"recordable": True, "notifiable": True}
BANNER = "This demonstration stands on 3 May 2024"
PAGES = {
    Family.CHILD: "/cases/{child}/",
    Family.CHILD_PRINT: "/cases/{child}/journey/print/",
    Family.LIST: "/cases/",
    Family.SERVICE: "/offence-codes/",
}


def stand(service, day=THEN):
    cast.sql("INSERT INTO app.demonstration_day (service_id, day) VALUES (%s, %s)", service.pk, day)


@pytest.fixture
def child(northwick, sam):
    """Born on 4 May 2012: on the day on which the service stands they are 11, and today 14."""
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return child


def test_there_is_a_page_here_of_each_family_that_knows_a_service():
    assert PAGES.keys() == set(Family) - {Family.PUBLIC}


@pytest.mark.parametrize("family", PAGES, ids=str)
def test_each_page_says_on_which_day_the_demonstration_stands(
    family, northwick, child, sam, open_as
):
    at = PAGES[family].format(child=child.reference)
    assert BANNER not in open_as(sam, at).text
    cast.sql("RESET ROLE")
    stand(northwick)

    page = open_as(sam, at)

    assert page.status == 200
    assert page.text.count(BANNER) == 1


@pytest.mark.parametrize("at", ["/people/", "/cases/bcdfghjkmnpq/"])
def test_a_refusal_says_so_too(at, northwick, sam, open_as):
    stand(northwick)

    page = open_as(sam, at)

    assert page.status in (403, 404)
    assert BANNER in page.text


def test_another_service_s_pages_do_not_say_so(northwick, eastmere, open_as):
    esme = cast.make_staff(eastmere, "Esme", "Lund", "operations-manager")
    stand(northwick)

    assert BANNER not in open_as(esme, "/").text


def test_the_child_is_as_old_as_they_were(northwick, child, sam, open_as):
    stand(northwick)
    at = f"/cases/{child.reference}/"
    assert "Age 11 Born 4 May 2012" in open_as(sam, at).text

    cast.sql("RESET ROLE")
    cast.sql("UPDATE app.demonstration_day SET day = day + 1")

    assert "Age 12 Born 4 May 2012" in open_as(sam, at).text


def test_what_is_due_what_runs_and_what_was_last_seen_are_of_the_day(
    northwick, child, sam, open_as
):
    stand(northwick)
    for day in (THEN - timedelta(days=3), THEN + timedelta(days=3)):
        keep(
            Contact,
            child=child,
            staff=sam,
            held_at=at_three(day),
            method="office",
            with_whom="child",
            attendance="attended",
        )
    plan = {"kind": "intervention", "version": 1, "started_on": THEN, "review_due_on": THEN}
    keep(Plan, child=child, **plan)
    keep(CareStatus, child=child, status="child-in-need", started_on=THEN, ended_on=THEN)

    page = open_as(sam, f"/cases/{child.reference}/").main()
    row = open_as(sam, "/cases/lists/all/").main()

    assert "(3 days ago), Sam Okoro" in page
    assert "Child in need" in page
    assert "Next appointment 6 May 2024" in page
    assert "Overdue" not in row


def test_the_first_page_greets_the_day_and_dates_are_of_it(northwick, sam, open_as):
    stand(northwick)

    assert "Friday 3 May 2024" in open_as(sam, "/").text


def test_the_reading_of_an_offence_is_that_of_the_era(northwick, sam, open_as):
    """A reading that has ended by today is in force on the day."""
    reading = {"service": northwick, "cjs_code": "TH68023", "source": "First", "seriousness": 6}
    years = {"started_on": date(2020, 1, 1), "ended_on": THEN}
    keep(OffenceReading, yjb_category="robbery", **years, **reading)
    keep(OffenceCode, cjs_code="TH68023", title="Robbery", loaded_on=THEN, **FLAGS)
    assert "TH68023 Robbery Not read" in open_as(sam, "/offence-codes/").main()
    cast.sql("RESET ROLE")
    stand(northwick)

    assert "TH68023 Robbery Robbery 6 1 Jan 2020" in open_as(sam, "/offence-codes/").main()


def test_a_day_after_that_of_the_service_is_still_to_come(northwick, child, sam, open_as):
    """A form takes no move on a day that has passed by the clock alone."""
    stand(northwick)
    tomorrow = THEN + timedelta(days=1)

    page = open_as(
        sam,
        f"/cases/{child.reference}/circumstances/move/",
        {"on_0": tomorrow.day, "on_1": tomorrow.month, "on_2": tomorrow.year, "on": "4/5/2024"},
    )

    assert "future" in page.text or "past" in page.text


def test_the_red_line_of_emergency_access_keeps_to_the_clock(northwick, child, jo, open_as):
    stand(northwick)
    now = timezone.now()
    keep(
        EmergencyAccess,
        service=northwick,
        case=child.case,
        staff=jo,
        kind="restricted-case",
        reason="Missing from home.",
        started_at=now,
        ended_at=now + timedelta(hours=2),
    )

    assert "Emergency access ends at" in open_as(jo, "/").text
