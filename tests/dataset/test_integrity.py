"""An invented service keeps every rule that a real import has to keep."""

from collections import Counter, defaultdict
from datetime import date

import pyarrow.compute as pc
import pytest

from throughcare.measures.catalogue import catalogue
from throughcare.schema import TABLES, Kind, Profile

AS_AT = date(2026, 11, 22)
FOR_EVER = date(9999, 12, 30)
TRAIL = ("reference", "recorded_at", "recorded_by")
OLDER_THAN_ITS_STAFF = ("service", "team")
LISTS = ("service", "team", "staff", "membership", "population", "comparator", "target")
AHEAD = {
    "alert.review_on",
    "hearing.hearing_on",
    "target.ended_on",
    "sentence_proposal.due_on",
    "custody.release_due_on",
    "plan.review_due_on",
    "panel.due_on",
    "assessment.due_on",
    "plan_action.due_on",
    "plan_review.due_on",
    "ete_month.due_on",
    "intake_item.decision_due_on",
    "intake_item.hearing_on",
}


def keys(rows, name):
    return list(zip(rows["service_id"].to_pylist(), rows[name].to_pylist(), strict=True))


def blanks(values, kind):
    empty = pc.sum(pc.equal(values, "")).as_py() or 0 if kind is Kind.TEXT else 0
    return values.null_count + empty


@pytest.mark.parametrize("name", TABLES)
def test_keys_and_references_are_never_used_twice(services, name):
    rows = services[name]

    once = keys(rows, TABLES[name].key.name)
    references = rows["reference"].to_pylist()

    assert len(set(once)) == len(once)
    assert len(set(references)) == len(references)


@pytest.mark.parametrize("name", TABLES)
def test_every_reference_finds_its_row_in_the_same_service(services, name):
    for column, to in TABLES[name].refers_to.items():
        there = set(keys(services[to], TABLES[to].key.name))
        asked = {key for key in keys(services[name], column) if key[1]}
        assert asked <= there, f"{name}.{column}"


@pytest.mark.parametrize("name", TABLES)
def test_required_columns_are_filled_and_codes_are_of_their_list(services, name):
    for column in TABLES[name].columns_in(Profile.RECORD):
        values = services[name][column.name]
        if column.required:
            assert blanks(values, column.kind) == 0, column.name
        if column.kind is Kind.TEXT:
            assert values.null_count == 0, column.name
        if column.choices:
            assert set(values.to_pylist()) <= {"", *column.choices.codes}, column.name


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_filled_somewhere_and_empty_somewhere(services, name):
    rows = services[name]
    for column in TABLES[name].columns_in(Profile.RECORD):
        empty = blanks(rows[column.name], column.kind)
        if name not in OLDER_THAN_ITS_STAFF or column.name not in TRAIL:
            assert empty < rows.num_rows, f"{name}.{column.name} is never filled"
        if not column.required and column.name not in TRAIL and rows.num_rows > 250:
            assert empty or name in LISTS or column.name in KEPT, f"{column.name} is never empty"


KEPT = ("person_id", "recordable")


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_told_before_it_happens(services, name):
    for column in TABLES[name].columns_in(Profile.RECORD):
        if column.kind is Kind.DAY and f"{name}.{column.name}" not in AHEAD:
            latest = pc.max(services[name][column.name]).as_py()
            assert latest is None or latest <= AS_AT, column.name
    latest = pc.max(services[name]["recorded_at"]).as_py()
    assert latest is None or latest.date() <= AS_AT


def test_the_days_that_an_invented_service_has_ahead_may_be_ahead():
    allowed = {
        f"{table.name}.{column.name}"
        for table in TABLES.values()
        for column in table.columns
        if column.may_be_ahead
    }

    assert allowed >= AHEAD


@pytest.mark.parametrize("name", TABLES)
def test_spells_end_on_or_after_they_start(services, name):
    names = services[name].column_names
    for first, last in (("started_on", "ended_on"), ("admitted_on", "released_on")):
        if first in names and last in names:
            wrong = pc.less(services[name][last], services[name][first])
            assert not pc.any(wrong).as_py()


@pytest.mark.parametrize("name", [n for n, t in TABLES.items() if "person_id" in t.refers_to])
def test_nothing_happens_to_a_child_before_birth(services, name):
    born = dict(
        zip(
            keys(services["person"], "person_id"),
            services["person"]["date_of_birth"].to_pylist(),
            strict=True,
        )
    )
    whose = keys(services[name], "person_id")
    for column in TABLES[name].columns_in(Profile.RECORD):
        if column.kind is Kind.DAY:
            days = services[name][column.name].to_pylist()
            early = [
                d for d, who in zip(days, whose, strict=True) if d and who[1] and d < born[who]
            ]
            assert not early, column.name


def overlapping(rows, first, last, chosen, *, nights):
    spells = defaultdict(list)
    for row in rows.to_pylist():
        if chosen(row):
            end = row[last] or FOR_EVER
            spells[row["service_id"], row["person_id"]].append((row[first], end))
    pairs = [
        (before, after)
        for mine in spells.values()
        for before, after in zip(sorted(mine), sorted(mine)[1:], strict=False)
    ]
    return [p for p in pairs if p[1][0] < p[0][1] or (not nights and p[1][0] == p[0][1])]


def test_what_cannot_overlap_does_not(services):
    def lead(row):
        return row["kind"] == "lead"

    def main(row):
        return row["is_primary"]

    def inside(row):
        return row["kind"] in ("remand-in-custody", "remand-to-youth-detention")

    def every(row):
        return True

    days = {"first": "started_on", "last": "ended_on", "nights": False}
    nights = {"first": "admitted_on", "last": "released_on", "nights": True}

    assert not overlapping(services["allocation"], chosen=lead, **days)
    assert not overlapping(services["residence"], chosen=main, **days)
    assert not overlapping(services["restriction"], chosen=every, **days)
    assert not overlapping(services["custody"], chosen=every, **nights)
    assert not overlapping(services["remand"], chosen=inside, **nights)


def test_orders_homes_and_learning_run_side_by_side_for_some(services):
    def every(row):
        return True

    days = {"first": "started_on", "last": "ended_on", "nights": False}

    assert overlapping(services["programme"], chosen=every, **days)
    assert overlapping(services["residence"], chosen=every, **days)
    assert overlapping(services["ete"], chosen=every, **days)


def test_an_answer_is_of_an_assessment_or_of_a_survey(services):
    rows = services["answer"].to_pylist()

    assert all(bool(row["assessment_id"]) != bool(row["survey_id"]) for row in rows)


def test_an_entry_is_corrected_once_and_by_a_later_one(services):
    for name in ("contact", "assessment", "ete_month", "breach", "survey", "answer"):
        again = [key for key in services[name][f"supersedes_{name}_id"].to_pylist() if key]
        assert again
        assert max(Counter(again).values()) == 1


def test_services_share_no_key_but_a_few_children_by_their_number(services):
    people = services["person"].to_pylist()
    by_service = defaultdict(set)
    for row in people:
        by_service[row["service_id"]].add(row["person_id"])
    numbers = Counter(
        (row["pnc_number"], row["date_of_birth"]) for row in people if row["pnc_number"]
    )
    in_both = {
        number
        for number in numbers
        if len({r["service_id"] for r in people if (r["pnc_number"], r["date_of_birth"]) == number})
        == 2
    }

    assert not by_service["northwick"] & by_service["eastmere"]
    assert 3 <= len(in_both) <= 10


def test_targets_and_published_figures_are_of_measures_that_there_are(services):
    named = {
        name.partition(":")[::2]
        for table in ("target", "comparator")
        for name in services[table]["measure"].to_pylist()
    }

    parts = {code: {"", *(p.code for p in m.parts)} for code, m in catalogue().items()}
    assert {(code, part) for code, part in named if part not in parts.get(code, ())} == set()
