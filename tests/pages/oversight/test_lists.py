"""The pages of oversight for a whole service, the first page, and who may open which."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.empty import in_an_empty_database
from tests.pages.reading import main
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Allocation, Duty
from throughcare.foundation.facts.days import today
from throughcare.record.outcomes.models import Programme

__all__ = ["in_an_empty_database"]  # a fixture, used by its other name

NEEDS = {
    "home": Capability.USE_SERVICE,
    "account": Capability.USE_SERVICE,
    "oversight": Capability.REVIEW_EMERGENCY_ACCESS,
    "allocations": Capability.ALLOCATE_CASES,
    "emergencies": Capability.REVIEW_EMERGENCY_ACCESS,
    "restricted": Capability.RESTRICT_CASES,
    "who-looked": Capability.READ_AUDIT,
    "transfers": Capability.TRANSFER_CASES,
    "duty": Capability.SET_DUTY,
    "set-duty": Capability.SET_DUTY,
}


@pytest.fixture
def open_case(northwick):
    """A case with a programme under way."""

    def make(**facts):
        child = cast.make_child(northwick, **facts)
        Programme(child=child, disposal_type="referral-order", started_on=cast.LONG_AGO).save()
        return child

    return make


@pytest.mark.parametrize("name", cast.STAFF)
def test_each_role_opens_the_pages_of_its_capabilities_and_no_other(enter, request, name):
    staff = request.getfixturevalue(name)
    held = {page: 200 if staff.may(needs) else 403 for page, needs in NEEDS.items()}
    client = enter(staff)

    got = {page: client.get(reverse(page)).status_code for page in NEEDS}

    assert got == held


def test_the_menu_offers_oversight_only_to_those_who_may_open_it(enter, sam, priya):
    assert "Oversight" not in enter(sam).get("/").text
    assert "Oversight" in enter(priya).get("/").text


def test_the_first_page_shows_ones_own_cases_and_no_others(enter, sam, northwick):
    mine = cast.make_child(northwick)
    cast.allocate(mine.case, sam)
    cast.make_child(northwick, first_name="Other", last_name="Child")

    page = main(enter(sam).get("/").text)

    assert "1 case is yours" in page
    assert "Anna Kowalska" in page
    assert "Other Child" not in page


def test_a_case_that_ended_is_no_longer_ones_own(enter, sam, northwick):
    child = cast.make_child(northwick)
    allocation = cast.allocate(child.case, sam)
    Allocation.objects.filter(pk=allocation.pk).update(ended_on=today() - timedelta(days=1))

    assert "No case is allocated to you today." in enter(sam).get("/").text


def test_a_role_without_cases_is_told_so(enter, ana):
    assert "Your role opens no child" in enter(ana).get("/").text


def test_the_first_page_says_who_is_on_duty(enter, cory, sam, northwick):
    now = timezone.now()
    Duty(
        service=northwick,
        staff=cory,
        started_at=now - timedelta(hours=1),
        ended_at=now + timedelta(hours=1),
    ).save()

    assert "Cory Dunn is on duty until" in enter(sam).get("/").text
    assert "You are on duty until" in enter(cory).get("/").text


def test_the_account_page_says_who_one_is(enter, sam):
    page = main(enter(sam).get(reverse("account")).text)

    for words in ("Sam Okoro", "Case manager", "North team", "sam.okoro@northwick.example"):
        assert words in page


def test_open_cases_that_nobody_leads_are_listed_and_others_are_not(
    enter, priya, sam, northwick, open_case
):
    waiting = open_case(last_name="Waiting")
    led = open_case(last_name="Led")
    cast.allocate(led.case, sam)
    cast.make_child(northwick, last_name="Closed")

    page = main(enter(priya).get(reverse("allocations")).text)

    assert "Anna Waiting" in page
    assert reverse("allocate", args=[waiting.reference]) in page
    assert "Led" not in page
    assert "Closed" not in page


def test_what_each_worker_has_is_counted(enter, priya, sam, jo, open_case):
    for number in range(3):
        cast.allocate(open_case(last_name=f"N{number}").case, sam)
    cast.allocate(open_case(last_name="Both").case, jo, kind="co-worker")

    client = enter(priya)
    page = main(client.get(reverse("allocations")).text)
    theirs = main(client.get(reverse("worker-cases", args=[sam.reference])).text)

    assert "Sam Okoro" in page
    assert "Jo Reid" in page
    assert theirs.count("Allocate to another") == 3


def test_restricted_cases_of_others_are_in_no_list_but_to_ask_for(
    enter, priya, ruth, sam, open_case
):
    mine = open_case(last_name="Mine")
    cast.restrict(mine.case, "sealed", named=(priya,))
    theirs = open_case(last_name="Theirs")
    cast.restrict(theirs.case, "ask", named=(ruth,), ask=ruth)
    hidden = open_case(last_name="Hidden")
    cast.restrict(hidden.case, "sealed", named=(ruth,))

    client = enter(priya)
    page = main(client.get(reverse("restricted")).text)
    board = main(client.get(reverse("allocations")).text)

    assert "Anna Mine" in page
    assert theirs.reference in page
    assert "Ruth Adeyemi" in page
    for absent in ("Theirs", "Hidden", hidden.reference):
        assert absent not in page
        assert absent not in board


def test_a_manager_sets_duty_through_the_night(enter, priya, cory, kept):
    client = enter(priya)
    tomorrow = today() + timedelta(days=1)
    given = {
        "worker": cory.reference,
        "on": f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year}",
        "begins": "17:00",
        "ends": "9am",
    }

    page = client.post(reverse("set-duty"), given, follow=True).text

    duty = kept(Duty.objects.get)
    assert "The duty is set." in page
    assert "To come" in page
    assert duty.ended_at - duty.started_at in (timedelta(hours=h) for h in (15, 16, 17))


def test_a_manager_who_puts_themselves_on_duty_is_refused_beside_the_name(enter, priya, ruth):
    tomorrow = today() + timedelta(days=1)
    given = {
        "worker": priya.reference,
        "on": f"{tomorrow:%d/%m/%Y}",
        "begins": "9:00",
        "ends": "17:00",
    }

    page = enter(priya).post(reverse("set-duty"), given, follow=True).text

    assert "Nobody puts themselves on duty: ask another manager" in page


def test_a_manager_ends_a_duty_now(enter, priya, cory, northwick, kept):
    hour, now = timedelta(hours=1), timezone.now()
    duty = Duty(service=northwick, staff=cory, started_at=now - hour, ended_at=now + hour)
    duty.save()
    client = enter(priya)
    address = reverse("end-duty", args=[duty.reference])

    listed = client.get(reverse("duty")).text
    asked = client.get(address).text
    page = client.post(address, {"agreed": "yes"}, follow=True).text

    assert address in listed
    assert "End the duty of Cory Dunn now?" in asked
    assert "The duty has ended." in page
    assert f'href="{address}"' not in page
    assert not kept(Duty.objects.covering_now().exists)


def test_duty_that_ends_as_it_begins_or_was_yesterday_is_refused(enter, priya, cory):
    client = enter(priya)
    same = {"worker": cory.reference, "on": "1/1/2020", "begins": "9:00", "ends": "9:00"}

    page = client.post(reverse("set-duty"), same, follow=True).text

    assert "The day of duty must be today or in the future" in page
    same["on"] = f"{today().day}/{today().month}/{today().year}"
    page = client.post(reverse("set-duty"), same, follow=True).text
    assert "Duty must end after it starts" in page


def test_transfers_of_the_service_are_listed_with_their_stage(enter, priya, open_case):
    child = open_case()
    client = enter(priya)
    client.post(
        reverse("ask-transfer", args=[child.reference]),
        {
            "towards": "elsewhere",
            "elsewhere": "Westmoor",
            "kind": "caretaking",
            "on": f"{today().day}/{today().month}/{today().year}",
        },
    )

    page = main(client.get(reverse("transfers")).text)

    for words in ("Anna Kowalska", "Westmoor", "From this service", "Asked for on"):
        assert words in page


def test_the_overview_counts_what_waits(enter, priya, ruth, open_case):
    open_case()
    closed = open_case(last_name="Closed")
    cast.restrict(closed.case, "ask", named=(ruth,), ask=ruth)

    page = main(enter(priya).get(reverse("oversight")).text)

    assert "Open cases without a lead worker" in page
    assert "Emergency access to review" in page


def test_data_protection_sees_only_its_own_part_of_oversight(enter, dana):
    page = enter(dana).get(reverse("oversight")).text

    assert "Who looked at what" in page
    for absent in (">Allocation<", ">Duty<", ">Transfers<", "Restricted records"):
        assert absent not in page
