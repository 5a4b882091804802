"""Counties in which local children were known to be (measures.md section 6)."""

from datetime import date

import pytest

from throughcare.measures.county_lines import MEASURE, counties, known_elsewhere
from throughcare.measures.run import Asked, figures
from throughcare.rulebook.periods import Period

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))
SEEN = """
    location_id | person_id | kind          | happened_on | county         | area_code | source_grade
    norwich     | a         | arrest        | 2018-05-01  | Norfolk        | E07000148 | reliable
    yarmouth    | b         | missing-found | 2018-06-01  | Norfolk        | E07000145 | untested
    andover     | a         | offence       | 2018-07-01  | Hampshire      | E07000093 | reliable
    basingstoke | c         | nrm           | 2018-08-01  | Hampshire      | E07000084 | reliable
    westminster | c         | offence       | 2018-09-01  | Greater London | E09000033 | reliable
    before      | c         | offence       | 2018-03-31  | Kent           | E07000106 | reliable
    """


@pytest.fixture
def worked(engine):
    engine.given(
        service="service_id | name | area_code\nhere | Here | E09000033",
        person="person_id | date_of_birth\na | 2002-05-05\nb | 2002-05-05\nc | 2002-05-05",
        location=SEEN,
    )
    return engine


def test_five_places_are_two_counties_outside_home(worked):
    rows = worked.rows(counties(YEAR))

    assert {row["county"]: row["location_id"] for row in rows} == {
        "Norfolk": "norwich", "Hampshire": "andover",
    }  # fmt: skip


def test_counties_children_and_sightings_are_three_counts(worked):
    found = figures(worked.engine, MEASURE, Asked(period=YEAR, as_at=date(2020, 1, 1)))

    assert {each.part: each.numerator for each in found} == {
        "counties": 2, "children": 3, "sightings": 4,
    }  # fmt: skip


def test_untested_sources_may_be_left_out(worked):
    rows = worked.rows(known_elsewhere(YEAR, reliable_only=True))

    assert "yarmouth" not in {row["location_id"] for row in rows}


def test_a_place_whose_county_was_not_worked_out_is_neither_home_nor_away(engine):
    engine.given(
        person="person_id | date_of_birth\na | 2002-05-05",
        location="location_id | person_id | kind | happened_on\nl | a | arrest | 2018-05-01",
    )

    [row] = engine.rows(known_elsewhere(YEAR))

    assert row["met"] is None


def test_home_may_be_named_where_the_service_has_no_area_code(worked):
    rows = worked.rows(counties(YEAR, home="Norfolk"))

    assert {row["county"] for row in rows} == {"Hampshire"}
