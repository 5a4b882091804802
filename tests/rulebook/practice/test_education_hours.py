from decimal import Decimal

import pytest

from throughcare.rulebook.practice.education_hours import BANDS, FULL_TIME, hours_band


@pytest.mark.parametrize(
    ("hours", "school_age", "answer"),
    [
        pytest.param(25, True, "full-time", id="25 hours at school age"),
        pytest.param(24, True, "part-time", id="24 hours at school age"),
        pytest.param(16, True, "part-time", id="16 hours at school age"),
        pytest.param(16, False, "full-time", id="16 hours above it"),
        pytest.param(15, False, "part-time", id="15 hours above it"),
        pytest.param(Decimal("15.9"), False, "part-time", id="just under 16 hours"),
        pytest.param(1, True, "part-time", id="an hour"),
        pytest.param(0, False, "none", id="no hours"),
    ],
)
def test_full_time_is_25_hours_at_school_age_and_16_above(hours, school_age, answer):
    assert FULL_TIME.attendance(hours, school_age=school_age) == answer


@pytest.mark.parametrize(
    ("hours", "band"),
    [
        (0, "0"),
        (Decimal("0.5"), "1-15"),
        (15, "1-15"),
        (Decimal("15.5"), "1-15"),
        (16, "16-24"),
        (Decimal("24.9"), "16-24"),
        (25, "25-and-over"),
        (40, "25-and-over"),
    ],
)
def test_hours_fall_into_reporting_bands(hours, band):
    assert hours_band(hours) == band
    assert band in BANDS


def test_a_week_has_no_fewer_than_no_hours():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        FULL_TIME.attendance(-1, school_age=True)


def test_a_band_has_no_fewer_than_no_hours():
    with pytest.raises(ValueError, match="0 or more, not -1"):
        hours_band(-1)
