"""Laws that hold of every measure of the catalogue, on an invented service held three times.

Beside the service as it is stand the same rows in another order, with a court's civil order made
against many of the children, which enters no count; and the same without a few of its children,
each under a service code of its own and with the same numbers. What is counted of one must be what
is counted of the next, child by child; and no service may be changed by another that is held with
it, so that pooling is addition.

`make test` tries measures of every kind (tests/measures/chosen.py), `make test-all` every measure.
"""

import random
from collections import Counter
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.measures.chosen import of_measures
from throughcare.dataset.synthetic import invent
from throughcare.measures.catalogue import catalogue
from throughcare.measures.engine import engines
from throughcare.measures.engine.compiled_sql import statement
from throughcare.measures.engine.folders import (
    arrow_schema,
    column,
    days_of_moments,
    measured,
    with_days,
)
from throughcare.measures.run import FigureQuery, part_rows
from throughcare.rulebook.periods import Period

AS_AT = date(2026, 11, 22)
AS_IT_IS, IN_ANOTHER_ORDER, WITHOUT_SOME = "as-it-is", "in-another-order", "without-some"
OF_2009 = Period(date(2009, 4, 1), date(2010, 3, 31))
OF_TODAY = Period(date(2025, 4, 1), date(2026, 3, 31))
OF_MANY_YEARS = Period(date(2016, 4, 1), date(2026, 9, 30))
OLD = ("ni-19", "ni-43", "ni-44", "ni-45", "ni-46", "ni-111", "scaled-approach-level")
RARE = (
    "breach-on-time",
    "county-lines",
    "drug-offences",
    "education-after-release",
    "programme-flow",
    "remand-bed-nights",
    "remand-episodes",
    "report-on-time",
    "long-remands",
    "sentence-against-proposal",
    "sentence-length",
    "use-of-custody",
    "weapon-offences",
)
TERMS = ("term_hours", "term_days", "term_weeks", "term_months", "term_years", "ended_on")
AMONG_ALL = ("by_the_most_prolific",)  # a child is among the first by what others did
FIRST_OF_SEVERAL = ("counties",)  # a county is listed with the first child who was seen there


def as_figures(name, table, rows):
    """A record's rows as the measures see them."""
    read = with_days(rows, days_of_moments(table))
    schema = arrow_schema(table)
    return pa.table([column(read, field) for field in schema], schema=schema)


def of_service(rows, code):
    place = rows.column_names.index("service_id")
    return rows.set_column(place, "service_id", pa.array([code] * len(rows), pa.string()))


def shuffled(rows):
    order = list(range(len(rows)))
    random.Random(20_261_122).shuffle(order)
    return rows.take(pa.array(order, pa.int64()))


def with_civil_orders(name, rows):
    """The outcomes with a youth diversion order beside every third: a civil order, in no count."""
    if name != "outcome":
        return rows
    orders = [
        each
        | {
            "outcome_id": f"civil {each['outcome_id']}",
            "legal_outcome": "youth-diversion-order",
            "outcome_group": "ancillary",
            "main_or_other": "other",
            "is_substantive": False,
            **dict.fromkeys(TERMS),
        }
        for each in rows.to_pylist()[::3]
    ]
    return pa.concat_tables([rows, pa.Table.from_pylist(orders, schema=rows.schema)])


def without(rows, children):
    if "person_id" not in rows.column_names:
        return rows
    return rows.filter(pc.invert(pc.is_in(rows["person_id"], pa.array(children))))


@pytest.fixture(scope="module")
def one_service():
    invented = invent(as_at=AS_AT, children=400)
    return {
        name: of_service(as_figures(name, table, invented[name]), AS_IT_IS)
        for name, table in measured().items()
    }


@pytest.fixture(scope="module")
def left_out(one_service):
    """One child in six, none of whom is recorded twice."""
    people = one_service["person"].to_pylist()
    twins = {p["merged_into_person_id"] for p in people} | {
        p["person_id"] for p in people if p["merged_into_person_id"]
    }
    return [p["person_id"] for p in people if p["person_id"] not in twins][::6]


@pytest.fixture(scope="module")
def alone(one_service):
    return holding(one_service)


@pytest.fixture(scope="module")
def pooled(one_service, left_out):
    """The service three times over, all rows mixed."""
    return holding(
        {
            name: shuffled(
                pa.concat_tables(
                    [
                        rows,
                        of_service(shuffled(with_civil_orders(name, rows)), IN_ANOTHER_ORDER),
                        of_service(without(rows, left_out), WITHOUT_SOME),
                    ]
                )
            )
            for name, rows in one_service.items()
        }
    )


def holding(tables):
    engine = engines.DuckDB(threads=1)
    for name, rows in tables.items():
        engine.hold(name, rows)
    return engine


def asked_of(measure):
    period = OF_2009 if measure.code in OLD else OF_TODAY
    return FigureQuery(period=OF_MANY_YEARS if measure.code in RARE else period, as_at=AS_AT)


def plan_of(measure, part):
    """What the rows of a part are asked for with: written once, and asked of both engines."""
    return statement("duckdb", part_rows(measure, part, asked_of(measure)).op())


def counted(engine, plan):
    """The rows of a part by service: each without its service, and how often it is there."""
    results = {AS_IT_IS: Counter(), IN_ANOTHER_ORDER: Counter(), WITHOUT_SOME: Counter()}
    for row in engine.run(plan).to_pylist():
        told = tuple((k, str(v)) for k, v in sorted(row.items()) if not names_a_service(k))
        results[row["service_id"]][told] += 1
    return results


def names_a_service(column):
    """Whether what stands in a column begins with the service, for who has no national number."""
    return column.endswith("service_id") or column == "one_child"


def ways_of_counting(measure):
    """One part for each function by which the measure counts, by the name of the function."""
    ways = {}
    for part in measure.parts:
        how = part.counted or measure.counted
        ways.setdefault(how.func if isinstance(how, partial) else how, part)
    named = {how.__name__: part for how, part in ways.items()}
    return {name: part for name, part in named.items() if name not in AMONG_ALL}


def of_others(rows, children):
    return Counter(
        {row: n for row, n in rows.items() if dict(row).get("person_id") not in children}
    )


@of_measures("laws")
def test_order_other_children_and_other_services_change_no_childs_row(
    code, alone, pooled, left_out
):
    measure, rows = catalogue()[code], 0
    for way, part in ways_of_counting(measure).items():
        plan = plan_of(measure, part)
        one, three = counted(alone, plan)[AS_IT_IS], counted(pooled, plan)

        assert three[AS_IT_IS] == one, f"{part.code}: changed by another service"
        assert three[IN_ANOTHER_ORDER] == one, (
            f"{part.code}: changed by the order of rows or by civil orders"
        )
        if way not in FIRST_OF_SEVERAL:
            stored = of_others(one, set(left_out))
            assert three[WITHOUT_SOME] == stored, f"{part.code}: changed by other children"
        rows += one.total()
    assert rows, "nothing was counted, so nothing was tried"
