"""Key performance indicator 3: the worked example of measures.md section 4.3."""

from datetime import date

from tests.measures.kpis.small import WHO, orders_ending
from throughcare.measures.kpis.special_needs import MEASURE, formal_plan, need_and_education
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))

RECORDS = """
    send_id | person_id | need_identified | support     | formal_plan | started_on | ended_on
    s1      | c1        | yes             | ehcp        |             | 2020-01-01 |
    s2      | c2        | yes             | sen-support | yes         | 2020-01-01 | 2023-05-01
    s3      | c3        | yes             | sen-support | no          | 2020-01-01 |
    s4      | c4        | no              | none        |             | 2020-01-01 |
    s5      | c5        | yes             | ehcp        | yes         | 2020-01-01 | 2023-04-30
"""
SIX = orders_ending("c1", "c2", "c3", "c4", "c5", "c6")


def test_two_of_three_children_with_a_need_had_a_plan_and_half_had_a_need(engine):
    engine.given(**SIX, send=RECORDS)

    results = {each.part: each for each in figures(engine.engine, MEASURE, QUERY) if not each.group}

    assert (results["headline"].numerator, results["headline"].denominator) == (2, 3)
    assert str(results["headline"].shown) == "66.7"
    assert (results["3a"].numerator, results["3a"].denominator) == (3, 6)
    assert str(results["3a"].shown) == "50.0"


def test_a_need_that_was_no_longer_on_record_when_the_order_ended_does_not_count(engine):
    engine.given(**SIX, send=RECORDS)

    results = engine.rows(formal_plan(QUARTER, **WHO))

    assert {row["person_id"]: row["met"] for row in results} == {
        "c1": True,
        "c2": True,
        "c3": False,
    }


def test_a_child_with_a_need_and_no_provision_on_record_is_in_neither_kind_of_education(engine):
    engine.given(
        **SIX,
        send=RECORDS,
        ete="""
        ete_id | person_id | provision_type | suitability | started_on | ended_on
        e1     | c1        | college        | suitable    | 2022-01-01 |
        e2     | c2        | college        | unknown     | 2022-01-01 |
        """,
    )

    suitable = engine.rows(need_and_education(QUARTER, **WHO))
    unsuitable = engine.rows(need_and_education(QUARTER, suitable=False, **WHO))

    assert {row["person_id"]: row["met"] for row in suitable} == {
        "c1": True,
        "c2": False,
        "c3": None,
    }
    assert {row["person_id"]: row["met"] for row in unsuitable} == {
        "c1": False,
        "c2": True,
        "c3": None,
    }


def test_trap_19_needs_by_order_are_shared_over_the_children_of_that_order(engine):
    given = orders_ending("c1", "c2", "c3")
    for name in ("outcome", "programme"):
        header, first, *rest = given[name].splitlines()
        first = first.replace("referral-order", "youth-rehabilitation-order")
        given[name] = "\n".join((header, first, *rest))
    engine.given(**given, send=RECORDS)

    results = [each for each in figures(engine.engine, MEASURE, QUERY) if each.part == "3d"]

    assert {each.group["order"]: (each.numerator, each.denominator) for each in results} == {
        "youth-rehabilitation-order": (1, 1),
        "referral-order": (2, 2),
    }
