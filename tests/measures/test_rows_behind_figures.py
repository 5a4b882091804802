"""The rows behind every figure: of the days that it says, and listed in words.

`make test` lists rows of measures of every kind (tests/measures/chosen.py), `make test-all` of all.
"""

import re
from datetime import date
from functools import partial

import pyarrow as pa
import pytest

from tests.measures.chosen import of_measures
from throughcare.dataset.synthetic import invent
from throughcare.governance.performance.figures.presenters import cases as presenter
from throughcare.governance.performance.figures.stored_figures import plain
from throughcare.measures.catalogue import catalogue
from throughcare.measures.engine import engines
from throughcare.measures.engine.folders import (
    arrow_schema,
    column,
    days_of_moments,
    measured,
    with_days,
)
from throughcare.measures.kpis.cohort import WHO
from throughcare.measures.run import FigureQuery, cases, figures
from throughcare.rulebook.indicators.measure_words import INDICATORS
from throughcare.rulebook.periods import Period

AS_AT = date(2026, 11, 22)
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
ODD_DAYS = Period(date(2016, 12, 10), date(2026, 5, 20))
ODD_MONTHS = Period(date(2025, 12, 10), date(2026, 5, 20))
YEARS_OF_ASSET = Period(date(2008, 12, 10), date(2012, 5, 20))
BY_MONTH = ("contact-compliance", "education-monthly-record")
OF_OTHER_DAYS = {
    "contact-compliance",
    "disproportionality",
    "disproportionality-by-stage",
    "education-monthly-record",
    "ni-44",
    "twenty-five-hours",
    *(code for code in INDICATORS if code.startswith("kpi-") and code not in ("kpi-8", "kpi-9")),
    "victims-invited",
    "victims-satisfied",
}


@pytest.fixture(scope="module")
def invented():
    tables = invent(as_at=AS_AT, children=400)
    engine = engines.DuckDB(threads=1)
    for name, table in measured().items():
        read = with_days(tables[name], days_of_moments(table))
        schema = arrow_schema(table)
        engine.hold(name, pa.table([column(read, f) for f in schema], schema=schema))
    return engine


ROWS = {}


def asked_of(code):
    """Days that are no months; few of them where every month is a question of its own."""
    if code == "scaled-approach-level":
        return YEARS_OF_ASSET
    return ODD_MONTHS if code in BY_MONTH else ODD_DAYS


def listed(engine, code):
    """The rows of each way in which a measure counts, asked for once."""
    if code not in ROWS:
        measure = catalogue()[code]
        query = FigureQuery(period=asked_of(code), as_at=AS_AT, parameters=within(code))
        ROWS[code] = {
            part.code: cases(engine, measure, query, part.code)
            for part in ways_of_counting(measure)
        }
    return ROWS[code]


def counted_days(code, row):
    """The days of a row that decide whether it is of the period."""
    given = (row.get(name) for name in INDICATORS[code].dated_by)
    return [day for day in given if day is not None]


@of_measures("rows behind figures")
def test_no_row_is_of_a_day_that_its_figure_does_not_name(invented, code):
    measure, counted = catalogue()[code], 0
    for part, rows in listed(invented, code).items():
        settings = measure.settle(within(code))
        days = measure.days_counted(part, asked_of(code), settings)
        for row in rows:
            for day in counted_days(code, row):
                assert day in days, (part, row)
                counted += 1
    assert counted, "no row was of any day, so nothing was tried"


def ways_of_counting(measure):
    """A part for each function by which the measure counts, and for each that has its own days."""
    ways = {}
    for part in measure.parts:
        how = part.counted or measure.counted
        ways.setdefault((how.func if isinstance(how, partial) else how, part.days), part)
    return ways.values()


def within(code):
    return {"cohort_months": 0} if "cohort_months" in catalogue()[code].parameters else {}


NOT_WORDS = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}|\d{4}-\d\d-\d\d|\d{4}Q\d|^\d{5,}$|_|^None$|^True$|^False$|[a-z]-[a-z]+-[a-z]"
)
"""A number of a row, a day or a quarter as computers write it, a bare long number, or a code."""
HYPHENATED = ("out-of-court", "life-long")


@of_measures("rows behind figures")
def test_every_list_is_in_words_with_columns_of_its_own(invented, code):
    for part, rows in listed(invented, code).items():
        columns = presenter.columns(code, rows)
        head = presenter.head(columns)
        for row in rows[:300]:
            stored = {name: plain(value) for name, value in row.items()}
            cells = presenter.row(code, columns, stored, None)
            assert len(cells) == len(head)
            for title, cell in zip(head[1:], cells[1:], strict=True):
                text = cell["text"]
                for word in HYPHENATED:
                    text = text.replace(word, "")
                assert text, (part, title["text"])
                assert not NOT_WORDS.search(text), (part, title["text"], text)
        assert len({each["text"] for each in head}) == len(head), "two columns of one heading"
        assert columns or not rows


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_only_measures_that_count_other_days_say_other_days(code):
    measure = catalogue()[code]
    parts = (*(part.code for part in measure.parts), "compared")

    said = {
        measure.days_counted(part, period, measure.parameters) != period
        for part in parts
        for period in (QUARTER, ODD_DAYS)
    }

    assert (True in said) == (code in OF_OTHER_DAYS)


def test_an_indicator_names_no_day_before_it_began():
    code = "kpi-1"

    days = catalogue()[code].days_counted("headline", ODD_DAYS, WHO)

    assert days == Period(WHO["since"], ODD_DAYS.last_day)


def test_pooled_years_are_named_by_every_figure_worked_out_from_them(invented):
    query = FigureQuery(period=QUARTER, as_at=AS_AT)

    results = figures(invented, catalogue()["disproportionality"], query)

    assert {each.part for each in results} > {"person", "outcome", "offence"}
    assert {each.days for each in results} == {Period(date(2023, 4, 1), QUARTER.last_day)}
    assert {each.period for each in results} == {QUARTER}
