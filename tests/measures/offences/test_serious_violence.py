"""Indicator 9 with its sub-measures, and its neighbours (measures.md section 6)."""

from datetime import date

import pytest

from throughcare.measures.offences.serious_violence import MEASURES, children, serious_violence
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 7, 1), date(2023, 9, 30))
KPI_9, ANY_CATEGORY = MEASURES
VIOLENCE = "violence-against-the-person"
WORKED = (
    ("a", VIOLENCE, "6"),
    ("a", VIOLENCE, "4"),
    ("b", "robbery", "6"),
    ("b", "drugs", "6"),
    ("c", "drugs", "2"),
    ("d", "sexual-offences", "8"),
    ("e", "public-order", "5"),
)
BORN = {
    "a": "2008-01-01",
    "b": "2007-01-01",
    "c": "2006-01-01",
    "d": "2008-01-01",
    "e": "2008-01-01",
}
ORDERS = (
    "referral-order",
    "fine",
    "youth-rehabilitation-order",
    "referral-order",
    "youth-caution",
    "detention-and-training-order",
    "fine",
)


@pytest.fixture
def worked(engine):
    engine.given(
        person="person_id | date_of_birth | sex\n"
        + "\n".join(f"{child} | {born} | male" for child, born in BORN.items()),
        offence="offence_id | person_id | offence_on | yjb_category | seriousness\n"
        + "\n".join(
            f"o{n} | {child} | 2023-05-05 | {category} | {score}"
            for n, (child, category, score) in enumerate(WORKED)
        ),
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        + "\n".join(
            f"u{n} | {child} | o{n} | {order} | 2023-07-07"
            for n, ((child, *_), order) in enumerate(zip(WORKED, ORDERS, strict=True))
        ),
        population="""
        population_id | area_code | year | age | sex  | population | vintage
        p             | x         | 2023 | 15  | male | 16000      | 2024
        """,
    )
    return engine


def found(engine, measure):
    query = FigureQuery(period=QUARTER, as_at=date(2024, 1, 1))
    return {
        (each.part, *each.group.values()): str(each.shown)
        for each in figures(engine.engine, measure, query)
    }


def test_trap_14_three_of_seven_offences_are_serious_violence_and_a_quarter_is_not_a_year(worked):
    shown = found(worked, KPI_9)

    assert (shown["number",], shown["9a",], shown["headline",]) == ("3", "42.9", "1.9")


def test_two_of_five_children_had_an_outcome_for_serious_violence(worked):
    shown = found(worked, KPI_9)

    assert shown["9b",] == "40.0"
    assert {row["person_id"] for row in worked.rows(children(QUARTER)) if row["met"]} == {"a", "b"}


def test_it_is_broken_down_by_type_score_and_order(worked):
    shown = found(worked, KPI_9)

    assert {key: value for key, value in shown.items() if key[0] in ("9c", "9d", "9e")} == {
        ("9c", VIOLENCE): "1",
        ("9c", "robbery"): "1",
        ("9c", "drugs"): "1",
        ("9d", 6): "3",
        ("9e", "referral-order"): "2",
        ("9e", "youth-rehabilitation-order"): "1",
    }


def test_trap_18_the_template_has_other_bands_of_age_than_the_cases(worked):
    shown = found(worked, KPI_9)

    assert {key: value for key, value in shown.items() if key[0] in ("9f-age", "template")} == {
        ("9f-age", "15-17"): "2",
        ("template", VIOLENCE, "10-15"): "1",
        ("template", "robbery", "16-17"): "1",
        ("template", "drugs", "16-17"): "1",
    }


def test_trap_15_sexual_offences_and_carrying_a_knife_are_not_serious_violence(engine):
    given_offence(engine, "sexual-offences", "8", "o1")
    [sexual] = engine.rows(serious_violence(QUARTER))
    given_offence(engine, VIOLENCE, "4", "o1", cjs_code="CJ88144")
    [knife] = engine.rows(serious_violence(QUARTER))

    assert (sexual["met"], knife["met"]) == (False, False)


def test_the_reading_of_any_category_has_a_name_of_its_own(worked):
    shown = found(worked, ANY_CATEGORY)

    assert (shown["number",], shown["share",]) == ("5", "71.4")


def given_offence(engine, category, score, key, cjs_code="", born="2008-01-01", hearing=""):
    engine.given(
        person=f"person_id | date_of_birth\na | {born}",
        offence="offence_id | person_id | offence_on | yjb_category | seriousness | cjs_code\n"
        f"{key} | a | 2023-05-05 | {category} | {score} | {cjs_code}",
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        f"u | a | {key} | fine | 2023-07-07",
        hearing=f"hearing_id | person_id | hearing_on\nh | a | {hearing}",
        hearing_offence=f"hearing_offence_id | hearing_id | offence_id\nho | h | {key}",
    )


@pytest.mark.parametrize(
    ("born", "hearing", "counted"),
    [
        pytest.param("2005-06-01", "", 1, id="17 at the offence and no hearing recorded"),
        pytest.param("2005-06-01", "2023-05-31", 1, id="17 at the hearing"),
        pytest.param("2005-06-01", "2023-06-01", 0, id="18 at the hearing"),
    ],
)
def test_trap_44_a_sentence_is_judged_by_the_age_at_the_hearing_and_none_is_lost_without_one(
    engine, born, hearing, counted
):
    given_offence(engine, "robbery", "6", "o", born=born, hearing=hearing)

    assert len(engine.rows(serious_violence(QUARTER))) == counted


@pytest.mark.parametrize(
    ("scores", "met"),
    [
        (("3", ""), None),
        (("", "3"), None),
        (("", "6"), True),
        (("3", "6"), True),
        (("3", "2"), False),
    ],
)
def test_a_child_whose_offence_nobody_scored_is_unknown_whichever_offence_came_first(
    engine, scores, met
):
    engine.given(
        person="person_id | date_of_birth\na | 2008-01-01",
        offence="offence_id | person_id | offence_on | yjb_category | seriousness\n"
        + "\n".join(f"o{n} | a | 2023-05-05 | robbery | {each}" for n, each in enumerate(scores)),
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        + "\n".join(f"u{n} | a | o{n} | fine | 2023-07-0{n + 1}" for n, _ in enumerate(scores)),
    )

    assert [row["met"] for row in engine.rows(children(QUARTER))] == [met]


def test_an_offence_that_nobody_scored_is_neither_serious_nor_not(engine):
    given_offence(engine, "robbery", "", "o")
    [robbery] = engine.rows(serious_violence(QUARTER))
    given_offence(engine, "motoring", "", "o")
    [motoring] = engine.rows(serious_violence(QUARTER))

    assert (robbery["met"], motoring["met"]) == (None, False)
