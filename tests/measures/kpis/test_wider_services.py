"""Key performance indicator 7: the worked example of measures.md section 4.7."""

from datetime import date

from tests.measures.kpis.small import WHO, orders_ending
from throughcare.measures.kpis.wider_services import MEASURE, referred, supported
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))
FOUR = orders_ending("c1", "c2", "c3", "c4")

STATUSES = """
    care_status_id | person_id | status                  | started_on | ended_on
    s1             | c1        | child-in-need           | 2022-10-01 | 2023-03-01
    s2             | c2        | looked-after-section-20 | 2022-01-01 |
    s3             | c3        | child-protection-plan   | 2023-02-01 |
    s3b            | c3        | child-in-need           | 2023-02-01 |
    s4             | c4        | child-in-need           | 2021-01-01 | 2022-12-01
    s4b            | c4        | none                    | 2022-12-02 |
"""


def test_trap_18_the_headline_counts_during_the_order_and_the_version_before_at_its_end(engine):
    engine.given(**FOUR, care_status=STATUSES)

    results = {each.part: each for each in figures(engine.engine, MEASURE, QUERY) if not each.group}

    during, at_end = results["headline"], results["at-end"]
    assert (during.numerator, during.denominator, str(during.shown)) == (3, 4, "75.0")
    assert (at_end.numerator, at_end.denominator, str(at_end.shown)) == (2, 4, "50.0")


def test_a_child_with_two_statuses_counts_once_in_all_and_once_in_each(engine):
    engine.given(**FOUR, care_status=STATUSES)

    results = {each.part: each for each in figures(engine.engine, MEASURE, QUERY) if not each.group}

    assert {part[3:]: results[part].numerator for part in results if part.startswith("7b")} == {
        "looked-after": 1,
        "child-protection": 1,
        "child-in-need": 2,
        "early-help": 0,
    }
    assert {part[3:]: results[part].numerator for part in results if part.startswith("7a")} == {
        "looked-after": 1,
        "child-protection": 0,
        "child-in-need": 1,
        "early-help": 0,
    }


def test_a_referral_to_early_help_is_before_the_order_or_from_its_first_day_on(engine):
    engine.given(
        **FOUR,
        care_status="""
        care_status_id | person_id | status              | started_on | ended_on
        s1             | c1        | early-help-referred | 2022-06-01 | 2022-07-01
        s2             | c2        | early-help-referred | 2023-01-02 |
        s3             | c3        | early-help-referred | 2023-05-02 |
        """,
    )

    before = engine.rows(referred(QUARTER, before=True, **WHO))
    after = engine.rows(referred(QUARTER, before=False, **WHO))
    headline = engine.rows(supported(QUARTER, **WHO))

    assert [row["person_id"] for row in before if row["met"]] == ["c1"]
    assert [row["person_id"] for row in after if row["met"]] == ["c2"]
    assert not any(row["met"] for row in headline)
