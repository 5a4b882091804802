"""A merge moves no row, and undoing it loses none: over every table with a child or a case."""

import json
import re

import pytest

from tests import cast
from tests.cast import sql
from tests.dataset.figures import as_report, figures_of
from tests.records.samples import kept
from throughcare.foundation.access.fences import columns_of, guarded_models
from throughcare.record.children.actions import merge_records, undo_merge
from throughcare.record.children.models import CaseRecord, Child, ChildEntry, Merge

OF_A_CHILD = sorted(
    (m for m in guarded_models() if {"child_id", "case_id"} & columns_of(m)),
    key=lambda model: model._meta.db_table,
)
# What is written of the merge itself, of who looked, and of what others are told.
SAYS_SO = {"audit_change", "audit_read", "children_merge"}
WORKED_OUT = "{record_ids,record_cases}"


def every_row():
    """Every row about a child or a case, whole, by its table; and every child."""
    tables = {model._meta.db_table for model in OF_A_CHILD} - SAYS_SO | {Child._meta.db_table}
    return {table: rows_of(table) for table in sorted(tables)}


def rows_of(table):
    rows = sql(f"SELECT to_jsonb(t) - '{WORKED_OUT}'::text[] FROM {table} t ORDER BY id")
    return [json.loads(row) for (row,) in rows]


RECORDED = [m for m in OF_A_CHILD if issubclass(m, CaseRecord) and hasattr(m, "Dataset")]
ENTRIES = [m for m in RECORDED if issubclass(m, ChildEntry)]  # of which a child may have any number


def one_of_each(models, child):
    """A row of each of these kinds of record about a child."""
    for model in models:
        kept(model, child)


@pytest.fixture
def merge_and_undo(act, bea):
    """Merge, do something, and undo; gives what stood before and after."""

    def done(survivor, merged, meanwhile):
        with act(bea):
            made = merge_records(survivor, merged, why="One mother and one school", by=bea)
        meanwhile()
        before = every_row()
        with act(bea):
            undo_merge(Merge.objects.get(pk=made.pk), why="They are cousins", by=bea)
        return before, every_row()

    return done


def without_pointer(rows):
    return {
        table: [row | {"merged_into_id": None} for row in each]
        if table == Child._meta.db_table
        else each
        for table, each in rows.items()
    }


def test_each_row_stays_on_the_record_on_which_it_was_written(northwick, merge_and_undo):
    anna, ana = (cast.make_child(northwick, first_name=name) for name in ("Anna", "Ana"))
    one_of_each(RECORDED, ana)
    as_it_was = every_row()

    def both_gain():
        assert without_pointer(every_row()) == without_pointer(as_it_was)
        one_of_each(RECORDED, anna)
        one_of_each(ENTRIES, ana)

    before, after = merge_and_undo(anna, ana, both_gain)

    assert without_pointer(after) == without_pointer(before)
    for model in RECORDED:
        rows = after[model._meta.db_table]
        of_each = [sum(row["case_id"] == child.case_id for row in rows) for child in (anna, ana)]
        assert of_each[0] >= 1, model
        assert of_each[1] >= 1 + (model in ENTRIES), model
    assert len(RECORDED) > 30
    assert len(ENTRIES) > 3


def figures():
    """What a snapshot would take of every view: its rows, by the number of their child."""
    with as_report() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'figures'::regnamespace "
            "AND relkind = 'v' AND has_table_privilege(oid, 'SELECT')"
        )
        views = [name for (name,) in cursor.fetchall()]
    return {view: sorted(map(repr, figures_of(view))) for view in views}


def test_a_snapshot_between_names_one_child_and_one_after_names_two_with_all_they_gained(
    northwick, merge_and_undo
):
    anna, ana = (cast.make_child(northwick, first_name=name) for name in ("Anna", "Ana"))
    one_of_each(RECORDED, ana)
    taken = {}

    def gain_and_take():
        one_of_each(ENTRIES, anna)
        one_of_each(ENTRIES, ana)
        taken.update(figures())

    merge_and_undo(anna, ana, gain_and_take)
    after = figures()

    assert {view for view in after if after[view] != taken[view]} == {"person"}
    assert without_survivors(taken["person"]) == without_survivors(after["person"])
    merged = [row["merged_into_person_id"] for row in figures_of("person")]
    assert set(merged) == {""}


def without_survivors(rows):
    return [re.sub(r"'merged_into_person_id': '\w*'", "", row) for row in rows]
