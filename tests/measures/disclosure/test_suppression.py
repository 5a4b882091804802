"""What leaves the service gives nobody away (measures.md section 11, test by test)."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.measures.disclosure.counted_table import CountTable, Sum, grid, line
from throughcare.measures.disclosure.hidden_bounds import Bounds, Reader
from throughcare.measures.disclosure.suppression import (
    SuppressionRule,
    first_pass,
    next_to_hide,
    release,
)

COUNTS = st.sampled_from((0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 40))


def printed(released):
    return [released.cell(key) for key in released.table.counts]


def test_one_small_count_takes_the_next_smallest_with_it_and_zeros_are_shown():
    released = release(line([22, 14, 6, 2, 0, 0]))

    assert printed(released) == ["22", "14", "c", "c", "0", "0", "44"]
    assert released.bounds == {2: Bounds(1, 7), 3: Bounds(1, 7)}


def test_three_small_counts_need_no_other():
    released = release(line([22, 14, 3, 4, 0, 1]))

    assert printed(released) == ["22", "14", "c", "c", "0", "c", "44"]
    assert set(released.bounds.values()) == {Bounds(1, 4)}


def test_trap_32_the_audit_finds_two_fours_that_give_each_other_away_and_hides_a_third():
    audited = first_pass(line([22, 14, 4, 4, 0])).too_tight
    released = release(line([22, 14, 4, 4, 0]))

    assert audited == [2, 3]
    assert printed(released) == ["22", "c", "c", "c", "0", "44"]


def test_one_small_cell_of_a_two_by_two_table_with_margins_hides_all_four():
    released = release(
        grid({("boy", "yes"): 3, ("boy", "no"): 20, ("girl", "yes"): 15, ("girl", "no"): 30})
    )

    assert released.hidden == set(product(("boy", "girl"), ("yes", "no")))
    assert (released.shown(("boy", "total")), released.shown(("boy", "yes"))) == (23, None)


def test_not_known_is_hidden_before_a_smaller_group():
    released = release(line({"asian": 3, "black": 8, "white": 40, "not-known": 12}))

    assert released.hidden == {"asian", "not-known"}


def test_the_total_is_hidden_only_where_nothing_else_is_left():
    released = release(line([3, 0, 0]))

    assert printed(released) == ["c", "0", "0", "c"]


def test_one_mark_stands_for_small_counts_and_for_those_hidden_beside_them():
    released = release(line([22, 14, 6, 2]), SuppressionRule(mark="*"))

    assert printed(released) == ["22", "14", "*", "*", "44"]


def test_zeros_are_hidden_with_the_small_where_a_service_says_so():
    released = release(line([9, 8, 0, 3]), SuppressionRule(zeros_shown=False))

    assert released.hidden >= {2, 3}


def test_a_threshold_of_one_hides_nothing():
    released = release(line([3, 1, 0]), SuppressionRule(smallest_shown=1))

    assert released.hidden == frozenset()


@pytest.mark.parametrize("smallest", [0, 7])
def test_a_threshold_outside_the_range_is_refused_in_words(smallest):
    with pytest.raises(ValueError, match="from 1 to 6"):
        SuppressionRule(smallest_shown=smallest)


def test_a_mark_is_needed():
    with pytest.raises(ValueError, match="needs a mark"):
        SuppressionRule(mark="")


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="not the sum of its parts"):
        CountTable({"a": 1, "b": 2, "total": 4}, (Sum("total", ("a", "b")),))


def test_a_count_below_none_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        line([2, -1])


def test_a_reader_who_is_told_what_cannot_be_is_told_so():
    reader = Reader(
        table=line([3, 3]),
        hidden=frozenset({0, 1}),
        small=frozenset({0, 1}),
        lowest=1,
        largest_small=2,
    )

    with pytest.raises(ArithmeticError, match="could not be worked out"):
        reader.bounds()


def test_what_is_hidden_next_is_sought_along_what_is_hidden_and_in_the_end_there_is_none():
    table = grid({("a", "x"): 3, ("a", "y"): 4, ("b", "x"): 2, ("b", "y"): 40})
    hidden = frozenset(table.counts) - {("b", "y")}

    assert next_to_hide(table, hidden, ("a", "x"), SuppressionRule()) == ("b", "y")
    with pytest.raises(ArithmeticError, match="Nothing is left to hide"):
        next_to_hide(table, frozenset(table.counts), ("a", "x"), SuppressionRule())


def possible(released, most=60):
    """Every value that each hidden cell of a list can have, found by trying them all."""
    table, hidden = released.table, [k for k in released.table.counts if k in released.hidden]
    parts = [key for key in hidden if key != "total"]
    if "total" in released.hidden or len(parts) > 3:
        return {}
    shown = sum(n for key, n in table.counts.items() if key not in hidden and key != "total")
    left = table.counts["total"] - shown
    fits = [v for v in product(range(1, min(most, left) + 1), repeat=len(parts)) if sum(v) == left]
    return {key: {values[n] for values in fits} for n, key in enumerate(parts)}


@settings(deadline=None, max_examples=150)
@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_no_list_lets_a_hidden_count_be_bounded_to_a_width_under_three(counts):
    released = release(line(counts))

    assert all(each.width >= 3 for each in released.bounds.values())
    assert all(max(each) - min(each) >= 3 for each in possible(released).values())
    assert all(key in released.hidden for key, n in released.table.counts.items() if 1 <= n <= 4)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_table_with_margins_lets_a_hidden_count_be_bounded_to_a_width_under_three(data):
    rows, columns = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 4))
    counts = {(f"r{r}", f"c{c}"): data.draw(COUNTS) for r in range(rows) for c in range(columns)}

    released = release(grid(counts))

    assert released.too_tight == []
    assert all(key in released.hidden for key, n in released.table.counts.items() if 1 <= n <= 4)
