"""Traps of measures.md section 15 that belong to no one measure, each by its number.

The others stand in the tests of their own measures, under the same names.
"""

import re
from datetime import date
from pathlib import Path

import pytest

import throughcare
from tests.measures.kpis.small import COHORT, WHO
from throughcare.measures.children.population import children_in, mid_year
from throughcare.measures.engine.folders import Folder
from throughcare.measures.kpis.accommodation import suitable_accommodation
from throughcare.measures.offences.first_time_entrants import MEASURE as ENTRANTS
from throughcare.measures.offences.first_time_entrants import first_time_entrants
from throughcare.measures.offences.offence_profile import MEASURES as PROFILES
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.offences.categories import LEAST_SERIOUS, MOST_SERIOUS, SERIOUS_VIOLENCE
from throughcare.rulebook.offences.gravity import matrix_on
from throughcare.rulebook.periods import Period, financial_year, parse_period
from throughcare.rulebook.practice.scales import INSPECTION_RATING, SCALES

YEAR = Period(date(2017, 10, 1), date(2018, 9, 30))


def entrants(engine, person, outcomes):
    """First-time entrants out of (child, outcome, day, residence), each for an offence of its own.

    `person` is a list of (child, date of birth) with anything more that is recorded of them.
    """
    engine.given(
        person=[
            {"service_id": "here", "person_id": who, "date_of_birth": born} | dict(more)
            for who, born, *more in person
        ],
        offence=[
            {
                "service_id": "here",
                "offence_id": f"o{n}",
                "person_id": who,
                "offence_on": day.replace(day=1),
            }
            for n, (who, _, day, _) in enumerate(outcomes)
        ],
        outcome=[
            {
                "service_id": "here",
                "outcome_id": f"u{n}",
                "person_id": who,
                "offence_id": f"o{n}",
                "legal_outcome": outcome,
                "outcome_on": day,
                "residence_on_outcome": residence,
            }
            for n, (who, outcome, day, residence) in enumerate(outcomes)
        ],
    )
    return engine.rows(first_time_entrants(YEAR))


def test_trap_10_a_first_outcome_made_elsewhere_is_chosen_before_it_is_left_out(engine):
    results = entrants(
        engine,
        [("moved", date(2002, 5, 5))],
        [
            ("moved", "youth-caution", date(2017, 12, 4), "other"),
            ("moved", "referral-order", date(2018, 6, 4), "local"),
        ],
    )

    assert results == []


def test_trap_12_two_children_born_on_one_day_without_a_number_are_two(engine):
    results = entrants(
        engine,
        [("ann", date(2002, 5, 5)), ("ben", date(2002, 5, 5))],
        [
            ("ann", "youth-caution", date(2017, 12, 4), "local"),
            ("ben", "youth-caution", date(2018, 6, 4), "local"),
        ],
    )

    assert {row["person_id"] for row in results} == {"ann", "ben"}


def test_trap_16_gravity_of_four_points_is_not_seriousness_of_eight():
    points = {each.score for each in matrix_on(date(2018, 6, 1))}

    assert points == {1, 2, 3, 4}
    assert (LEAST_SERIOUS, MOST_SERIOUS) == (1, 8)
    assert not SERIOUS_VIOLENCE.includes("violence-against-the-person", max(points))


def test_trap_33_a_rate_is_of_the_latest_vintage_of_children_of_10_to_17_alone(engine):
    people = [("here", "old", 2017, age, 1_000) for age in range(30)]
    people += [("here", "rebased", 2017, age, 2_000) for age in range(30)]
    people += [("here", "rebased", 2018, 12, 9_999)]
    people += [("there", "first", 2017, age, 7_000) for age in range(30)]
    people += [("there", "old", 2017, age, 500) for age in range(30)]
    engine.given(
        population=[
            {
                "service_id": where,
                "population_id": str(n),
                "area_code": "E1",
                "year": year,
                "age": age,
                "sex": "male",
                "population": count,
                "vintage": vintage,
            }
            for n, (where, vintage, year, age, count) in enumerate(people)
        ]
    )

    apart = children_in(engine.engine, financial_year(2017), ("service_id",))
    pooled = children_in(engine.engine, financial_year(2017))

    assert [apart.number_in({"service_id": each}) for each in ("here", "there")] == [16_000, 4_000]
    assert pooled.number_in({}) == 20_000  # of each service its latest vintage, eight years of age
    assert pooled.years == (2017,)


def test_trap_33_without_a_population_the_number_is_shown_and_no_rate(engine):
    entrants(
        engine,
        [("ann", date(2002, 5, 5))],
        [("ann", "youth-caution", date(2017, 12, 4), "local")],
    )

    number, rate = figures(
        engine.engine, ENTRANTS, FigureQuery(period=YEAR, as_at=date(2019, 1, 1))
    )

    assert (str(number.shown), rate.shown) == ("1", None)
    assert "No population" in rate.note


def test_trap_35_no_words_of_a_licensed_scale_are_in_the_product():
    files = (
        file
        for end in ("py", "csv", "jinja", "html", "md")
        for file in Path(throughcare.__file__).parent.rglob(f"*.{end}")
    )
    words = ("stomach-ache", "nice to other people", "fidgeting", "how are things at school")

    told = [
        file.name
        for file in files
        if any(each in file.read_text("utf-8").lower() for each in words)
    ]

    assert told == []


def test_trap_38_a_spell_that_ends_on_1_january_1900_is_still_running(engine, tmp_path):
    engine.given(**COHORT)
    (tmp_path / "residence.csv").write_text(
        "service_id,residence_id,person_id,accommodation_type,suitability,started_on,ended_on\n"
        "here,r1,c1,with-parents,suitable,2020-01-01,1900-01-01\n"
    )
    engine.engine.hold("residence", Folder(tmp_path).arrow()["residence"])

    results = engine.rows(suitable_accommodation(parse_period("2023Q1"), **WHO))

    assert {row["person_id"] for row in results if row["met"]} == {"c1"}


@pytest.mark.parametrize(
    ("outcome", "entered"),
    [("triage", 0), ("youth-caution", 1), ("youth-conditional-caution", 1)],
)
def test_trap_41_a_first_caution_is_an_entry_and_only_triage_avoids_it(engine, outcome, entered):
    results = entrants(
        engine, [("ann", date(2002, 5, 5))], [("ann", outcome, date(2018, 2, 5), "local")]
    )

    assert len(results) == entered


def test_trap_42_grades_of_two_inspection_schemes_are_no_measure_that_could_be_trended():
    words = {
        code: " ".join((code, each.title, each.question, each.numerator, *each.parts.values()))
        for code, each in INDICATORS.items()
    }
    grades = re.compile(r"inspect|\bstars?\b|\bgrades?\b|\brat(ing|ed)\b")

    graded = [code for code, each in words.items() if grades.search(each.lower())]

    assert graded == []


def test_trap_42_the_bands_of_0_to_36_hold_only_from_2018_and_there_are_none_for_stars():
    in_2017 = [scale for scale in SCALES.values() if scale.holds_on(date(2017, 3, 29))]

    assert INSPECTION_RATING.holds_on(date(2018, 4, 1))
    assert [scale.code for scale in in_2017 if "inspect" in scale.code or scale.highest == 36] == []


def test_trap_44_a_year_that_ends_in_march_uses_the_estimate_of_the_june_in_it():
    assert mid_year(parse_period("2023/24")) == 2023  # the Board's view of 2023/24 uses mid-2022


def test_trap_44_sex_is_read_before_gender(engine):
    [results] = entrants(
        engine,
        [("ann", date(2002, 5, 5), ("sex", "female"), ("gender", "male"))],
        [("ann", "youth-caution", date(2018, 2, 5), "local")],
    )

    assert results["sex"] == "female"


def test_trap_45_a_later_sentence_changes_no_quarter_before_it_and_a_figure_says_its_day(engine):
    summer, winter = parse_period("2018Q1"), parse_period("2018Q4")
    made = [("youth-caution", date(2018, 5, 5)), ("referral-order", date(2019, 2, 2))]
    profile = PROFILES[0]

    def told(outcomes, period, as_at):
        engine.given(
            person=[{"service_id": "here", "person_id": "c", "date_of_birth": date(2003, 1, 1)}],
            offence=[
                {
                    "service_id": "here",
                    "offence_id": "o",
                    "person_id": "c",
                    "offence_on": date(2018, 4, 4),
                    "yjb_category": "robbery",
                }
            ],
            outcome=[
                {
                    "service_id": "here",
                    "outcome_id": code,
                    "person_id": "c",
                    "offence_id": "o",
                    "legal_outcome": code,
                    "outcome_on": day,
                }
                for code, day in outcomes
            ],
        )
        whole = figures(engine.engine, profile, FigureQuery(period=period, as_at=as_at))[0]
        return whole.numerator, whole.as_at

    assert told(made[:1], summer, date(2018, 7, 1)) == (1, date(2018, 7, 1))
    assert told(made, summer, date(2019, 4, 1)) == (1, date(2019, 4, 1))
    assert told(made, winter, date(2019, 4, 1)) == (1, date(2019, 4, 1))
