"""Each page of a child offers to take back what its reader did last: that must stay cheap."""

import json

from tests import cast
from tests.actions.taking_back.arranged import FOSTER
from tests.anna import days_ago
from tests.cast import sql
from throughcare.record.circumstances.actions import move_child

DONE = 20


def blocks_read(case):
    """How many blocks are looked at to say what may be taken back, on whichever machine."""
    asked = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT app.undo_offer(%s)"
    [(plan,)] = sql(asked, case.pk)
    return (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Shared Hit Blocks"]


def test_much_that_somebody_did_for_other_children_costs_the_next_page_little(
    northwick, anna, home, sam, request_of, taken_back
):
    other = cast.make_case(northwick)
    with request_of(sam):
        blocks_read(other)  # the first time, what tables look like is looked up too
        few = blocks_read(other)
    with request_of(sam) as made:
        move_child(anna, **FOSTER, on=days_ago(1), by=sam)
    for _each in range(DONE):
        made = taken_back(sam, made)

    with request_of(sam):
        assert blocks_read(other) - few < 5 * DONE
