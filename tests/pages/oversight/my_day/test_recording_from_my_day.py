"""From My day one chooses a child by typing the name, and is on the form of a contact."""

import pytest
from django.urls import reverse

from tests import cast
from tests.anna import days_ago, rows_of_anna
from tests.pages.seeing.conftest import Page
from throughcare.foundation.access.models import Allocation


@pytest.fixture
def anna(northwick):
    return rows_of_anna()


def home(client):
    return Page(client.get("/"))


def offered(page):
    [choice] = page.tree.xpath("//select[@name='child']")
    return {option.get("value"): option.text for option in choice.iter("option")}


def test_the_own_children_are_offered_by_name_and_no_colleague_s(enter, northwick, sam, jo):
    own = cast.make_child(northwick, first_name="Dee", last_name="Day")
    other = cast.make_child(northwick, first_name="Gus", last_name="Teams")
    cast.allocate(own.case, sam)
    cast.allocate(other.case, jo)

    names = offered(home(enter(sam)))

    assert names[own.reference] == "Dee Day"
    assert other.reference not in names
    assert names[""] == "Choose a child"


def test_two_of_one_name_are_told_apart(enter, northwick, sam):
    twins = [cast.make_child(northwick, first_name="Ash", last_name="Lee") for _ in range(2)]
    for twin in twins:
        cast.allocate(twin.case, sam)

    names = offered(home(enter(sam)))

    born = twins[0].date_of_birth
    assert {names[twin.reference] for twin in twins} == {f"Ash Lee, {born:%-d %b %Y}"}


def test_a_child_that_is_chosen_leads_to_the_form_of_a_contact(enter, anna, sam):
    client = enter(sam)
    [form] = home(client).tree.xpath("//form[.//select[@name='child']]")

    answer = client.get(form.get("action"), {"child": anna.child.reference})

    assert answer.status_code == 302
    assert answer.url == reverse("add-contact", args=[anna.child.reference])


def test_without_a_child_the_page_asks_again(enter, anna, sam):
    page = Page(enter(sam).get(reverse("contact-with"), {"child": ""}))

    assert page.status == 200
    assert "Select a child" in page.main()
    assert anna.child.reference in offered(page)


def test_a_child_whom_one_may_not_record_for_is_not_gone_on_with(enter, northwick, sam, jo):
    other = cast.make_child(northwick)
    cast.allocate(other.case, jo)

    answer = enter(sam).get(reverse("contact-with"), {"child": other.reference})

    assert answer.status_code == 200


def test_who_has_no_case_is_led_to_the_page_and_to_the_search(enter, northwick, priya):
    Allocation.objects.filter(staff=priya).update(ended_on=days_ago(1))
    client = enter(priya)

    page = home(client)

    assert not page.tree.xpath("//select[@name='child']")
    assert page.links()["Record a contact"] == reverse("contact-with")


@pytest.mark.parametrize("who", ["vic", "ed", "ian", "bea"])
def test_who_records_no_contacts_is_offered_none(enter, request, who):
    page = home(enter(request.getfixturevalue(who)))

    assert not page.tree.xpath("//select[@name='child']")
    assert "Record a contact" not in page.links()


def test_a_referral_is_added_from_my_day_by_those_who_put_it_into_the_queue(enter, sam, vic):
    assert home(enter(sam)).links()["Add a referral"] == reverse("add-intake")
    assert "Add a referral" not in home(enter(vic)).links()
