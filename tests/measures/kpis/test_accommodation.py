"""Key performance indicator 1: the worked example and the rules behind it."""

from datetime import date

from tests.measures.kpis.small import COHORT, WHO, orders_ending
from throughcare.measures.kpis.accommodation import (
    MEASURE,
    by_type_of_place,
    change_in_suitability,
    on_release,
    on_remand,
    suitable_accommodation,
)
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))

HOMES = """
    residence_id | person_id | accommodation_type          | suitability | started_on | ended_on
    r1           | c1        | with-parents                | suitable    | 2015-01-01 |
    r2a          | c2        | foster-care-local-authority | suitable    | 2022-01-01 |
    r2b          | c2        | temporary-accommodation     | unsuitable  | 2023-05-01 |
    r3           | c3        | with-family                 | unknown     | 2015-01-01 |
    r5           | c5        | with-parents                | suitable    | 2010-01-01 | 2022-09-19
    r5i          | c5        | young-offender-institution  | suitable    | 2022-09-20 | 2023-01-20
    r5b          | c5        | bed-and-breakfast           | suitable    | 2023-01-20 | 2023-01-31
    r5c          | c5        | supported-accommodation     | suitable    | 2023-02-01 |
    r7           | c7        | with-parents                | suitable    | 2015-01-01 | 2023-06-15
"""


def test_three_of_six_were_suitably_housed_at_the_end(engine):
    engine.given(**COHORT, residence=HOMES)

    results = engine.rows(suitable_accommodation(QUARTER, **WHO))

    assert {row["person_id"]: row["met"] for row in results} == {
        "c1": True,
        "c2": False,
        "c3": False,
        "c4": None,
        "c5": True,
        "c7": True,
    }


def test_the_figure_is_half_and_a_child_without_a_home_on_record_counts_below_alone(engine):
    engine.given(**COHORT, residence=HOMES)

    results = {part.part: part for part in figures(engine.engine, MEASURE, QUERY) if not part.group}

    headline = results["headline"]
    assert (headline.numerator, headline.denominator, headline.unknown) == (3, 6, 1)
    assert str(headline.shown) == "50.0"
    assert (results["1a-start"].numerator, results["1a-change"].numerator) == (4, -1)


def test_trap_17_a_home_held_only_at_the_start_does_not_make_the_child_suitable_at_the_end(engine):
    engine.given(
        **orders_ending("a", "b"),
        residence="""
        residence_id | person_id | accommodation_type | suitability | started_on | ended_on
        r1           | a         | with-parents       | suitable    | 2015-01-01 | 2023-04-30
        r2           | b         | with-parents       | suitable    | 2015-01-01 | 2023-04-30
        r3           | b         | with-friends       |             | 2023-05-01 |
        """,
    )

    results = engine.rows(suitable_accommodation(QUARTER, **WHO))

    assert {row["person_id"]: row["met"] for row in results} == {"a": None, "b": False}


def test_a_child_who_came_to_live_somewhere_suitable_adds_one_and_one_who_stopped_takes_one(engine):
    engine.given(**COHORT, residence=HOMES)

    results = engine.rows(change_in_suitability(QUARTER, **WHO))

    assert {row["person_id"]: row["amount"] for row in results} == {
        "c1": 0,
        "c2": -1,
        "c3": 0,
        "c4": 0,
        "c5": 0,
        "c7": 0,
    }


def test_a_child_in_two_kinds_of_place_is_listed_under_both_and_suitable_in_neither(engine):
    engine.given(**COHORT, residence=HOMES)

    results = engine.rows(by_type_of_place(QUARTER, **WHO))

    assert {
        (row["accommodation_type"], row["met"]) for row in results if row["person_id"] == "c2"
    } == {
        ("foster-care-local-authority", False),
        ("temporary-accommodation", False),
    }


def test_the_home_held_on_the_day_before_custody_is_the_home_at_its_start(engine):
    engine.given(**COHORT, residence=HOMES)

    results = engine.rows(by_type_of_place(QUARTER, moment="start", **WHO))

    assert [row["accommodation_type"] for row in results if row["person_id"] == "c5"] == [
        "with-parents"
    ]


def test_an_establishment_is_where_a_child_lived_who_was_there_on_the_day_before_the_sentence(
    engine,
):
    engine.given(
        **COHORT,
        residence="""
        residence_id | person_id | accommodation_type         | suitability | started_on | ended_on
        r1           | c5        | young-offender-institution | unsuitable  | 2022-09-01 | 2023-01-20
        r2           | c1        | with-friends               | unsuitable  | 2015-01-01 | 2022-10-14
        r3           | c1        | with-parents               | suitable    | 2022-10-15 |
        """,
    )

    results = engine.rows(by_type_of_place(QUARTER, moment="start", **WHO))

    assert {row["person_id"]: row["accommodation_type"] for row in results} == {
        "c1": "with-parents",
        "c5": "young-offender-institution",
    }


def test_bed_and_breakfast_on_release_is_never_suitable_and_the_establishment_is_not_a_home(engine):
    engine.given(
        **COHORT,
        residence=HOMES,
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on
        k5         | c5        | u5         | 2022-09-20  | 2023-01-20
        """,
    )

    results = engine.rows(on_release(QUARTER, **WHO))

    assert [(row["person_id"], row["met"]) for row in results] == [("c5", False)]


def test_a_remand_that_ended_in_a_custodial_sentence_is_not_a_release(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex
        a         | 2007-01-01    | male
        b         | 2007-01-01    | male
        c         | 2007-01-01    | male
        """,
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome                | outcome_on
        u1         | b         | o1         | detention-and-training-order | 2023-05-02
        """,
        remand="""
        remand_id | person_id | kind                      | admitted_on | released_on
        m1        | a         | remand-to-youth-detention | 2023-04-02  | 2023-05-02
        m2        | b         | remand-to-youth-detention | 2023-04-02  | 2023-05-02
        m3        | c         | remand-to-local-authority | 2023-04-02  | 2023-05-02
        """,
        residence="""
        residence_id | person_id | accommodation_type | suitability | started_on | ended_on
        r1           | a         | with-parents       | suitable    | 2015-01-01 | 2023-04-01
        r2           | a         | no-fixed-abode     | suitable    | 2023-05-02 |
        r3           | a         | secure-training-centre | unsuitable | 2023-04-02 | 2023-05-02
        """,
    )

    before = engine.rows(on_remand(QUARTER, **WHO))
    after = engine.rows(on_remand(QUARTER, moment="release", **WHO))

    assert [(row["person_id"], row["met"]) for row in before] == [("a", True)]
    assert [(row["person_id"], row["met"]) for row in after] == [("a", False)]
