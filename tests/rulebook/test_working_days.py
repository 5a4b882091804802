from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.rulebook.table_files import rows
from throughcare.rulebook.working_days import WorkingDays, england_and_wales

CALENDAR = england_and_wales()
DAYS = st.dates(date(2000, 4, 1), date(2040, 3, 31))
COUNTS = st.integers(0, 60)
NO_HOLIDAYS = WorkingDays(frozenset())


@pytest.mark.parametrize(
    ("event_on", "count", "due_on"),
    [
        pytest.param(date(2019, 4, 18), 10, date(2019, 5, 7), id="over Easter and early May"),
        pytest.param(date(2026, 3, 2), 0, date(2026, 3, 2), id="the same day"),
        pytest.param(date(2026, 3, 7), 0, date(2026, 3, 7), id="the same day, a Saturday"),
        pytest.param(date(2026, 3, 2), 1, date(2026, 3, 3), id="the next day"),
        pytest.param(date(2026, 3, 6), 1, date(2026, 3, 9), id="a Friday to Monday"),
        pytest.param(date(2026, 3, 7), 1, date(2026, 3, 9), id="a Saturday to Monday"),
        pytest.param(date(2022, 5, 27), 5, date(2022, 6, 7), id="over the Platinum Jubilee"),
        pytest.param(date(2026, 12, 24), 1, date(2026, 12, 29), id="over Christmas"),
    ],
)
def test_the_day_of_the_event_is_day_nought(event_on, count, due_on):
    assert CALENDAR.after(event_on, count) == due_on


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        pytest.param(date(2002, 6, 3), False, id="Golden Jubilee"),
        pytest.param(date(2002, 6, 4), False, id="spring holiday of 2002, moved"),
        pytest.param(date(2002, 5, 27), True, id="where it was moved from in 2002"),
        pytest.param(date(2011, 4, 29), False, id="royal wedding"),
        pytest.param(date(2012, 6, 4), False, id="spring holiday of 2012, moved"),
        pytest.param(date(2012, 6, 5), False, id="Diamond Jubilee"),
        pytest.param(date(2012, 5, 28), True, id="where it was moved from in 2012"),
        pytest.param(date(2018, 5, 7), False, id="early May of an ordinary year"),
        pytest.param(date(2020, 5, 8), False, id="early May holiday of 2020, moved"),
        pytest.param(date(2020, 5, 4), True, id="where it was moved from in 2020"),
        pytest.param(date(2022, 6, 2), False, id="spring holiday of 2022, moved"),
        pytest.param(date(2022, 6, 3), False, id="Platinum Jubilee"),
        pytest.param(date(2022, 5, 30), True, id="where it was moved from in 2022"),
        pytest.param(date(2022, 9, 19), False, id="state funeral"),
        pytest.param(date(2023, 5, 8), False, id="coronation"),
        pytest.param(date(2022, 1, 3), False, id="substitute for a holiday on a Saturday"),
        pytest.param(date(2024, 12, 26), False, id="Boxing Day"),
        pytest.param(date(2026, 3, 7), False, id="Saturday"),
        pytest.param(date(2026, 3, 8), False, id="Sunday"),
        pytest.param(date(2026, 3, 17), True, id="a holiday of Northern Ireland only"),
        pytest.param(date(2026, 8, 3), True, id="a holiday of Scotland only"),
    ],
)
def test_a_working_day_is_a_weekday_without_a_bank_holiday(day, is_working):
    assert CALENDAR.includes(day) is is_working


@pytest.mark.parametrize("row", rows("one_off_days"), ids=lambda row: row["day"])
def test_the_calendar_follows_the_table_of_one_off_days(row):
    holiday = date.fromisoformat(row["day"]) in CALENDAR.bank_holidays

    assert holiday is (row["change"] == "added")


@given(day=DAYS, count=COUNTS)
def test_a_later_day_is_reached_after_that_many_working_days(day, count):
    later = CALENDAR.after(day, count)

    assert CALENDAR.between(day, later) == count


@given(day=DAYS, count=st.integers(1, 60))
def test_what_is_due_after_some_days_is_due_on_a_working_day(day, count):
    assert CALENDAR.includes(CALENDAR.after(day, count))


@given(day=DAYS, one=COUNTS, two=COUNTS)
def test_working_days_add_up(day, one, two):
    assert CALENDAR.after(CALENDAR.after(day, one), two) == CALENDAR.after(day, one + two)


@given(day=DAYS, count=COUNTS)
def test_going_back_undoes_going_on_from_a_working_day(day, count):
    start = CALENDAR.after(day, 1)

    assert CALENDAR.before(CALENDAR.after(start, count), count) == start


@given(first=DAYS, days=st.integers(0, 40))
@settings(max_examples=50)
def test_numbers_rise_by_one_on_each_working_day(first, days):
    last = first + timedelta(days=days)

    numbered = list(CALENDAR.numbered(first, last))

    assert [day for day, _, _ in numbered] == [first + timedelta(days=n) for n in range(days + 1)]
    assert numbered[-1][2] == sum(working for _, working, _ in numbered)


@pytest.mark.parametrize("count_days", [CALENDAR.after, CALENDAR.before])
def test_a_number_of_working_days_is_not_negative(count_days):
    with pytest.raises(ValueError, match="0 or more, not -1"):
        count_days(date(2026, 3, 2), -1)


def test_nothing_lies_between_a_day_and_an_earlier_one():
    assert NO_HOLIDAYS.between(date(2026, 3, 6), date(2026, 3, 2)) == 0
