"""Children who did it together: each has an offence of their own, and neither record names the
other."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import cast
from tests.anna import days_ago, keep, rows_of_anna
from throughcare.foundation.writing.declarations import Subject
from throughcare.record.offences.actions import join_offences, part_offence
from throughcare.record.offences.forms import TogetherForm
from throughcare.record.offences.models import Offence
from throughcare.record.outcomes.queries import others_by_event, others_involved

AFFRAY = {"description": "Affray", "yjb_category": "public-order"}


@pytest.fixture
def hit(northwick):
    return rows_of_anna().offence


def of(child, hit, after=0, **more):
    """Another child's offence, so many days after Anna's."""
    ago = (days_ago(0) - hit.offence_on).days - after
    return keep(Offence, child=child, offence_on=days_ago(ago), **AFFRAY, **more)


@pytest.fixture
def bens(hit):
    return of(cast.child("ben"), hit)


def others_of(offence):
    """How many others the record of an offence counts, by the mark that they share."""
    own = Offence.objects.filter(pk=offence.pk)
    return others_by_event(others_involved(offence.child, own))


def offered(act, sam, hit, words):
    with act(sam):
        form = TogetherForm({"who": words}, subject=Subject(hit, sam, "/"))
        form.is_valid()
        return list(form.offered), form.errors


def test_both_offences_get_one_mark_and_each_record_counts_one_other_child(hit, bens, sam, act):
    with act(sam):
        join_offences(hit, other=bens, by=sam)
        hit.refresh_from_db()
        bens.refresh_from_db()

        assert hit.co_offence_group == bens.co_offence_group != ""
        assert others_of(hit) == {hit.co_offence_group: 1}
        assert others_of(bens) == {hit.co_offence_group: 1}


def test_a_third_child_joins_the_two(hit, bens, sam, act):
    third = of(cast.child("cal"), hit)
    with act(sam):
        join_offences(hit, other=bens, by=sam)
        join_offences(hit, other=third, by=sam)
        third.refresh_from_db()

        assert others_of(third) == {third.co_offence_group: 2}


def test_two_that_are_linked_with_others_already_are_not_joined(hit, bens, sam, act):
    Offence.objects.filter(pk=hit.pk).update(co_offence_group="one")
    Offence.objects.filter(pk=bens.pk).update(co_offence_group="two")

    with act(sam), pytest.raises(ValidationError, match="linked with others already"):
        join_offences(hit, other=bens, by=sam)


def test_two_offences_of_one_child_are_not_done_together(hit, sam, act):
    again = of(hit.child, hit)

    with act(sam), pytest.raises(ValidationError, match="of the same child"):
        join_offences(hit, other=again, by=sam)


@pytest.mark.parametrize(("after", "near"), [(-8, False), (-7, True), (7, True), (8, False)])
def test_an_offence_is_offered_within_a_week_of_the_day(after, near, hit, sam, act):
    theirs = of(cast.child("ben"), hit, after)

    references, _errors = offered(act, sam, hit, "Ben")

    assert (theirs.reference in references) == near


@pytest.mark.parametrize("kind", ["ask", "sealed"])
def test_a_child_whom_the_worker_may_not_see_is_answered_as_one_who_is_not_there(
    kind, hit, bens, sam, jo, act
):
    nobody = offered(act, sam, hit, "Zebedee Nobody")
    cast.restrict(bens.case, kind, named=(jo,), ask=jo)

    assert offered(act, sam, hit, f"{bens.child.first_name} {bens.child.last_name}") == nobody
    with act(sam), pytest.raises(PermissionDenied, match="no such record"):
        join_offences(hit, other=bens, by=sam)


def test_taking_one_out_leaves_the_others_together(hit, bens, sam, act):
    with act(sam):
        join_offences(hit, other=bens, by=sam)
        part_offence(hit, by=sam)
        hit.refresh_from_db()
        bens.refresh_from_db()

    assert (hit.co_offence_group, bool(bens.co_offence_group)) == ("", True)
