"""Every column of every measure has words, and the groups stand in the order of their lists.

What has to be worked out for it, `make test` works out for measures of every kind
(tests/measures/chosen.py), `make test-all` for every measure.
"""

from datetime import date

import pytest

from tests.measures.chosen import of_measures
from throughcare.measures.catalogue import catalogue
from throughcare.measures.children.attributes import AGE_BANDS
from throughcare.measures.columns import (
    ColumnKind,
    column_of,
    every_column,
    groups_shown,
    in_order,
    place_of,
)
from throughcare.measures.reoffending import profile
from throughcare.measures.run import FigureQuery, figures, part_rows
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
QUERY = FigureQuery(period=YEAR, as_at=date(2026, 11, 1))
KEYS = ("_id", "_hash")


SCHEMAS = {}


def rows_of_parts(measure):
    """The columns of the rows of each part, with their types; written once."""
    if measure.code not in SCHEMAS:
        rows = (part_rows(measure, part, QUERY) for part in measure.parts)
        SCHEMAS[measure.code] = [each.schema() for each in rows]
    return SCHEMAS[measure.code]


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_listed_column_is_of_the_measure_and_is_written_by_its_type(code):
    schemas, listed = rows_of_parts(catalogue()[code]), INDICATORS[code].listed

    for schema in schemas:
        assert set(listed) & set(schema), "a list without a column of its own"
    for name in listed:
        types = [schema[name] for schema in schemas if name in schema]
        kind = column_of(code, name).kind
        assert types, f"no part has the column {name}"
        assert not name.endswith(KEYS)
        for each in types:
            assert each.is_date() == (kind in (ColumnKind.DAY, ColumnKind.MONTH)), name
            assert each.is_boolean() == (kind is ColumnKind.TRUTH), name


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_column_to_break_down_by_has_a_heading_of_its_own(code):
    measure = catalogue()[code]
    by = {name for name in measure.by if name != "service_id"}
    by |= {name for part in measure.parts for name in part.by}

    headings = [column_of(code, name).heading for name in sorted(by)]

    assert all(headings)


def test_every_column_in_the_table_is_one_that_a_measure_has():
    there = {
        (code, name)
        for code, measure in catalogue().items()
        for schema in rows_of_parts(measure)
        for name in schema
    }

    for measure, name in every_column():
        assert any(name == n and measure in ("", code) for code, n in there), (measure, name)


def test_a_column_of_codes_has_them_and_no_other_has():
    for (measure, name), column in every_column().items():
        assert bool(column.codes) == (column.kind is ColumnKind.CODE), (measure, name)


def test_bands_of_the_lists_are_those_that_are_worked_out():
    bands = [name for _, _, name in AGE_BANDS]
    of_cohorts = [name for _, _, name in profile.AGE_BANDS]
    previous = [name for _, _, name in profile.PREVIOUS_BANDS]

    assert list(column_of("kpi-1", "age_band").codes) == bands
    assert list(column_of("proven-reoffending", "age_band").codes) == of_cohorts[:-1]
    assert list(column_of("proven-reoffending", "previous_offences").codes) == [
        *previous,
        profile.MOST_PREVIOUS,
    ]


def test_bands_stand_by_number_and_what_is_not_known_stands_last():
    given = ["11+", "not-known", "3-6", "0", "7-10", "1-2"]

    shown = sorted(
        given, key=lambda band: place_of("proven-reoffending", "previous_offences", band)
    )

    assert shown == ["0", "1-2", "3-6", "7-10", "11+", "not-known"]


def test_numbers_stand_by_number_and_codes_of_nobody_by_their_words():
    assert sorted([17, 9, 10], key=lambda age: place_of("kpi-9", "age", age)) == [9, 10, 17]
    assert sorted(["3", 2, "1"], key=lambda n: place_of("kpi-9", "seriousness", n)) == ["1", 2, "3"]
    assert sorted(["b", "a"], key=lambda name: place_of("county-lines", "county", name)) == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        (("sex",), 2),
        (("ethnic_group", "sex"), 10),
        (("order",), 6),
        (("order", "ethnic_group", "sex"), 60),
        (("order", "ethnic_group", "sex", "age_band"), 0),
    ],
)
def test_short_lists_are_shown_whole_and_their_pairs_while_they_are_few(by, groups):
    assert len(groups_shown("kpi-1", by)) == groups


def test_a_group_of_nobody_is_shown_with_noughts_and_every_group_in_its_place(engine):
    engine.given(
        person="person_id | date_of_birth | sex | ethnicity | ethnicity_set\n"
        "a | 2010-05-01 | male | w1 | 2021\nb | 2010-05-01 | female | | 2021",
        offence="offence_id | person_id | yjb_category | recordable | offence_on\n"
        "o1 | a | robbery | true | 2025-05-01\no2 | b | robbery | true | 2025-05-01",
        outcome="outcome_id | person_id | offence_id | legal_outcome | outcome_on\n"
        "u1 | a | o1 | youth-caution | 2025-06-01\nu2 | b | o2 | youth-caution | 2025-06-01",
    )
    measure = catalogue()["first-time-entrants"]
    query = FigureQuery(period=YEAR, as_at=date(2026, 11, 1), by=("ethnic_group",))

    shown = figures(engine.engine, measure, query, every_group=True)
    counted = figures(engine.engine, measure, query)

    numbers = [(f.group["ethnic_group"], f.numerator) for f in shown if f.part == "number"]
    assert numbers == [
        ("asian", 0),
        ("black", 0),
        ("mixed", 0),
        ("other", 0),
        ("white", 1),
        ("not-known", 1),
    ]
    assert [f.group["ethnic_group"] for f in counted if f.part == "number"] == [
        "white",
        "not-known",
    ]


@of_measures("order of groups")
def test_groups_of_every_part_come_in_the_order_of_their_lists_with_their_noughts(code, engine):
    measure = catalogue()[code]
    engine.given()

    shown = figures(engine.engine, measure, QUERY, every_group=True)

    for part in measure.parts:
        groups = [each.group for each in shown if each.part == part.code and each.group]
        assert groups == sorted(groups, key=lambda group: in_order(code, group))
        assert len(groups) >= len(groups_shown(code, part.by))
