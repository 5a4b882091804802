"""Which records are one child in the figures: mergers make it so, and a number only sometimes."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from throughcare.measures.catalogue import find
from throughcare.measures.children.attributes import STEPS_OF_CHAINS, survivors
from throughcare.measures.children.matching import CONTRADICTED
from throughcare.measures.children.numbers import numbers, one_children
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import parse_period

BORN = date(2009, 3, 2)
LONGEST = 2**STEPS_OF_CHAINS


def people(*rows):
    names = ("service_id", "person_id", "date_of_birth", "sex", "person_hash")
    return [dict(zip(names, row, strict=True)) for row in rows]


def children(engine, *rows):
    """How many children the records are."""
    engine.given(person=people(*rows))
    return len({row["one_child"] for row in engine.rows(one_children())})


@pytest.mark.parametrize(
    ("how_many", "rows"),
    [
        (1, [("s", "1", BORN, "female", "h"), ("t", "1", BORN, "female", "h")]),
        (1, [("s", "1", BORN, "female", "h"), ("t", "1", BORN, "", "h")]),
        (1, [("s", "1", BORN, "not-known", "h"), ("t", "1", BORN, "", "h")]),
        (2, [("s", "1", BORN, "female", "h"), ("t", "1", BORN, "male", "h")]),
        (2, [("s", "1", BORN, "female", "h"), ("t", "1", date(2009, 2, 3), "female", "h")]),
        (2, [("s", "1", BORN, "female", ""), ("t", "1", BORN, "female", "")]),
        (2, [("s", "1", BORN, "female", "h"), ("s", "2", BORN, "female", "h")]),
        (
            3,
            [
                ("s", "1", BORN, "female", "h"),
                ("s", "2", BORN, "female", "h"),
                ("t", "1", BORN, "female", "h"),
            ],
        ),
        (
            3,
            [
                ("s", "1", BORN, "female", "h"),
                ("t", "1", BORN, "", "h"),
                ("u", "1", BORN, "male", "h"),
            ],
        ),
    ],
)
def test_a_number_makes_one_child_unless_something_speaks_against_it(engine, how_many, rows):
    assert children(engine, *rows) == how_many


@given(order=st.permutations(range(LONGEST + 1)))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_record_of_a_chain_of_mergers_is_the_one_that_survives(engine, order):
    chain = [
        {
            "service_id": "s",
            "person_id": f"p{number}",
            "date_of_birth": BORN,
            "merged_into_person_id": f"p{number - 1}" if number else "",
        }
        for number in range(LONGEST + 1)
    ]
    engine.given(person=[chain[place] for place in order])

    assert {row["counted_as"] for row in engine.rows(survivors())} == {"p0"}
    known = engine.rows(numbers())
    assert {row["recorded_as"] for row in known} == {f"p{n}" for n in range(LONGEST + 1)}
    assert {row["one_child"] for row in known} == {"s|p0"}


def test_a_chain_of_one_service_is_not_followed_into_another(engine):
    engine.given(
        person="""
        service_id | person_id | date_of_birth | merged_into_person_id
        s          | a         | 2001-05-01    |
        s          | b         | 2001-05-01    | a
        t          | a         | 2001-05-01    | z
        t          | z         | 2001-05-01    |
        """
    )

    counted = {(r["service_id"], r["person_id"]): r["counted_as"] for r in engine.rows(survivors())}
    assert counted == {("s", "a"): "a", ("s", "b"): "a", ("t", "a"): "z", ("t", "z"): "z"}


TWINS = {
    "offence": """
        offence_id | person_id | yjb_category       | offence_on | recordable
        TO1        | T1        | theft-and-handling | 2025-04-10 | true
        TO2        | T2        | theft-and-handling | 2025-04-10 | true
        TO3        | T3        | theft-and-handling | 2025-04-10 | true
    """,
    "outcome": """
        outcome_id | person_id | offence_id | legal_outcome | outcome_on
        TU1        | T1        | TO1        | youth-caution | 2025-05-11
        TU2        | T2        | TO2        | youth-caution | 2025-05-12
        TU3        | T3        | TO3        | youth-caution | 2025-05-13
    """,
}


@pytest.mark.parametrize(("number", "note"), [("h", CONTRADICTED), ("", "")])
def test_one_number_of_three_children_is_three_entrants_and_said_beside_the_figure(
    engine, number, note
):
    engine.given(
        person=people(
            ("here", "T1", BORN, "female", number),
            ("here", "T2", BORN, "female", number),
            ("here", "T3", date(2011, 8, 9), "male", number),
        ),
        **TWINS,
    )
    query = FigureQuery(period=parse_period("2025Q1"), as_at=date(2026, 1, 1))

    first, *_rest = figures(engine.engine, find("first-time-entrants"), query)

    assert (first.numerator, first.note) == (3, note)
