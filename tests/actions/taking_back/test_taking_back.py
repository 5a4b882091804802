"""Taking back what one request changed: whatever it was, once, in time, and with its trail."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests import cast
from tests.actions.taking_back.arranged import FOSTER, PAGE, rows
from tests.anna import days_ago, keep
from tests.cast import sql
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.audit.actions import can_be_taken_back, take_back
from throughcare.foundation.audit.models import TakingBack
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Residence


@pytest.fixture
def moved(request_of, anna, home, sam):
    """The request in which Sam recorded that Anna moved."""
    with request_of(sam) as number:
        move_child(anna, **FOSTER, on=days_ago(1), by=sam)
    return number


def refused(words):
    return pytest.raises(ValidationError, match=words)


def test_a_move_is_taken_back_row_for_row(anna, home, sam, request_of, taken_back):
    before = rows("circumstances_residence")
    with request_of(sam) as made:
        move_child(anna, **FOSTER, on=days_ago(1), by=sam)
    assert rows("circumstances_residence") != before

    taken_back(sam, made)

    assert rows("circumstances_residence") == before


def test_taking_back_is_itself_taken_back_as_often_as_one_likes(moved, sam, taken_back):
    after = rows("circumstances_residence")
    undone = taken_back(sam, moved)
    redone = taken_back(sam, undone)
    assert rows("circumstances_residence") == after

    taken_back(sam, redone)

    assert sql("SELECT count(*) FROM circumstances_residence") == [(1,)]


def test_all_of_it_stands_in_the_audit_trail(moved, sam, taken_back):
    undone = taken_back(sam, moved)

    noted = sql("SELECT operation FROM audit_change WHERE request_id = %s ORDER BY id", undone)
    assert noted == [("D",), ("U",)]
    [entry] = TakingBack.objects.all()
    assert (entry.request_id, entry.by_request_id, entry.staff) == (moved, undone, sam)


def test_nothing_is_taken_back_twice(moved, sam, request_of, taken_back):
    taken_back(sam, moved)

    with request_of(sam), refused("taken back already"):
        take_back(moved, PAGE)


def test_what_was_refused_can_be_tried_again(moved, anna, sam, request_of, taken_back):
    closed = cast.restrict(anna.case, "sealed")
    with request_of(sam), refused("no such record"):
        take_back(moved, PAGE)
    closed.delete()

    taken_back(sam, moved)

    assert sql("SELECT count(*) FROM circumstances_residence") == [(1,)]


def test_nobody_takes_back_what_another_did(moved, priya, request_of):
    with request_of(priya), refused("did not do this"):
        take_back(moved, PAGE)


def test_a_request_cannot_take_itself_back(anna, home, sam, request_of):
    with request_of(sam) as number:
        move_child(anna, **FOSTER, on=days_ago(1), by=sam)
        with refused("did not do this"):
            take_back(number, PAGE)


def test_nothing_is_taken_back_that_the_page_did_not_offer(anna, home, sam, request_of):
    with request_of(sam, undo="") as number:
        move_child(anna, **FOSTER, on=days_ago(1), by=sam)

    with request_of(sam), refused("did not do this"):
        take_back(number, PAGE)


def test_nothing_is_taken_back_at_another_page(moved, sam, request_of):
    """Each page has its own guards: another would be the way round them."""
    with request_of(sam), refused("did not do this"):
        take_back(moved, "another-page")


def test_nothing_is_taken_back_without_the_right_that_it_took(moved, sam, request_of):
    sql("UPDATE access_membership SET role = 'panel-volunteer' WHERE staff_id = %s", sam.pk)

    with request_of(sam), refused("Your role does not allow this"):
        take_back(moved, PAGE)


def test_nothing_is_taken_back_late(moved, sam, request_of):
    aged(moved, timedelta(minutes=10, seconds=1))

    with request_of(sam), refused("more than ten minutes"):
        take_back(moved, PAGE)


def test_until_the_last_second_it_is(moved, sam, taken_back):
    aged(moved, timedelta(minutes=9, seconds=30))

    taken_back(sam, moved)

    assert sql("SELECT count(*) FROM circumstances_residence") == [(1,)]


def aged(request, by):
    """Let a request be older than it is, as nobody but the owner of the trail could write it."""
    sql("ALTER TABLE audit_request DISABLE TRIGGER never_changed")
    sql("UPDATE audit_request SET at = %s WHERE id = %s", timezone.now() - by, request)
    sql("ALTER TABLE audit_request ENABLE TRIGGER never_changed")


def test_a_form_that_changed_nothing_has_nothing_to_take_back(sam, request_of):
    with request_of(sam) as number:
        pass

    with request_of(sam), refused("nothing to take back"):
        take_back(number, PAGE)


def test_what_was_changed_since_is_left_as_it_is(moved, home, sam, request_of):
    with request_of(sam):
        home.refresh_from_db()
        home.town = "Northwick"
        home.save()

    with request_of(sam), refused("changed or added since"):
        take_back(moved, PAGE)

    assert sql("SELECT count(*) FROM circumstances_residence WHERE town = 'Northwick'") == [(1,)]


def test_a_new_row_on_the_freed_days_stands_in_the_way(anna, home, sam, request_of):
    """No row of the request was touched: the exclusion constraint alone knows."""
    with request_of(sam) as number:
        home.ended_on = days_ago(50)
        home.save()
    with request_of(sam):
        keep(Residence, child=anna, **ON_THE_FREED_DAYS)

    with request_of(sam), refused("changed or added since") as caught:
        take_back(number, PAGE)

    said = caught.value.__cause__.__cause__.diag
    assert said.message_detail == "child_has_one_main_home_at_a_time"
    assert said.constraint_name == "built_on_since"


ON_THE_FREED_DAYS = {
    "accommodation_type": "with-family",
    "suitability": "unknown",
    "is_primary": True,
    "started_on": days_ago(40),
}


def test_a_row_that_refers_to_a_new_one_stands_in_the_way(anna, sam, request_of):
    """A deferred foreign key is checked before the function ends, and so said in words."""
    with request_of(sam) as number:
        new = keep(Residence, child=anna, **ON_THE_FREED_DAYS)
    sql(
        "CREATE TABLE hangs_on (id bigint PRIMARY KEY, home_id bigint REFERENCES "
        "circumstances_residence DEFERRABLE INITIALLY DEFERRED)"
    )
    sql("INSERT INTO hangs_on VALUES (1, %s)", new.pk)

    with request_of(sam), refused("changed or added since") as caught:
        take_back(number, PAGE)

    assert caught.value.__cause__.__cause__.diag.table_name == "hangs_on"
    assert Residence.objects.filter(pk=new.pk).exists()


def test_a_case_closed_meanwhile_is_refused_without_a_word_of_it(
    moved, anna, sam, priya, request_of
):
    cast.restrict(anna.case, "sealed", named=(priya,))

    with request_of(sam), refused("There is no such record that you may open"):
        take_back(moved, PAGE)


def test_a_case_that_moved_on_is_refused(moved, northwick, anna, sam, request_of):
    keep(
        Transfer,
        service=northwick,
        case=anna.case,
        direction="out",
        kind="transfer",
        other_service_name="Eastmere",
        requested_on=days_ago(9),
        moved_on=days_ago(0),
    )

    with request_of(sam), refused("moved to another service"):
        take_back(moved, PAGE)


def test_the_web_role_reaches_the_whole_and_none_of_its_parts(as_app):
    granted = sql(
        "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'app' AND p.proname = ANY (%s) "
        "AND has_function_privilege('app', p.oid, 'EXECUTE') ORDER BY 1",
        [
            *("take_back", "can_be_taken_back", "put_back", "runs_of", "rows_before"),
            *("lock_rows_of", "supersede_as_taken_back", "require_untouched_since", "refuse"),
        ],
    )

    assert granted == [("can_be_taken_back",), ("take_back",)]


def test_a_case_offers_what_its_worker_did_last(moved, anna, sam, priya, request_of, taken_back):
    with request_of(sam):
        offer = can_be_taken_back(anna.case)
    assert (offer.request_id, offer.route, offer.doing) == (moved, PAGE, "testing")
    with request_of(priya):
        assert can_be_taken_back(anna.case) is None

    undone = taken_back(sam, moved)

    with request_of(sam):
        assert can_be_taken_back(anna.case).request_id == undone


def test_a_case_offers_nothing_that_is_too_late(moved, anna, sam, request_of):
    aged(moved, timedelta(minutes=11))

    with request_of(sam):
        assert can_be_taken_back(anna.case) is None
