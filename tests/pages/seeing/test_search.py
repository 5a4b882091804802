"""Looking for a child: by any name or number, sent and never linked."""

import re

import pytest

from tests import cast


@pytest.mark.parametrize("words", ["kowalczyk", "Anna Kow", "ania", "KOWALCZYK anna", "kow ani"])
def test_a_child_is_found_by_any_name_in_any_order(open_as, anna, jo, words):
    page = open_as(jo, "/cases/search/", {"words": words})

    assert page.rows() == [f"Kowalczyk, Ania{anna.child.source_id}"]
    assert "1 record found" in page.main()


def test_a_child_is_found_by_number(open_as, anna, jo):
    page = open_as(jo, "/cases/search/", {"words": anna.child.source_id})

    assert len(page.rows()) == 1


def test_no_name_stands_in_the_address(open_as, anna, jo):
    page = open_as(jo, "/cases/search/", {"words": "kowalczyk"})

    assert re.fullmatch("search=[a-z0-9]{12}", page.response.request["QUERY_STRING"])
    assert not [href for href in page.links().values() if href and "owalczyk" in href]
    assert {form.get("method") for form in page.tree.iter("form")} == {"post"}


def test_nothing_found_says_so(open_as, anna, jo):
    page = open_as(jo, "/cases/search/", {"words": "nobody"})

    assert "No record that you may open has this name or number." in page.main()


def test_an_empty_search_asks_for_words(open_as, anna, jo):
    page = open_as(jo, "/cases/search/", {"words": " "})

    assert page.status == 200
    assert "There is a problem Enter a name, a date of birth or a number" in page.main()


def test_a_record_to_ask_for_is_said_without_a_name(open_as, anna, jo, priya):
    cast.restrict(anna.child.case, "ask", ask=priya)

    page = open_as(jo, "/cases/search/", {"words": "anna kowalczyk"})

    assert "One record that you may not open. Ask Priya Nair." in page.main()
    assert "Ania" not in page.main()


@pytest.mark.parametrize("words", ["kowalczyk", "kow", "an ko", "anna kowalsk"])
def test_the_name_of_a_record_to_ask_for_cannot_be_spelled_out(open_as, anna, jo, priya, words):
    cast.restrict(anna.child.case, "ask", ask=priya)

    page = open_as(jo, "/cases/search/", {"words": words})

    assert "Priya" not in page.main()
    assert "No record that you may open has this name or number." in page.main()


@pytest.mark.parametrize("words", ["anna kowalczyk", "Kowalczyk Anna", "ania kowalczyk"])
def test_a_record_to_ask_for_is_said_for_a_whole_name(open_as, anna, jo, priya, words):
    cast.restrict(anna.child.case, "ask", ask=priya)

    assert "Priya Nair" in open_as(jo, "/cases/search/", {"words": words}).main()


def test_a_sealed_record_is_not_found(open_as, anna, jo):
    cast.restrict(anna.child.case, "sealed")

    page = open_as(jo, "/cases/search/", {"words": "kowalczyk"})

    assert "No record that you may open" in page.main()
    assert "may not open" not in page.main()


def test_a_worker_of_a_charity_finds_their_own_cases_alone(open_as, northwick, anna, pat):
    mine = cast.make_child(northwick, first_name="Anton", last_name="Kowal")
    cast.allocate(mine.case, pat)

    assert open_as(pat, "/cases/search/", {"words": "kowal"}).rows() == [
        f"Kowal, Anton{mine.source_id}"
    ]


def test_script_gets_the_answer_alone_and_the_same(open_as, anna, jo):
    whole = open_as(jo, "/cases/search/", {"words": "kowalczyk"})
    part = open_as(jo, "/cases/search/", {"words": "kowalczyk"}, headers={"HX-Request": "true"})

    assert part.rows() == whole.rows()
    assert "<html" not in part.html
    assert "HX-Request" in whole.response.headers["Vary"]


def test_the_page_without_a_search_finds_nothing(open_as, anna, jo):
    page = open_as(jo, "/cases/search/")

    assert page.rows() == []
    assert "Kowalczyk" not in page.text


def test_who_was_found_is_in_the_audit_trail(open_as, anna, jo, owner, as_app):
    open_as(jo, "/cases/search/", {"words": "kowalczyk"})
    as_app.owner_again()

    owner.execute("SELECT case_id FROM audit_read ORDER BY id DESC LIMIT 1")
    assert owner.fetchone() == (anna.child.case_id,)


def test_what_was_found_can_be_gone_back_to_by_its_worker_alone(client, open_as, anna, jo, priya):
    found = open_as(jo, "/cases/search/", {"words": "kowalczyk"})
    address = "/cases/search/?" + found.response.request["QUERY_STRING"]

    assert open_as(jo, address).rows() == found.rows()
    assert open_as(priya, address).rows() == []
