"""Answers of children before and after, out of the record."""

from datetime import date
from fractions import Fraction

from throughcare.measures.evaluation.survey_change import MEASURE, change_of, survey_change
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

YEAR = parse_period("2018/19")
PEOPLE = """
    person_id | date_of_birth | sex    | merged_into_person_id
    anna      | 2004-05-01    | female |
    ben       | 2002-05-01    | male   |
    ben2      | 2002-05-01    | male   | ben
    cal       | 2002-05-01    | male   |
    dee       | 2002-05-01    | female |
    """
SURVEYS = """
    survey_id | person_id | instrument | occasion | completed_on | items_answered | total
    a1        | anna      | brs        | baseline | 2018-05-01   | 6              | 15
    a2        | anna      | brs        | review   | 2018-09-01   | 6              | 12
    a3        | anna      | brs        | exit     | 2019-05-01   | 4              | 12
    b1        | ben       | brs        | baseline | 2018-05-01   | 6              | 18
    b2        | ben2      | brs        | exit     | 2018-11-01   | 6              | 18
    c1        | cal       | brs        | exit     | 2018-01-01   | 6              | 30
    c2        | cal       | brs        | baseline | 2018-05-01   | 6              | 12
    d1        | dee       | sdq        | baseline | 2018-05-01   | 25             | 12
    d2        | dee       | brs        | baseline | 2017-05-01   | 6              | 12
    d3        | dee       | brs        | exit     | 2018-05-01   | 6              | 18
    """


def test_the_first_baseline_is_beside_the_last_answer_after_it(engine):
    engine.given(person=PEOPLE, survey=SURVEYS)

    results = {row["person_id"]: row["met"] for row in engine.rows(survey_change(YEAR))}

    assert results == {"anna": True, "ben": False, "cal": None}


def test_the_change_is_of_means_and_the_lost_are_described(engine):
    engine.given(person=PEOPLE, survey=SURVEYS)

    change = change_of(engine.engine, YEAR)

    assert (change.children, change.lost) == (2, 1)
    assert change.mean_change == Fraction(1, 4)
    assert change.mean_before_of_lost == 2


def test_the_figures_say_what_was_observed_and_how_many_were_asked_again(engine):
    engine.given(person=PEOPLE, survey=SURVEYS)

    results = figures(engine.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2019, 6, 1)))

    assert {each.part: str(each.shown) for each in results} == {
        "higher": "50.0",
        "asked-again": "66.7",
        "mean-change": "0.25",
    }
    assert "Observed change." in results[-1].note
    assert "d_av" in results[-1].note


def test_nobody_asked_again_gives_no_change(engine):
    engine.given(person=PEOPLE)

    [mean] = figures(engine.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2019, 6, 1)))[2:]

    assert (mean.value, mean.note) == (None, "Nobody has both a first and a later answer.")
