"""Recording that a child moved."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import cast
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Residence

TO_FOSTER_CARE = {"to": "foster-care-local-authority", "suitability": "suitable"}


@pytest.fixture
def anna(northwick, sam):
    anna = cast.make_child(northwick)
    cast.allocate(anna.case, sam)
    return anna


@pytest.fixture
def home(anna):
    return Residence.objects.create(
        child=anna,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        started_on=date(2026, 1, 5),
    )


@pytest.fixture
def as_sam(anna, home, sam, as_app, acting_as):
    """Act as Sam, with the rights of the web role."""
    as_app()
    with acting_as(sam):
        yield


def test_moving_a_child_closes_the_home_they_moved_from_the_day_before(anna, home, sam, as_sam):
    foster_care = move_child(anna, **TO_FOSTER_CARE, on=date(2026, 3, 2), by=sam)

    home.refresh_from_db()
    assert home.ended_on == date(2026, 3, 1)
    assert anna.residences.primary().running().get() == foster_care
    assert foster_care.recorded_by == sam


def test_an_address_beside_the_main_home_is_left_as_it_is(anna, home, sam, as_sam):
    grandmother = anna.residences.create(
        accommodation_type="with-family",
        suitability="suitable",
        is_primary=False,
        started_on=date(2026, 1, 5),
    )

    move_child(anna, **TO_FOSTER_CARE, on=date(2026, 3, 2), by=sam, address={"town": "Northwick"})

    grandmother.refresh_from_db()
    assert grandmother.ended_on is None
    assert anna.residences.running().count() == 2


@pytest.mark.parametrize("day", [date(2026, 1, 5), date(2025, 12, 31)])
def test_a_move_before_the_last_one_is_refused_in_words(anna, home, sam, as_sam, day):
    with pytest.raises(ValidationError, match="since 5 January 2026"):
        move_child(anna, **TO_FOSTER_CARE, on=day, by=sam)

    home.refresh_from_db()
    assert home.ended_on is None


def test_a_move_into_days_that_are_taken_is_refused_in_words(anna, home, sam, as_sam):
    home.ended_on = date(2026, 4, 30)
    home.save()

    with pytest.raises(ValidationError, match="already has a main home on these days"):
        move_child(anna, **TO_FOSTER_CARE, on=date(2026, 4, 1), by=sam)


def test_only_the_childs_own_worker_records_a_move(anna, home, jo, as_app, acting_as):
    as_app()

    with acting_as(jo), pytest.raises(PermissionDenied, match="only in their own cases"):
        move_child(anna, **TO_FOSTER_CARE, on=date(2026, 3, 2), by=jo)
