from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.periods import (
    Period,
    Quarter,
    add_months,
    completed_age,
    financial_year,
    financial_year_label,
    financial_year_of,
    parse_period,
    parse_quarter,
    quarter_of,
    rolling_year,
)

DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))
MONTHS = st.integers(-240, 240)
QUARTERS = st.builds(Quarter, st.integers(2000, 2040), st.integers(1, 4))


@pytest.mark.parametrize(
    ("day", "months", "answer"),
    [
        pytest.param(date(2016, 8, 31), 18, date(2018, 2, 28), id="end of August to February"),
        pytest.param(date(2016, 2, 29), 12, date(2017, 2, 28), id="leap day and a year"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="January to February"),
        pytest.param(date(2024, 1, 31), 1, date(2024, 2, 29), id="January to a leap February"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="back a month"),
        pytest.param(date(2026, 12, 5), 1, date(2027, 1, 5), id="over the new year"),
        pytest.param(date(2026, 1, 5), -1, date(2025, 12, 5), id="back over the new year"),
        pytest.param(date(2026, 5, 5), 0, date(2026, 5, 5), id="no months"),
    ],
)
def test_adding_months_stops_at_the_end_of_the_month(day, months, answer):
    assert add_months(day, months) == answer


@given(day=DAYS, months=MONTHS)
def test_adding_months_lands_in_that_month(day, months):
    landed = add_months(day, months)

    assert landed.year * 12 + landed.month == day.year * 12 + day.month + months


@given(day=DAYS, months=MONTHS)
def test_adding_months_keeps_the_day_or_stops_at_the_month_s_last(day, months):
    landed = add_months(day, months)

    assert landed.day == day.day or (landed + timedelta(days=1)).day == 1


@given(day=DAYS, later=st.integers(0, 400), months=MONTHS)
def test_adding_months_never_changes_which_day_is_first(day, later, months):
    after = day + timedelta(days=later)

    assert add_months(day, months) <= add_months(after, months)


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        pytest.param(date(2001, 3, 31), date(2019, 3, 30), 17, id="the day before 18"),
        pytest.param(date(2001, 3, 31), date(2019, 3, 31), 18, id="the eighteenth birthday"),
        pytest.param(date(2004, 2, 29), date(2022, 2, 28), 17, id="born on a leap day, February"),
        pytest.param(date(2004, 2, 29), date(2022, 3, 1), 18, id="born on a leap day, 1 March"),
        pytest.param(date(2010, 5, 5), date(2010, 5, 5), 0, id="the day of birth"),
    ],
)
def test_age_is_completed_years(born_on, on, age):
    assert completed_age(born_on, on) == age


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="before the date of birth"):
        completed_age(date(2010, 5, 5), date(2010, 5, 4))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        pytest.param(date(2024, 1, 1), "2023Q4", id="1 January is the fourth quarter"),
        pytest.param(date(2024, 3, 31), "2023Q4", id="31 March ends the year"),
        pytest.param(date(2024, 4, 1), "2024Q1", id="1 April begins the year"),
        pytest.param(date(2024, 6, 30), "2024Q1", id="30 June"),
        pytest.param(date(2024, 7, 1), "2024Q2", id="1 July"),
        pytest.param(date(2024, 12, 31), "2024Q3", id="31 December"),
    ],
)
def test_trap_39_a_quarter_is_named_after_the_year_it_starts_in(day, label):
    assert str(quarter_of(day)) == label


@given(day=DAYS)
def test_a_day_is_in_its_own_quarter(day):
    assert day in quarter_of(day).period


@given(quarter=QUARTERS)
def test_a_quarter_is_read_back_as_it_is_written(quarter):
    assert parse_quarter(str(quarter)) == quarter


@given(quarter=QUARTERS)
def test_the_next_quarter_begins_the_day_after(quarter):
    assert quarter.later(1).first_day == quarter.last_day + timedelta(days=1)


@given(quarter=QUARTERS, many=st.integers(-40, 40))
def test_going_back_as_many_quarters_returns(quarter, many):
    assert quarter.later(many).later(-many) == quarter


def test_a_quarter_is_one_of_four():
    with pytest.raises(ValueError, match="1, 2, 3 or 4, not 5"):
        Quarter(2023, 5)


@pytest.mark.parametrize(
    ("text", "first_day", "last_day"),
    [
        pytest.param("2018Q3", date(2018, 10, 1), date(2018, 12, 31), id="a quarter"),
        pytest.param("2018Q3..2019Q2", date(2018, 10, 1), date(2019, 9, 30), id="four quarters"),
        pytest.param(" 2018Q3 .. 2018Q4 ", date(2018, 10, 1), date(2019, 3, 31), id="spaces"),
        pytest.param("2018/19", date(2018, 4, 1), date(2019, 3, 31), id="a financial year"),
        pytest.param("1999/00", date(1999, 4, 1), date(2000, 3, 31), id="over the century"),
        pytest.param("2018/19..2019/20", date(2018, 4, 1), date(2020, 3, 31), id="two years"),
        pytest.param("2018-10-01..2019-09-30", date(2018, 10, 1), date(2019, 9, 30), id="days"),
        pytest.param("2018-10-01", date(2018, 10, 1), date(2018, 10, 1), id="one day"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, first_day, last_day):
    assert parse_period(text) == Period(first_day, last_day)


@pytest.mark.parametrize("text", ["", "2018", "2018Q5", "2018/20", "Q3 2018", "2018Q3.."])
def test_what_is_not_a_period_is_refused_in_words(text):
    with pytest.raises(ValueError, match="is not a period; write one like 2018Q3"):
        parse_period(text)


def test_what_is_not_a_quarter_is_refused_in_words():
    with pytest.raises(ValueError, match="'2018Q9' is not a quarter"):
        parse_quarter("2018Q9")


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="cannot end on 2019-01-01"):
        Period(date(2019, 1, 2), date(2019, 1, 1))


def test_a_period_counts_both_its_ends():
    assert financial_year(2023).days == 366


@pytest.mark.parametrize(
    ("first_day", "last_day", "overlaps"),
    [
        pytest.param(date(2019, 3, 1), None, True, id="still running"),
        pytest.param(date(2019, 3, 31), date(2019, 3, 31), False, id="ended the day before"),
        pytest.param(date(2019, 3, 31), date(2019, 4, 1), True, id="ends on the first day"),
        pytest.param(date(2020, 3, 31), date(2020, 5, 1), True, id="starts on the last day"),
        pytest.param(date(2020, 4, 1), None, False, id="starts the day after"),
    ],
)
def test_a_spell_overlaps_a_period_when_it_has_a_day_in_it(first_day, last_day, overlaps):
    assert financial_year(2019).overlaps(first_day, last_day) is overlaps


def test_a_rolling_year_is_the_four_quarters_up_to_one():
    assert rolling_year(parse_quarter("2019Q2")) == parse_period("2018Q3..2019Q2")


def test_a_financial_year_is_written_with_both_years():
    assert financial_year_label(1999) == "1999/00"


@given(day=DAYS)
def test_a_day_is_in_its_own_financial_year(day):
    assert day in financial_year(financial_year_of(day))
