"""What leaves in files: no later count may give away a few children by subtraction."""

from datetime import date
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from throughcare.governance.releases.actions import let_leave
from throughcare.governance.releases.models import ReleasedCount
from throughcare.measures.disclosure.released_figures import release_figures
from throughcare.measures.figures import Figure
from throughcare.rulebook.periods import parse_period
from throughcare.rulebook.rounding import COUNT, PERCENTAGE


def leaving(number, written, **more):
    figure = Figure(
        measure="first-time-entrants",
        part="number",
        unit=COUNT,
        numerator=number,
        denominator=None,
        value=Fraction(number),
        period=parse_period(written),
        as_at=date(2026, 11, 22),
        **more,
    )
    return release_figures([figure])


def shown(released):
    return [each.numerator for each in released]


def test_what_leaves_is_kept_as_a_row(ana):
    let_leave(leaving(20, "2025Q1"), by=ana)

    kept = ReleasedCount.objects.get()
    assert (kept.number, kept.period_from, kept.recorded_by) == (20, date(2025, 4, 1), ana)


def test_the_same_file_again_is_the_same_and_adds_no_row(ana):
    let_leave(leaving(20, "2025Q1"), by=ana)

    assert shown(let_leave(leaving(20, "2025Q1"), by=ana)) == [20]
    assert ReleasedCount.objects.count() == 1


def test_trap_32_a_year_less_the_nine_months_before_is_withheld_where_it_leaves_a_few(ana):
    let_leave(leaving(40, "2025Q1..2025Q3"), by=ana)

    assert shown(let_leave(leaving(42, "2025Q1..2025Q4"), by=ana)) == [None]
    assert ReleasedCount.objects.count() == 1


def test_a_year_less_nine_months_may_leave_where_enough_children_are_between(ana):
    let_leave(leaving(40, "2025Q1..2025Q3"), by=ana)

    assert shown(let_leave(leaving(52, "2025Q1..2025Q4"), by=ana)) == [52]


def test_periods_without_a_day_in_common_take_nothing_from_each_other(ana):
    let_leave(leaving(40, "2025Q1"), by=ana)

    assert shown(let_leave(leaving(42, "2025Q2"), by=ana)) == [42]


def test_one_file_of_overlapping_periods_withholds_the_later_one(ana):
    together = [*leaving(40, "2025Q1..2025Q3"), *leaving(42, "2025Q1..2025Q4")]

    assert shown(let_leave(together, by=ana)) == [40, None]


def test_counts_with_other_settings_are_of_another_thing(ana):
    let_leave(leaving(40, "2025Q1..2025Q3"), by=ana)

    other = leaving(42, "2025Q1..2025Q4", parameters={"oldest": 14})
    assert shown(let_leave(other, by=ana)) == [42]


def test_who_may_not_read_figures_lets_none_leave(dee):
    with pytest.raises(PermissionDenied):
        let_leave(leaving(40, "2025Q1"), by=dee)


def test_all_ages_less_some_ages_is_withheld_where_it_leaves_a_few(ana):
    let_leave(leaving(42, "2025Q1", parameters={"oldest": 17}), by=ana)

    assert shown(let_leave(leaving(40, "2025Q1", parameters={"oldest": 16}), by=ana)) == [None]


def test_all_ages_less_some_ages_may_leave_where_enough_children_are_of_the_others(ana):
    let_leave(leaving(42, "2025Q1", parameters={"oldest": 17}), by=ana)

    assert shown(let_leave(leaving(30, "2025Q1", parameters={"oldest": 16}), by=ana)) == [30]


def share_leaving(met, of, written):
    """A share that leaves in a file, of a period."""
    figure = Figure(
        measure="kpi-1",
        part="headline",
        unit=PERCENTAGE,
        numerator=met,
        denominator=of,
        value=Fraction(100 * met, of),
        period=parse_period(written),
        as_at=date(2026, 11, 22),
    )
    return release_figures([figure])


@pytest.mark.parametrize(
    ("met", "of"),
    [
        pytest.param(62, 75, id="three more who did not meet it"),
        pytest.param(57, 64, id="four more in all"),
    ],
)
def test_a_share_is_withheld_where_those_who_did_not_or_all_differ_by_a_few(ana, met, of):
    let_leave(share_leaving(50, 60, "2025Q1..2025Q3"), by=ana)

    assert shown(let_leave(share_leaving(met, of, "2025Q1..2025Q4"), by=ana)) == [None]


def test_a_share_leaves_where_many_more_did_and_did_not(ana):
    let_leave(share_leaving(50, 60, "2025Q1..2025Q3"), by=ana)

    assert shown(let_leave(share_leaving(62, 80, "2025Q1..2025Q4"), by=ana)) == [62]
