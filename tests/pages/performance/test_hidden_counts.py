"""Who neither opens records nor prepares the returns reads figures as they may leave."""

import re

import pytest

from tests.pages.performance.snapshots_made import work_out, write_snapshot
from tests.pages.performance.test_tracker import cohort
from tests.pages.reading import main
from throughcare.governance.performance import periods_offered
from throughcare.governance.performance.figures.opening import store_figures
from throughcare.governance.performance.figures.released_results import ReleasedResults
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.tracker.opening import store_opening
from throughcare.rulebook.periods import parse_period

FTE = "/performance/first-time-entrants/"
SUMMER = parse_period("2026Q2")


TRACKER = "/performance/reoffending-tracker/"


@pytest.mark.parametrize(
    "address", ["/performance/", FTE, pytest.param(TRACKER, marks=pytest.mark.thorough)]
)
def test_a_board_member_is_told_what_is_hidden_and_an_analyst_sees_it(
    enter, moira, ana, taken, address
):
    words = "Counts of 1 to 4 are hidden from you"
    work_out(taken, address)
    if address == TRACKER:
        store_opening(taken)
    if address == FTE:
        store_figures(ReleasedResults(taken), "first-time-entrants")

    assert words in enter(moira).get(address).text
    assert words not in enter(ana).get(address).text


def cells(answer):
    """The numbers in the tables of a page."""
    return re.findall(r'--numeric">\s*(?:<a[^>]*>)?\s*(\w+)', main(answer))


def test_three_children_are_three_to_a_case_manager_and_c_to_a_board_member(
    enter, moira, sam, taken
):
    asked = {"period": "2026Q2", "by": "sex"}

    to_sam, to_the_board = (cells(enter(who).get(FTE, asked)) for who in (sam, moira))

    assert "3" in to_sam
    assert "c" not in to_sam
    assert "c" in to_the_board
    assert "3" not in to_the_board


def test_a_figure_and_its_groups_are_hidden_together(taken):
    groups = ReleasedResults(taken).figures("first-time-entrants", SUMMER, ("sex",)).figures
    beside = ReleasedResults(taken).totals("first-time-entrants", SUMMER, ("sex",)).figures

    whole = SnapshotResults(taken).figures("first-time-entrants", SUMMER, ("sex",)).figures
    assert {(each.group["sex"], each.numerator) for each in whole} == {("male", 3), ("female", 0)}
    of_some = [each for each in groups if each.group["sex"] == "male"]
    assert of_some
    assert all("numerator" in each.hidden for each in (*of_some, *beside))
    assert {each.numerator for each in (*of_some, *beside)} == {0}  # not in it at all


# What is hidden of eight cohorts takes half a minute to be worked out, of three much less.
@pytest.mark.parametrize("quarters", [3, pytest.param(8, marks=pytest.mark.thorough)])
def test_the_tracker_hides_a_cohort_of_two_from_a_board_member(
    enter, moira, settings, tmp_path, northwick, monkeypatch, quarters
):
    settings.STATE = tmp_path
    monkeypatch.setattr(periods_offered, "QUARTERS", quarters)
    write_snapshot(tmp_path, "northwick", cohort(["a", "b", "c", "d"]))

    page = main(enter(moira).get(TRACKER, {"period": "2025Q4"}))

    assert "Counts of 1 to 4 are hidden from you" in page
    assert "January to March 2026" in page
    assert "50%" not in page
    assert "66.7%" not in page
