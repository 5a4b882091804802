"""Figures from a plan, written together and kept, are those of each part's own rows.

`make test` tries measures of every kind (tests/measures/chosen.py), `make test-all` every measure.
"""

import ast
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.measures.chosen import of_measures
from throughcare import measures
from throughcare.dataset.synthetic import write_service
from throughcare.measures.catalogue import find
from throughcare.measures.engine.engines import DuckDB
from throughcare.measures.engine.folders import Folder
from throughcare.measures.engine.plan_cache import WRITTEN_IN, PlanFolder, from_text, to_text
from throughcare.measures.engine.shared_tables import Shared
from throughcare.measures.run import FigureQuery, answered, cases, figures, plan_for
from throughcare.measures.tested_claims import imports
from throughcare.rulebook.periods import Period

MEASURES = Path(measures.__path__[0])
QUERY = FigureQuery(period=Period(date(2023, 4, 1), date(2026, 3, 31)), as_at=date(2026, 11, 22))
NEXT = replace(QUERY, period=Period(date(2022, 4, 1), date(2025, 3, 31)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    at = tmp_path_factory.mktemp("service") / "t0"
    write_service(at, tier="T0", as_at=QUERY.as_at, format="parquet")
    return Folder(at)


@pytest.fixture(scope="module")
def engine(folder):
    return opened(folder)


def opened(folder, plans=None):
    engine = DuckDB(threads=1, plans=plans)
    engine.open(folder)
    return engine


# Whose the rows are, by which what is hidden is decided: tests/measures/disclosure try it.
DIGESTS = ("met_who", "not_met_who", "unknown_who", "given_who", "with_amount_who")


def added_up(rows):
    """What the sums of a part say, from its rows, the slow and obvious way."""
    known = [row for row in rows if row["met"] is not None]
    amounts = [row["amount"] for row in rows if row.get("amount") is not None]
    return {
        "counted": len(rows),
        "known": len(known),
        "met": sum(row["met"] for row in known),
        "amount": sum(amounts),
        "with_amount": len(amounts),
        "given": sum(amount != 0 for amount in amounts),
        "of": sum(row.get("of") or 0 for row in rows),
    }


@of_measures("sums from one plan")
def test_sums_from_one_plan_are_the_sums_of_each_parts_own_rows(code, engine):
    measure = find(code)
    together, listed = answered(Shared(engine), measure, QUERY), {}
    for part in measure.parts:
        groups, counted = {}, part.counted or measure.counted
        if counted not in listed:
            listed[counted] = cases(engine, measure, QUERY, part.code)
        for row in listed[counted]:
            groups.setdefault(tuple(row[name] for name in part.by), []).append(row)
        results = {
            tuple(row[name] for name in part.by): {
                name: row[name] or 0 for name in row if name not in (*part.by, *DIGESTS)
            }
            for row in together[part.code]
        }
        wanted = {group: added_up(rows) for group, rows in groups.items()}
        assert results == (wanted or ({} if part.by else {(): added_up([])})), part.code


@pytest.mark.parametrize("code", ["proven-reoffending", "kpi-1", "disproportionality"])
def test_a_plan_that_was_kept_answers_as_the_one_that_was_written(code, folder, tmp_path):
    first, again = opened(folder, PlanFolder(tmp_path)), opened(folder, PlanFolder(tmp_path))
    results = figures(first, find(code), QUERY)
    stored = list(tmp_path.rglob("*.json"))

    assert stored
    assert figures(again, find(code), QUERY) == results
    assert list(tmp_path.rglob("*.json")) == stored


def test_a_plan_is_written_the_same_whenever_it_is_written(engine, folder):
    query = plan_for(engine, find("kpi-2"), QUERY)
    assert from_text(to_text(query)) == query
    assert plan_for(opened(folder), find("kpi-2"), QUERY) == query


def test_one_shelf_tells_periods_parameters_and_breakdowns_apart(folder, tmp_path):
    shelf, measure = PlanFolder(tmp_path), find("first-time-entrants")
    older = replace(QUERY, parameters={"oldest": 15})
    by_sex = replace(QUERY, by=("sex",))
    for query in (QUERY, NEXT, older, by_sex):
        stored = figures(opened(folder, shelf), measure, query)
        assert stored == figures(opened(folder), measure, query)


def test_what_another_version_of_the_measures_kept_is_removed(folder, tmp_path):
    old = tmp_path / "of-another-version"
    old.mkdir()
    figures(opened(folder, PlanFolder(tmp_path)), find("first-time-entrants"), QUERY)
    assert not old.exists()


@pytest.mark.parametrize("text", ["", "{}", '{"stored": 1, "sums": []}', "not JSON"])
def test_a_kept_plan_that_cannot_be_read_is_written_again(text, folder, tmp_path):
    measure = find("first-time-entrants")
    wanted = figures(opened(folder, PlanFolder(tmp_path)), measure, QUERY)
    for file in tmp_path.rglob("*.json"):
        file.write_text(text)
    assert figures(opened(folder, PlanFolder(tmp_path)), measure, QUERY) == wanted


def test_a_shelf_that_cannot_be_written_does_without(folder, tmp_path):
    at = tmp_path / "a-file"
    at.write_text("not a folder")
    measure = find("first-time-entrants")
    results = figures(opened(folder, PlanFolder(at)), measure, QUERY)
    assert results == figures(opened(folder), measure, QUERY)


def test_asking_for_a_part_after_the_whole_works_nothing_out_again(engine):
    shared, measure = Shared(engine), find("kpi-1")
    whole = answered(shared, measure, QUERY)
    before = dict(shared.answers)
    one = answered(shared, replace(measure, parts=measure.parts[:1]), QUERY)
    assert one == {measure.parts[0].code: whole[measure.parts[0].code]}
    assert shared.answers == before


def test_a_plan_is_written_anew_when_a_floor_that_measures_stand_on_changes():
    wings = {
        module.split(".")[1]
        for file in MEASURES.rglob("*.py")
        for module in imports(ast.parse(file.read_text("utf-8")))
        if module.startswith("throughcare.")
    }

    # How a file is read or written is no part of a plan.
    assert wings - {"files", "reading"} == set(WRITTEN_IN)
