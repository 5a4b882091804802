"""Screening at the first appointment, levels, checks of assessments, plans and panels for risk."""

from datetime import date

import pytest

from throughcare.measures.run import FigureQuery, figures
from throughcare.measures.timeliness.levels import at_level, scaled_approach_level
from throughcare.measures.timeliness.risks import countersigned, plan_present, risk_panel
from throughcare.measures.timeliness.screening import (
    SCREENING,
    resilience_baseline,
    resilience_ever,
    screened_at_first,
)
from throughcare.rulebook.periods import parse_period
from throughcare.rulebook.practice.scales import ASSET_LIKELIHOOD, SCALED_APPROACH

YEAR = parse_period("2019/20")
ASSET_YEAR = parse_period("2012/13")


def children(*names):
    return [
        {"service_id": "here", "person_id": name, "date_of_birth": date(2004, 5, 1), "sex": "male"}
        for name in names
    ]


def kept(name, on, attendance="attended", **more):
    row = {"service_id": "here", "contact_id": f"{name}{on}{attendance}", "person_id": name}
    row |= {"held_on": on, "attendance": attendance, "method": "office", "with_whom": "child"}
    return row | more


def screened(name, on):
    return {
        "service_id": "here",
        "health_id": name,
        "person_id": name,
        "kind": "speech-language-communication",
        "screened_on": on,
    }


MET, LATER = date(2019, 5, 1), date(2019, 5, 9)


def test_of_ten_first_appointments_seven_screened_then_two_later_and_one_never(engine):
    names = [f"child{n}" for n in range(10)]
    engine.given(
        person=children(*names),
        contact=[kept(name, MET) for name in names] + [kept(name, LATER) for name in names],
        health=[screened(name, MET) for name in names[:7]]
        + [screened(name, LATER) for name in names[7:9]],
    )

    results = figures(engine.engine, SCREENING, FigureQuery(period=YEAR, as_at=date(2020, 6, 1)))

    assert {each.part: str(each.shown) for each in results} == {
        "at-first": "70.0",
        "later": "20.0",
        "ever": "90.0",
    }
    assert [row["screened"] for row in engine.rows(screened_at_first(YEAR))].count("never") == 1


def test_only_a_child_whose_first_appointment_ever_was_in_the_period_is_new(engine):
    engine.given(
        person=children("new", "old", "missed"),
        contact=[
            kept("new", MET),
            kept("old", date(2018, 5, 1)),
            kept("old", MET),
            kept("missed", MET, "unacceptable-absence"),
        ],
    )

    assert [row["person_id"] for row in engine.rows(screened_at_first(YEAR))] == ["new"]


def test_a_service_may_allow_some_days_and_screening_before_counts(engine):
    engine.given(
        person=children("early", "late"),
        contact=[kept("early", MET), kept("late", MET)],
        health=[screened("early", date(2019, 4, 1)), screened("late", LATER)],
    )

    strict = {row["person_id"]: row["met"] for row in engine.rows(screened_at_first(YEAR))}
    within = engine.rows(screened_at_first(YEAR, days_allowed=8))

    assert strict == {"early": True, "late": False}
    assert all(row["met"] for row in within)


def test_screening_written_down_as_a_survey_or_an_assessment_counts(engine):
    engine.given(
        person=children("a", "b"),
        contact=[kept("a", MET), kept("b", MET)],
        survey="""
        survey_id | person_id | instrument     | completed_on
        s1        | a         | salt-screening | 2019-05-01
        """,
        assessment="""
        assessment_id | person_id | kind                      | completed_on
        a1            | b         | speech-language-screening | 2019-05-01
        """,
    )

    assert all(row["met"] for row in engine.rows(screened_at_first(YEAR)))


def test_a_resilience_survey_is_due_within_twenty_working_days_of_the_order(engine):
    engine.given(
        person=children("a", "b", "c"),
        programme="""
        programme_id | person_id | disposal_type  | started_on
        pa           | a         | referral-order | 2019-06-03
        pb           | b         | referral-order | 2019-06-03
        pc           | c         | referral-order | 2019-06-03
        """,
        survey="""
        survey_id | person_id | programme_id | instrument | occasion | completed_on
        s1        | a         | pa           | brs        | baseline | 2019-07-01
        s2        | b         | pb           | brs        | baseline | 2019-07-02
        s3        | c         | pc           | brs        | exit     | 2019-07-01
        """,
    )

    in_time = {r["programme_id"]: r["met"] for r in engine.rows(resilience_baseline(YEAR))}
    ever = {r["programme_id"]: r["met"] for r in engine.rows(resilience_ever(YEAR))}

    assert in_time == {"pa": True, "pb": False, "pc": False}
    assert ever == {"pa": True, "pb": True, "pc": False}


def test_every_level_of_the_scaled_approach_is_the_rulebooks(engine):
    cases = [
        (static, dynamic, rosh)
        for static, dynamic in ((0, 0), (4, 10), (4, 11), (16, 16), (16, 17), (16, 48))
        for rosh in ("low", "medium", "high", "very-high")
    ]
    engine.given(
        person=children("a"),
        assessment=[
            {
                "service_id": "here",
                "assessment_id": f"{static}+{dynamic} {rosh}",
                "person_id": "a",
                "kind": "asset",
                "completed_on": date(2012, 5, 1),
                "score_static": static,
                "score_dynamic": dynamic,
                "rosh": rosh,
                "final_level": "enhanced",
            }
            for static, dynamic, rosh in cases
        ],
    )

    results = {r["assessment_id"]: r for r in engine.rows(scaled_approach_level(ASSET_YEAR))}

    for static, dynamic, rosh in cases:
        row = results[f"{static}+{dynamic} {rosh}"]
        level = SCALED_APPROACH.level(
            likelihood=ASSET_LIKELIHOOD.band(static + dynamic), risk_of_serious_harm=rosh
        )
        assert (row["level"], row["met"]) == (level, level == "enhanced")


def test_a_level_without_a_score_a_risk_or_a_decision_is_unknown(engine):
    engine.given(
        person=children("a"),
        assessment="""
        assessment_id | person_id | kind      | completed_on | score_static | score_dynamic | rosh | final_level
        no-score      | a         | asset     | 2012-05-01   |              | 10            | low  | standard
        no-risk       | a         | asset     | 2012-05-01   | 4            | 10            |      | standard
        no-decision   | a         | asset     | 2012-05-01   | 4            | 10            | low  |
        impossible    | a         | asset     | 2012-05-01   | 40           | 48            | low  | standard
        assetplus     | a         | assetplus | 2012-05-01   | 4            | 10            | low  | standard
        too-early     | a         | asset     | 2009-11-29   | 4            | 10            | low  | standard
        """,
    )

    results = {r["assessment_id"]: r["met"] for r in engine.rows(scaled_approach_level(ASSET_YEAR))}
    counted = {r["assessment_id"]: r["met"] for r in engine.rows(at_level(ASSET_YEAR))}

    assert results == dict.fromkeys(("no-score", "no-risk", "no-decision", "impossible"))
    assert counted["no-decision"] is True


ASSESSED = """
    assessment_id | person_id | kind      | completed_on | countersigned_on | rosh   | safety_and_wellbeing
    a1            | a         | assetplus | 2019-06-03   | 2019-06-05       | medium | low
    a2            | b         | assetplus | 2019-06-03   |                  | high   | very-high
    a3            | c         | assetplus | 2019-06-03   | 2019-06-03       | low    | medium
    """


@pytest.fixture
def risky(engine):
    engine.given(
        person=children("a", "b", "c"),
        assessment=ASSESSED,
        plan="""
        plan_id | person_id | kind          | started_on | ended_on
        l1      | a         | risk          | 2019-06-25 |
        l2      | b         | intervention  | 2019-01-10 |
        l3      | c         | vulnerability | 2018-01-10 | 2019-06-02
        """,
        plan_action="""
        plan_action_id | plan_id | kind
        c1             | l2      | risk-to-others
        """,
        panel="""
        panel_id | person_id | kind   | held_on
        n1       | a         | risk   | 2019-07-04
        n2       | b         | risk   | 2019-07-05
        n3       | b         | health | 2019-06-05
        """,
    )
    return engine


def by_child(rows):
    return {row["person_id"]: row["met"] for row in rows}


def test_assessments_are_countersigned_or_not(risky):
    assert by_child(risky.rows(countersigned(YEAR))) == {"a": True, "b": False, "c": True}


def test_a_risk_found_has_a_plan_of_its_own_or_an_action_in_the_one_plan_in_time(risky):
    assert by_child(risky.rows(plan_present(YEAR, kind="risk"))) == {"a": False, "b": True}
    assert by_child(risky.rows(plan_present(YEAR, kind="risk", within_days=16))) == {
        "a": True,
        "b": True,
    }


def test_a_plan_that_ended_before_does_not_answer_for_vulnerability(risky):
    assert by_child(risky.rows(plan_present(YEAR, kind="vulnerability"))) == {
        "b": False,
        "c": False,
    }


def test_the_trigger_is_medium_unless_the_service_sets_another(risky):
    assert by_child(risky.rows(plan_present(YEAR, kind="risk", trigger="high"))) == {"b": True}
    with pytest.raises(ValueError, match="'severe' is not a level"):
        plan_present(YEAR, kind="risk", trigger="severe")


def test_the_risk_panel_looks_at_a_child_within_a_month(risky):
    assert by_child(risky.rows(risk_panel(YEAR))) == {"a": True, "b": False}
    assert by_child(risky.rows(risk_panel(YEAR, within_days=32))) == {"a": True, "b": True}
