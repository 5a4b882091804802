"""A child whose records were merged in a chain is one child on every page that shows a child."""

import pytest

from tests import cast
from tests.cast import sql
from throughcare.caseload.cases.open_cases import unallocated
from throughcare.caseload.cases.queries import last_seen
from throughcare.caseload.oversight.workloads import by_worker
from throughcare.foundation.access.models import Allocation
from throughcare.record.children.models import Child
from throughcare.record.circumstances.models import main_homes

PAGES = ("", "journey/", "people/", "alerts/", "circumstances/", "offences/")


def merge(one, into):
    """As an import does it: the service may have merged the other record long before."""
    Child.objects.filter(pk=one.pk).update(merged_into=into)


@pytest.fixture
def survivor(northwick, anna):
    """A record without a row of its own, into which Anna's was merged by way of another."""
    born = anna.child.date_of_birth
    first, second = (
        cast.make_child(northwick, last_name="Survivor", date_of_birth=born) for _ in "12"
    )
    merge(second, first)
    merge(anna.child, second)
    return Child.objects.get(pk=first.pk)


def cells(page, *kinds):
    """What stands in the rows of tables and lists, as words."""
    found = (each for kind in kinds for each in page.tree.iter(kind))
    return {" ".join("".join(each.itertext()).split()) for each in found}


def row_with(page, words):
    """The cells after the first of the row with these words in its first."""
    rows = (list(row) for row in page.tree.iter("tr"))
    read = ([" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows)
    [row] = [row for row in read if words in row[0]]
    return row[1:]


@pytest.mark.parametrize("at", PAGES)
def test_every_row_of_the_merged_record_stands_on_the_one_that_survives(
    open_as, anna, northwick, jo, request, as_app, at
):
    before = open_as(jo, f"/cases/{anna.child.reference}/{at}")
    as_app.owner_again()
    survivor = request.getfixturevalue("survivor")

    after = open_as(jo, f"/cases/{survivor.reference}/{at}")

    assert cells(before, "td", "th") <= cells(after, "td", "th")
    assert len(cells(before, "td", "dd", "li")) > 3


def test_a_list_says_of_the_one_that_survives_what_it_said_of_the_merged(
    open_as, anna, northwick, jo, request, as_app
):
    before = row_with(open_as(jo, "/cases/lists/all/"), anna.child.last_name)
    as_app.owner_again()
    request.getfixturevalue("survivor")
    after = row_with(open_as(jo, "/cases/lists/all/"), "Survivor")

    assert before == after


def test_the_merged_record_and_the_one_that_survives_were_last_seen_at_one_time(anna, survivor):
    assert last_seen(survivor).first() == last_seen(anna.child).first() == anna.contact


def test_one_child_is_counted_once_in_a_workload(anna, survivor, sam, priya, acting_as):
    cast.allocate(survivor.case, sam)

    with acting_as(priya):
        own = next(load for load in by_worker() if load.staff_id == sam.pk)
    held = Allocation.objects.filter(staff=sam, ended_on=None)
    assert own.leads == held.count() - 1


def test_a_child_who_has_a_lead_worker_under_another_record_is_not_without_one(
    anna, survivor, priya, acting_as
):
    with acting_as(priya):
        assert survivor.case_id not in unallocated(priya.service_id)


def test_a_merger_that_is_undone_makes_two_children_again(anna, survivor):
    Child.objects.filter(pk=anna.child.pk).update(merged_into=None)

    assert last_seen(survivor).first() is None
    assert last_seen(anna.child).first() == anna.contact


def test_a_row_of_a_sealed_record_is_not_shown_on_the_one_that_survives(
    open_as, anna, survivor, jo, as_app
):
    cast.restrict(anna.child.case, "sealed")

    page = open_as(jo, f"/cases/{survivor.reference}/offences/")

    as_app.owner_again()
    assert anna.offence.description not in page.text
    [(read,)] = sql("SELECT count(*) FROM audit_read WHERE case_id = %s", anna.child.case_id)
    assert read == 0


def test_the_form_of_a_move_says_which_home_of_the_child_it_ends(open_as, anna, survivor, sam):
    cast.allocate(survivor.case, sam)
    [home] = main_homes(survivor)

    page = open_as(sam, f"/cases/{survivor.reference}/circumstances/move/")

    assert home.child_id == anna.child.pk
    assert f'value="{home.reference}"' in page.html
