"""Counties in which local children were known to be (measures.md section 6)."""

from datetime import date

import pytest

from throughcare.measures.offences.county_lines import MEASURE, counties, known_elsewhere
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

YEAR = Period(date(2018, 4, 1), date(2019, 3, 31))
HEAD = "location_id | person_id | kind | happened_on | county | area_code\n"
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
        "Norfolk": "norwich",
        "Hampshire": "andover",
    }


def test_counties_children_and_sightings_are_three_counts(worked):
    results = figures(worked.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2020, 1, 1)))

    assert {each.part: each.numerator for each in results} == {
        "counties": 2,
        "children": 3,
        "sightings": 4,
    }


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


def test_another_county_may_be_named_as_home(worked):
    rows = worked.rows(counties(YEAR, home="norfolk"))

    assert {row["county"] for row in rows} == {"Hampshire"}


CROYDON = "a1 | a | arrest | 2018-05-01 | {county} | E09000008"


@pytest.mark.parametrize(
    ("area", "county", "met"),
    [
        pytest.param("E09000033", "Greater London", False, id="a borough in its county"),
        pytest.param("E09000033", " london ", False, id="as people call the county"),
        pytest.param("E09000033", "Surrey", True, id="another county"),
        pytest.param("E06000045", "Hampshire", False, id="a city in the county it lies in"),
        pytest.param("E06999001", "Hampshire", None, id="an area of which no county is known"),
        pytest.param("", "Hampshire", None, id="a service without an area code"),
    ],
)
def test_home_is_the_county_of_the_service_s_own_area(engine, area, county, met):
    engine.given(
        service=f"service_id | name | area_code\nhere | Here | {area}",
        person="person_id | date_of_birth\na | 2002-05-05",
        location=HEAD + CROYDON.format(county=county),
    )

    [row] = engine.rows(known_elsewhere(YEAR))

    assert row["met"] is met


@pytest.mark.parametrize("area", ["E09000033", "E06999001", ""])
def test_where_one_child_was_seen_changes_no_answer_about_another(engine, area):
    def answer(*sightings):
        engine.given(
            service=f"service_id | name | area_code\nhere | Here | {area}",
            person="person_id | date_of_birth\na | 2002-05-05\nb | 2002-05-05",
            location=HEAD + "\n".join(sightings),
        )
        return next(r["met"] for r in engine.rows(known_elsewhere(YEAR)) if r["person_id"] == "a")

    of_a = CROYDON.format(county="Greater London")
    of_b = f"b1 | b | offence | 2018-06-01 | Greater London | {area}"

    assert answer(of_a) == answer(of_a, of_b)


@pytest.mark.parametrize(
    ("area", "seen", "shown"),
    [
        pytest.param("", ["Norfolk", "Kent"], ("-", 2), id="no area, so home is not known"),
        pytest.param("E06999001", ["Norfolk"], ("-", 1), id="an area of which no county is known"),
        pytest.param("E09000033", [""], ("-", 1), id="a place without a county"),
        pytest.param("E09000033", ["", "", "Kent", " kent"], ("1", 2), id="two places unknown"),
        pytest.param("E09000033", ["Kent", "KENT "], ("1", 0), id="one county, written twice"),
        pytest.param("E09000033", ["Greater London"], ("0", 0), id="at home alone"),
        pytest.param("E09000033", [], ("0", 0), id="nobody was seen"),
    ],
)
def test_what_nobody_knows_is_unknown_and_not_0(engine, area, seen, shown):
    engine.given(
        service=f"service_id | name | area_code\nhere | Here | {area}",
        person="person_id | date_of_birth\na | 2002-05-05",
        location=HEAD
        + "\n".join(f"l{n} | a | arrest | 2018-05-01 | {each} |" for n, each in enumerate(seen)),
    )

    [counties_of, *_] = figures(
        engine.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2020, 1, 1))
    )

    value = "-" if counties_of.shown is None else str(counties_of.shown)
    assert (value, counties_of.unknown) == shown
    assert (counties_of.interval is None) == (value == "-")


def test_a_child_seen_elsewhere_once_is_known_whatever_else_is_not(engine):
    engine.given(
        service="service_id | name | area_code\nhere | Here | E09000033",
        person="person_id | date_of_birth\na | 2002-05-05\nb | 2002-05-05",
        location=HEAD
        + "l1 | a | arrest | 2018-05-01 | |\nl2 | a | arrest | 2018-06-01 | Kent |\n"
        + "l3 | b | arrest | 2018-05-01 | |",
    )

    results = figures(engine.engine, MEASURE, FigureQuery(period=YEAR, as_at=date(2020, 1, 1)))

    assert {each.part: (each.numerator, each.unknown) for each in results} == {
        "counties": (1, 2),
        "children": (1, 1),
        "sightings": (1, 2),
    }
