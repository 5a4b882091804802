"""From a search that did not find the child to the page that adds them."""

from datetime import date

import pytest

from tests import cast
from tests.pages.seeing.conftest import Page
from throughcare.foundation.access.models import Notice


def test_what_was_typed_is_taken_along_and_stands_in_no_address(enter, sam):
    browser = enter(sam)

    answer = browser.post("/cases/add/from-search/", {"words": "Nadia Newton 7/3/2011"})
    page = browser.get(answer.headers["Location"])

    assert answer.status_code == 302
    assert "Nadia" not in answer.headers["Location"]
    assert page.status_code == 200, page.headers
    assert 'value="Nadia"' in page.text
    assert 'value="Newton"' in page.text
    assert 'value="7/3/2011"' in page.text


def test_the_page_opens_empty_without_a_search(enter, sam):
    assert enter(sam).get("/cases/add/from-search/").headers["Location"] == "/cases/add/"
    assert enter(sam).get("/cases/add/").status_code == 200


def test_who_may_add_nobody_is_offered_no_way_to(enter, ian):
    assert (
        "Add a child" not in enter(ian).post("/cases/search/", {"words": "Ania"}, follow=True).text
    )


def test_a_search_offers_to_add_a_child_below_what_it_found(enter, sam):
    found = enter(sam).post("/cases/search/", {"words": "Ania"}, follow=True)

    assert "Add a child" in found.text


def test_whoever_is_over_25_is_a_slip_of_the_year(enter, sam):
    sent = {"first_name": "Nadia", "date_of_birth": "7/3/1911", "sex": "female", "kind": "police"}

    assert "The child would be over 25" in enter(sam).post("/cases/add/", sent, follow=True).text


def answered(**more):
    told = {"first_name": "Nadia", "last_name": "Newton", "date_of_birth": "7/3/2011"}
    return told | {"sex": "female", "kind": "police", "made_on": "1/6/2026"} | more


def test_records_that_may_be_theirs_are_read_back_first_with_reasons(enter, sam, northwick):
    there = cast.make_child(
        northwick, first_name="Nadia", last_name="Newton", date_of_birth=date(2011, 3, 7)
    )

    main = Page(enter(sam).post("/cases/add/", answered(), follow=True)).main()

    assert "Records that may be of this child" in main
    assert "Same first name, same last name, same birthday" in main
    assert there.full_name in main


def test_a_sealed_record_is_not_among_them(enter, sam, ruth, northwick):
    there = cast.make_child(
        northwick, first_name="Nadia", last_name="Newton", date_of_birth=date(2011, 3, 7)
    )
    cast.restrict(there.case, "sealed", named=(ruth,))

    main = Page(enter(sam).post("/cases/add/", answered(), follow=True)).main()

    assert "None that you may open" in main
    assert there.reference not in main


ABDULLAHI = {"first_name": "Ada", "last_name": "Abdullahi", "date_of_birth": date(2011, 3, 7)}


def restricted(northwick, kind, ruth):
    there = cast.make_child(northwick, **ABDULLAHI)
    if kind == "ask":
        cast.restrict(there.case, kind, ask=ruth)
    else:
        cast.restrict(there.case, kind, named=(ruth,))
    return there


SPELT = [("Ada", "Abdullahi"), ("Aida", "Abdulahi")]


@pytest.mark.parametrize(("first", "last"), SPELT)
def test_of_a_record_to_ask_for_it_says_whom_to_ask(first, last, enter, sam, ruth, northwick):
    there = restricted(northwick, "ask", ruth)

    sent = answered(first_name=first, last_name=last)
    answer = enter(sam).post("/cases/add/", sent, follow=True)
    main = Page(answer).main()

    assert "One record that you may not open. Ask Ruth Adeyemi." in main
    assert main.count("One record that you may not open") == 1
    assert f'href="/cases/{there.reference}/"' in answer.text


@pytest.mark.parametrize(("first", "last"), SPELT)
def test_a_sealed_record_gives_nothing_and_its_manager_is_told(
    first, last, enter, sam, ruth, dana, northwick, kept
):
    there = restricted(northwick, "sealed", ruth)

    sent = answered(first_name=first, last_name=last)
    main = Page(enter(sam).post("/cases/add/", sent, follow=True)).main()

    assert "you may not open. Ask" not in main
    assert there.reference not in main
    told = kept(lambda: {(each.staff, each.kind) for each in Notice.objects.all()})
    assert told == {(ruth, "sealed-match"), (dana, "sealed-match")}


@pytest.mark.parametrize(
    "more", [{"date_of_birth": "8/3/2011"}, {"last_name": "Abbott"}, {"first_name": "Ben"}]
)
def test_a_birthday_and_both_names_are_needed_to_learn_of_a_closed_record(
    more, enter, sam, ruth, northwick
):
    restricted(northwick, "ask", ruth)

    sent = answered(first_name="Aida", last_name="Abdulahi") | more
    main = Page(enter(sam).post("/cases/add/", sent, follow=True)).main()

    assert "you may not open. Ask" not in main


def test_a_record_is_found_by_its_social_care_number(enter, sam, northwick):
    there = cast.make_child(northwick, **ABDULLAHI | {"social_care_id": "SC-7781"})

    sent = answered(first_name="Adah", last_name="Smith", social_care_id="sc7781")
    assert there.full_name in Page(enter(sam).post("/cases/add/", sent, follow=True)).main()
