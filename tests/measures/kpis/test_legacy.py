"""National indicators 45 and 46, and the 25-hour entitlement (measures.md section 4.11)."""

from datetime import date

from throughcare.measures.kpis.entitlement import MEASURE as ENTITLEMENT
from throughcare.measures.kpis.legacy import MEASURES, full_time_education, suitable_home
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

YEAR = Period(date(2008, 4, 1), date(2009, 3, 31))
QUERY = FigureQuery(period=YEAR, as_at=date(2009, 12, 31))
WHO = {"youngest": 10, "oldest": 17}

PERSON = """
    person_id | date_of_birth | sex
    a         | 1994-01-10    | male
    b         | 1994-01-10    | male
    c         | 1991-10-10    | female
    d         | 1991-10-10    | female
"""
ENDED = """
    programme_id | person_id | disposal_type          | started_on | ended_on
    p1           | a         | final-warning          | 2008-06-02 | 2008-10-01
    p2           | b         | referral-order         | 2008-06-02 | 2008-10-01
    p3           | c         | legacy-community-order | 2008-06-02 | 2008-10-01
    p4           | d         | dto-licence            | 2008-06-02 | 2008-10-01
    p5           | d         | prevention             | 2008-06-02 | 2008-10-01
"""
LEARNING = """
    ete_id | person_id | provision_type   | suitability | hours_offered | hours_attended | started_on | ended_on
    e1     | a         | mainstream-school | suitable   | 25            | 25             | 2008-01-01 | 2008-09-29
    e2     | b         | mainstream-school | suitable   | 25            | 24             | 2008-01-01 |
    e3     | c         | college          | suitable    | 16            | 16             | 2008-01-01 |
    e4     | d         | college          | suitable    | 16            | 15             | 2008-01-01 |
"""


def test_half_of_four_closures_were_in_full_time_education(engine):
    engine.given(person=PERSON, programme=ENDED, ete=LEARNING)

    headline = figures(engine.engine, MEASURES[0], QUERY)[0]

    assert (headline.numerator, headline.denominator) == (2, 4)
    assert str(headline.shown) == "50.0"


def test_trap_29_hours_offered_and_hours_attended_give_different_answers(engine):
    engine.given(person=PERSON, programme=ENDED, ete=LEARNING)

    attended = engine.rows(full_time_education(YEAR, **WHO))
    offered = engine.rows(full_time_education(YEAR, hours="offered", **WHO))

    assert {row["programme_id"] for row in attended if row["met"]} == {"p1", "p3"}
    assert {row["programme_id"] for row in offered if row["met"]} == {"p1", "p2", "p3", "p4"}


def test_the_week_is_the_last_whole_one_from_monday_to_friday(engine):
    ends = {"mon": "2008-09-29", "thu": "2008-10-02", "fri": "2008-10-03", "sun": "2008-10-05"}
    engine.given(
        person="person_id | date_of_birth | sex\na | 1994-01-10 | male",
        programme="programme_id | person_id | disposal_type | started_on | ended_on\n"
        + "\n".join(
            f"{name} | a | referral-order | 2008-06-02 | {day}" for name, day in ends.items()
        ),
    )

    results = engine.rows(full_time_education(YEAR, **WHO))

    assert {row["programme_id"]: row["asked_on"] for row in results} == {
        "mon": date(2008, 9, 26),
        "thu": date(2008, 9, 26),
        "fri": date(2008, 10, 3),
        "sun": date(2008, 10, 3),
    }


def test_hours_that_nobody_wrote_down_are_not_known_and_unsuitable_is_no(engine):
    engine.given(
        person=PERSON,
        programme=ENDED,
        ete="""
        ete_id | person_id | provision_type    | suitability | hours_offered | hours_attended | started_on | ended_on
        e1     | a         | mainstream-school | suitable    |               |                | 2008-01-01 |
        e2     | b         | mainstream-school | unsuitable  |               |                | 2008-01-01 |
        """,
    )

    results = engine.rows(full_time_education(YEAR, **WHO))

    assert {row["person_id"]: row["met"] for row in results} == {
        "a": None,
        "b": False,
        "c": None,
        "d": None,
    }


def test_homes_are_judged_at_the_end_and_on_release_from_custody(engine):
    engine.given(
        person=PERSON,
        programme=ENDED,
        residence="""
        residence_id | person_id | accommodation_type | suitability | started_on | ended_on
        r1           | a         | with-parents       | suitable    | 2000-01-01 |
        r2           | d         | no-fixed-abode     | suitable    | 2008-06-02 | 2008-07-01
        r3           | d         | with-family        | suitable    | 2008-07-02 |
        """,
    )

    at_end = engine.rows(suitable_home(YEAR, **WHO))
    on_release = engine.rows(suitable_home(YEAR, moment="release", **WHO))

    assert {row["person_id"]: row["met"] for row in at_end} == {
        "a": True,
        "b": None,
        "c": None,
        "d": True,
    }
    assert {row["person_id"]: row["met"] for row in on_release} == {"d": False}


def test_the_entitlement_counts_hours_offered_to_children_of_school_age_on_the_caseload(engine):
    engine.given(
        person=PERSON,
        programme="""
        programme_id | person_id | disposal_type  | started_on | ended_on
        p1           | a         | referral-order | 2008-06-02 |
        p1b          | a         | prevention     | 2008-07-02 |
        p2           | b         | prevention     | 2008-06-02 | 2009-03-31
        p3           | c         | referral-order | 2008-06-02 |
        """,
        ete="""
        ete_id | person_id | provision_type    | suitability | hours_offered | hours_attended | started_on | ended_on
        e1     | a         | mainstream-school | unknown     | 20            | 10             | 2008-01-01 |
        e1b    | a         | mentoring-circle  | suitable    | 5             | 5              | 2008-01-01 |
        e2     | b         | school-part-time  | suitable    | 24            | 24             | 2008-01-01 |
        e3     | c         | college           | suitable    | 25            | 25             | 2008-01-01 |
        """,
    )

    results = {
        each.part: (each.numerator, each.denominator)
        for each in figures(engine.engine, ENTITLEMENT, QUERY)
    }

    assert results == {"offered": (1, 2), "attended": (0, 2)}
