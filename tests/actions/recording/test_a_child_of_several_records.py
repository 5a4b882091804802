"""What is done for a child of several records is done for the one child that they are of."""

import pytest

from tests import cast
from tests.actions.recording.test_recording_contacts import VISIT, recorded
from tests.actions.test_moving import TO_FOSTER_CARE, live_with_parents
from tests.anna import days_ago, keep, rows_of_anna
from throughcare.foundation.access.acting import acting
from throughcare.record.children.models import Child
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Residence, main_homes
from throughcare.record.outcomes.models import Programme


@pytest.fixture
def rows(northwick):
    return rows_of_anna()


@pytest.fixture
def survivor(northwick, rows):
    """The record into which Anna's was merged by way of another."""
    born = rows.child.date_of_birth
    first, second = (
        cast.make_child(northwick, last_name="Survivor", date_of_birth=born) for _ in "12"
    )
    Child.objects.filter(pk=second.pk).update(merged_into=first)
    Child.objects.filter(pk=rows.child.pk).update(merged_into=second)
    return Child.objects.get(pk=first.pk)


@pytest.fixture
def carried(survivor, sam):
    """The same, carried by Sam, who carries the other as well."""
    cast.allocate(survivor.case, sam)
    return survivor


def move(child, worker, as_app, **more):
    as_app()
    with acting(worker, doing="test moving"):
        return move_child(child, **TO_FOSTER_CARE, on=days_ago(1), by=worker, **more)


def test_a_move_ends_the_home_under_the_other_record(rows, carried, sam, as_app):
    Residence.objects.all().delete()
    home = live_with_parents(rows.child)

    moved = move(carried, sam, as_app, leaving=home.reference)

    with acting(sam, doing="test moving"):
        home.refresh_from_db()
        assert home.ended_on == days_ago(2)
        assert list(main_homes(carried)) == [moved]


def test_a_contact_counts_to_the_work_under_the_other_record(rows, carried, sam, act):
    seen = recorded(act, sam, carried)

    assert (seen.programme, seen.is_statutory) == (rows.programme, True)
    assert seen in carried.rows("contacts")


def test_an_order_under_one_record_goes_before_what_was_agreed_under_the_other(
    rows, carried, sam, act
):
    keep(Programme, child=carried, disposal_type="prevention", started_on=days_ago(2))

    assert recorded(act, sam, carried).programme == rows.programme


def test_where_the_worker_may_not_write_the_contact_is_still_required(
    rows, survivor, northwick, act
):
    jim = cast.make_staff(northwick, "Jim", "Bell", "case-manager")
    cast.allocate(survivor.case, jim)

    seen = recorded(act, jim, survivor, **VISIT)

    assert (seen.child, seen.programme, seen.is_statutory) == (survivor, None, True)
