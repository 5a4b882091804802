"""The national lists, as the package that carries them has them."""

from pathlib import Path

import pytest

from throughcare.exchange.reference_data import lists
from throughcare.exchange.reference_data.loading import load_reference_data
from throughcare.foundation.access.acting import acting
from throughcare.record.codes.models import Court, OffenceCode, OffenceReading

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_has_30_356_offences_each_with_its_own_code():
    codes = [row["cjs_code"] for row in lists.offence_codes(ROOT)]

    assert len(codes) == len(set(codes)) == 30_356


def test_every_court_has_a_name_and_its_own_code():
    courts = list(lists.courts(ROOT))

    assert all(court["name"] for court in courts)
    assert len({court["code"] for court in courts}) == len(courts) == 438


def test_a_missing_list_says_what_to_do(tmp_path):
    with pytest.raises(lists.ListMissing, match="npm ci"):
        list(lists.offence_codes(tmp_path))


def test_everything_is_loaded_and_a_second_time_changes_nothing(ana, as_app, today):
    as_app()

    with acting(ana, doing="loading") as context:
        first = load_reference_data(ROOT, on=today, by=context.staff)
        second = load_reference_data(ROOT, on=today, by=context.staff)
        stored = (
            OffenceCode.objects.count(),
            Court.objects.count(),
            OffenceReading.objects.count(),
        )

    assert stored == (30_356, first.courts.added, first.readings)
    assert (second.offences.added, second.offences.changed, second.readings) == (0, 0, 0)


def test_every_reading_of_the_rulebook_is_of_a_code_in_the_list():
    listed = {row["cjs_code"] for row in lists.offence_codes(ROOT)}

    from throughcare.exchange.reference_data.loading import rulebook_readings

    assert {row["cjs_code"] for row in rulebook_readings()} <= listed
