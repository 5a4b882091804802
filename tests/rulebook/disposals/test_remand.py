from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rulebook.disposals.remand import (
    becomes_looked_after,
    bed_nights,
    is_long_remand,
    price_of_night,
    price_of_remand,
    questions_about_remand,
    secure_remand_test,
)

SINCE, BEFORE = date(2012, 12, 3), date(2012, 12, 2)
DAYS = st.dates(date(2016, 4, 1), date(2018, 3, 31))


@pytest.mark.parametrize(
    ("decision", "age", "day", "questions"),
    [
        pytest.param("remand-to-youth-detention", 12, SINCE, 0, id="twelve and secure"),
        pytest.param("remand-to-youth-detention", 11, SINCE, 1, id="eleven and secure"),
        pytest.param("remand-to-local-authority", 11, SINCE, 0, id="eleven, local authority"),
        pytest.param("conditional-bail", 10, SINCE, 0, id="ten on bail"),
        pytest.param("remand-to-youth-detention", 16, BEFORE, 1, id="before it began"),
        pytest.param("court-ordered-secure-remand", 16, BEFORE, 0, id="the older kind"),
        pytest.param("court-ordered-secure-remand", 16, SINCE, 1, id="the older kind, since"),
        pytest.param("court-ordered-secure-remand", 11, BEFORE, 0, id="before the age rule"),
    ],
)
def test_a_remand_that_looks_wrong_is_questioned(decision, age, day, questions):
    assert len(questions_about_remand(decision, age=age, remanded_on=day)) == questions


@pytest.mark.parametrize(
    ("decision", "day", "looked_after"),
    [
        pytest.param("remand-to-youth-detention", SINCE, True, id="secure"),
        pytest.param("remand-to-local-authority-tag", SINCE, True, id="local authority"),
        pytest.param("remand-to-local-authority", BEFORE, False, id="before the Act"),
        pytest.param("bail-supervision-and-support", SINCE, False, id="bail"),
    ],
)
def test_every_remanded_child_is_looked_after(decision, day, looked_after):
    assert becomes_looked_after(decision, day) is looked_after


@pytest.mark.parametrize(
    ("outcome_on", "custodial", "long"),
    [
        pytest.param(date(2026, 1, 28), False, False, id="27 days"),
        pytest.param(date(2026, 1, 29), False, True, id="28 days"),
        pytest.param(date(2026, 3, 1), True, False, id="custody after it"),
    ],
)
def test_a_long_remand_is_over_27_days_without_custody_after(outcome_on, custodial, long):
    assert is_long_remand(date(2026, 1, 1), outcome_on, custodial=custodial) is long


@pytest.mark.parametrize(
    ("left_on", "nights"),
    [
        pytest.param(date(2017, 3, 29), 0, id="released the same day"),
        pytest.param(date(2017, 3, 30), 1, id="one night"),
        pytest.param(date(2017, 4, 4), 6, id="six nights"),
    ],
)
def test_the_night_of_admission_counts_and_the_day_of_leaving_does_not(left_on, nights):
    assert bed_nights(date(2017, 3, 29), left_on) == nights


def test_a_remand_over_the_new_year_of_prices_has_both():
    sector = "young-offender-institution"

    pence = price_of_remand(sector, date(2017, 3, 29), date(2017, 4, 4))

    assert pence == 110_400


@pytest.mark.parametrize(
    ("sector", "night", "pence"),
    [
        ("young-offender-institution", date(2017, 3, 31), 17_700),
        ("young-offender-institution", date(2017, 4, 1), 19_100),
        ("secure-training-centre", date(2017, 3, 31), 47_200),
        ("secure-training-centre", date(2017, 4, 1), 53_600),
        ("secure-childrens-home", date(2017, 3, 31), 57_400),
        ("secure-childrens-home", date(2017, 4, 1), 57_900),
        ("young-offender-institution", date(2019, 3, 31), 18_900),
        ("secure-training-centre", date(2020, 4, 1), 45_300),
        ("secure-childrens-home", date(2017, 12, 31), 57_900),
        ("secure-childrens-home", date(2018, 6, 1), None),
        ("secure-childrens-home", date(2018, 12, 1), 67_870),
        ("young-offender-institution", date(2023, 6, 1), None),
        ("young-offender-institution", date(2024, 4, 1), 32_900),
        ("secure-school", date(2017, 4, 1), None),
        ("secure-training-centre", date(2026, 4, 1), None),
    ],
)
def test_a_night_has_the_price_of_its_sector_and_year(sector, night, pence):
    assert price_of_night(sector, night) == pence


def test_a_remand_with_a_night_of_unknown_price_has_no_price():
    assert price_of_remand("secure-school", date(2026, 1, 1), date(2026, 1, 3)) is None


@given(admitted_on=DAYS, middle=DAYS, left_on=DAYS)
def test_nights_before_and_after_a_day_are_all_the_nights(admitted_on, middle, left_on):
    first, split, last = sorted((admitted_on, middle, left_on))

    assert bed_nights(first, split) + bed_nights(split, last) == bed_nights(first, last)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        pytest.param(date(2012, 12, 2), None, id="before it began"),
        pytest.param(date(2012, 12, 3), "a real prospect", id="its first day"),
        pytest.param(date(2022, 6, 27), "a real prospect", id="the older wording's last"),
        pytest.param(date(2022, 6, 28), "very likely", id="the newer wording's first"),
    ],
)
def test_what_a_court_must_find_goes_by_the_day_of_the_remand(day, words):
    """Practice guide, trap 26."""
    test = secure_remand_test(day)

    assert (test and words in test.words) == (words and True)
