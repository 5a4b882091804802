"""The worked example of proven reoffending (measures.md section 1.1), child by child."""

from datetime import date

import pytest

from tests.measures.reoffending.reoffending_example import EXAMPLE
from throughcare.measures.reoffending.proven import MEASURE, proven_reoffending
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

WINTER = Period(date(2017, 1, 1), date(2017, 3, 31))
SETTLED = date(2019, 1, 1)


@pytest.fixture
def worked(engine):
    engine.given(**EXAMPLE)
    return engine


def reoffended(rows):
    return {row["person_id"]: row["amount"] for row in rows if row["met"]}


def entered(rows):
    return "".join(sorted(row["person_id"] for row in rows))


def shown(engine, as_at, **parameters):
    query = FigureQuery(period=WINTER, as_at=as_at, parameters=parameters)
    return {each.part: each for each in figures(engine.engine, MEASURE, query)}


def test_the_worked_example_counts_four_of_ten_and_seven_reoffences(worked):
    counted = worked.rows(proven_reoffending(WINTER))

    assert entered(counted) == "ABCDEGIJKL"
    assert reoffended(counted) == {"A": 2, "B": 1, "E": 1, "I": 3}


def test_trap_2_frequency_divides_by_reoffenders_and_is_not_the_figure_for_each_child(worked):
    results = shown(worked, SETTLED, profile=False)

    assert {part: str(each.shown) for part, each in results.items()} == {
        "binary": "40.0",
        "frequency": "1.75",
        "per-offender": "0.70",
        "reoffenders": "4",
        "reoffences": "7",
    }
    assert (
        results["per-offender"].value == results["binary"].value / 100 * results["frequency"].value
    )


def test_trap_5_a_young_cohort_is_provisional_until_eighteen_months_after_it_closed(worked):
    before = shown(worked, date(2018, 9, 29), profile=False)["binary"]
    after = shown(worked, date(2018, 9, 30), profile=False)["binary"]

    assert (before.provisional, before.complete_on) == (True, date(2018, 9, 30))
    assert (after.provisional, after.complete_on) == (False, None)


def test_each_child_has_a_day_from_which_their_answer_is_final(worked):
    counted = worked.rows(proven_reoffending(WINTER, data_end=date(2018, 8, 31)))

    late = {row["person_id"]: row["complete_on"] for row in counted if row["provisional"]}
    assert late == {"C": date(2018, 9, 1), "I": date(2018, 9, 30), "L": date(2018, 9, 30)}


def test_nothing_after_the_data_end_is_seen(worked):
    counted = worked.rows(proven_reoffending(WINTER, data_end=date(2017, 8, 15)))

    assert reoffended(counted) == {"A": 2, "E": 1}


def test_late_entrants_are_left_out_where_that_is_asked_for(worked):
    counted = worked.rows(proven_reoffending(WINTER, data_end=date(2018, 8, 31), late="leave-out"))

    assert entered(counted) == "ABDEGJK"


def test_a_cohort_with_late_entrants_is_refused_where_that_is_asked_for():
    with pytest.raises(ValueError, match="complete on 30 September 2018 and the data end on 31"):
        proven_reoffending(WINTER, data_end=date(2018, 8, 31), late="refuse")


def test_trap_6_breaches_unrecordable_offences_and_what_is_not_proven_are_no_reoffences(worked):
    counted = worked.rows(proven_reoffending(WINTER))

    assert not {"D", "G", "J", "L"} & set(reoffended(counted))


def test_trap_7_a_child_in_custody_enters_on_release_and_not_on_sentence(worked):
    autumn = worked.rows(proven_reoffending(Period(date(2016, 10, 1), date(2016, 12, 31))))
    winter = worked.rows(proven_reoffending(WINTER))

    assert autumn == []
    [released] = [row for row in winter if row["person_id"] == "D"]
    assert (released["index_on"], released["index_disposal"]) == (date(2017, 2, 15), "custody")


def test_trap_8_age_is_that_of_the_index_day_so_a_child_who_turns_eighteen_stays(worked):
    counted = worked.rows(proven_reoffending(WINTER))

    ages = {row["person_id"]: row["age"] for row in counted}
    assert ages["I"] == 17
    assert "H" not in ages


def test_adults_are_counted_where_the_ages_say_so_for_two_years_and_without_a_wait(worked):
    counted = worked.rows(
        proven_reoffending(WINTER, youngest=18, oldest=120, followup_months=24, waiting_months=0)
    )

    assert reoffended(counted) == {"H": 1}


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        pytest.param(0, "AEI", id="proof within the year"),
        pytest.param(6, "ABEI", id="six months more"),
        pytest.param(None, "ABCEI", id="however late"),
    ],
)
def test_the_wait_decides_which_proof_comes_in_time(worked, waiting, expected):
    counted = worked.rows(proven_reoffending(WINTER, waiting_months=waiting))

    assert entered(row for row in counted if row["met"]) == expected


def test_results_can_be_broken_down_by_what_is_published(worked):
    query = FigureQuery(period=WINTER, as_at=SETTLED, by=("index_disposal",))

    results = [each for each in figures(worked.engine, MEASURE, query) if each.part == "binary"]

    assert {
        each.group["index_disposal"]: (each.numerator, each.denominator) for each in results
    } == {
        "custody": (0, 1),
        "community": (0, 1),
        "referral-order": (3, 4),
        "first-tier": (0, 1),
        "youth-conditional-caution": (0, 1),
        "youth-caution": (1, 2),
    }
