"""The live tracker on the worked example (measures.md section 1.3)."""

from datetime import date

import pytest

from tests.measures.reoffending.reoffending_example import EXAMPLE
from throughcare.measures.reoffending import tracker
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

WINTER = Period(date(2017, 1, 1), date(2017, 3, 31))
MID_JULY = date(2017, 7, 15)


@pytest.fixture
def worked(engine):
    engine.given(**EXAMPLE)
    return engine


def reoffended(rows):
    return {row["person_id"] for row in rows if row["met"]}


def test_by_mid_july_one_child_is_proven_to_have_reoffended(worked):
    counted = worked.rows(tracker.children_so_far(WINTER, data_end=MID_JULY))

    assert len(counted) == 10
    assert reoffended(counted) == {"E"}


def test_by_mid_july_three_are_proven_or_alleged_to_have_and_the_resolved_one_is_not(worked):
    counted = worked.rows(tracker.children_so_far(WINTER, series="alleged", data_end=MID_JULY))

    assert len(counted) == 10
    assert reoffended(counted) == {"A", "E", "I"}


def test_the_two_series_and_the_published_rate_are_three_figures(worked):
    query = FigureQuery(period=WINTER, as_at=MID_JULY, parameters={"data_end": MID_JULY})

    results = {each.part: each for each in figures(worked.engine, tracker.MEASURE, query)}

    shown = {part: str(results[part].shown) for part in ("proven", "alleged", "days-to-first")}
    assert shown == {"proven": "10.0", "alleged": "30.0", "days-to-first": "27"}


def test_proof_that_comes_later_than_the_published_wait_still_counts_here(worked):
    counted = worked.rows(tracker.children_so_far(WINTER, data_end=date(2019, 1, 1)))

    assert reoffended(counted) == {"A", "B", "C", "E", "I"}


def test_a_child_whose_year_has_not_passed_may_yet_reoffend(worked):
    counted = worked.rows(tracker.children_so_far(WINTER, data_end=date(2018, 2, 15)))

    assert {row["person_id"] for row in counted if row["followed"]} == {"C", "K", "I", "L"}


def test_a_reoffence_is_more_or_less_serious_than_what_brought_the_child_in(worked):
    offences = worked.rows(tracker.reoffences_so_far(WINTER, data_end=date(2018, 12, 31)))

    results = {
        row["offence_id"]: (row["days"], row["month"], row["against_index"])
        for row in offences
        if row["person_id"] in "AC"
    }
    assert results == {
        "a1": (142, 5, "more-serious"),
        "a2": (142, 5, "equally-serious"),
        "c1": (351, 12, "less-serious"),
    }


def test_the_two_most_prolific_of_five_committed_seven_in_ten(engine):
    times = {"v": 12, "w": 9, "x": 6, "y": 2, "z": 1}
    person = "person_id | date_of_birth\n" + "\n".join(f"{child} | 2002-05-05" for child in times)
    offence = "offence_id | person_id | offence_on | yjb_category | recordable\n" + "\n".join(
        f"{child}{n} | {child} | 2017-{1 if n == 0 else 5:02d}-{max(n, 1):02d} | robbery | true"
        for child, often in times.items()
        for n in range(often + 1)
    )
    outcome = "outcome_id | person_id | offence_id | legal_outcome | outcome_on\n" + "\n".join(
        f"u{child}{n} | {child} | {child}{n} | referral-order | 2017-{2 if n == 0 else 6:02d}-01"
        for child, often in times.items()
        for n in range(often + 1)
    )
    engine.given(person=person, offence=offence, outcome=outcome)

    offences = engine.rows(tracker.by_the_most_prolific(WINTER, top=2))

    assert (sum(row["met"] for row in offences), len(offences)) == (21, 30)
    query = FigureQuery(period=WINTER, as_at=date(2018, 1, 1), parameters={"top": 2})
    share = next(
        each
        for each in figures(engine.engine, tracker.MEASURE, query)
        if each.part == "top-children"
    )
    assert str(share.shown) == "70.0"


def test_a_cohort_whose_year_has_not_passed_is_provisional_until_it_has(engine):
    query = FigureQuery(period=WINTER, as_at=MID_JULY)

    results = figures(engine.engine, tracker.MEASURE, query)

    assert {(each.provisional, each.complete_on) for each in results} == {(True, date(2018, 3, 31))}
