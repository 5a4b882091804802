"""A table that no step makes has rows at once, of the kinds that its columns say."""

from datetime import date

import pyarrow.compute as pc
import pytest

from throughcare.dataset.synthetic import invent
from throughcare.schema import TABLES
from throughcare.schema.build import (
    birthday,
    code,
    day,
    identifying,
    moment,
    notes,
    of_child,
    refers,
    spell,
    table,
    text,
    truth,
    whole,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import staffing

AS_AT = date(2026, 11, 22)
SPORT = table(
    "sport",
    "A sport that a child plays",
    of_child(),
    refers("staff_id", "staff", "Who found the club", required=True),
    refers("team_id", "team", "The team of that worker"),
    refers("plan_id", "plan", "The plan in which it stands"),
    code("kind", staffing.TRANSFER_KIND, required=True),
    text("club", "The club"),
    identifying("first_name", "First name of the coach"),
    birthday("coach_born_on", "When the coach was born"),
    notes("words", "In the child's words"),
    whole("hours", "Hours a week"),
    truth("paid", "Whether the service pays"),
    *spell(),
    area="casework.plans",
    shape=Shape.SPELL,
)
MATCH = table(
    "match",
    "A match that was played",
    refers("sport_id", "sport", "The sport", required=True),
    moment("began_at", "When it began", required=True),
    moment("ended_at", "When it was over"),
    area="casework.plans",
    shape=Shape.ENTRY,
)
PITCH = table(
    "pitch",
    "A place to play, which is about no child",
    text("name", "What it is called", required=True),
    day("opened_on", "The day it opened", required=True),
    area="casework.plans",
    shape=Shape.EVENT,
)


@pytest.fixture(scope="module")
def tables():
    """What is invented where the dataset has three tables more, of which no step has heard."""
    with pytest.MonkeyPatch.context() as patch:
        for new in (SPORT, MATCH, PITCH):
            patch.setitem(TABLES, new.name, new)
        return invent(as_at=AS_AT, children=300)


def rows(tables, name):
    return tables[name].to_pylist()


@pytest.mark.parametrize("new", [SPORT, MATCH, PITCH], ids=lambda new: new.name)
def test_every_column_of_a_new_table_is_filled(tables, new):
    for column in new.columns:
        values = set(tables[new.name][column.name].to_pylist())
        assert values - {"", None}, column.name
        assert not column.required or not values & {"", None}, column.name


def test_a_child_in_ten_or_so_has_a_row_and_nobody_two(tables):
    children = tables["sport"]["person_id"].to_pylist()

    assert 10 < len(children) < 60
    assert len(set(children)) == len(children)


@pytest.mark.parametrize("new", [SPORT, MATCH, PITCH], ids=lambda new: new.name)
def test_keys_find_their_rows_and_codes_are_of_their_list(tables, new):
    for column in new.columns:
        values = set(tables[new.name][column.name].to_pylist()) - {""}
        if column.refers_to:
            there = tables[column.refers_to][f"{column.refers_to}_id"].to_pylist()
            assert values <= set(there), column.name
        if column.choices:
            assert values <= set(column.choices.codes)


def test_a_row_that_refers_to_a_plan_refers_to_one_of_the_same_child(tables):
    children = {row["plan_id"]: row["person_id"] for row in rows(tables, "plan")}
    planned = [row for row in rows(tables, "sport") if row["plan_id"]]

    assert planned
    assert all(children[row["plan_id"]] == row["person_id"] for row in planned)


def test_days_follow_each_other_and_none_has_yet_to_come(tables):
    for row in rows(tables, "sport"):
        assert row["coach_born_on"] is None or row["coach_born_on"] < row["started_on"]
        assert row["ended_on"] is None or row["started_on"] <= row["ended_on"] <= AS_AT
    for row in rows(tables, "match"):
        assert row["ended_at"] is None or row["ended_at"] > row["began_at"]
    assert any(row["ended_on"] is None for row in rows(tables, "sport"))


def test_an_entry_is_corrected_once(tables):
    again = [row["supersedes_match_id"] for row in rows(tables, "match")]

    assert len([key for key in again if key]) == 1


def test_a_new_table_leaves_every_other_as_it_was(tables):
    before = invent(as_at=AS_AT, children=300)

    assert all(tables[name].equals(before[name]) for name in before)
    assert pc.sum(tables["sport"]["hours"]).as_py() > 0
