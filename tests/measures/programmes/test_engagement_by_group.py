"""Appointments kept, by sex, by ethnic group and by what makes it harder to come."""

from datetime import date

import pytest

from throughcare.measures.programmes.engagement_by_group import MEASURE, attendance_by_barrier
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

QUARTER = parse_period("2018Q1")


@pytest.fixture
def service(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex    | ethnicity | ethnicity_set | merged_into_person_id
        anna      | 2004-05-01    | female | w1        | 2011          |
        ben       | 2002-05-01    | male   | b1        | 2011          |
        ben2      | 2002-05-01    | male   | b1        | 2011          | ben
        """,
        contact="""
        contact_id | person_id | held_on    | attendance           | is_statutory | method | with_whom
        c1         | anna      | 2018-05-01 | attended             | true         | office | child
        c2         | anna      | 2018-06-01 | late                 | true         | office | child
        c3         | ben       | 2018-05-01 | unacceptable-absence | true         | office | child
        c4         | ben2      | 2018-06-01 | acceptable-absence   | true         | office | child
        c5         | ben       | 2018-06-02 | attended             | true         | office | child
        """,
        barrier="""
        barrier_id | person_id | kind      | started_on | ended_on
        b1         | ben       | language  | 2018-04-01 |
        b2         | ben2      | transport | 2018-05-20 | 2018-06-01
        b3         | ben       | language  | 2018-05-01 |
        """,
    )
    return engine


def test_an_appointment_counts_under_each_barrier_of_that_day_once(service):
    results = service.rows(attendance_by_barrier(QUARTER))

    assert sorted((row["contact_id"], row["barrier"]) for row in results) == [
        ("c1", "none-recorded"),
        ("c2", "none-recorded"),
        ("c3", "language"),
        ("c4", "language"),
        ("c4", "transport"),
        ("c5", "language"),
    ]


def test_the_figures_stand_for_all_and_for_each_group(service):
    results = figures(service.engine, MEASURE, FigureQuery(period=QUARTER, as_at=date(2018, 7, 1)))

    assert {
        (each.part, *each.group.values()): (each.numerator, each.denominator) for each in results
    } == {
        ("all",): (3, 5),
        ("by-sex", "female"): (2, 2),
        ("by-sex", "male"): (1, 3),
        ("by-ethnic-group", "white"): (2, 2),
        ("by-ethnic-group", "black"): (1, 3),
        ("by-barrier", "none-recorded"): (2, 2),
        ("by-barrier", "language"): (1, 3),
        ("by-barrier", "transport"): (0, 1),
        ("any-barrier", "no"): (2, 2),
        ("any-barrier", "yes"): (1, 3),
    }
