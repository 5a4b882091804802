"""Rounded tables are near the truth and add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughcare.measures.disclosure.controlled_rounding import rounded, rounded_share
from throughcare.measures.disclosure.counted_table import crossed, grid, line

COUNTS = st.integers(0, 60)


def test_a_list_goes_to_the_nearest_fives_that_add_up():
    table = rounded(line([22, 14, 6, 2]))

    assert table == {0: 20, 1: 15, 2: 5, 3: 5, "total": 45}


def test_a_multiple_of_five_stays_what_it_is():
    table = rounded(line([10, 5, 0]))

    assert table == {0: 10, 1: 5, 2: 0, "total": 15}


def test_a_percentage_comes_from_rounded_counts():
    table = rounded(line([22, 14, 6, 2]))

    assert rounded_share(table, 0, "total") * 45 == 2000


def test_there_is_no_percentage_of_a_total_that_was_rounded_to_none():
    assert rounded_share({"yes": 0, "total": 0}, "yes", "total") is None


def test_a_table_of_three_breakdowns_that_no_rounding_adds_up_is_refused_in_words():
    odd = {"000", "011", "101", "110"}
    counts = {(a, b, c): int(a + b + c in odd) for a in "01" for b in "01" for c in "01"}

    with pytest.raises(ValueError, match="publish fewer totals"):
        rounded(crossed(counts), multiple=2)


@settings(deadline=None, max_examples=50)
@given(st.data())
def test_a_rounded_table_adds_up_and_every_count_is_less_than_five_away(data):
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    counts = {(f"r{r}", f"c{c}"): data.draw(COUNTS) for r in range(rows) for c in range(columns)}
    table = grid(counts)

    shown = rounded(table)

    assert all(n % 5 == 0 and abs(n - table.counts[key]) < 5 for key, n in shown.items())
    assert all(shown[s.total] == sum(shown[part] for part in s.parts) for s in table.sums)
