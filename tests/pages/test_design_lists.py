"""Pages, order and filters of a list, all in its address."""

import pytest
from django.http import QueryDict

from tests.pages.design_samples.forms import FilterForm
from throughcare.foundation.design.pagination import page_of, pagination, results
from throughcare.foundation.design.tables import (
    Fact,
    Sorting,
    TableColumn,
    chosen_filters,
    summary_list,
)

COLUMNS = [TableColumn("name", "Name", "last_name"), TableColumn("order", "Order")]


def test_a_list_shows_25_to_a_page():
    page = page_of(range(60), QueryDict("page=2"))

    assert list(page) == list(range(25, 50))
    assert results(page) == "Showing 26 to 50 of 60"


def test_a_page_that_is_not_there_is_the_nearest_one():
    assert page_of(range(60), QueryDict("page=99")).number == 3
    assert page_of(range(60), QueryDict("page=no")).number == 1


def test_the_links_of_pages_keep_what_the_list_was_asked():
    query = QueryDict("team=north&page=2")

    shown = pagination(page_of(range(60), query), query)

    assert shown["previous"]["href"] == "?team=north&page=1"
    assert [item["current"] for item in shown["items"]] == [False, True, False]


def test_a_long_list_leaves_out_the_pages_between():
    query = QueryDict("page=20")

    items = pagination(page_of(range(1000), query), query)["items"]

    assert [item.get("number", "…") for item in items] == [1, "…", 19, 20, 21, "…", 40]


def test_a_list_of_one_page_has_no_links():
    assert pagination(page_of(range(3), QueryDict()), QueryDict()) == {}


@pytest.mark.parametrize(
    ("query", "order_by"),
    [
        ("", "last_name"),
        ("sort=-name", "-last_name"),
        ("sort=order", "last_name"),
        ("sort=password", "last_name"),
    ],
)
def test_a_list_is_ordered_only_by_its_own_columns(query, order_by):
    assert Sorting.from_query(COLUMNS, QueryDict(query), "name").order_by == order_by


def test_the_column_in_use_says_which_way_and_turns_round():
    name, order = Sorting.from_query(COLUMNS, QueryDict("team=north&page=3"), "name").head()

    assert name["attributes"] == {"aria-sort": "ascending"}
    assert 'href="?team=north&amp;sort=-name"' in name["html"]
    assert order == {"text": "Order"}


def test_a_fact_that_nobody_recorded_says_so():
    shown = summary_list([Fact("School", None, "/change/"), ("Hours", "14")])

    first, second = shown["rows"]
    assert first["value"] == {"text": "Not recorded"}
    assert first["actions"]["items"][0]["visuallyHiddenText"] == "school"
    assert "actions" not in second


def test_each_filter_chosen_can_be_taken_away():
    query = QueryDict("kind=referral&kind=rehabilitation&page=2")

    chosen = chosen_filters(FilterForm(query), query)

    [kind] = chosen["categories"]
    assert kind["items"][0] == {"text": "Referral order", "href": "?kind=rehabilitation"}


def test_a_list_without_filters_says_nothing_of_them():
    assert chosen_filters(FilterForm(QueryDict()), QueryDict()) is None
