"""How days, moments, numbers and money read."""

from datetime import UTC, date, datetime, time

import pytest

from throughcare.foundation.design import dates
from throughcare.foundation.design.numbers import money, number


def test_a_day_reads_as_people_write_it():
    assert dates.day(date(2026, 3, 2)) == "2 March 2026"


def test_a_day_that_nobody_recorded_says_so():
    assert dates.day(None) == "Not recorded"
    assert dates.day(None, "Still running") == "Still running"


@pytest.mark.parametrize(
    ("at", "reads"),
    [
        pytest.param(
            datetime(2026, 3, 2, 14, 32, tzinfo=UTC), "2 March 2026 at 14:32", id="winter"
        ),
        pytest.param(datetime(2026, 7, 1, 9, 5, tzinfo=UTC), "1 July 2026 at 10:05", id="summer"),
        pytest.param(
            datetime(2026, 6, 30, 23, 30, tzinfo=UTC), "1 July 2026 at 00:30", id="after midnight"
        ),
    ],
)
def test_a_moment_reads_in_the_time_of_london(at, reads):
    assert dates.moment(at) == reads


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        dates.moment(datetime(2026, 3, 2, 14, 32))


def test_the_day_of_a_moment_is_the_day_in_london():
    assert dates.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize(
    ("first", "last", "reads"),
    [
        (date(2026, 3, 2), date(2026, 4, 4), "2 March 2026 to 4 April 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 March 2026"),
        (date(2026, 3, 2), None, "From 2 March 2026"),
    ],
)
def test_a_spell_reads_from_its_first_day_to_its_last(first, last, reads):
    assert dates.days(first, last) == reads


def test_a_time_of_day_is_on_the_24_hour_clock():
    assert dates.time_of_day(time(9, 5)) == "09:05"


@pytest.mark.parametrize(
    ("pence", "reads"),
    [(125000, "£1,250"), (1250, "£12.50"), (-5, "-£0.05"), (None, "Not recorded")],
)
def test_money_is_kept_in_pence_and_read_in_pounds(pence, reads):
    assert money(pence) == reads


def test_numbers_have_commas_between_thousands():
    assert number(1204) == "1,204"
    assert number(61.25, places=1) == "61.2"
