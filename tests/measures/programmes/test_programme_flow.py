"""The published flow of a programme of work and training, out of referrals."""

from datetime import date

import pytest

from throughcare.measures.programmes.programme_flow import FLOW, after_closure, programme_flow
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2007/08")
INTENSIVE = (
    ["employment"] * 9
    + ["education"] * 6
    + ["training"] * 7
    + ["home-tuition"] * 2
    + ["searching"] * 5
    + ["custody"] * 4
)
PASSED_ON = 17


def referred(n, **more):
    row = {"service_id": "here", "referral_id": f"r{n}", "person_id": f"p{n}", "direction": "out"}
    return row | {"kind": "employment", "made_on": date(2007, 9, 1)} | more


@pytest.fixture
def wise_up(engine):
    outcomes = enumerate(INTENSIVE)
    referrals = [
        referred(n, answer="accepted", outcome=outcome, ended_on=date(2008, 1, 1))
        for n, outcome in outcomes
    ] + [referred(100 + n, answer="not-suitable") for n in range(PASSED_ON)]
    inside = [row["person_id"] for row in referrals if row.get("outcome") == "custody"]
    engine.given(
        person=[
            {"service_id": "here", "person_id": row["person_id"], "date_of_birth": date(1991, 1, 1)}
            for row in referrals
        ],
        referral=referrals,
        plan=[
            {"service_id": "here", "plan_id": name, "person_id": name, "kind": "resettlement"}
            for name in inside[:3]
        ]
        + [
            {"service_id": "here", "plan_id": "old", "person_id": inside[3], "kind": "exit"}
            | {"ended_on": date(2007, 12, 31)}
        ],
    )
    return engine


def test_of_33_taken_on_22_came_to_something_positive_and_3_of_4_in_custody_had_a_plan(wise_up):
    results = figures(wise_up.engine, FLOW, FigureQuery(period=YEAR, as_at=date(2008, 6, 1)))
    by_part = {each.part: each for each in results if each.part != "by-state"}

    assert by_part["referred"].numerator == 50
    assert (by_part["taken-on"].numerator, by_part["taken-on"].denominator) == (33, 50)
    assert str(by_part["positive"].shown) == "66.7"
    assert by_part["positive"].interval.low == pytest.approx(49.6, abs=0.05)
    assert by_part["positive"].interval.high == pytest.approx(80.2, abs=0.05)
    assert str(by_part["positive-or-tuition"].shown) == "72.7"
    assert str(by_part["custody-with-plan"].shown) == "75.0"


def test_trap_25_the_states_add_up_to_what_was_referred(wise_up):
    results = figures(wise_up.engine, FLOW, FigureQuery(period=YEAR, as_at=date(2008, 6, 1)))
    states = {each.group["state"]: each.numerator for each in results if each.part == "by-state"}

    assert states == {
        "positive": 22,
        "home-tuition": 2,
        "searching": 5,
        "custody": 4,
        "not-taken-on": 17,
    }


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({"answer": "waiting"}, "waiting"),
        ({"answer": ""}, "waiting"),
        ({"answer": "accepted"}, "taken-on"),
        ({"answer": "", "started_on": date(2007, 10, 1)}, "taken-on"),
        ({"answer": "withdrawn"}, "not-taken-on"),
        ({"answer": "accepted", "outcome": "disengaged"}, "disengaged"),
        ({"answer": "accepted", "outcome": "moved-on"}, "other"),
    ],
)
def test_the_state_of_a_referral_comes_from_its_outcome_and_then_its_answer(engine, told, state):
    engine.given(
        person=[{"service_id": "here", "person_id": "p1", "date_of_birth": date(1991, 1, 1)}],
        referral=[referred(1, **told)],
    )

    assert [row["state"] for row in engine.rows(programme_flow(YEAR))] == [state]


def test_referrals_in_of_another_kind_or_another_year_are_not_of_the_programme(engine):
    engine.given(
        person=[{"service_id": "here", "person_id": "p1", "date_of_birth": date(1991, 1, 1)}],
        referral=[
            referred(1, direction="in"),
            referred(1, referral_id="b", kind="mental-health"),
            referred(1, referral_id="c", made_on=date(2009, 1, 1)),
        ],
    )

    assert engine.rows(programme_flow(YEAR)) == []
    assert len(engine.rows(programme_flow(YEAR, kinds="mental-health, housing"))) == 1


def test_what_a_child_does_after_the_order_closed_is_still_counted(engine):
    engine.given(
        person="""
        person_id | date_of_birth
        anna      | 1991-01-01
        ben       | 1991-01-01
        cal       | 1991-01-01
        """,
        programme="""
        programme_id | person_id | disposal_type         | started_on | ended_on
        p1           | anna      | legacy-community-order | 2007-01-01 | 2007-05-31
        p2           | ben       | legacy-community-order | 2007-01-01 | 2007-05-31
        p3           | cal       | legacy-community-order | 2007-01-01 | 2007-05-31
        """,
        ete="""
        ete_id | person_id | provision_type | started_on | ended_on
        e1     | anna      | employment     | 2007-08-01 | 2007-11-29
        e2     | ben       | none           | 2007-05-01 |
        """,
    )

    after = {
        months: {r["person_id"]: r["met"] for r in engine.rows(after_closure(YEAR, months=months))}
        for months in (3, 6)
    }

    assert after[3] == {"anna": True, "ben": False, "cal": None}
    assert after[6] == {"anna": None, "ben": False, "cal": None}
