"""Assessments, plans, panels and ways out: what each order was owed, and when it came."""

from datetime import date

import pytest

from throughcare.measures.timeliness import assessments, plans
from throughcare.measures.timeliness.orders import first_done, things
from throughcare.measures.timeliness.orders import orders as all_orders
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2018/19")

PEOPLE = """
    person_id | date_of_birth | sex    | merged_into_person_id
    anna      | 2004-05-01    | female |
    ben       | 2002-05-01    | male   |
    ben2      | 2002-05-01    | male   | ben
    cal       | 2002-05-01    | male   |
    """
PROGRAMMES = """
    programme_id | person_id | outcome_id | disposal_type              | started_on | ended_on
    p-anna       | anna      | u1         | referral-order             | 2018-06-05 | 2018-12-31
    p-ben        | ben       | u2         | youth-rehabilitation-order | 2018-06-01 |
    p-cal        | cal       |            | youth-rehabilitation-order | 2018-07-02 | 2018-08-01
    p-old        | cal       |            | youth-rehabilitation-order | 2017-07-02 | 2017-12-01
    p-other      | cal       |            | prevention                 | 2018-07-02 |
    """
OUTCOMES = """
    outcome_id | person_id | legal_outcome              | outcome_on
    u1         | anna      | referral-order             | 2018-06-01
    u2         | ben       | youth-rehabilitation-order | 2018-06-01
    """


def by(rows, key="programme_id"):
    return {row[key]: row["met"] for row in rows}


@pytest.fixture
def orders(engine):
    def given(**more):
        engine.given(person=PEOPLE, programme=PROGRAMMES, outcome=OUTCOMES, **more)
        return engine

    return given


def test_an_assessment_has_twenty_working_days_for_a_panel_and_fifteen_otherwise(orders):
    service = orders(
        assessment="""
        assessment_id | person_id | programme_id | kind      | completed_on
        a1            | anna      | p-anna       | assetplus | 2018-06-29
        a2            | ben2      |              | asset     | 2018-06-25
        a3            | cal       | p-cal        | pdat      | 2018-07-03
        a4            | ben       |              | asset     | 2018-05-30
        """
    )

    results = service.rows(assessments.assessment_on_time(YEAR))

    assert by(results) == {"p-anna": True, "p-ben": False, "p-cal": False}
    assert {row["programme_id"]: row["due_on"] for row in results} == {
        "p-anna": date(2018, 6, 29),
        "p-ben": date(2018, 6, 22),
        "p-cal": date(2018, 7, 23),
    }


def test_the_days_allowed_may_be_set_by_the_service(orders):
    service = orders(
        assessment="""
        assessment_id | person_id | programme_id | kind      | completed_on
        a2            | ben       |              | assetplus | 2018-06-25
        """
    )

    results = service.rows(assessments.assessment_on_time(YEAR, within_days=20))

    assert by(results)["p-ben"] is True


def test_an_assessment_begun_for_the_court_counts_for_the_order_it_names(orders):
    service = orders(
        assessment="""
        assessment_id | person_id | programme_id | kind      | completed_on
        a2            | ben       | p-ben        | assetplus | 2018-05-25
        """
    )

    assert by(service.rows(assessments.assessment_on_time(YEAR)))["p-ben"] is True


def test_a_review_is_due_three_months_after_each_assessment_while_the_order_runs(orders):
    service = orders(
        assessment="""
        assessment_id | person_id | programme_id | kind      | completed_on
        a1            | ben       | p-ben        | assetplus | 2018-06-10
        a2            | ben       | p-ben        | assetplus | 2018-09-10
        a3            | ben       | p-ben        | assetplus | 2018-12-11
        a4            | anna      | p-anna       | assetplus | 2018-11-01
        """
    )

    results = service.rows(assessments.review_on_time(YEAR))

    assert by(results, "assessment_id") == {"a1": True, "a2": False, "a3": False}


def test_a_review_called_for_by_a_change_is_counted_apart(orders):
    service = orders(
        plan="""
        plan_id | person_id | programme_id | kind
        pl1     | ben2      | p-ben        | intervention
        """,
        plan_review="""
        plan_review_id | plan_id | trigger     | due_on     | held_on
        r1             | pl1     | routine     | 2018-09-01 | 2018-09-01
        r2             | pl1     | new-offence | 2018-10-01 | 2018-10-02
        r3             | pl1     | move        | 2019-03-30 |
        r4             | pl1     | routine     | 2019-04-30 |
        """,
    )

    all_reviews = service.rows(assessments.reviews_held(YEAR, data_end=date(2019, 3, 20)))
    changes = service.rows(assessments.after_a_change(YEAR))

    assert by(all_reviews, "plan_review_id") == {"r1": True, "r2": False, "r3": None}
    assert by(changes, "plan_review_id") == {"r2": False, "r3": False}
    assert {row["person_id"] for row in all_reviews} == {"ben"}


def test_a_panel_is_held_within_twenty_working_days_and_a_plan_agreed_within_fifteen(orders):
    service = orders(
        panel="""
        panel_id | person_id | programme_id | kind                   | held_on
        n1       | anna      | p-anna       | referral-order-initial | 2018-06-30
        n2       | anna      | p-anna       | referral-order-review  | 2018-06-20
        """,
        plan="""
        plan_id | person_id | programme_id | kind         | signed_on  | agreed_with_child_on
        l1      | ben       | p-ben        | intervention |            | 2018-06-22
        l2      | cal       | p-cal        | intervention | 2018-08-01 | 2018-07-10
        l3      | cal       | p-cal        | risk         | 2018-07-03 |
        """,
    )

    assert by(service.rows(plans.panel_on_time(YEAR))) == {"p-anna": False}
    assert by(service.rows(plans.panel_on_time(YEAR, within_days=21))) == {"p-anna": True}
    assert by(service.rows(plans.plan_on_time(YEAR))) == {"p-ben": True, "p-cal": False}


def test_the_way_out_stands_in_the_first_plan_or_in_a_plan_of_its_own_by_then(orders):
    service = orders(
        plan="""
        plan_id | person_id | programme_id | kind         | started_on
        l1      | anna      | p-anna       | contract     | 2018-06-20
        l2      | ben       | p-ben        | intervention | 2018-06-10
        l3      | ben       | p-ben        | exit         | 2018-08-20
        l4      | cal       | p-cal        | exit         | 2018-07-02
        """,
        plan_action="""
        plan_action_id | plan_id | kind
        c1             | l1      | desistance
        c2             | l1      | exit
        """,
    )

    assert by(service.rows(plans.exit_plan_from_start(YEAR))) == {
        "p-anna": True,
        "p-ben": False,
        "p-cal": False,
    }
    assert by(service.rows(plans.exit_plan_drafted(YEAR))) == {
        "p-anna": True,
        "p-ben": True,
        "p-cal": True,
    }


def test_an_order_on_which_nothing_was_done_keeps_its_number_and_its_service(engine):
    engine.given(
        person="person_id | date_of_birth | sex\nanna | 2004-05-01 | female",
        programme="programme_id | person_id | disposal_type | started_on\n"
        "p1 | anna | referral-order | 2018-05-01",
    )

    owed = first_done(all_orders(), things("panel", "held_on"))

    assert [(row["programme_id"], row["done_on"]) for row in engine.rows(owed)] == [("p1", None)]
