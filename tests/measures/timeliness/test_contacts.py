"""Contacts due, kept, and as many as the level asks for."""

from datetime import date, timedelta

import pytest

from throughcare.measures.run import FigureQuery, figures
from throughcare.measures.timeliness.contacts import (
    MEASURE,
    contact_compliance,
    contacts_kept,
    enough_contacts,
    months,
)
from throughcare.rulebook.periods import parse_period
from throughcare.rulebook.practice.contacts import contacts_a_month

QUARTER = parse_period("2018Q1")
PEOPLE = """
    person_id | date_of_birth | sex
    anna      | 2004-05-01    | female
    """


def contacts(*attendances, held_on="2018-05-01", **more):
    columns = {"is_statutory": "true", "with_whom": "child", "method": "office"} | more
    head = " | ".join(
        ("contact_id", "person_id", "programme_id", "held_on", "attendance", *columns)
    )
    lines = [
        " | ".join((f"c{n}", "anna", "p1", held_on, each, *columns.values()))
        for n, each in enumerate(attendances)
    ]
    return "\n".join((head, *lines))


SIX_DUE = ["attended"] * 3 + ["late", "acceptable-absence", "unacceptable-absence"]


def test_six_due_contacts_of_which_four_kept_and_one_acceptably_missed(engine):
    engine.given(person=PEOPLE, contact=contacts(*SIX_DUE))

    results = figures(engine.engine, MEASURE, FigureQuery(period=QUARTER, as_at=date(2018, 7, 1)))

    assert [(each.part, str(each.shown)) for each in results[:2]] == [
        ("compliance", "83.3"),
        ("kept", "66.7"),
    ]


def test_a_contact_that_the_service_cancelled_was_not_due_and_one_not_judged_is_unknown(engine):
    engine.given(
        person=PEOPLE, contact=contacts("attended", "cancelled-by-service", "not-yet-known")
    )

    assert sorted(str(row["met"]) for row in engine.rows(contact_compliance(QUARTER))) == [
        "None",
        "True",
    ]


def test_coming_and_not_taking_part_is_not_kept(engine):
    engine.given(person=PEOPLE, contact=contacts("failed-to-comply"))

    assert [row["met"] for row in engine.rows(contacts_kept(QUARTER))] == [False]


@pytest.mark.parametrize("more", [{"is_statutory": "false"}, {"with_whom": "carer"}])
def test_contacts_with_others_or_by_choice_are_not_due(engine, more):
    engine.given(person=PEOPLE, contact=contacts("attended", **more))

    assert engine.rows(contact_compliance(QUARTER)) == []


@pytest.mark.parametrize("level", ["standard", "enhanced", "intensive"])
@pytest.mark.parametrize("option", ["national", "local-eight"])
def test_the_least_contacts_of_each_month_are_those_of_the_rulebook(engine, level, option):
    started_on = date(2018, 3, 20)
    engine.given(
        person=PEOPLE,
        programme=f"""
        programme_id | person_id | disposal_type              | started_on   | level
        p1           | anna      | youth-rehabilitation-order | {started_on} | {level}
        """,
    )

    results = engine.rows(enough_contacts(QUARTER, option=option))

    assert {row["month_on"]: row["needed"] for row in results} == {
        first: contacts_a_month(level, started_on=started_on, on=first, option=option)
        for first in (date(2018, 4, 1), date(2018, 5, 1), date(2018, 6, 1))
    }


def test_only_kept_contacts_face_to_face_count_and_only_in_whole_months_of_the_order(engine):
    engine.given(
        person=PEOPLE,
        programme="""
        programme_id | person_id | disposal_type              | started_on | ended_on   | level
        p1           | anna      | youth-rehabilitation-order | 2018-04-15 | 2018-06-20 | standard
        p2           | anna      | youth-rehabilitation-order | 2018-04-15 |            |
        """,
        contact="\n".join(
            (
                contacts("attended", "late", "acceptable-absence"),
                contacts("attended", method="telephone").partition("\n")[2].replace("c0", "c9"),
            )
        ),
    )

    results = engine.rows(enough_contacts(QUARTER))

    assert {(r["programme_id"], r["month_on"].month, r["amount"], r["met"]) for r in results} == {
        ("p1", 5, 2, True),
        ("p2", 5, 0, None),
        ("p2", 6, 0, None),
    }


@pytest.mark.parametrize(("whom", "kept"), [("child-and-carer", 1), ("carer", 0), ("other", 0)])
def test_only_contacts_with_the_child_make_enough(engine, whom, kept):
    engine.given(
        person=PEOPLE,
        programme="""
        programme_id | person_id | disposal_type              | started_on | level
        p1           | anna      | youth-rehabilitation-order | 2018-04-15 | standard
        """,
        contact=contacts("attended", with_whom=whom),
    )

    results = engine.rows(enough_contacts(parse_period("2018-05-01..2018-05-31")))

    assert [row["amount"] for row in results] == [kept]


def test_a_referral_order_owes_contacts_from_the_day_its_contract_was_signed(engine):
    signed_on = date(2018, 4, 20)
    engine.given(
        person=PEOPLE,
        programme="""
        programme_id | person_id | disposal_type  | started_on | level
        p1           | anna      | referral-order | 2018-03-20 | enhanced
        """,
        plan=f"""
        plan_id | person_id | programme_id | kind     | version | started_on | signed_on
        l1      | anna      | p1           | contract | 1       | 2018-04-18 | {signed_on}
        l2      | anna      | p1           | contract | 2       | 2018-06-18 | 2018-06-18
        """,
    )

    results = engine.rows(enough_contacts(parse_period("2018-04-01..2018-08-31")))

    assert {row["month_on"]: row["needed"] for row in results} == {
        first: contacts_a_month("enhanced", started_on=signed_on, on=first)
        for first in (date(2018, 5, 1), date(2018, 6, 1), date(2018, 7, 1), date(2018, 8, 1))
    }


def test_whether_contacts_are_enough_is_not_known_without_a_signed_contract(engine):
    engine.given(
        person=PEOPLE,
        programme="""
        programme_id | person_id | disposal_type  | started_on | level
        p1           | anna      | referral-order | 2018-03-20 | enhanced
        """,
    )

    results = engine.rows(enough_contacts(QUARTER))

    assert [row["met"] for row in results] == [None, None, None]


def test_a_table_of_minimum_contacts_that_there_is_not_is_named():
    with pytest.raises(ValueError, match="'weekly'"):
        enough_contacts(QUARTER, option="weekly")


def test_a_period_without_a_whole_month_has_no_months(engine):
    assert engine.rows(enough_contacts(parse_period("2018-05-02..2018-05-30"))) == []
    assert months(parse_period("2018-05-02..2018-07-30")) == [
        (date(2018, 6, 1), date(2018, 7, 1) - timedelta(days=1))
    ]
