"""Two warnings within twelve months come before the court, and a late one opens a new period."""

from datetime import date

import pytest

from throughcare.rulebook.practice.warnings import (
    WARNINGS_BEFORE_COURT,
    warnings_rule,
    warnings_that_count,
)

FIRST = date(2026, 3, 3)
LAST_DAY = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("given", "on", "count"),
    [
        pytest.param([], FIRST, 0, id="none given"),
        pytest.param([FIRST], FIRST, 1, id="from the day itself"),
        pytest.param([FIRST], date(2026, 3, 2), 0, id="not before it"),
        pytest.param([FIRST], LAST_DAY, 1, id="to the last day of the twelve months"),
        pytest.param([FIRST], date(2027, 3, 3), 0, id="not a day longer"),
        pytest.param([FIRST, LAST_DAY], LAST_DAY, 2, id="two in one period"),
        pytest.param([FIRST, LAST_DAY], date(2027, 3, 3), 0, id="both end with the first"),
        pytest.param([FIRST, date(2027, 3, 3)], date(2027, 3, 3), 1, id="a late one is a first"),
        pytest.param([LAST_DAY, FIRST], LAST_DAY, 2, id="in whatever order"),
    ],
)
def test_warnings_count_for_twelve_months_from_the_first(given, on, count):
    assert len(warnings_that_count(given, WARNINGS_BEFORE_COURT, on)) == count


def test_the_rule_is_of_youth_rehabilitation_orders_alone_and_as_old_as_they_are():
    assert warnings_rule("youth-rehabilitation-order", date(2009, 11, 30)) is WARNINGS_BEFORE_COURT
    assert warnings_rule("youth-rehabilitation-order", date(2009, 11, 29)) is None
    assert warnings_rule("referral-order", FIRST) is None
