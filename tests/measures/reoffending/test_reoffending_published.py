"""Published figures of reoffending, from records and from a folder of files made by hand."""

from datetime import date, timedelta

import pytest

from tests.measures.reoffending.reoffending_example import EXAMPLE
from throughcare.measures.engine.folders import Folder
from throughcare.measures.reoffending import ni19, tracker
from throughcare.measures.reoffending.proven import MEASURE
from throughcare.measures.run import FigureQuery, cases, figures
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE, RELATIVE_RATE_INDEX, round_half_up

YEAR = Period(date(2016, 4, 1), date(2017, 3, 31))
LATER = date(2019, 1, 1)
B_IS_CAUTIONED = "ub1        | B         | b1         | youth-caution              | 2018-03-01"
# The first day of each quarter, and how many offenders, reoffenders and reoffences it had.
QUARTERS = (
    (date(2016, 4, 1), 12, 5, 20),
    (date(2016, 7, 1), 14, 5, 26),
    (date(2016, 10, 1), 11, 4, 22),
    (date(2017, 1, 1), 13, 6, 30),
)


def a_year_of_cohorts():
    """Children of four quarters, the reoffences of each dealt out among its reoffenders.

    They are proven after the year, so that no proof is an index event of a later quarter.
    """
    held = {"person": [], "offence": [], "outcome": []}
    for first, offenders, reoffenders, reoffences in QUARTERS:
        for n in range(offenders):
            child = f"{first}-{n}"
            held["person"].append({"person_id": child, "date_of_birth": date(2001, 5, 5)})
            again = len(range(n, reoffences, reoffenders)) if n < reoffenders else 0
            days = [first - timedelta(30), *[first + timedelta(60)] * again]
            decided = [first + timedelta(10), *[first + timedelta(540)] * again]
            for place, (day, outcome_on) in enumerate(zip(days, decided, strict=True)):
                key = f"{child}-{place}"
                held["offence"].append(
                    {"offence_id": key, "person_id": child, "offence_on": day, "recordable": True}
                )
                held["outcome"].append(
                    {
                        "outcome_id": key,
                        "person_id": child,
                        "offence_id": key,
                        "legal_outcome": "referral-order",
                        "outcome_on": outcome_on,
                    }
                )
    return {name: [{"service_id": "here"} | row for row in rows] for name, rows in held.items()}


def shown(engine, measure, period, **query):
    results = figures(engine.engine, measure, FigureQuery(period=period, as_at=LATER, **query))
    return {(each.part, *each.group.values()): str(each.shown) for each in results}


def test_trap_3_a_year_is_its_quarters_added_up_and_not_their_average(engine):
    engine.given(**a_year_of_cohorts())

    pooled = shown(engine, MEASURE, YEAR, parameters={"profile": False})
    quarters = exact(engine, YEAR, by=("cohort",))

    assert (pooled["binary",], pooled["frequency",], pooled["per-offender",]) == (
        "40.0",
        "4.90",
        "1.96",
    )
    assert str(round_half_up(average(quarters, "binary"), 2)) == "39.97"
    assert str(round_half_up(average(quarters, "frequency"), 3)) == "4.925"


def exact(engine, period, **query):
    """The unrounded figures of a period."""
    question = FigureQuery(period=period, as_at=LATER, parameters={"profile": False}, **query)
    return figures(engine.engine, MEASURE, question)


def average(results, part):
    values = [each.value for each in results if each.part == part]
    return sum(values) / len(values)


def test_trap_4_a_pooled_year_is_four_cohorts_added_up_and_a_year_long_cohort_is_another(engine):
    engine.given(
        person="person_id | date_of_birth\ntwice | 2001-05-05\nonce | 2001-05-05",
        offence="""
        offence_id | person_id | offence_on | recordable
        o0         | twice     | 2016-04-20 | true
        o1         | twice     | 2016-10-01 | true
        p0         | once      | 2016-04-20 | true
        """,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome  | outcome_on
        u0         | twice     | o0         | youth-caution  | 2016-05-01
        u1         | twice     | o1         | referral-order | 2016-11-01
        v0         | once      | p0         | youth-caution  | 2016-05-01
        """,
    )

    pooled = shown(engine, MEASURE, YEAR, parameters={"profile": False})
    yearly = shown(engine, MEASURE, YEAR, parameters={"profile": False, "cohort_months": 12})

    assert pooled["binary",] == "33.3"  # one of three: a child enters in each of two quarters
    assert yearly["binary",] == "50.0"  # one of two: and once in a year


def test_each_quarter_can_be_seen_beside_the_pooled_year(engine):
    engine.given(**a_year_of_cohorts())
    query = FigureQuery(period=YEAR, as_at=LATER, by=("cohort",), parameters={"profile": False})

    results = [each for each in figures(engine.engine, MEASURE, query) if each.part == "binary"]

    assert {each.group["cohort"]: (each.numerator, each.denominator) for each in results} == {
        "2016Q1": (5, 12),
        "2016Q2": (5, 14),
        "2016Q3": (4, 11),
        "2016Q4": (6, 13),
    }


def test_trap_40_a_rate_of_fifty_children_comes_with_its_interval(engine):
    engine.given(**a_year_of_cohorts())

    query = FigureQuery(period=YEAR, as_at=LATER, parameters={"profile": False})
    binary = figures(engine.engine, MEASURE, query)[0]

    assert (round(binary.interval.low, 1), round(binary.interval.high, 1)) == (27.6, 53.8)


def test_trap_43_the_published_rate_the_tracker_and_ni_19_are_three_figures(engine):
    later = EXAMPLE["outcome"].replace(B_IS_CAUTIONED, B_IS_CAUTIONED.replace("03-01", "06-01"))
    engine.given(**EXAMPLE | {"outcome": later})
    winter = Period(date(2017, 1, 1), date(2017, 3, 31))

    published = shown(engine, MEASURE, winter, parameters={"profile": False})
    tracked = shown(engine, tracker.MEASURE, winter, parameters={"profile": False})
    each_child = shown(engine, ni19.MEASURE, winter)

    assert (published["binary",], published["per-offender",]) == ("40.0", "0.70")
    assert tracked["proven",] == "50.0"  # proof that came too late for the published rate
    assert each_child["12-months",] == "0.60"  # and what came in the months that it does not wait


@pytest.mark.parametrize(
    ("numerator", "denominator", "percentage"),
    [
        pytest.param(713, 2339, "30.5", id="London, year to March 2023"),
        pytest.param(20, 50, "40.0", id="Westminster, year to March 2017"),
        pytest.param(21, 50, "42.0", id="Westminster, the cohort before"),
    ],
)
def test_published_rates_are_reached_from_their_counts(numerator, denominator, percentage):
    assert str(PERCENTAGE.figure(numerator, denominator)) == percentage


def test_trap_24_two_points_are_not_two_per_cent():
    assert PERCENTAGE.figure(20, 50) - PERCENTAGE.figure(21, 50) == -2
    assert str(PERCENTAGE.figure(20 - 21, 21)) == "-4.8"
    assert str(RELATIVE_RATE_INDEX.figure(490, 368)) == "1.33"  # frequency beside London's


def test_a_folder_of_adults_is_followed_for_two_years_without_a_wait_and_flags_who_is_late(
    engine, tmp_path
):
    files = {
        "person": "service_id,person_id,date_of_birth\nhere,a,1980-01-01\nhere,b,1990-01-01\n"
        "here,c,1970-05-05\n",
        "offence": "service_id,offence_id,person_id,offence_on,yjb_category,recordable\n"
        "here,a0,a,2013-01-01,robbery,true\nhere,a1,a,2015-01-01,robbery,true\n"
        "here,b0,b,2013-01-01,robbery,true\nhere,b1,b,2015-01-01,robbery,true\n"
        "here,c0,c,2013-01-01,robbery,true\n",
        "outcome": "service_id,outcome_id,person_id,offence_id,legal_outcome,outcome_on\n"
        "here,u0,a,a0,fine,2013-02-01\nhere,u1,a,a1,fine,2015-01-31\n"
        "here,v0,b,b0,fine,2013-02-01\nhere,v1,b,b1,fine,2015-02-02\n"
        "here,w0,c,c0,fine,2013-03-15\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    engine.engine.open(Folder(tmp_path))
    adults = {"youngest": 18, "oldest": 120, "followup_months": 24, "waiting_months": 0}
    query = FigureQuery(
        period=Period(date(2013, 1, 1), date(2013, 3, 31)),
        as_at=date(2015, 3, 1),
        parameters=adults,
    )

    listed = cases(engine.engine, MEASURE, query)

    results = {row["person_id"]: (row["met"], row["provisional"]) for row in listed}
    assert results == {"a": (True, False), "b": (False, False), "c": (False, True)}
