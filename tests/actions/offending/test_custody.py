"""Custody under a sentence: a move is a new stay the same day, and who may write it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.anna import days_ago, keep, rows_of_anna
from tests.pages.writing.arranged import in_custody
from throughcare.foundation.writing.declarations import Subject
from throughcare.foundation.writing.stamps import stamp
from throughcare.record.courts.actions import move_stay
from throughcare.record.courts.models import Remand
from throughcare.record.courts.writing_pages import move_form
from throughcare.record.outcomes.actions import release
from throughcare.record.outcomes.models import Custody


@pytest.fixture
def stay(northwick):
    child = rows_of_anna().child
    return Custody.objects.get(reference=in_custody(child)["stay"])


def test_a_move_ends_one_stay_and_begins_the_next_under_the_same_sentence(stay, sam, act):
    with act(sam):
        move_stay(stay, seen=stamp(stay), by=sam, admitted_on=days_ago(3), establishment="Highmoor")

    first, second = Custody.objects.filter(outcome=stay.outcome).order_by("admitted_on")
    assert (first.establishment, first.released_on) == ("Longmoor", days_ago(3))
    assert (second.establishment, second.admitted_on) == ("Highmoor", days_ago(3))
    assert (second.released_on, second.release_due_on) == (None, first.release_due_on)


def test_a_move_on_remand_keeps_what_the_remand_rests_on(northwick, sam, act):
    facts = {"kind": "remand-to-youth-detention", "admitted_on": days_ago(9)}
    remand = keep(Remand, child=rows_of_anna().child, **facts)
    with act(sam):
        move_stay(
            remand, seen=stamp(remand), by=sam, admitted_on=days_ago(3), establishment="Highmoor"
        )

    assert Remand.objects.get(establishment="Highmoor").kind == "remand-to-youth-detention"


def test_nobody_is_moved_before_they_came_or_after_they_left(stay, sam, act):
    seen = stamp(stay)
    with act(sam), pytest.raises(ValidationError, match="leave before they arrive"):
        move_stay(stay, seen=seen, by=sam, admitted_on=days_ago(40), establishment="Highmoor")
    with act(sam):
        kind = {"release_kind": "licence", "released_on": days_ago(5)}
        left = release(stay, seen=seen, by=sam, **kind)
    with act(sam), pytest.raises(ValidationError, match="had left already"):
        move_stay(left, seen=stamp(left), by=sam, admitted_on=days_ago(3), establishment="Highmoor")


@pytest.mark.parametrize(
    ("answers", "sector"),
    [
        ({}, None),
        ({"sector": "not-yet-known"}, ""),
        ({"sector": "secure-school"}, "secure-school"),
        ({"establishment": "Highmoor"}, ""),
    ],
)
@pytest.mark.parametrize("model", [Custody, Remand])
def test_a_move_asks_where_to_and_not_yet_known_is_an_answer(model, answers, sector, stay, sam):
    sent = {"admitted_on": f"{days_ago(3):%d/%m/%Y}"} | answers
    form = move_form(model)(sent, subject=Subject(stay, sam, "/"))

    assert form.is_valid() == (sector is not None)
    if sector is None:
        assert list(form.errors) == ["establishment"]
    else:
        assert form.given["sector"] == sector


@pytest.mark.parametrize("who", ["jo", "ed", "hana", "bea", "ian"])
def test_whoever_does_not_record_outcomes_there_moves_and_releases_nobody(who, request, stay, act):
    worker = request.getfixturevalue(who)
    with act(worker), pytest.raises(PermissionDenied):
        move_stay(stay, seen=stamp(stay), by=worker, admitted_on=days_ago(3), establishment="H")
    with act(worker), pytest.raises(PermissionDenied):
        release(stay, seen=stamp(stay), by=worker, released_on=days_ago(3), release_kind="licence")
