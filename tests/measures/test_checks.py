"""The dataset's own rules, asked of data that did not come from our database."""

from datetime import date

import pytest

from throughcare.measures.catalogue import find
from throughcare.measures.checks import broken_rules, needed, tables_of
from throughcare.measures.run import FigureQuery
from throughcare.rulebook.periods import parse_period
from throughcare.schema import TABLES

A_CHILD = """
    person_id | date_of_birth | sex
    anna      | 2012-05-04    | female
    """


EVERY_COLUMN = {name: [c.name for c in table.columns] for name, table in TABLES.items()}


def broken(engine, *tables, there=tuple(TABLES)):
    given = {name: EVERY_COLUMN[name] for name in there}
    return [str(each) for each in broken_rules(engine.engine, tables, given)]


def test_data_that_keeps_the_rules_is_not_spoken_of(engine):
    engine.given(person=A_CHILD)

    assert broken(engine, "person") == []


@pytest.mark.parametrize(
    ("table", "rows", "said"),
    [
        pytest.param(
            "person",
            """
            person_id | date_of_birth | sex
            anna      | 2012-05-04    | female
            anna      | 2011-05-04    | female
            """,
            [
                "person: 1 row has the person_id of another row of the same service (for example anna)."
            ],
            id="a key used twice",
        ),
        pytest.param(
            "person",
            """
            person_id | date_of_birth | sex
            anna      |               | female
            """,
            ["person: 1 row has no date_of_birth (for example anna)."],
            id="what is required and missing",
        ),
        pytest.param(
            "person",
            """
            person_id | date_of_birth | sex
            anna      | 2012-05-04    | F
            ben       | 2012-05-04    | 2
            """,
            [
                "person: 2 rows have in sex what is not in its list (for example anna with F, ben with 2)."
            ],
            id="a code that is not in its list",
        ),
        pytest.param(
            "person",
            """
            person_id | date_of_birth | sex  | date_of_death
            anna      | 2012-05-04    | male | 1900-01-01
            """,
            [
                "person: 1 row has 1900-01-01 as date_of_death: leave a day that is not known empty "
                "(for example anna with 1900-01-01).",
                "person: 1 row has date_of_death before date_of_birth (for example anna with 1900-01-01).",
            ],
            id="the day that stands for no day",
        ),
        pytest.param(
            "person",
            """
            person_id | date_of_birth | sex  | merged_into_person_id
            ann       | 2012-05-04    | male |
            anna      | 2012-05-04    | male | ann
            ana       | 2012-05-04    | male | anna
            anne      | 2012-05-04    | male | hanna
            hanna     | 2012-05-04    | male | anne
            """,
            [
                "person: 2 rows are merged in a circle: name the record that survives (for example "
                "anne with hanna, hanna with anne)."
            ],
            id="mergers in a circle",
        ),
        pytest.param(
            "programme",
            """
            programme_id | person_id | disposal_type      | started_on | ended_on
            p1           | anna      | reparation-order   | 2026-01-02 | 2026-01-01
            """,
            ["programme: 1 row has ended_on before started_on (for example p1 with 2026-01-01)."],
            id="a spell that ends before it begins",
        ),
        pytest.param(
            "programme",
            """
            programme_id | person_id | disposal_type      | started_on
            p1           | nobody    | reparation-order   | 2026-01-02
            """,
            [
                "programme: 1 row has in person_id what no row of person is called (for example p1 with nobody)."
            ],
            id="a child who is not there",
        ),
        pytest.param(
            "custody",
            """
            custody_id | person_id | outcome_id | admitted_on | released_on
            c1         | anna      | o1         | 2026-01-01  | 2026-02-01
            c2         | anna      | o1         | 2026-02-01  | 2026-03-01
            c3         | anna      | o1         | 2026-02-27  |
            """,
            [
                "custody: 1 row begins while an earlier one runs: a child cannot have two beds at once "
                "(for example c3 with 2026-02-27)."
            ],
            id="two beds on one night",
        ),
        pytest.param(
            "allocation",
            """
            allocation_id | person_id | staff_id | kind      | started_on | ended_on
            a1            | anna      | sam      | lead      | 2026-01-01 | 2026-02-01
            a2            | anna      | jo       | lead      | 2026-02-01 |
            a3            | anna      | dee      | co-worker | 2026-01-01 |
            """,
            [
                "allocation: 1 row begins while an earlier one runs: a child cannot have two lead "
                "workers at once (for example a2 with 2026-02-01)."
            ],
            id="two lead workers on one day",
        ),
    ],
)
def test_what_breaks_a_rule_is_counted_and_said_with_examples(engine, table, rows, said):
    engine.given(**({"person": A_CHILD} | {table: rows}))

    there = ("person", table)
    assert broken(engine, table, there=there) == said


def test_a_row_is_not_held_to_a_table_that_was_never_given(engine):
    engine.given(
        programme="""
        programme_id | person_id | disposal_type    | started_on
        p1           | anna      | reparation-order | 2026-01-02
        """
    )

    assert broken(engine, "programme", there=("programme",)) == []


def test_a_row_is_not_held_to_a_column_that_was_never_given(engine):
    engine.given(person="person_id | date_of_birth\nanna | 2012-05-04")

    without_sex = {"person": ["person_id", "date_of_birth"]}
    assert broken_rules(engine.engine, ["person"], without_sex) == []


def test_a_measure_stops_at_a_rule_about_a_column_that_it_needs_and_at_no_other(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex | religion
        anna      | 2012-05-04    | F   | jedi
        """
    )
    results = broken_rules(engine.engine, ["person"], EVERY_COLUMN)

    stops = needed(results, {"person": ("sex",), "offence": ("offence_on",)})

    assert [each.rule.columns for each in results] == [("sex",), ("religion",)]
    assert [each.rule.columns for each in stops] == [("sex",)]


def test_a_measure_always_needs_the_keys_of_its_tables(engine):
    engine.given(
        person="""
        person_id | date_of_birth | sex
        anna      | 2012-05-04    | male
        anna      | 2012-05-04    | male
        """
    )
    results = broken_rules(engine.engine, ["person"], EVERY_COLUMN)

    assert needed(results, {"person": ("sex",)}) == results
    assert needed(results, {"offence": ("offence_on",)}) == []


def test_the_tables_that_a_measure_reads_are_those_of_its_expressions():
    query = FigureQuery(period=parse_period("2018Q3"), as_at=date(2026, 1, 1))

    assert tables_of(find("first-time-entrants"), query) == {
        "person",
        "offence",
        "outcome",
        "hearing",
        "hearing_offence",
    }
