"""No page of figures is taller than a phone can bear: what is long is folded away.

`make test` looks at measures of every kind (tests/measures/chosen.py), `make test-all` at all.
"""

from datetime import date

import pytest

from tests.measures.chosen import of_measures
from throughcare.governance.performance.figures.presenters import measure as shown
from throughcare.governance.performance.figures.presenters import tables
from throughcare.governance.performance.figures.snapshot_results import MeasureResult
from throughcare.measures.catalogue import catalogue
from throughcare.measures.engine import engines
from throughcare.measures.run import FigureQuery, figures
from throughcare.rulebook.periods import Period

QUERY = FigureQuery(period=Period(date(2026, 7, 1), date(2026, 9, 30)), as_at=date(2026, 11, 22))
MOST_IN_SIGHT = 12


@pytest.fixture(scope="module")
def with_people():
    """An engine with a population, so that groups are compared with those who live here."""
    engine = engines.DuckDB(threads=1)
    engines.given(
        engine,
        {
            "population": [
                {
                    "service_id": "here",
                    "population_id": f"{year}-{group}",
                    "year": year,
                    "age": 12,
                    "ethnic_group": group,
                    "ethnicity_set": "2021",
                    "population": 1_000,
                }
                for year in range(2021, 2027)
                for group in ("asian", "black", "mixed", "other", "white")
            ]
        },
    )
    return engine


@of_measures("short pages")
def test_a_page_shows_a_dozen_rows_and_folds_the_rest(with_people, code):
    found = figures(with_people, catalogue()[code], QUERY, every_group=True)
    result = MeasureResult(tuple(found))
    rows = shown.part_rows(code, result, "2026Q2", opens=False, apart=True)

    laid_out = tables.part_tables(code, result, rows, "July to September 2026")

    assert sum(len(each.rows) for each in laid_out if not each.summary) <= MOST_IN_SIGHT
    assert sum(len(each.rows) for each in laid_out) == len(found)
    assert all(each.caption for each in laid_out)
    assert not laid_out[0].summary


def test_a_table_of_a_dozen_rows_is_whole_and_a_longer_one_says_how_many_more():
    whole = tables.folded("Groups", [[n] for n in range(12)])
    longer = tables.folded("Groups", [[n] for n in range(14)])

    assert [(len(each.rows), each.summary) for each in whole] == [(12, "")]
    assert [(len(each.rows), each.summary) for each in longer] == [(12, ""), (2, "2 more rows")]
    assert tables.folded("Groups", []) == []
