"""Key performance indicator 1: the worked example and the rules behind it."""

from datetime import date

from tests.measures.kpis.small import COHORT, WHO
from throughcare.measures.kpis.accommodation import (
    by_type_of_place,
    change_in_suitability,
    on_release,
    suitable_accommodation,
)
from throughcare.measures.run import Asked, figures
from throughcare.measures.kpis import accommodation
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
ASKED = Asked(period=QUARTER, as_at=date(2023, 12, 31))

HOMES = """
    residence_id | person_id | accommodation_type          | suitability | started_on | ended_on
    r1           | c1        | with-parents                | suitable    | 2015-01-01 |
    r2a          | c2        | foster-care-local-authority | suitable    | 2022-01-01 |
    r2b          | c2        | temporary-accommodation     | unsuitable  | 2023-05-01 |
    r3           | c3        | with-family                 | unknown     | 2015-01-01 |
    r5           | c5        | with-parents                | suitable    | 2010-01-01 | 2022-09-19
    r5i          | c5        | young-offender-institution  | unsuitable  | 2022-09-20 | 2023-01-20
    r5b          | c5        | supported-accommodation     | suitable    | 2023-01-20 |
    r7           | c7        | with-parents                | suitable    | 2015-01-01 | 2023-06-15
"""


def test_three_of_six_were_suitably_housed_at_the_end(engine):
    engine.given(**COHORT, residence=HOMES)

    found = engine.rows(suitable_accommodation(QUARTER, **WHO))

    assert {row["person_id"]: row["met"] for row in found} == {
        "c1": True,
        "c2": False,
        "c3": False,
        "c4": None,
        "c5": True,
        "c7": True,
    }


def test_a_child_without_a_home_on_record_is_in_the_denominator_alone(engine):
    engine.given(**COHORT, residence=HOMES)

    headline = figures(engine.engine, accommodation.MEASURE, ASKED)[0]

    assert (headline.numerator, headline.denominator, headline.unknown) == (3, 6, 1)
    assert str(headline.shown) == "50.0"
