"""Whose order ended: the worked cohort of measures.md section 4.0, child by child."""

from datetime import date

from tests.measures.kpis.small import COHORT, WHO
from throughcare.measures.kpis.cohort import closings
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))


def test_the_worked_cohort_has_six_children_and_one_of_two_orders_once(engine):
    engine.given(**COHORT)

    found = engine.rows(closings(QUARTER, **WHO))

    assert {row["person_id"]: row["order"] for row in found} == {
        "c1": "referral-order",
        "c2": "youth-rehabilitation-order",
        "c3": "referral-order",
        "c4": "youth-conditional-caution",
        "c5": "custodial",
        "c7": "youth-rehabilitation-order",
    }
    assert len(found) == 6
