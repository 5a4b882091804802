from datetime import date

import pytest

from throughcare.rulebook.practice.contacts import (
    OPTIONS,
    contact_counts,
    contacts_a_month,
    hours_a_week,
)

START = date(2026, 3, 2)
LAST_EARLY_DAY, FIRST_LATER_DAY = date(2026, 5, 24), date(2026, 5, 25)


@pytest.mark.parametrize(
    ("level", "option", "early", "later"),
    [
        ("standard", "national", 2, 1),
        ("enhanced", "national", 4, 2),
        ("intensive", "national", 12, 4),
        ("standard", "local-eight", 2, 1),
        ("enhanced", "local-eight", 4, 2),
        ("intensive", "local-eight", 8, 4),
    ],
)
def test_contacts_step_down_after_twelve_weeks(level, option, early, later):
    first = contacts_a_month(level, started_on=START, on=LAST_EARLY_DAY, option=option)
    then = contacts_a_month(level, started_on=START, on=FIRST_LATER_DAY, option=option)

    assert (first, then) == (early, later)


def test_a_service_chooses_between_the_national_number_and_eight():
    assert OPTIONS == ("national", "local-eight")


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="no 'national' minimum for level 'extreme'"):
        contacts_a_month("extreme", started_on=START, on=START)


def test_nothing_is_owed_before_the_start():
    with pytest.raises(ValueError, match="before the order started"):
        contacts_a_month("standard", started_on=START, on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("attendance", "method", "counts"),
    [
        pytest.param("attended", "office", True, id="came to the office"),
        pytest.param("late", "home-visit", True, id="late at a home visit"),
        pytest.param("attended", "telephone", False, id="a call"),
        pytest.param("attended", "video", False, id="a video call"),
        pytest.param("acceptable-absence", "office", False, id="absent with a reason"),
        pytest.param("unacceptable-absence", "office", False, id="absent"),
        pytest.param("failed-to-comply", "office", False, id="came and did not comply"),
        pytest.param("not-yet-known", "office", False, id="not yet known"),
        pytest.param("cancelled-by-service", "office", False, id="cancelled"),
    ],
)
def test_a_contact_counts_when_the_child_came_face_to_face(attendance, method, counts):
    assert contact_counts(attendance, method, "child") is counts


@pytest.mark.parametrize(
    ("programme", "hours"),
    [
        ("six-months", [25, 25, 25, 5, 5, 5, 0]),
        ("twelve-months", [25, 25, 25, 25, 15, 15, 5, 5, 5, 5, 5, 5, 0]),
        ("intensive-referral-order-high", [25, 15, 10, 5, 0]),
        ("intensive-referral-order-medium", [15, 10, 5, 0]),
        ("intensive-referral-order-low", [10, 7, 5, 0]),
        ("bail", [25, 25, 25, 0]),
    ],
)
def test_intensive_hours_fall_month_by_month(programme, hours):
    assert [hours_a_week(programme, month + 1) for month in range(len(hours))] == hours


def test_an_unknown_programme_is_refused():
    with pytest.raises(ValueError, match="'boot-camp' is not a programme"):
        hours_a_week("boot-camp", 1)
