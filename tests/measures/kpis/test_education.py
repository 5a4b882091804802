"""Key performance indicator 2: the worked examples of measures.md 4.2 and practice.md 9.3."""

from datetime import date, timedelta

import ibis
import pyarrow as pa
import pytest

from tests.measures.kpis.small import WHO, orders_ending
from throughcare.measures.kpis.education import (
    MEASURE,
    by_provision,
    suitable_education,
    with_attendance,
)
from throughcare.measures.kpis.school import of_school_age
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period
from throughcare.rulebook.practice.school_age import leaves_school_on

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
QUERY = FigureQuery(period=QUARTER, as_at=date(2023, 12, 31))
HEAD = "ete_id | person_id | provision_type | suitability | hours_offered | hours_attended | started_on | ended_on"


def learning(*lines: str) -> str:
    """Provisions that ran through the order."""
    rows = [f"e{place} | a | {line} | 2022-09-01 |" for place, line in enumerate(lines)]
    return "\n".join((HEAD, *rows))


FOURTEEN, FIFTEEN, SEVENTEEN = "2008-12-01", "2008-03-01", "2006-01-15"

WORKED = [
    (
        FOURTEEN,
        ["mainstream-school | suitable | 20 | 18", "mentoring-circle | suitable | 5 | 5"],
        25,
        "full-time",
        True,
    ),
    (SEVENTEEN, ["college | suitable | 16 | 16"], 16, "full-time", True),
    (SEVENTEEN, ["college | suitable | 15 | 15"], 15, "part-time", True),
    (FIFTEEN, ["school-part-time | suitable | 24 | 24"], 24, "part-time", True),
    (FIFTEEN, ["none | suitable | | "], 0, "none", False),
    (
        FIFTEEN,
        ["alternative-provision | suitable | 15 | 15", "other | suitable | 10 | 10"],
        25,
        "full-time",
        True,
    ),
    (
        FIFTEEN,
        ["pupil-referral-unit | suitable | 20 | 20", "college | unknown | 5 | 5"],
        25,
        "full-time",
        False,
    ),
    (FIFTEEN, ["college | suitable | 16 | 16"], 16, "part-time", True),
    (FIFTEEN, ["electively-home-educated | unknown | | "], None, "not-known", False),
]


@pytest.mark.parametrize(("born_on", "lines", "hours", "kind", "met"), WORKED)
def test_hours_are_added_up_and_all_provision_must_be_suitable(
    engine, born_on, lines, hours, kind, met
):
    engine.given(**orders_ending("a", born_on=born_on), ete=learning(*lines))

    [row] = engine.rows(suitable_education(QUARTER, **WHO))

    assert (row["hours_offered"], row["attendance"], row["met"]) == (hours, kind, met)


def test_a_child_of_whom_no_provision_is_recorded_is_counted_and_has_no_answer(engine):
    engine.given(**orders_ending("a"))

    [row] = engine.rows(suitable_education(QUARTER, **WHO))

    assert (row["met"], row["attendance"], row["in_education"]) == (None, "not-known", None)


def test_trap_17_provision_held_only_at_the_start_does_not_count_at_the_end(engine):
    engine.given(
        **orders_ending("a"),
        ete=f"{HEAD}\n e1 | a | college | suitable | 25 | 25 | 2022-09-01 | 2023-04-30",
    )

    [at_start] = engine.rows(suitable_education(QUARTER, moment="start", **WHO))
    [at_end] = engine.rows(suitable_education(QUARTER, **WHO))

    assert (at_start["met"], at_end["met"]) == (True, None)


def test_trap_29_suitable_part_time_education_meets_the_indicator_and_is_not_full_time(engine):
    engine.given(
        **orders_ending("a", born_on=FIFTEEN), ete=learning("school-part-time | suitable | 12 | 12")
    )

    [suitable] = engine.rows(suitable_education(QUARTER, **WHO))
    [full_time] = engine.rows(with_attendance(QUARTER, kind="full-time", **WHO))

    assert (suitable["met"], full_time["met"]) == (True, False)


BIRTHDAYS = [date(2006, 1, 1) + timedelta(days=number) for number in range(0, 1100, 3)]


def test_trap_30_school_age_ends_on_a_friday_in_june_and_not_on_a_birthday(engine):
    leaving = [leaves_school_on(each) for each in BIRTHDAYS]
    engine.engine.hold("birthdays", pa.table({"born_on": BIRTHDAYS, "last_on": leaving}))
    table = ibis.table({"born_on": "date", "last_on": "date"}, name="birthdays")
    query = table.mutate(
        last=of_school_age(table.born_on, table.last_on),
        after=of_school_age(table.born_on, (table.last_on + ibis.interval(days=1)).cast("date")),
    )

    results = engine.rows(query)

    assert {(row["last"], row["after"]) for row in results} == {(True, False)}
    assert leaves_school_on(date(2007, 8, 31)) == date(2023, 6, 30)
    assert leaves_school_on(date(2007, 9, 1)) == date(2024, 6, 28)


def test_every_part_is_worked_out_by_what_it_is_for(engine):
    engine.given(
        **orders_ending("a", "b", born_on=FIFTEEN),
        ete=learning(
            "school-part-time | suitable | 12 | 20", "mentoring-circle | suitable | 4 | 0"
        ),
    )

    results = figures(engine.engine, MEASURE, QUERY)
    by = {(each.part, *each.group.values()): each.numerator for each in results}

    assert by[("2b-end", "school-age")] == 1
    assert by[("2c-part-time-end",)] == 1
    assert by[("2d-end", "mentoring-circle")] == 1
    assert by[("2e-offered-end", "16-24")] == 1
    assert by[("2e-attended-end", "not-known")] == 1
    assert by[("2f", "referral-order")] == 1


def test_a_child_with_two_provisions_is_listed_under_both_kinds(engine):
    engine.given(
        **orders_ending("a"),
        ete=learning("college | suitable | 5 | 5", "traineeship | suitable | 9 | 9"),
    )

    results = engine.rows(by_provision(QUARTER, **WHO))

    assert {row["provision_type"] for row in results} == {"college", "traineeship"}


def test_trap_19_unsuitable_at_the_start_above_school_age_is_read_at_the_start(engine):
    engine.given(
        **orders_ending("a", born_on=SEVENTEEN),
        ete=f"""{HEAD}
        e1 | a | college    | unsuitable | 16 | 16 | 2022-09-01 | 2023-02-01
        e2 | a | employment | suitable   | 30 | 30 | 2023-02-02 |
        """.rstrip(),
    )

    results = figures(engine.engine, MEASURE, QUERY)
    by = {(each.part, *each.group.values()): each.numerator for each in results}

    assert by[("2b-start", "above-school-age")] == 0
    assert by[("2b-end", "above-school-age")] == 1
