"""Rows that break a rule of the dataset are left out and counted, and never refuse a file.

`make test` breaks each kind of rule in some table, `make test-all` every rule of every table.
"""

from datetime import date

import pytest

from tests.samples import each_time, some_of_each_kind
from throughcare.measures.checks import NULL_DAY, SPELLS, broken_rules
from throughcare.measures.children.attributes import table as unbound_table
from throughcare.measures.engine.folders import measured
from throughcare.measures.left_out import MostlyBroken, leave_out
from throughcare.schema import TABLES, Kind, Profile

EVERY_COLUMN = {name: [c.name for c in t.columns_in(Profile.FIGURES)] for name, t in TABLES.items()}
A_CHILD = "person_id | date_of_birth | sex\nanna | 2012-05-04 | female"
HOMES = "residence_id | person_id | is_primary | started_on | ended_on\n"


NEEDED = {
    "person": ("person_id", "date_of_birth", "sex"),
    "residence": ("residence_id", "person_id", "started_on", "ended_on"),
}


def left_out(engine, *tables, needs=NEEDED):
    there = {name: needs[name] for name in tables}
    return leave_out(engine.engine, tables, there, needs)


def homes_left(engine):
    return sorted(row["residence_id"] for row in engine.rows(unbound_table("residence")))


def value_of(column, number):
    """A value that keeps every rule of its column, and is no other row's where it names a child."""
    if column.choices is not None:
        return sorted(column.choices.codes)[0]
    return {
        Kind.TEXT: f"{column.name}-{number}" if column.required or column.key else "",
        Kind.WHOLE: 1,
        Kind.DAY: date(2020, 1, 1),
        Kind.TRUTH: False,
    }[column.kind]


def good_row(table, number):
    columns = table.columns_in(Profile.FIGURES)
    return {c.name: value_of(c, number) for c in columns} | {"service_id": "here"}


def ways_to_break(column):
    """The values by which a row breaks a rule of one column by itself."""
    if column.required and not column.key and column.name != "service_id":
        yield "" if column.kind is Kind.TEXT else None
    if column.choices is not None:
        yield "no-such-code"
    if column.kind is Kind.DAY:
        yield NULL_DAY


def bad_rows(table):
    """A row for each way in which one row of the table can break a rule by itself."""
    columns = table.columns_in(Profile.FIGURES)
    changes = [{c.name: value} for c in columns for value in ways_to_break(c)]
    changes += [
        {first: date(2021, 5, 2), last: date(2021, 5, 1)}
        for first, last in SPELLS
        if {first, last} <= {c.name for c in columns}
    ]
    return [good_row(table, 10 + number) | change for number, change in enumerate(changes)]


def kinds_of_rules(name):
    """The rules of a table that one row can break by itself: of a column of a kind, and of spells."""
    columns = TABLES[name].columns_in(Profile.FIGURES)
    broken = {
        (c.kind, c.required, c.choices is not None, bad)
        for c in columns
        for bad in ways_to_break(c)
    }
    return broken | {spell for spell in SPELLS if set(spell) <= {c.name for c in columns}}


NAMES = sorted(set(measured()) - {"service"})
OF_TABLES = each_time(NAMES, some_of_each_kind(NAMES, kinds_of_rules, "left out"))


@OF_TABLES
def test_every_row_that_breaks_a_rule_of_its_table_is_left_out_and_counted(engine, name):
    table, bad = TABLES[name], bad_rows(TABLES[name])
    good = [good_row(table, number) for number in range(1, 4 + len(bad))]
    engine.given(**{name: [good[0], *bad, *good[1:]]})

    exceptions = left_out(engine, name, needs=EVERY_COLUMN)

    left = {row[table.key.name] for row in engine.rows(unbound_table(name))}
    assert left == {row[table.key.name] for row in good}
    assert exceptions.rows == len(bad)
    assert exceptions.still_in == []
    assert broken_rules(engine.engine, [name], {name: EVERY_COLUMN[name]}) == []


def test_a_child_with_two_main_homes_keeps_the_one_that_began_first(engine):
    engine.given(
        residence=HOMES
        + """h1 | anna | true | 2026-01-01 | 2026-03-01
             h2 | anna | true | 2026-02-01 | 2026-04-01
             h3 | anna | true | 2026-03-15 |
             h4 | ben  | true | 2026-02-01 |
             h5 | anna | true | 2026-05-01 |"""
    )

    exceptions = left_out(engine, "residence")

    assert homes_left(engine) == ["h1", "h3", "h4"]
    assert exceptions.words == (
        "Left out: residence: 2 rows begin while an earlier one runs: a child cannot have two main "
        "homes at once (for example h2 from 2026-02-01, h5 from 2026-05-01)."
    )


def test_homes_that_touch_on_the_day_of_the_move_are_all_counted_and_said(engine):
    engine.given(
        residence=HOMES
        + """h1 | anna | true | 2026-01-01 | 2026-02-01
             h2 | anna | true | 2026-02-01 | 2026-03-01
             h3 | anna | true | 2026-03-01 |"""
    )

    exceptions = left_out(engine, "residence")

    assert homes_left(engine) == ["h1", "h2", "h3"]
    assert exceptions.rows == 0
    assert [str(each) for each in exceptions.still_in] == [
        "residence: 2 rows begin on the last day of an earlier one, and are counted as they stand "
        "(for example h2 from 2026-02-01, h3 from 2026-03-01)."
    ]


@pytest.mark.parametrize(
    ("twice", "left"),
    [
        pytest.param("h1 | anna | true | 2026-01-01 |", ["h1", "h2"], id="the same row twice"),
        pytest.param("h1 | anna | true | 2026-01-02 |", ["h2"], id="one number, two rows"),
    ],
)
def test_of_one_number_for_several_rows_only_a_copy_is_known_to_be_right(engine, twice, left):
    engine.given(
        residence=f"{HOMES}h1 | anna | true | 2026-01-01 |\n{twice}\nh2 | ben | true | 2026-01-01 |"
    )

    exceptions = left_out(engine, "residence")

    assert homes_left(engine) == left
    assert exceptions.rows == 3 - len(left)


def test_what_refers_to_a_row_that_was_left_out_is_left_out_and_counted(engine):
    engine.given(
        person=A_CHILD + "\nben | 2012-05-04 | F",
        residence=HOMES + "h1 | anna | true | 2026-01-01 |\nh2 | ben | true | 2026-01-01 |",
    )

    exceptions = left_out(engine, "person", "residence")

    assert homes_left(engine) == ["h1"]
    assert [each.rule.table for each in exceptions.left_out] == ["person", "residence"]


@pytest.mark.parametrize(("wrong", "refused"), [(5, False), (6, True)])
def test_a_file_most_of_whose_rows_break_a_rule_has_no_figure(engine, wrong, refused):
    lines = [f"c{n} | 2012-05-04 | {'F' if n < wrong else 'female'}" for n in range(10)]
    engine.given(person="person_id | date_of_birth | sex\n" + "\n".join(lines))

    if refused:
        with pytest.raises(MostlyBroken, match="That is 6 of 10 rows"):
            left_out(engine, "person")
    else:
        assert left_out(engine, "person").rows == wrong


def test_a_rule_about_a_column_that_the_measure_does_not_need_leaves_the_row_in(engine):
    engine.given(person="person_id | date_of_birth | sex | religion\nanna | 2012-05-04 | F | jedi")
    there = {"person": EVERY_COLUMN["person"]}

    exceptions = leave_out(engine.engine, ["person"], there, {"person": ("date_of_birth",)})

    assert exceptions.rows == 0
    assert [each.rule.columns for each in exceptions.still_in] == [("sex",), ("religion",)]
