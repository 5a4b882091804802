"""Who answers for a case and who may see it: the pages of a case's access, as in service."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tests import cast
from throughcare.foundation.access.models import Allocation, Exclusion, Restriction, Transfer
from throughcare.foundation.access.roles import ROLES
from throughcare.foundation.facts.days import today

WHY = "A relative works in the service."


@pytest.fixture
def anna(northwick):
    return cast.make_child(northwick)


@pytest.fixture
def at(anna):
    return lambda name, *more: reverse(name, args=[anna.reference, *more])


def typed(day):
    return f"{day.day}/{day.month}/{day.year}"


def allocate(client, at, to, *, kind="lead", on=""):
    """The page after the form of an allocation is sent: what is read back, or why not."""
    given = {"to": to.reference, "kind": kind, "on": on or typed(today())}
    return client.post(at("allocate"), given, follow=True)


def confirm(client, check):
    """The page after what was read back is confirmed."""
    address, _query, token = check.redirect_chain[-1][0].partition("?check=")
    return client.post(address, {"token": token, "confirm": "yes"}, follow=True)


def test_a_case_manager_reads_who_answers_for_a_case_and_is_offered_no_change(enter, sam, anna, at):
    cast.allocate(anna.case, sam)

    page = enter(sam).get(at("case-access")).text

    assert "Sam Okoro" in page
    assert "Lead worker" in page
    for offer in ("Restrict this record", "Who has looked", "Ask another service", ">End<"):
        assert offer not in page


def test_a_case_that_nobody_answers_for_says_so(enter, priya, at):
    page = enter(priya).get(at("case-access")).text

    assert "Nobody has been allocated to this case." in page


def test_a_manager_allocates_a_case(enter, priya, sam, anna, at, kept):
    client = enter(priya)

    check = allocate(client, at, sam)
    assert "Check who gets the case" in check.text
    assert kept(lambda: not Allocation.objects.filter(case=anna.case).exists())
    answer = confirm(client, check)

    assert "The case is allocated." in answer.text
    assert kept(lambda: Allocation.objects.get(case=anna.case).staff) == sam


def test_an_allocation_without_answers_asks_for_them(enter, priya, at):
    page = enter(priya).post(at("allocate"), {"to": "", "kind": "", "on": ""}, follow=True).text

    assert "Select a worker" in page
    assert "<title>Error: Allocate the case" in page


def test_the_command_line_is_not_offered_as_a_worker(enter, priya, northwick, at):
    cast.make_command_line(northwick)

    assert "Command line" not in enter(priya).get(at("allocate")).text


def test_those_whose_role_carries_cases_are_offered_them_and_nobody_else(
    enter, priya, northwick, at
):
    of_each = {
        code: cast.make_staff(northwick, "New", f"One-{number}", code)
        for number, code in enumerate(ROLES)
        if code != "command-line"
    }

    page = enter(priya).get(at("allocate")).text

    offered = {code for code, staff in of_each.items() if staff.reference in page}
    assert offered == {role.code for role in ROLES.values() if role.carries}
    assert {"case-manager", "senior-practitioner", "prevention-worker"} <= offered
    assert not {"inspector", "board-member", "head-of-service", "operations-manager"} & offered


def test_each_is_offered_with_what_they_have_already(enter, priya, northwick, at):
    new = cast.make_staff(northwick, "New", "Worker", "case-manager")
    cast.make_staff(northwick, "Newer", "Worker", "case-manager")
    for kind in ("lead", "lead", "co-worker"):
        cast.allocate(cast.make_child(northwick).case, new, kind)

    page = enter(priya).get(at("allocate")).text

    assert "New Worker, Case manager: leads 2 cases, co-works 1" in page
    assert "Newer Worker, Case manager: no cases" in page


def test_who_leads_now_and_stops_is_read_back(enter, priya, sam, jo, anna, at):
    cast.allocate(anna.case, sam)

    check = allocate(enter(priya), at, jo).text

    assert "Sam Okoro, who stops on" in check
    assert jo.full_name in check


@pytest.mark.parametrize(
    ("role", "kind", "words"),
    [
        ("inspector", "co-worker", "Select a worker from the list"),
        ("education-worker", "lead", "Select a worker whose role leads cases"),
    ],
)
def test_a_role_is_not_given_a_part_that_it_does_not_carry(
    enter, priya, northwick, at, kept, role, kind, words
):
    staff = cast.make_staff(northwick, "New", "One", role)

    assert words in allocate(enter(priya), at, staff, kind=kind).text
    assert kept(lambda: not Allocation.objects.filter(staff=staff).exists())


def test_what_the_database_refuses_stands_above_the_form(enter, priya, sam, jo, anna, at):
    client = enter(priya)
    tomorrow = typed(today() + timedelta(days=1))
    confirm(client, allocate(client, at, sam, on=tomorrow))

    page = allocate(client, at, jo).text

    assert "The case already has a lead worker on these days." in page
    assert "Check who gets the case" not in page  # it is refused before it is read back


def test_a_manager_ends_an_allocation(enter, priya, sam, anna, at, kept):
    allocation = cast.allocate(anna.case, sam)

    enter(priya).post(at("end-allocation", allocation.reference), {"on": typed(today())})

    kept(allocation.refresh_from_db)
    assert allocation.ended_on == today()


def test_an_allocation_of_another_case_is_not_ended_from_here(enter, priya, sam, northwick, at):
    other = cast.make_child(northwick, last_name="Other")
    allocation = cast.allocate(other.case, sam)

    answer = enter(priya).post(at("end-allocation", allocation.reference), {"on": typed(today())})

    assert answer.status_code == 404


def test_a_manager_restricts_a_record_and_stays_in(enter, priya, sam, anna, at, kept):
    client = enter(priya)
    given = {
        "kind": "ask",
        "ask": sam.reference,
        "reason": WHY,
        "named": [sam.reference, priya.reference],
        "on": typed(today()),
    }

    page = client.post(at("restrict"), given, follow=True).text

    assert "The record is restricted." in page
    assert "Open to" in page
    assert WHY in page
    named = kept(
        lambda: {access.staff for access in Restriction.objects.get(case=anna.case).named.all()}
    )
    assert named == {sam, priya}


def test_a_new_restriction_offers_those_on_the_case_and_the_manager(enter, priya, sam, anna, at):
    cast.allocate(anna.case, sam)

    page = enter(priya).get(at("restrict")).text

    checked = [
        part.split(">")[0]
        for part in page.split('name="named"')[1:]
        if "checked" in part.split(">")[0]
    ]
    assert len(checked) == 2


def test_a_restriction_that_names_no_manager_is_refused_beside_the_names(enter, priya, sam, at):
    given = {"kind": "sealed", "reason": WHY, "named": [sam.reference], "on": typed(today())}

    page = enter(priya).post(at("restrict"), given, follow=True).text

    assert "Name at least one manager" in page
    assert 'href="#id_named"' in page


def test_a_restriction_that_may_be_asked_about_says_whom_to_ask(enter, priya, at):
    given = {"kind": "ask", "reason": WHY, "named": [priya.reference], "on": typed(today())}

    assert (
        "Say whom others should ask" in enter(priya).post(at("restrict"), given, follow=True).text
    )


def test_a_manager_who_leaves_themselves_out_is_not_led_to_a_closed_page(enter, priya, ruth, at):
    given = {"kind": "sealed", "reason": WHY, "named": [ruth.reference], "on": typed(today())}

    client = enter(priya)

    answer = client.post(at("restrict"), given)

    assert answer["Location"] == reverse("restricted")
    page = client.get(answer["Location"]).text
    assert "The record is restricted." in page
    assert "taken-back" not in page  # she could not open the page that takes it back


def test_a_manager_names_another_on_a_restriction_and_seals_it(
    enter, priya, sam, jo, anna, at, kept
):
    cast.restrict(anna.case, "ask", named=(sam, priya), ask=sam)
    client = enter(priya)
    address = at("change-restriction")
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(address).text).group(1)
    given = {"kind": "sealed", "named": [jo.reference, priya.reference], "seen": seen}

    listed = client.get(at("case-access")).text
    page = client.post(address, given, follow=True).text
    again = client.post(address, given, follow=True).text

    assert address in listed
    assert "The restriction is changed." in page
    assert "Somebody else has changed this restriction since you opened the page." in again
    changed = kept(lambda: Restriction.objects.get(case=anna.case))
    assert changed.kind == "sealed"
    assert kept(lambda: {access.staff for access in changed.named.all()}) == {jo, priya}


def test_the_last_manager_on_a_restriction_stays_in_words_beside_the_names(
    enter, priya, sam, anna, at
):
    cast.restrict(anna.case, "sealed", named=(priya,))
    client = enter(priya)
    seen = f"sealed {priya.reference}"

    given = {"kind": "sealed", "named": [sam.reference], "seen": seen}
    page = client.post(at("change-restriction"), given, follow=True).text

    assert "Name at least one manager" in page
    assert 'href="#id_named"' in page


def test_lifting_a_restriction_opens_the_record(enter, priya, jo, anna, at):
    cast.restrict(anna.case, "sealed", named=(priya,))
    yesterday = today() - timedelta(days=1)

    enter(priya).post(at("lift-restriction"), {"on": typed(yesterday)})

    assert enter(jo).get(at("case-access")).status_code == 200


def test_a_record_that_is_not_restricted_has_nothing_to_lift(enter, priya, at):
    assert enter(priya).get(at("lift-restriction")).status_code == 404


def test_an_excluded_worker_finds_no_such_record(enter, priya, sam, anna, at):
    client = enter(priya)
    given = {
        "worker": sam.reference,
        "relationship": "relative",
        "reason": "He is her uncle.",
        "on": typed(today()),
    }

    page = client.post(at("exclude"), given, follow=True).text

    assert "He is her uncle." in page
    assert enter(sam).get(at("case-access")).status_code == 404


def test_the_last_manager_named_on_a_restriction_is_not_kept_out(enter, priya, ruth, anna, at):
    cast.restrict(anna.case, "sealed", named=(priya,))
    client = enter(priya)
    given = {
        "worker": priya.reference,
        "relationship": "relative",
        "reason": "He is my nephew.",
        "on": typed(today()),
    }

    page = client.post(at("exclude"), given, follow=True).text

    assert "They are the last manager named on the restriction" in page
    assert 'href="#id_worker"' in page


def test_an_exclusion_ends(enter, priya, sam, anna, at, kept):
    exclusion = cast.exclude(anna.case, sam)

    enter(priya).post(at("end-exclusion", exclusion.reference), {"on": typed(today())})

    assert kept(lambda: Exclusion.objects.get(case=anna.case).ended_on) == today()


def test_those_who_may_not_restrict_do_not_read_who_is_kept_out(enter, sam, jo, anna, at):
    cast.exclude(anna.case, sam)

    assert "Kept out of this record" not in enter(jo).get(at("case-access")).text


def test_another_service_of_this_installation_is_asked_to_take_a_case(
    enter, priya, eastmere, anna, at, kept
):
    given = {"towards": "eastmere", "kind": "transfer", "on": typed(today())}

    page = enter(priya).post(at("ask-transfer"), given, follow=True).text

    assert "Eastmere Youth Justice Service" in page
    assert kept(lambda: Transfer.objects.get(case=anna.case).other_service_code) == "eastmere"


def test_a_service_elsewhere_is_asked_by_its_name(enter, priya, anna, at, kept):
    client = enter(priya)
    given = {"towards": "elsewhere", "kind": "caretaking", "on": typed(today())}

    nameless = client.post(at("ask-transfer"), given | {"elsewhere": " "}, follow=True).text
    client.post(at("ask-transfer"), given | {"elsewhere": "Westmoor"})

    assert "Enter the name of the service" in nameless
    assert kept(lambda: Transfer.objects.get(case=anna.case).other_service_name) == "Westmoor"


def test_the_stages_of_a_transfer_are_recorded(enter, priya, at, anna, kept):
    client = enter(priya)
    client.post(
        at("ask-transfer"),
        {"towards": "elsewhere", "elsewhere": "W", "kind": "transfer", "on": typed(today())},
    )
    transfer = kept(lambda: Transfer.objects.get(case=anna.case))
    stage = at("date-transfer", transfer.reference)

    early = client.post(stage, {"agreed_on": "1/1/2020"}, follow=True).text
    page = client.post(stage, {"agreed_on": typed(today())}, follow=True).text

    assert "This is before the transfer was asked for" in early
    assert "Agreed on" in page
