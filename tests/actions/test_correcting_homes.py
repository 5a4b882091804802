"""A home that was written down wrongly: corrected with a reason, put back, and never hidden."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from tests import cast
from tests.anna import days_ago
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.record.circumstances.actions import correct_home, move_child, undo_correction
from throughcare.record.circumstances.models import HomeCorrection, Residence

WHY = "The house number was mistyped"


@pytest.fixture
def anna(northwick, sam):
    child = cast.make_child(northwick)
    cast.allocate(child.case, sam)
    return child


@pytest.fixture
def home(anna):
    home = Residence(
        child=anna,
        accommodation_type="with-parents",
        suitability="suitable",
        is_primary=True,
        started_on=days_ago(400),
        address_line_1="40 Orchard Row",
    )
    home.save()
    return home


@pytest.fixture
def as_sam(sam, home, as_app):
    as_app()
    with acting(sam, doing="test correcting"):
        yield sam


def correct(home, by, **more):
    asked = {"said": {"address_line_1": "4 Orchard Row"}, "why": WHY, "seen": home.as_it_stood()}
    return correct_home(home, **(asked | more), by=by)


def test_a_correction_changes_the_home_and_says_why(home, as_sam):
    made = correct(home, as_sam)

    home.refresh_from_db()
    assert home.address_line_1 == "4 Orchard Row"
    assert (made.why, made.recorded_by, made.case_id) == (WHY, as_sam, home.case_id)


def test_the_account_keeps_what_the_home_said_before(home, as_sam, as_app):
    correct(home, as_sam)
    as_app.owner_again()

    kept = sql(
        "SELECT before ->> 'address_line_1', after ->> 'address_line_1' FROM audit_change "
        "WHERE table_name = 'circumstances_residence' AND operation = 'U'"
    )
    assert kept == [("40 Orchard Row", "4 Orchard Row")]


def test_a_correction_put_back_leaves_both_in_the_record(home, as_sam):
    made = correct(home, as_sam, said={"ended_on": days_ago(3), "town": "Northwick"})

    undo_correction(made, by=as_sam)

    home.refresh_from_db()
    assert (home.ended_on, home.town) == (None, "")
    assert HomeCorrection.objects.filter(undoes=made).count() == 1


def test_a_correction_is_put_back_once(home, as_sam):
    made = correct(home, as_sam)
    undo_correction(made, by=as_sam)

    with pytest.raises(ValidationError, match="changed since"):
        undo_correction(made, by=as_sam)


def test_a_correction_of_more_than_ten_minutes_ago_is_not_put_back(anna, home, sam, as_app):
    before = timezone.now() - timedelta(minutes=11)
    made = HomeCorrection(child=anna, home=home, why=WHY, recorded_by=sam, recorded_at=before)
    made.save()
    as_app()

    with acting(sam, doing="undo"), pytest.raises(ValidationError, match="more than ten minutes"):
        undo_correction(made, by=sam)


def test_somebody_elses_correction_is_not_put_back(home, sam, priya, as_app):
    as_app()
    with acting(priya, doing="correct"):
        made = correct(home, priya)

    with acting(sam, doing="undo"), pytest.raises(ValidationError, match="did not make this"):
        undo_correction(made, by=sam)


def test_a_home_that_was_changed_meanwhile_is_not_written_over(home, as_sam):
    seen = home.as_it_stood()
    correct(home, as_sam)

    with pytest.raises(ValidationError, match="changed this home meanwhile"):
        correct(home, as_sam, seen=seen)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"why": "typo"}, "at least ten letters"),
        ({"said": {"town": ""}}, "Nothing is different"),
        ({"said": {"ended_on": days_ago(500)}}, "cannot leave before they arrive"),
        ({"said": {"accommodation_type": "castle"}}, "castle"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(more, words, home, as_sam):
    with pytest.raises(ValidationError, match=words):
        correct(home, as_sam, **more)

    assert not HomeCorrection.objects.exists()


def test_two_main_homes_on_one_day_are_refused_in_words(anna, home, as_sam):
    move_child(anna, to="with-family", suitability="suitable", on=days_ago(10), by=as_sam)
    home.refresh_from_db()

    with pytest.raises(ValidationError, match="already has a main home"):
        correct(home, as_sam, said={"ended_on": days_ago(5)})


def test_only_those_who_hold_the_case_correct_it(home, jo, as_app):
    as_app()

    with (
        acting(jo, doing="correct"),
        pytest.raises(PermissionDenied, match="only in their own cases"),
    ):
        correct(home, jo)


def test_a_correction_is_never_rewritten(home, as_sam):
    correct(home, as_sam)

    with pytest.raises(DatabaseError), transaction.atomic():
        HomeCorrection.objects.update(why="Nothing was wrong at all")
