"""Days from release to a first appointment, and to a start, in education or work."""

from datetime import date

import pytest

from throughcare.measures.custody.after_release import MEASURE, days_to_appointment, days_to_start
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

SPRING = Period(date(2008, 4, 1), date(2008, 6, 30))


@pytest.fixture
def released(engine):
    """Anna starts after an interview, Ben keeps his college place, Cal has nothing, Dan unknown."""
    engine.given(
        person="person_id | date_of_birth\n"
        + "\n".join(f"{name} | 1991-01-01" for name in ("anna", "ben", "cal", "dan")),
        outcome="""
        outcome_id | person_id | offence_id | legal_outcome                | outcome_on
        oa         | anna      | fa         | detention-and-training-order | 2008-01-02
        ob         | ben       | fb         | detention-and-training-order | 2008-01-02
        oc         | cal       | fc         | detention-and-training-order | 2008-01-02
        od         | dan       | fd         | detention-and-training-order | 2008-01-02
        """,
        custody="""
        custody_id | person_id | outcome_id | admitted_on | released_on
        ca         | anna      | oa         | 2008-01-02  | 2008-04-02
        ca2        | anna      | oa         | 2008-04-02  | 2008-05-07
        cb         | ben       | ob         | 2008-01-02  | 2008-05-07
        cc         | cal       | oc         | 2008-01-02  | 2008-05-07
        cd         | dan       | od         | 2008-01-02  | 2008-05-07
        """,
        ete="""
        ete_id | person_id | provision_type      | started_on | ended_on
        e1     | anna      | none                | 2008-05-07 | 2008-05-18
        e2     | anna      | entry-to-employment | 2008-05-19 |
        e3     | ben       | college             | 2007-09-01 |
        e4     | cal       | none                | 2008-05-07 |
        e5     | dan       | college             | 2007-09-01 | 2007-12-31
        """,
        contact="""
        contact_id | person_id | held_on    | purpose     | attendance
        k1         | anna      | 2008-05-06 | education   | attended
        k2         | anna      | 2008-05-09 | supervision | attended
        k3         | anna      | 2008-05-10 | education   | unacceptable-absence
        k4         | anna      | 2008-05-12 | education   | attended
        k5         | anna      | 2008-05-20 | education   | attended
        """,
    )
    return engine


def test_days_run_from_release_to_the_first_start_and_none_recorded_is_unknown(released):
    results = {row["person_id"]: row for row in released.rows(days_to_start(SPRING))}

    assert {who: (row["amount"], row["met"]) for who, row in results.items()} == {
        "anna": (12, True),
        "ben": (0, True),
        "cal": (None, False),
        "dan": (None, None),
    }


def test_an_interview_five_days_after_release_is_five_days_to_the_first_appointment(released):
    listed = released.rows(days_to_appointment(SPRING))

    assert {row["person_id"]: row["amount"] for row in listed} == {
        "anna": 5,
        "ben": None,
        "cal": None,
        "dan": None,
    }


def test_the_figures_are_means_of_what_is_known(released):
    results = figures(released.engine, MEASURE, FigureQuery(period=SPRING, as_at=date(2008, 12, 1)))

    assert [(each.part, each.numerator, each.denominator) for each in results] == [
        ("days-to-start", 12, 2),
        ("days-to-appointment", 5, 1),
        ("started", 2, 3),
    ]
