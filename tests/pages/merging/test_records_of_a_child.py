"""Two records are compared before they are merged, and what was merged is read and undone."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.pages.seeing.conftest import BACKEND, Page
from throughcare.record.children.models import Merge


@pytest.fixture
def ana(northwick, jo):
    child = cast.make_child(
        northwick,
        first_name="Ana",
        last_name="Kovalska",
        pnc_number="2024/0123456X",
        date_of_birth=cast.child("anna").date_of_birth,
    )
    cast.allocate(child.case, jo)
    return child


@pytest.fixture
def browser_of(as_app):
    def sign_in(staff):
        as_app.owner_again()
        client = Client()
        client.force_login(staff.person, backend=BACKEND)
        as_app()
        return client

    return sign_in


def at(name, *references):
    return reverse(name, args=references)


def test_what_differs_between_two_records_is_said_beside_each(open_as, anna, ana, priya):
    page = open_as(priya, at("merge-records", anna.child.reference, ana.reference))

    words = page.main()
    assert f"Registered name {anna.child.full_name} Ana Kovalska Differs" in words
    assert "2024/0123456X" in words
    assert "Lead worker Sam Okoro Jo" in words
    assert "Last work recorded" in words
    assert "Same" in words


def test_who_does_not_read_contacts_is_not_shown_when_the_last_one_was(open_as, anna, ana, bea):
    page = open_as(bea, at("merge-records", anna.child.reference, ana.reference))

    assert "Last work recorded" not in page.main()


def test_whom_a_merge_would_close_the_child_to_is_said_before(open_as, anna, ana, bea, sam, jo):
    cast.restrict(ana.case, "ask", named=(bea, jo), ask=jo)

    page = open_as(bea, at("merge-records", anna.child.reference, ana.reference))

    [closed] = re.findall("closed to (.*), and both will be", page.main())
    assert sam.full_name in closed
    assert jo.full_name not in closed


def test_a_search_for_another_record_stands_in_no_address(browser_of, anna, ana, bea):
    client, address = browser_of(bea), at("child-records", anna.child.reference)

    answer = client.post(address, {"words": "Kovalska"})
    page = Page(client.get(answer.url))

    assert "Kovalska" not in answer.url
    compare = at("merge-records", anna.child.reference, ana.reference)
    assert page.links()["Ana Kovalska"] == compare


def test_a_search_that_finds_nothing_says_so(browser_of, anna, bea):
    client, address = browser_of(bea), at("child-records", anna.child.reference)

    page = Page(client.get(client.post(address, {"words": "Quxxlmp"}).url))

    assert "No other record that you may open" in page.main()


def test_a_search_for_nothing_is_refused(browser_of, anna, bea):
    client, address = browser_of(bea), at("child-records", anna.child.reference)

    page = Page(client.get(client.post(address, {"words": ""}).url))

    assert "Enter a name, a date of birth or a number" in page.main()


@pytest.fixture
def merged(anna, ana, bea):
    type(ana).objects.filter(pk=ana.pk).update(merged_into=anna.child)
    rows = {"survivor": anna.child, "merged": ana, "why": "One mother and one school"}
    rows |= {"case": anna.child.case, "merged_case": ana.case}
    return cast.write(Merge(service=bea.service, recorded_by=bea, **rows))


def test_who_merged_two_records_and_why_is_read_on_both_with_the_way_to_undo_it(
    open_as, anna, ana, merged, bea
):
    for record in (anna.child, ana):
        page = open_as(bea, at("child-records", record.reference))
        assert f"was merged into {anna.child.number}" in page.main()
        assert f"by {bea.full_name}. One mother and one school" in page.main()
        undo = at("undo-merge", anna.child.reference, merged.reference)
        assert undo in page.links().values()


def test_the_undoing_stands_beside_it(browser_of, anna, ana, merged, bea):
    client = browser_of(bea)
    address = at("undo-merge", anna.child.reference, merged.reference)

    assert "Are these two children after all?" in Page(client.get(address)).main()
    answer = client.post(address, {"token": "undoing", "why": "They are cousins of one name"})
    page = Page(client.get(answer.url))

    assert f"by {bea.full_name}. They are cousins of one name" in page.main()
    assert "Undo this merge" not in page.main()


def test_the_menu_leads_there_for_those_who_merge_and_for_nobody_else(open_as, anna, priya, sam):
    records = at("child-records", anna.child.reference)

    assert records in open_as(priya, at("case-overview", anna.child.reference)).links().values()
    assert records not in open_as(sam, at("case-overview", anna.child.reference)).links().values()
