"""A manager opens a figure to the children behind it, and comes back."""

import os

import pytest

from tests.journeys.looking import at_each_size
from throughcare.governance.performance.figures.headlines import headline_trends
from throughcare.governance.performance.figures.snapshot_results import SnapshotResults
from throughcare.governance.performance.snapshots import latest_snapshot
from throughcare.rulebook.periods import parse_period

PAGES = {
    "performance": "/performance/",
    "measure": "/performance/use-of-custody/",
    "breakdown": "/performance/offence-profile/?by=sex",
    "figure-cases": "/performance/offence-profile/cases/",
    "tracker": "/performance/reoffending-tracker/",
    "take-snapshot": "/performance/take-snapshot/",
}


@pytest.fixture
def measured(measured):
    """Figures that were opened once already."""
    at = latest_snapshot("northwick")
    answers = SnapshotResults(at)
    if os.environ.get("THROUGHCARE_GUIDE"):  # all of them take half a minute
        headline_trends(answers)
    else:
        answers.trend("kpi-8", answers.shape("kpi-8").parts[0], parse_period("2026Q2"))


def test_a_manager_opens_a_figure_to_a_child_in_two_clicks_and_comes_back(measured, sit_down):
    priya = sit_down()
    page = priya.page
    priya.sign_in("Priya Nair")
    priya.go("/performance/offence-profile/")

    # When they open what a figure counts, and the first child of it
    page.locator("main td a[href*='/cases/?']").first.click()
    priya.reads("All that are counted")
    page.locator("main th a[href^='/cases/']").first.click()

    # Then they are in the child's record, and two steps back is the figure
    priya.reads("Who works with the child")
    page.go_back()
    priya.follow("Offence profile")
    priya.reads("The last eight quarters")


@pytest.mark.thorough  # test_every_page.py looks each time, at what is new in each
@at_each_size
def test_every_page_of_figures_is_accessible_and_fits(measured, sit_down, phone):
    ruth = sit_down(phone=phone)
    ruth.sign_in("Ruth Adeyemi")

    for picture, at in PAGES.items():
        ruth.go(at)
        ruth.check(picture)
