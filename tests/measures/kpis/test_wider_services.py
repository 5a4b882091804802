"""Key performance indicator 7: the worked example of measures.md section 4.7."""

from datetime import date

import pytest

from tests.measures.kpis.small import WHO, orders_ending
from throughcare.measures.kpis.template.filled import filled_template
from throughcare.measures.kpis.wider_services import (
    MEASURE,
    closed_before,
    referred,
    supported,
)
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


def test_early_help_was_open_when_the_order_began_or_had_closed_or_came_after(engine):
    engine.given(
        **FOUR,
        care_status="""
        care_status_id | person_id | status              | started_on | ended_on
        s1             | c1        | early-help-referred | 2022-06-01 | 2022-07-01
        s2             | c2        | early-help-referred | 2023-01-02 |
        s3             | c3        | early-help-referred | 2023-05-02 |
        """,
    )

    closed = engine.rows(closed_before(QUARTER, **WHO))
    after = engine.rows(referred(QUARTER, **WHO))
    headline = engine.rows(supported(QUARTER, **WHO))

    assert [row["person_id"] for row in closed if row["met"]] == ["c1"]
    assert [row["person_id"] for row in after if row["met"]] == ["c2"]
    assert not any(row["met"] for row in headline)


@pytest.mark.parametrize(
    ("spells", "lines"),
    [
        pytest.param(
            "s1 | c1 | early-help-referred | 2022-06-01 |", {"7c-before"}, id="still running"
        ),
        pytest.param(
            "s1 | c1 | early-help-referred | 2022-06-01 | 2023-01-02",
            {"7c-before"},
            id="closed on the day the order began",
        ),
        pytest.param(
            "s1 | c1 | early-help-referred | 2022-06-01 | 2023-01-01",
            {"7c-closed"},
            id="closed on the day before the order began",
        ),
        pytest.param(
            "s1 | c1 | early-help-referred | 2022-06-01 | 2022-06-01\n"
            "s2 | c1 | early-help-plan | 2022-07-01 | 2023-03-01",
            {"7c-before"},
            id="a referral of one day and the plan that came of it",
        ),
        pytest.param(
            "s1 | c1 | early-help-plan | 2021-06-01 | 2021-09-01\n"
            "s2 | c1 | early-help-referred | 2023-01-02 |",
            {"7c-closed", "7c-after"},
            id="closed long ago, and referred again on the first day",
        ),
        pytest.param("s1 | c1 | early-help-referred | 2023-05-02 |", set(), id="after the order"),
    ],
)
def test_closed_early_help_is_never_counted_as_open(engine, spells, lines):
    lines_of_text = [line + " |" * (4 - line.count("|")) for line in spells.splitlines()]
    engine.given(
        **orders_ending("c1"),
        care_status="care_status_id | person_id | status | started_on | ended_on\n"
        + "\n".join(lines_of_text),
    )

    results = [each for each in figures(engine.engine, MEASURE, QUERY) if not each.group]

    assert {each.part for each in results if each.part[:2] == "7c" and each.numerator} == lines


def test_the_template_counts_as_open_only_what_was_open(engine):
    engine.given(
        **FOUR,
        care_status="""
        care_status_id | person_id | status              | started_on | ended_on
        s1             | c1        | early-help-referred | 2022-06-01 | 2022-07-01
        s2             | c2        | early-help-referred | 2022-06-01 |
        """,
    )

    filled = filled_template(engine.engine, "kpi-7", QUARTER)

    open_row = next(cells for (_, label), cells in filled.items() if "already open" in label)
    assert sum(open_row.values()) == 1
