"""Whoever is on duty sees on My day what they may be called about, and nobody else does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import now

from tests import cast
from tests.anna import days_ago, keep, rows_of_anna
from tests.pages.seeing.conftest import Page
from throughcare.caseload.intake.models import IntakeItem
from throughcare.casework.appropriate_adults.models import AppropriateAdult
from throughcare.foundation.access.models import Duty
from throughcare.foundation.audit.models import Read
from throughcare.record.courts.models import Hearing, Remand
from throughcare.record.outcomes.models import Custody

HOUR = timedelta(hours=1)


@pytest.fixture
def cory_on_duty(northwick, cory):
    Duty(service=northwick, staff=cory, started_at=now() - HOUR, ended_at=now() + HOUR).save()
    return cory


def section(client):
    """The part of My day about the duty, in words; empty where there is none."""
    page = Page(client.get("/"))
    return " ".join(
        " ".join("".join(part.itertext()).split())
        for part in page.tree.xpath("//section[@aria-labelledby='on-duty']")
    )


def in_court(child, ago=0, at="10:00"):
    court = {"court_type": "youth-court", "kind": "sentence", "court_name": "Northwick"}
    return keep(Hearing, child=child, hearing_on=days_ago(ago), listed_time=at, **court)


def remanded(child, kind="remand-to-youth-detention", **facts):
    held = {"establishment": "Parc", "admitted_on": days_ago(2)} | facts
    return keep(Remand, child=child, kind=kind, **held)


def test_the_court_list_of_today_stands_there_whoever_has_the_case(
    enter, northwick, cory_on_duty, jo
):
    child = cast.make_child(northwick, first_name="Dee", last_name="Day")
    cast.allocate(child.case, jo)
    in_court(child)
    in_court(cast.make_child(northwick, first_name="Yes", last_name="Terday"), ago=1)

    words = section(enter(cory_on_duty))

    assert "Dee Day" in words
    assert "Terday" not in words
    assert "You are on duty until" in words


def test_who_is_held_today_stands_there_and_nobody_who_is_at_home(enter, northwick, cory_on_duty):
    named = {
        each: cast.make_child(northwick, first_name=each, last_name="Held")
        for each in ("Remanded", "Sentenced", "Released", "Bailed")
    }
    remanded(named["Remanded"])
    remanded(named["Released"], released_on=days_ago(1))
    remanded(named["Bailed"], kind="remand-to-local-authority-accommodation")
    anna = rows_of_anna()
    stay = {"establishment": "Wetherby", "admitted_on": days_ago(5)}
    keep(Custody, child=anna.child, outcome=anna.outcome, **stay)

    words = section(enter(cory_on_duty))

    assert "Remanded Held" in words
    assert anna.child.name in words
    assert "Wetherby" in words
    assert "Released Held" not in words
    assert "Bailed Held" not in words


def test_what_came_in_and_who_calls_is_counted_with_the_way_there(enter, northwick, cory_on_duty):
    keep(
        AppropriateAdult,
        service=northwick,
        requested_at=now() - HOUR,
        station="Northwick",
        child_name="Somebody",
        reason="",
    )

    came = {"source": "school", "kind": "prevention", "last_name": "Lyle", "received_at": now()}
    keep(IntakeItem, service=northwick, recorded_by=cory_on_duty, **came)

    words = section(enter(cory_on_duty))

    assert "1 referral waits to be screened. Screen them" in words
    assert "1 call of the police for an appropriate adult is open." in words


def test_a_sealed_record_is_in_no_list_of_the_duty(enter, northwick, cory_on_duty, priya):
    child = cast.make_child(northwick, first_name="Never", last_name="Shown")
    in_court(child)
    remanded(child)
    cast.restrict(child.case, "sealed", named=(priya,))

    assert "Shown" not in section(enter(cory_on_duty))


def test_nobody_else_sees_it(enter, northwick, cory_on_duty, sam):
    assert section(enter(sam)) == ""


def test_every_child_of_the_lists_is_in_the_audit_trail(enter, northwick, cory_on_duty, kept):
    child = cast.make_child(northwick)
    in_court(child)
    enter(cory_on_duty).get("/")

    assert kept(lambda: Read.objects.filter(staff=cory_on_duty.pk, case=child.case_id).exists())


def test_longer_lists_ask_no_more(enter, northwick, cory_on_duty, as_app):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("home"))
        return len(queries)

    for number in range(2):
        child = cast.make_child(northwick, first_name=f"A{number}")
        in_court(child)
        remanded(child)
    client = enter(cory_on_duty)
    asked()  # what is kept for the process is asked for once
    few = asked()
    as_app.owner_again()
    for number in range(9):
        child = cast.make_child(northwick, first_name=f"B{number}")
        in_court(child)
        remanded(child)
    as_app()

    assert asked() == few
