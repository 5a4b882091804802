"""Key performance indicators 4 and 5: the worked example of measures.md section 4.4."""

from datetime import date

import pytest

from tests.measures.kpis.small import WHO, orders_ending
from throughcare.measures.kpis.treatment import MEASURES, by_intervention, needing
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))
FIVE = orders_ending("p1", "p2", "p3", "p4", "p5")

RECORDS = """
    health_id | person_id | kind   | screened_on | need_found | offered_on | intervention | attended_from_on | attended_until_on
    h1        | p1        | {kind} | 2023-02-01  | yes        | 2023-03-01 | {help}       | 2023-03-08       |
    h2        | p2        | {kind} | 2023-02-01  | yes        |            |              |                  |
    h3        | p3        | {kind} |             |            |            | {help}       | 2022-11-01       | 2023-02-01
    h4        | p4        | {kind} | 2023-05-20  | yes        |            |              |                  |
    h5        | p5        | {kind} | 2023-02-01  | no         |            |              |                  |
"""
KINDS = [
    pytest.param(MEASURES[0], "mental-health", "getting-help", "4", id="mental health"),
    pytest.param(MEASURES[1], "substance-misuse", "targeted-intervention", "5", id="substances"),
]


@pytest.mark.parametrize(("measure", "kind", "help_given", "number"), KINDS)
def test_two_of_three_children_with_a_need_were_treated_or_offered_treatment(
    engine, measure, kind, help_given, number
):
    engine.given(**FIVE, health=RECORDS.format(kind=kind, help=help_given))

    results = {each.part: each for each in figures(engine.engine, measure, QUERY) if not each.group}

    assert (results["headline"].numerator, results["headline"].denominator) == (2, 3)
    assert str(results["headline"].shown) == "66.7"
    assert (results[f"{number}a"].numerator, results[f"{number}a"].denominator) == (3, 5)
    assert str(results[f"{number}a"].shown) == "60.0"
    assert (results[f"{number}b"].numerator, results[f"{number}b"].denominator) == (1, 3)


@pytest.mark.parametrize(
    ("referred_on", "screened_on", "needs"),
    [
        pytest.param("2023-02-01", "2023-05-20", True, id="referred, and screened afterwards"),
        pytest.param("2023-05-20", "2023-02-01", True, id="screened, and referred afterwards"),
        pytest.param("2023-05-01", "", True, id="referred on the last day"),
        pytest.param("2023-05-02", "2023-05-02", False, id="both after the order"),
    ],
)
def test_a_need_is_known_from_the_earlier_of_referral_and_screening(
    engine, referred_on, screened_on, needs
):
    engine.given(
        **orders_ending("p1"),
        health="health_id | person_id | kind | referred_on | screened_on | need_found\n"
        f"h1 | p1 | mental-health | {referred_on} | {screened_on} | yes",
    )

    results = engine.rows(needing(QUARTER, need="mental-health", **WHO))

    assert [row["met"] for row in results] == [needs]


def test_trap_19_a_child_in_treatment_before_screening_and_before_the_order_counts_once(engine):
    engine.given(
        **orders_ending("p1"),
        health="""
        health_id | person_id | kind          | screened_on | need_found | intervention | attended_from_on
        h1        | p1        | mental-health | 2022-12-20  | yes        | getting-help | 2022-11-01
        h2        | p1        | mental-health | 2023-02-01  | yes        | getting-help | 2022-12-01
        """,
    )

    results = engine.rows(needing(QUARTER, need="mental-health", **WHO))

    assert [(row["person_id"], row["met"]) for row in results] == [("p1", True)]
    assert (results[0]["treated_at_start"], results[0]["treated_at_screening"]) == (True, True)


def test_a_kind_of_intervention_is_listed_once_for_each_child_offered_it(engine):
    engine.given(
        **orders_ending("p1"),
        health="""
        health_id | person_id | kind          | screened_on | need_found | offered_on | intervention
        h1        | p1        | mental-health | 2023-01-20  | yes        | 2023-02-01 | getting-help
        h2        | p1        | mental-health | 2023-01-20  | yes        | 2023-03-01 | getting-help
        h3        | p1        | mental-health | 2023-01-20  | yes        | 2023-03-01 | no-intervention
        h4        | p1        | mental-health | 2023-01-20  | yes        | 2023-06-01 | getting-advice
        """,
    )

    results = engine.rows(by_intervention(QUARTER, need="mental-health", step="offered", **WHO))

    assert [row["intervention"] for row in results] == ["getting-help"]
