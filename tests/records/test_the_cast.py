"""The cast that tests stand on are records that the product would have accepted in words."""

import pytest
from django.apps import apps

from tests import cast
from tests.cast import sql
from throughcare.foundation.access.fences import WATCHED, fence_of, guarded_models
from throughcare.foundation.facts.record import Record
from throughcare.reading.identifiers import wrong_check
from throughcare.record.children.models import Child


def everything_kept():
    """Every row of every kind that a service keeps."""
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    return [row for model in kinds for row in model.objects.all()]


def test_every_row_of_the_cast_would_be_accepted(northwick, sam, ruth, dee):
    anna = cast.child("anna")
    cast.restrict(anna.case, "sealed", named=(sam,), ask=ruth)
    cast.exclude(anna.case, dee)

    found = everything_kept()

    for row in found:
        row.full_clean()
    assert len(found) > 40


def noted_tables():
    return [
        model._meta.db_table
        for model in guarded_models()
        if fence_of(model) in WATCHED or getattr(model, "watched", False)
    ]


def test_every_row_survives_the_trail(db):
    """What the trail holds gives every column of every table back as it was."""
    filled = 0
    for table in noted_tables():
        [(all_of_them, same)] = sql(
            f"SELECT count(*), count(*) FILTER (WHERE t IS NOT DISTINCT FROM "
            f"jsonb_populate_record(NULL::{table}, to_jsonb(t))) FROM {table} t"
        )
        assert all_of_them == same, table
        filled += all_of_them > 0

    assert filled > 40


@pytest.mark.parametrize("name", ["nhs_number", "pnc_number", "upn"])
def test_the_numbers_of_the_cast_check_themselves(db, name):
    numbers = Child.objects.exclude(**{name: ""}).values_list(name, flat=True)

    assert [wrong_check(name, number) for number in numbers] == [""] * len(numbers)
    assert numbers
