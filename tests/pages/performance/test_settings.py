"""The settings and breakdowns that a reader chooses on the page of a measure."""

import csv
from datetime import date

import pytest

from tests.pages.performance.snapshots_made import write_snapshot
from tests.pages.reading import main

FTE = "/performance/first-time-entrants/"
REOFFENDING = "/performance/proven-reoffending/"
SUMMER = {"period": "2026Q2"}


def test_the_page_says_which_settings_were_used(enter, ana, taken):
    page = main(enter(ana).get(FTE, SUMMER))

    assert "Settings used" in page
    assert "Oldest age counted" in page
    assert "This is not the published definition" not in page


def test_a_figure_with_other_ages_says_so_and_counts_other_children(enter, ana, taken):
    page = main(enter(ana).get(FTE, SUMMER | {"set-oldest": "14"}))

    assert "This is not the published definition" in page
    assert "Oldest age counted: 14 (17 in the definition)" in page
    assert "part=number&amp;by=&amp;set-oldest=14" in page


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"set-oldest": "old"}, "Oldest age counted must be a whole number from 0 to 120"),
        ({"set-youngest": "18"}, "The oldest age must be the youngest or above"),
        ({"by": ["sex", "ethnic_group", "age_band", "tier"]}, "Select three columns or fewer"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words_and_no_figure_is_shown(
    enter, ana, taken, setting, said
):
    page = main(enter(ana).get(FTE, SUMMER | setting))

    assert "There is a problem" in page
    assert said in page
    assert "The last eight quarters" not in page


def test_nothing_is_taken_away_with_settings_that_cannot_be(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.csv", SUMMER | {"set-oldest": "../../x"})

    assert answer.status_code == 404


def test_a_figure_is_broken_down_by_several_columns_at_once(enter, ana, taken):
    page = main(enter(ana).get(FTE, SUMMER | {"by": ["sex", "age_band"], "part": "number"}))

    assert "by sex and age band" in page
    assert "Male, 15" in page


def test_a_file_carries_the_settings_it_was_worked_out_with(enter, ana, taken):
    answer = enter(ana).get(f"{FTE}figures.csv", SUMMER | {"by": "sex,tier", "set-oldest": "16"})

    rows = list(csv.DictReader(answer.text.splitlines()))
    assert {row["settings"] for row in rows} == {"Youngest age counted: 10; Oldest age counted: 16"}
    assert "sex and tier" in {row["by"] for row in rows}


def test_a_cohort_not_fully_observed_is_provisional_until_a_day(enter, ana, taken):
    asked = {"period": "2023Q4..2024Q3", "set-followup_months": "24"}

    page = main(enter(ana).get(REOFFENDING, asked))

    assert "Months each child is followed: 24 (12 in the definition)" in page
    assert "Provisional: it can still change until 30 June 2027" in page


def test_a_cohort_not_fully_observed_is_refused_in_words_where_that_is_asked_for(enter, ana, taken):
    page = main(enter(ana).get(REOFFENDING, {"period": "2025Q3..2026Q2", "set-late": "refuse"}))

    assert "This cohort is complete on" in page


def test_the_cases_of_a_figure_are_of_the_same_settings(enter, sam, taken):
    client = enter(sam)

    everybody = main(client.get(f"{FTE}cases/", SUMMER))
    younger = main(client.get(f"{FTE}cases/", SUMMER | {"set-oldest": "14"}))

    assert "Anna" in everybody
    assert "Anna" not in younger


def test_a_figure_says_by_which_rules_of_the_service_it_was_made(
    settings, tmp_path, northwick, ana, enter
):
    settings.STATE = tmp_path
    rules = [
        {"service_setting_id": str(n), "setting": code, "value": value, "started_on": day}
        for n, (code, value, day) in enumerate(
            [
                ("initial-assessment", 10, date(2026, 1, 1)),
                ("initial-assessment", 9, date(2026, 9, 1)),
                ("home-visit", 3, date(2026, 1, 1)),
            ]
        )
    ]
    write_snapshot(tmp_path, "northwick", {"service_setting": rules})

    page = enter(ana).get("/performance/assessment-on-time/?period=2026Q1").content.decode()

    assert "10 working days from 1 January 2026, set by the service" in page
    assert "9 working days" not in page  # it begins after the quarter
    assert "3 working days" not in page  # this figure does not go by it
    taken_away = enter(ana).get("/performance/assessment-on-time/figures.csv?period=2026Q1").text
    assert "10 working days from 1 January 2026, set by the service" in taken_away
