"""Remand episodes, bed nights, their cost and long remands (measures.md 3.3)."""

from datetime import date

import pytest

from throughcare.measures.custody import remand
from throughcare.measures.custody.long_remand import long_remands
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import PERCENTAGE

YEAR = Period(date(2017, 4, 1), date(2018, 3, 31))
TWO_YEARS = Period(date(2016, 4, 1), date(2018, 3, 31))
EPISODES, NIGHTS = remand.MEASURES
PERSON = "person_id | date_of_birth | sex\na | 2001-05-05 | male\nb | 2002-05-05 | female"
REMAND = "remand_id | person_id | kind | sector | admitted_on | released_on"
SECURE = "remand-to-youth-detention"
YOI = "young-offender-institution"


def remanded(engine, *rows, **more):
    engine.given(person=PERSON, remand=REMAND + "".join(f"\n{row}" for row in rows), **more)


def totals(engine, period, **query):
    found = figures(
        engine.engine, NIGHTS, FigureQuery(period=period, as_at=date(2020, 1, 1), **query)
    )
    return {(each.part, *each.group.values()): each.numerator for each in found}


def test_six_nights_across_31_march_cost_each_year_its_own_price(engine):
    remanded(engine, f"r | a | {SECURE} | {YOI} | 2017-03-29 | 2017-04-04")

    found = totals(engine, TWO_YEARS, by=("financial_year",))

    assert found == {
        ("nights", "2016/17"): 3,
        ("nights", "2017/18"): 3,
        ("cost", "2016/17"): 3 * 17_700,
        ("cost", "2017/18"): 3 * 19_100,
    }
    assert totals(engine, TWO_YEARS) == {
        ("nights",): 6,
        ("cost",): 110_400,
        ("nights-without-price",): 0,
    }


def test_trap_27_nights_stop_on_the_day_of_the_sentence(engine):
    remanded(
        engine,
        f"r | a | {SECURE} | {YOI} | 2017-05-01 | 2017-05-20",
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        "u0 | a | o | detention-and-training-order | 2017-01-05\n"
        "u1 | a | o | detention-and-training-order | 2017-05-11\n"
        "u2 | a | o | referral-order               | 2017-05-05",
    )

    assert totals(engine, YEAR)[("nights",)] == 10


@pytest.mark.parametrize(
    ("admitted", "left", "data_end", "nights"),
    [
        pytest.param("2017-05-01", "2017-05-01", None, 0, id="released the same day"),
        pytest.param("2017-03-01", "2017-04-02", None, 1, id="from before the year"),
        pytest.param("2018-03-30", "2018-04-09", None, 2, id="into the next year"),
        pytest.param("2018-03-30", "", None, 2, id="still there"),
        pytest.param("2017-05-01", "", date(2017, 5, 4), 3, id="still there when the data end"),
        pytest.param("2017-05-01", "2017-05-08", date(2017, 5, 4), 3, id="leaves after that"),
    ],
)
def test_the_night_of_admission_counts_and_the_day_of_leaving_does_not(
    engine, admitted, left, data_end, nights
):
    remanded(engine, f"r | a | {SECURE} | {YOI} | {admitted} | {left}")

    found = totals(engine, YEAR, parameters={"data_end": data_end})

    assert found[("nights",)] == nights


@pytest.mark.parametrize("kind", ["remand-in-custody", "court-ordered-secure-remand", SECURE])
def test_trap_34_nights_count_under_the_codes_of_before_december_2012_too(engine, kind):
    remanded(engine, f"r | a | {kind} | {YOI} | 2017-05-01 | 2017-05-03")

    assert totals(engine, YEAR)[("nights",)] == 2


def test_a_night_without_a_known_price_has_no_cost_and_not_a_cost_of_nothing(engine):
    remanded(engine, f"r | a | {SECURE} | secure-school | 2017-05-01 | 2017-05-05")

    [row] = engine.rows(remand.cost(YEAR))

    assert (row["pence_per_night"], row["amount"]) == (None, None)
    found = figures(engine.engine, NIGHTS, FigureQuery(period=YEAR, as_at=date(2020, 1, 1)))
    cost = next(each for each in found if each.part == "cost")
    assert (cost.value, cost.unknown) == (None, 1)


def test_nights_that_no_regulations_we_read_price_are_counted_beside_the_cost(engine):
    remanded(engine, f"r | a | {SECURE} | secure-childrens-home | 2017-12-29 | 2018-01-05")

    assert totals(engine, YEAR) == {
        ("nights",): 7,
        ("cost",): 3 * 57_900,
        ("nights-without-price",): 4,
    }


def test_a_remand_to_a_local_authority_is_an_episode_without_bed_nights(engine):
    remanded(
        engine,
        "r1 | a | remand-to-local-authority | local-authority | 2017-05-01 | 2017-05-09",
        f"r2 | b | {SECURE} | secure-childrens-home | 2017-05-01 | 2017-05-03",
        f"r3 | b | {SECURE} | {YOI} | 2017-03-31 | 2017-04-02",
    )

    query = FigureQuery(period=YEAR, as_at=date(2020, 1, 1), by=("kind",))
    episodes = {
        each.group["kind"]: each.numerator for each in figures(engine.engine, EPISODES, query)
    }
    nights = totals(engine, YEAR, by=("sector",))

    assert episodes == {"remand-to-local-authority": 1, SECURE: 1}
    assert nights == {
        ("nights", "secure-childrens-home"): 2,
        ("nights", YOI): 1,
        ("cost", "secure-childrens-home"): 2 * 57_900,
        ("cost", YOI): 19_100,
    }


@pytest.mark.parametrize(
    ("outcome", "outcome_on", "found"),
    [
        pytest.param("referral-order", "2017-05-28", [(27, False)], id="27 days"),
        pytest.param("referral-order", "2017-05-29", [(28, True)], id="28 days"),
        pytest.param("not-guilty", "2017-06-29", [(59, True)], id="acquitted"),
        pytest.param("detention-and-training-order", "2017-06-29", [], id="custody"),
    ],
)
def test_four_weeks_run_from_the_first_hearing_that_remanded_to_the_outcome(
    engine, outcome, outcome_on, found
):
    engine.given(
        person=PERSON,
        hearing="hearing_id | person_id | hearing_on | remand_decision\n"
        "h0 | a | 2017-04-20 | conditional-bail\n"
        f"h1 | a | 2017-05-01 | {SECURE}\n"
        f"h2 | a | 2017-05-15 | {SECURE}",
        hearing_offence="hearing_offence_id | hearing_id | offence_id\n"
        "a | h0 | o\nb | h1 | o\nc | h2 | o",
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        f"u | a | o | {outcome} | {outcome_on}",
    )

    rows = engine.rows(long_remands(YEAR))

    assert [(row["amount"], row["met"]) for row in rows] == found


def test_trap_25_a_published_fall_that_does_not_reproduce_is_computed_again():
    before, between, after = 124_068, 95_292, 90_128

    assert str(PERCENTAGE.figure(after - between, between)) == "-5.4"
    assert str(PERCENTAGE.figure(after - before, before)) == "-27.4"  # the press printed -27.7
