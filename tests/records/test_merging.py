"""Two records of one child: one points at the one that survives, and nothing moves."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import cast
from tests.records.samples import kept
from throughcare.record.children.models import Child
from throughcare.record.offences.models import Offence


@pytest.fixture
def anna_again(northwick, anna):
    return cast.make_child(northwick, first_name="Ania", merged_into=anna)


def test_a_merged_record_points_at_the_survivor_and_keeps_what_it_holds(anna, anna_again):
    offence = kept(Offence, anna_again)

    survivors = Child.objects.surviving()

    assert set(survivors) == {anna, *map(cast.child, cast.CHILDREN)}
    assert anna_again.survivor == anna
    assert offence.child == anna_again


def test_a_merger_is_undone_by_no_longer_pointing(anna, anna_again):
    anna_again.merged_into = None
    anna_again.save()

    assert anna_again.survivor == anna_again


def test_a_record_is_not_merged_into_one_that_was_merged_itself(northwick, anna_again):
    third = cast.make_child(northwick)
    third.merged_into = anna_again

    with pytest.raises(ValidationError, match="Choose the one that survives"):
        third.save()


def test_a_survivor_is_not_merged_while_others_point_at_it(northwick, anna, anna_again):
    anna.merged_into = cast.make_child(northwick)

    with pytest.raises(ValidationError, match="Undo that first"):
        anna.save()


def test_a_record_is_not_merged_into_itself(anna):
    anna.merged_into = anna

    with pytest.raises(ValidationError, match="cannot be merged into itself"):
        anna.save()
    with pytest.raises(IntegrityError, match="into_itself"), transaction.atomic():
        Child.objects.filter(pk=anna.pk).update(merged_into=anna)
