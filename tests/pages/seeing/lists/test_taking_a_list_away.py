"""A list of cases is taken away as a file: as it is on the page, and never a closed record."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.anna import days_ago, keep
from tests.pages.seeing.listed import child, seen
from throughcare.caseload.cases import views
from throughcare.casework.instruments.models import Assessment
from throughcare.foundation.access.models import Restriction
from throughcare.foundation.audit.models import Read


def file_of(client, scope="mine", **query):
    client.post(reverse("demonstration-confirm"), {"next": "/"})
    return client.get(reverse("cases-file", args=[scope]), query)


def lines_of(answer):
    """The lines of the file, each by the words above it."""
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def last_names(answer):
    return [line["Last name"] for line in lines_of(answer)]


@pytest.fixture
def dee(northwick, jo):
    """A child of Jo's about whom something is recorded in each column."""
    dee = child(northwick, "Dee", "Day", lead=jo, known_as="Didi")
    seen(dee, 3)
    on = days_ago(10)
    levels = {"rosh": "high", "safety_and_wellbeing": "medium"}
    keep(Assessment, child=dee, kind="assetplus", started_on=on, completed_on=on, **levels)
    keep(Assessment, child=dee, kind="assetplus", started_on=on, due_on=days_ago(-4))
    return dee


def test_the_file_says_of_each_child_what_the_list_does(enter, jo, dee):
    line = next(line for line in lines_of(file_of(enter(jo))) if line["Last name"] == "Day")

    assert line == {
        "Number": dee.number,
        "Last name": "Day",
        "First name": "Didi",
        "Age": str(dee.age),
        "Order": "Prevention, by consent",
        "Order until": "",
        "Safety of others": "High",
        "Safety of the child": "Medium",
        "Assessed on": days_ago(10).isoformat(),
        "Last seen": days_ago(3).isoformat(),
        "Next due": days_ago(-4).isoformat(),
        "What is due": "Assessment",
        "Alerts": "",
        "Lead worker": "Jo Reid",
    }


def test_it_is_narrowed_and_sorted_as_the_list_is(enter, northwick, priya, jo):
    for first, last in (("Ann", "Zed"), ("Bo", "Ames"), ("Cy", "Moss")):
        seen(child(northwick, first, last, lead=jo), 1)
    unseen = child(northwick, "Di", "Late", lead=jo)
    client, by_worker = enter(priya), {"worker": jo.reference}

    names = last_names(file_of(client, "all", sort="-name", **by_worker))
    late = last_names(file_of(client, "all", more="unseen", **by_worker))

    assert names == sorted(names, reverse=True)
    assert {"Zed", "Moss", "Late", "Ames"} <= set(names)
    assert unseen.last_name in late
    assert "Zed" not in late


def test_a_longer_list_than_a_page_is_whole_and_asks_no_more(enter, northwick, jo):
    def taken():
        with CaptureQueriesContext(connection) as asked:
            answer = file_of(client)
        return len(lines_of(answer)), len(asked)

    child(northwick, "A", lead=jo)
    client = enter(jo)
    taken()  # what is kept for the process is asked for once
    few, asked = taken()
    connection.cursor().execute("RESET ROLE")
    for number in range(30):
        child(northwick, f"More {number}", lead=jo)
    client = enter(jo)
    taken()

    assert taken() == (few + 30, asked)


@pytest.mark.parametrize("kind", [Restriction.Kind.ASK, Restriction.Kind.SEALED])
def test_a_closed_record_is_in_no_file_also_for_those_to_whom_it_is_open(
    enter, northwick, jo, priya, dee, kind
):
    open_one = child(northwick, "Abe", "Open", lead=jo)
    cast.restrict(dee.case, kind, named=(jo, priya))

    client = enter(jo)

    assert "Day" in client.get(reverse("cases-of", args=["mine"])).content.decode()
    assert open_one.last_name in last_names(file_of(client))
    assert "Day" not in last_names(file_of(client))


def test_on_each_record_stands_that_it_was_taken_away(enter, jo, dee, northwick, kept):
    other = child(northwick, "Abe", "Other", lead=jo)
    answer = file_of(enter(jo))

    reads = kept(
        lambda: set(
            Read.objects.filter(staff=jo.pk, how="exported").values_list("case", "request__doing")
        )
    )

    doing = "take away a list of cases"
    assert {(dee.case_id, doing), (other.case_id, doing)} <= reads
    assert len(reads) == len(lines_of(answer))


def test_who_reads_no_assessments_takes_no_levels_away(enter, ed, dee):
    [line] = [line for line in lines_of(file_of(enter(ed), "all")) if line["Last name"] == "Day"]

    assert not [name for name in line if "Safety" in name or "Assessed" in name]


def test_the_way_is_hidden_from_those_who_may_not(open_as, anna, sam, vic, bea):
    address = "/cases/lists/all/"

    assert "Download list" in open_as(sam, address).links()
    for summaries_only in (vic, bea):
        assert "Download list" not in open_as(summaries_only, address).links()


def test_the_way_keeps_filters_and_order_but_not_the_page(open_as, anna, priya):
    query = "?age=14-15&sort=-name&page=1"

    href = open_as(priya, f"/cases/lists/all/{query}").links()["Download list"]

    assert href == "/cases/lists/all/list.csv?age=14-15&sort=-name"


def test_who_it_is_is_asked_again_first(enter, jo, dee):
    answer = enter(jo).get(reverse("cases-file", args=["mine"]))

    assert answer.status_code == 302
    assert "confirm" in answer.headers["Location"]


def test_a_list_that_is_too_long_is_refused_and_not_cut_short(
    enter, northwick, jo, dee, monkeypatch
):
    child(northwick, "Abe", "Other", lead=jo)
    monkeypatch.setattr(views, "MOST_IN_FILE", 1)

    client = enter(jo)
    page = client.get(reverse("cases-of", args=["mine"])).content.decode()

    assert "Download list" not in page
    assert "This list is too long for a file. Narrow it by the filters first." in page
    assert file_of(client).status_code == 404


def test_nothing_in_it_is_computed_by_a_spreadsheet(enter, northwick, jo):
    child(northwick, "=1+1", "@SUM(A1)", lead=jo)

    assert "'@SUM(A1)" in last_names(file_of(enter(jo)))
