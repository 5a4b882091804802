"""Where a record does not say how serious an offence is, figures take the service's reading."""

from datetime import date

import pytest

from tests import cast
from tests.dataset.figures import figures_of
from throughcare.record.codes.models import OffenceReading
from throughcare.record.offences.models import Offence

ROBBERY = "TH68023"


@pytest.fixture
def figured(northwick):
    """What figures say of a robbery by an Anna of Northwick: its category and its seriousness."""
    anna = cast.make_child(northwick)

    def ask(on, **said):
        facts = {"cjs_code": ROBBERY, "yjb_category": "not-known", "offence_on": on} | said
        Offence(child=anna, description="Robbery", **facts).save()
        (offence,) = figures_of("offence")
        return offence["yjb_category"], offence["seriousness"]

    return ask


@pytest.fixture
def reading(northwick):
    """Northwick reads the code as a robbery of 5, and from April 2026 of 6."""
    for score, first, last in (
        (5, date(2020, 4, 1), date(2026, 3, 31)),
        (6, date(2026, 4, 1), None),
    ):
        read(northwick, score, first, last)


def read(service, score, first, last=None):
    OffenceReading(
        service=service,
        cjs_code=ROBBERY,
        yjb_category="robbery",
        seriousness=score,
        source="A table",
        confidence="local",
        started_on=first,
        ended_on=last,
    ).save()


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (date(2020, 3, 31), ("not-known", None)),
        (date(2020, 4, 1), ("robbery", 5)),
        (date(2026, 3, 31), ("robbery", 5)),
        (date(2026, 4, 1), ("robbery", 6)),
    ],
)
def test_the_reading_in_force_on_the_day_of_the_offence_is_taken(figured, reading, on, found):
    assert figured(on) == found


def test_what_the_record_says_stands(figured, reading):
    said = {"yjb_category": "theft-and-handling", "seriousness": 3}

    assert figured(date(2026, 5, 1), **said) == tuple(said.values())


def test_a_seriousness_that_is_missing_is_filled_beside_a_category_that_is_there(figured, reading):
    assert figured(date(2026, 5, 1), yjb_category="drugs") == ("drugs", 6)


def test_another_service_s_reading_is_not_taken(figured, eastmere):
    read(eastmere, 8, date(2020, 4, 1))

    assert figured(date(2026, 5, 1)) == ("not-known", None)


def test_an_offence_is_counted_once_though_two_readings_hold_on_its_day(
    figured, reading, northwick
):
    read(northwick, 7, date(2026, 5, 1))

    assert figured(date(2026, 6, 1)) == ("robbery", 7)
