"""Every number of a template opens to as many things as it counts."""

from datetime import date

import pytest

from tests.measures.kpis.small import COHORT
from throughcare.measures.kpis.template.filled import CELLS, children_in_cells, filled_template
from throughcare.rulebook.indicators.kpi_templates import templates
from throughcare.rulebook.periods import Period

QUARTER = Period(date(2023, 4, 1), date(2023, 6, 30))
MORE = {
    "residence": """
        residence_id | person_id | accommodation_type | suitability | is_primary | started_on | ended_on
        r1           | c1        | with-parents       | suitable    | true       | 2020-01-01 |
        r2           | c2        | foster-care-local-authority | suitable | true | 2020-01-01 |
    """,
    "care_status": """
        care_status_id | person_id | status        | started_on | ended_on
        s1             | c1        | child-in-need | 2022-10-01 |
        s2             | c3        | early-help-referred | 2022-10-01 |
    """,
    "victim": "victim_id | consent | rj_engaged\nv1 | contact | yes\nv2 | contact | no",
    "victim_offence": "victim_id | offence_id | person_id\nv1 | o1 | c1\nv2 | o1 | c1",
    "board_meeting": "board_meeting_id | board | held_on\nb1 | Board | 2023-05-01",
}


@pytest.mark.parametrize("code", CELLS)
def test_a_number_opens_to_as_many_as_it_counts(engine, code):
    engine.given(**COHORT, **MORE)
    codes = {(row.group, row.label): row.code for row in templates()[code].rows}

    filled = filled_template(engine.engine, code, QUARTER)
    children = children_in_cells(engine.engine, code, QUARTER)

    numbers = {
        (codes[row], column): number
        for row, columns in filled.items()
        for column, number in columns.items()
        if number
    }
    assert {cell: len(names) for cell, names in children.items() if cell in numbers} == numbers


def test_the_children_behind_a_number_are_those_whom_it_counts(engine):
    engine.given(**COHORT, **MORE)

    victims = children_in_cells(engine.engine, "kpi-10", QUARTER)
    ended = children_in_cells(engine.engine, "kpi-7", QUARTER)

    assert victims["victims", "total"] == ["c1", "c1"]
    assert victims["children", "total"] == ["c1"]
    assert ended["ending", "ro_total"] == ["c1", "c3"]
