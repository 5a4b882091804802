from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.practice.school_age import is_school_age, leaves_school_on, must_take_part


@pytest.mark.parametrize(
    ("born_on", "leaves_on"),
    [
        pytest.param(date(2007, 8, 31), date(2023, 6, 30), id="the youngest of a school year"),
        pytest.param(date(2007, 9, 1), date(2024, 6, 28), id="the oldest of the next"),
        pytest.param(date(2008, 2, 29), date(2024, 6, 28), id="born on a leap day"),
        pytest.param(date(2008, 7, 15), date(2024, 6, 28), id="sixteen after leaving"),
    ],
)
def test_a_child_leaves_school_on_the_last_friday_in_june(born_on, leaves_on):
    assert leaves_school_on(born_on) == leaves_on


@given(born_on=st.dates(date(1985, 1, 1), date(2030, 12, 31)))
def test_the_day_of_leaving_is_the_last_friday_of_a_june(born_on):
    day = leaves_school_on(born_on)

    assert (day.month, day.weekday()) == (6, 4)
    assert day.day > 23


@pytest.mark.parametrize(
    ("on", "school_age"),
    [
        pytest.param(date(2012, 8, 30), False, id="the day before five"),
        pytest.param(date(2012, 8, 31), True, id="the fifth birthday"),
        pytest.param(date(2023, 6, 30), True, id="the day of leaving"),
        pytest.param(date(2023, 7, 1), False, id="the day after leaving, still fifteen"),
    ],
)
def test_school_age_runs_from_five_to_the_day_of_leaving(on, school_age):
    assert is_school_age(date(2007, 8, 31), on) is school_age


@pytest.mark.parametrize(
    ("born_on", "on", "nation", "answer"),
    [
        pytest.param(date(2007, 8, 31), date(2023, 6, 30), "england", False, id="still at school"),
        pytest.param(date(2007, 8, 31), date(2023, 7, 1), "england", True, id="after leaving"),
        pytest.param(date(2007, 8, 31), date(2025, 8, 30), "england", True, id="the day before 18"),
        pytest.param(date(2007, 8, 31), date(2025, 8, 31), "england", False, id="at 18"),
        pytest.param(date(2007, 8, 31), date(2023, 7, 1), "wales", False, id="in Wales"),
        pytest.param(date(1997, 8, 31), date(2014, 9, 1), "england", False, id="before the duty"),
    ],
)
def test_the_duty_to_take_part_is_england_s_and_runs_to_18(born_on, on, nation, answer):
    assert must_take_part(born_on, on, nation=nation) is answer
