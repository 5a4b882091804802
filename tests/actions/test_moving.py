"""A child moves: what changes, who is refused, what two people in one second get, and undoing."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from tests import cast
from tests.anna import days_ago, keep
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.models import Transfer
from throughcare.foundation.audit.actions import take_back
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Residence

TO_FOSTER_CARE = {"to": "foster-care-local-authority", "suitability": "suitable"}
TO_FAMILY = {"to": "with-family", "suitability": "unknown"}


def live_with_parents(child, **more):
    return keep(
        Residence,
        child=child,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        started_on=days_ago(400),
        **more,
    )


@pytest.fixture
def home(anna):
    return live_with_parents(anna)


@pytest.fixture
def as_sam(sam, anna, home, as_app):
    """Everything below is done by Sam with the web role's rights alone."""
    as_app()
    with acting(sam, doing="test moving"):
        yield sam


def test_moving_a_child_closes_the_home_that_they_moved_from(anna, home, as_sam):
    foster_care = move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=as_sam)

    home.refresh_from_db()
    assert home.ended_on == days_ago(2)
    assert anna.residences.primary().running().get() == foster_care


def test_an_address_beside_the_main_home_stays(anna, home, as_sam, as_app):
    other = Residence(
        child=anna,
        accommodation_type="with-family",
        suitability="unknown",
        is_primary=False,
        started_on=days_ago(30),
        recorded_by=as_sam,
    )
    other.save()

    move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=as_sam)

    other.refresh_from_db()
    assert other.ended_on is None


def test_only_those_who_hold_the_case_record_a_move(anna, home, jo):
    with pytest.raises(PermissionDenied, match="only in their own cases"):
        move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=jo)

    assert anna.residences.running().get() == home


def test_a_move_from_a_home_that_the_worker_did_not_see_is_refused(anna, home, as_sam):
    move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=as_sam, leaving=home.reference)

    with pytest.raises(ValidationError, match="Somebody recorded another move"):
        move_child(anna, **TO_FAMILY, on=days_ago(0), by=as_sam, leaving=home.reference)


def test_a_day_before_the_child_came_is_refused(anna, home, as_sam):
    with pytest.raises(ValidationError, match="Give a later day"):
        move_child(anna, **TO_FOSTER_CARE, on=days_ago(400), by=as_sam)


def test_undoing_the_first_home_leaves_none(anna, sam, as_app):
    """How a move is taken back is asked in tests/actions/taking_back."""
    as_app()
    undo = Capability.RECORD_CIRCUMSTANCES
    with acting(sam, doing="move", route="move", undo=undo) as request:
        move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=sam, leaving="")

    with acting(sam, doing="undo"):
        take_back(request.request_id, "move")

        assert not anna.residences.exists()


def test_nobody_deletes_a_home_in_any_other_way(anna, home, as_sam):
    removed, _by_model = Residence.objects.filter(pk=home.pk).delete()

    assert removed == 0


@pytest.fixture
def two_movers(fresh_database):
    """A child, at home or nowhere, and two people who may move them; committed for good."""

    def arranged(*, at_home):
        fresh_database.connect_default_as("owner")
        service = cast.make_service("northwick", "Northwick Youth Justice Service")
        child = cast.make_child(service)
        if at_home:
            live_with_parents(child)
        movers = [
            cast.make_staff(service, first, "Nair", "operations-manager")
            for first in ("Priya", "Asha")
        ]
        fresh_database.connect_default_as("app")
        return child, movers

    return arranged


@pytest.mark.parametrize("at_home", [True, False], ids=["from a home", "from nowhere known"])
def test_of_two_moves_in_one_second_one_is_recorded_and_one_gets_words(two_movers, at_home):
    child, movers = two_movers(at_home=at_home)
    both_are_ready, said = threading.Barrier(2, timeout=240), []

    def move(staff, to):
        try:
            with acting(staff, doing="record that a child moved"):
                both_are_ready.wait()
                move_child(child, to=to, suitability="suitable", on=days_ago(1), by=staff)
            said.append("recorded")
        except ValidationError as refused:
            said.append(refused.messages[0])
        finally:
            connection.close()

    threads = [
        threading.Thread(target=move, args=pair)
        for pair in zip(movers, ("with-family", "with-friends"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    refusals = [words for words in said if words != "recorded"]
    assert said.count("recorded") == 1
    assert refusals[0].startswith(("The child already has a main home", "The child has lived"))
    with acting(movers[0], doing="look"):
        assert child.residences.primary().running().count() == 1


def test_a_move_of_a_child_whose_case_moved_on_is_refused_in_words(
    northwick, anna, home, sam, as_app
):
    Transfer(
        service=northwick,
        case=anna.case,
        direction="out",
        kind="transfer",
        other_service_name="Eastmere",
        requested_on=days_ago(9),
        moved_on=days_ago(2),
    ).save()
    as_app()

    with (
        acting(sam, doing="test moving"),
        pytest.raises(PermissionDenied, match="The case moved to Eastmere on"),
    ):
        move_child(anna, **TO_FOSTER_CARE, on=days_ago(1), by=sam)
