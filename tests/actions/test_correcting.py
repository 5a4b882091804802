"""A home that was written down wrongly: corrected with a reason, put back, and never hidden."""

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from tests import cast
from tests.anna import days_ago
from tests.cast import sql
from throughcare.foundation.access.acting import acting
from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.audit.actions import take_back
from throughcare.foundation.writing.actions import correct
from throughcare.foundation.writing.corrections import corrections_of
from throughcare.foundation.writing.models import Correction
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.circumstances.actions import move_child
from throughcare.record.circumstances.models import Provision, Residence
from throughcare.specialisms.victims.models import VictimIdentity

WHY = "The house number was mistyped"


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


def correct_home(home, by, **more):
    given = {"answers": {"address_line_1": "4 Orchard Row"}, "why": WHY, "seen": stamp(home)}
    return correct(home, **(given | more), by=by)


def test_a_correction_changes_the_home_and_says_why(home, as_sam):
    made = correct_home(home, as_sam)

    home.refresh_from_db()
    assert home.address_line_1 == "4 Orchard Row"
    assert (made.why, made.recorded_by, made.case_id) == (WHY, as_sam, home.case_id)


def test_the_audit_trail_keeps_what_the_home_said_before(home, as_sam, as_app):
    correct_home(home, as_sam)
    as_app.owner_again()

    kept = sql(
        "SELECT before ->> 'address_line_1', after ->> 'address_line_1' FROM audit_change "
        "WHERE table_name = 'circumstances_residence' AND operation = 'U'"
    )
    assert kept == [("40 Orchard Row", "4 Orchard Row")]


def corrected(home, staff, **more):
    """A correction in a request of its own, as the page sends it; gives its number."""
    undo = Capability.RECORD_CIRCUMSTANCES
    with acting(staff, doing="correct", route="correct-home", undo=undo) as request:
        correct_home(home, staff, **more)
        return request.request_id


def test_a_correction_put_back_leaves_both_in_the_record(home, sam, as_app):
    as_app()
    made = corrected(home, sam, answers={"ended_on": days_ago(3), "town": "Northwick"})

    with acting(sam, doing="undo"):
        take_back(made, "correct-home")

        home.refresh_from_db()
        assert (home.ended_on, home.town) == (None, "")
        assert [each.taken_back for each in Correction.objects.order_by("pk")] == [False, True]
        assert list(corrections_of([home.case])) == []


def test_a_correction_is_put_back_once(home, sam, as_app):
    as_app()
    made = corrected(home, sam)
    with acting(sam, doing="undo"):
        take_back(made, "correct-home")

    with acting(sam, doing="undo"), pytest.raises(ValidationError, match="taken back"):
        take_back(made, "correct-home")


def test_a_home_that_was_changed_meanwhile_is_not_written_over(home, as_sam):
    seen = stamp(home)
    correct_home(home, as_sam)

    with pytest.raises(ValidationError, match="changed this meanwhile"):
        correct_home(home, as_sam, seen=seen)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"why": "typo"}, "at least ten letters"),
        ({"answers": {"town": ""}}, "Nothing is different"),
        ({"answers": {"ended_on": days_ago(500)}}, "cannot leave before they arrive"),
        ({"answers": {"accommodation_type": "castle"}}, "castle"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(more, words, home, as_sam):
    with pytest.raises(ValidationError, match=words):
        correct_home(home, as_sam, **more)

    assert not Correction.objects.exists()


def test_two_main_homes_on_one_day_are_refused_in_words(anna, home, as_sam):
    move_child(anna, to="with-family", suitability="suitable", on=days_ago(10), by=as_sam)
    home.refresh_from_db()

    with pytest.raises(ValidationError, match="already has a main home"):
        correct_home(home, as_sam, answers={"ended_on": days_ago(5)})


def test_only_those_who_hold_the_case_correct_it(home, jo, as_app):
    as_app()

    with (
        acting(jo, doing="correct"),
        pytest.raises(PermissionDenied, match="only in their own cases"),
    ):
        correct_home(home, jo)


def test_a_correction_is_never_rewritten(home, as_sam):
    correct_home(home, as_sam)

    with pytest.raises(DatabaseError), transaction.atomic():
        Correction.objects.update(why="Nothing was wrong at all")


def test_those_who_may_not_read_education_read_no_correction_of_it(anna, sam, hana, as_app):
    place = cast.write(
        Provision(
            child=anna,
            provision_type="mainstream-school",
            suitability="suitable",
            started_on=days_ago(200),
        )
    )
    as_app()
    with acting(sam, doing="correct"):
        correct(place, answers={"provider": "Hill"}, why=WHY, seen=stamp(place), by=sam)

    with acting(hana, doing="look"):
        assert not Correction.objects.exists()
    with acting(sam, doing="look"):
        assert Correction.objects.count() == 1


def test_who_a_victim_is_is_not_corrected_where_others_read_why(sam, as_app):
    as_app()

    with acting(sam, doing="correct"), pytest.raises(ImproperlyConfigured, match="walled"):
        correct(VictimIdentity(), answers={}, why=WHY, seen="", by=sam)
