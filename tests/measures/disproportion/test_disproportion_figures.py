"""From records to rates, indexes and warnings."""

from datetime import date

import pytest

from throughcare.measures.disproportion.comparing import GroupCount, compare
from throughcare.measures.disproportion.figures import (
    ALIKE,
    DIFFERENCE,
    EXCESS,
    GIVES_AWAY,
    ONE_YEAR,
    OVER_REPRESENTED,
    UNLIKE,
    by_stage,
    figures_of,
    of_all,
)
from throughcare.measures.disproportion.measures import BY_POPULATION, BY_STAGE, NI_44
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

POPULATION = {"white": 7_800, "mixed": 900, "asian": 1_900, "black": 1_000, "other": 400}
CHILDREN = {"w1": 60, "m1": 14, "a1": 8, "b1": 26, "o9": 2, "ns": 3}


def people(year, code_set, of=POPULATION):
    return [
        {
            "service_id": "here",
            "population_id": f"{year}{code_set}{group}",
            "year": year,
            "age": 14,
            "sex": "male",
            "ethnic_group": group,
            "ethnicity_set": code_set,
            "population": number,
            "vintage": "first",
        }
        for group, number in of.items()
    ]


def worked_example():
    """Each child with one offence, one hearing and one referral order in 2018/19."""
    codes = [code for code, number in CHILDREN.items() for _ in range(number)]
    tables = {"person": [], "offence": [], "outcome": [], "hearing": []}
    for n, code in enumerate(codes):
        of = {"service_id": "here", "person_id": f"p{n}"}
        inside = "remand-to-youth-detention" if n % 3 else "conditional-bail"
        tables["person"].append(
            of | {"date_of_birth": date(2003, 1, 1), "ethnicity": code, "ethnicity_set": "2011"}
        )
        tables["offence"].append(of | {"offence_id": f"o{n}", "offence_on": date(2018, 5, 1)})
        tables["outcome"].append(
            of
            | {"outcome_id": f"u{n}", "offence_id": f"o{n}"}
            | {"legal_outcome": "referral-order", "outcome_on": date(2018, 6, 1)}
        )
        tables["hearing"].append(
            of | {"hearing_id": f"h{n}", "hearing_on": date(2018, 6, 1), "remand_decision": inside}
        )
    return tables


@pytest.fixture
def service(engine):
    engine.given(
        **worked_example(),
        population=people(2011, "2011") + people(2007, "2001") + people(2018, ""),
    )
    return engine.engine


def asked(period="2018/19", **parameters):
    return FigureQuery(period=parse_period(period), as_at=date(2019, 6, 1), parameters=parameters)


def found(service, measure, question, part):
    return {
        each.group["ethnic_group"]: each
        for each in figures(service, measure, question)
        if each.part == part
    }


def test_the_worked_example_comes_out_of_records(service):
    index = found(service, BY_POPULATION, asked(pooled_years=1), "relative-rate-index-person")

    assert {group: str(each.shown) for group, each in index.items() if each.value is not None} == {
        "asian": "0.55",
        "black": "3.38",
        "mixed": "2.02",
        "white": "1.00",
    }
    assert index["other"].note.startswith("Too few to compare.")
    assert {each.unknown for each in index.values()} == {3}
    assert index["mixed"].note.startswith("p 0.022; 0.065 corrected for the number of groups.")


def test_the_excess_is_how_many_more_than_at_the_rate_of_the_reference_group(service):
    excess = found(service, BY_POPULATION, asked(pooled_years=1), "excess-person")

    assert {group: str(each.shown) for group, each in excess.items() if each.value is not None} == {
        "asian": "-7",  # 8 less 60 x 1,900 / 7,800
        "black": "18",
        "mixed": "7",
        "white": "0",
    }
    assert excess["other"].note.startswith("Too few to compare.")


@pytest.mark.parametrize(
    ("black", "few", "told"),
    [
        pytest.param(40, 3, False, id="a small group, and the reference group not the largest"),
        pytest.param(40, 6, True, id="no small group"),
        pytest.param(12, 3, True, id="the reference group the largest"),
    ],
)
def test_an_excess_that_would_give_a_small_group_away_is_not_told(black, few, told):
    counts = [("white", 20), ("black", black), ("mixed", few)]
    comparison = compare([GroupCount(group, number, 1_000) for group, number in counts])

    found = figures_of("disproportionality", asked(), comparison, (EXCESS,), {})

    [of_black] = [each for each in found if each.group["ethnic_group"] == "black"]
    assert (of_black.value is not None) is told
    assert (GIVES_AWAY in of_black.note) is not told


def test_a_group_whose_whole_interval_is_above_one_is_flagged(service):
    index = found(service, BY_POPULATION, asked(pooled_years=1), "relative-rate-index-person")

    assert {group for group, each in index.items() if OVER_REPRESENTED in each.note} == {
        "black",
        "mixed",
    }
    assert index["black"].note.startswith("p under 0.001; under 0.001 corrected")


def test_the_composition_of_all_groups_is_beside_the_differences_of_shares(service):
    differences = found(service, BY_POPULATION, asked(pooled_years=1), "share-difference-person")
    older = found(service, NI_44, asked(pooled_years=1), "share-difference")

    notes = [each.note for each in (*differences.values(), *older.values())]

    assert all(UNLIKE in note for note in notes)
    assert not any("chi-square" in note for note in notes)  # from it the two of Other would follow


@pytest.mark.parametrize(
    ("black", "words"),
    [
        (10, f"{ALIKE} All groups together: chi-square 0.0 on 1 degree of freedom, p 1.000"),
        (
            40,
            f"{UNLIKE} All groups together: chi-square 54.0 on 1 degree of freedom, p under 0.001",
        ),
    ],
)
def test_without_a_small_group_the_composition_is_told_with_its_test(black, words):
    comparison = compare([GroupCount("white", 60, 6_000), GroupCount("black", black, 1_000)])

    assert of_all(comparison, DIFFERENCE) == (f"{words} (chi-square).",)


def test_a_single_year_comes_with_a_warning_and_three_years_say_so(service):
    one = found(service, BY_POPULATION, asked(pooled_years=1), "rate-person")["black"]
    three = found(service, BY_POPULATION, asked(), "rate-person")["black"]

    assert ONE_YEAR in one.note
    assert "Pooled from 1 April 2016 to 31 March 2019." in three.note
    assert (one.denominator, three.denominator) == (1_000, 3_000)


def test_three_years_that_were_asked_for_are_not_called_pooled(service):
    asked_for = asked("2016/17..2018/19")

    assert found(service, BY_POPULATION, asked_for, "rate-person")["black"].note == (
        "Population of 2011."
    )


def test_a_stage_that_nobody_came_to_has_no_shares():
    comparison = by_stage([], [], "white")

    assert {(each.rate, each.index) for each in comparison.groups} == {(None, None)}


def test_the_year_of_the_population_is_said(service):
    rate = found(service, BY_POPULATION, asked(), "rate-offence")["white"]

    assert "Population of 2011." in rate.note


def test_children_not_known_are_counted_apart(service):
    counts = found(service, BY_POPULATION, asked(), "person")

    assert (counts["black"].numerator, counts["not-known"].numerator) == (26, 0)
    assert counts["not-known"].unknown == 3


def test_the_older_indicator_uses_the_census_of_its_time_and_each_group_apart(service):
    points = found(service, NI_44, asked(), "share-difference")

    assert {group: str(each.shown) for group, each in points.items()} == {
        "asian": "-8.6",
        "black": "15.3",
        "mixed": "5.2",
        "other": "-1.5",
        "white": "-10.5",
    }
    assert "Population of 2007." in points["asian"].note


def test_stage_by_stage_the_step_before_is_the_denominator(service):
    shares = found(service, BY_STAGE, asked(pooled_years=1), "remand")
    index = found(service, BY_STAGE, asked(pooled_years=1), "relative-rate-index-remand")

    assert (shares["white"].numerator, shares["white"].denominator) == (40, 60)
    assert (index["white"].denominator, index["black"].note) == (
        60,
        "Too few to compare. " + ONE_YEAR,
    )


def test_without_a_population_by_group_nothing_is_compared(engine):
    engine.given(**worked_example(), population=people(2018, ""))

    parts = {each.part for each in figures(engine.engine, BY_POPULATION, asked())}
    older = {each.part for each in figures(engine.engine, NI_44, asked())}

    assert parts == {"person", "outcome", "offence"}
    assert older == {"children"}


def test_broken_down_by_something_else_only_counts_are_given(service):
    question = FigureQuery(period=parse_period("2018/19"), as_at=date(2019, 6, 1), by=("sex",))

    assert {each.part for each in figures(service, BY_POPULATION, question)} == {
        "person",
        "outcome",
        "offence",
    }
