"""Two releases, one taken from the other, must not leave a few children."""

from datetime import date

import pytest

from throughcare.measures.disclosure.differencing import (
    GivesAway,
    PublishedCount,
    bounds_of_pieces,
    isolated_by,
    refuse_what_gives_away,
)
from throughcare.rulebook.periods import parse_period


def entrants(period, count, areas="north south", **more):
    return PublishedCount(
        "first-time-entrants", frozenset(areas.split()), parse_period(period), count, **more
    )


def test_trap_32_a_year_so_far_less_its_first_quarter_gives_a_small_quarter_away():
    published = [entrants("2018Q1", 12)]

    with pytest.raises(GivesAway, match="3 to 3 children in north, south"):
        refuse_what_gives_away(
            published,
            entrants("2018Q1..2018Q2", 15),
        )


def test_a_borough_less_all_its_wards_but_one_gives_that_one_away():
    published = [entrants("2018/19", 40)]

    [piece] = isolated_by(published, entrants("2018/19", 38, "north"))

    assert [cell.area for cell in piece] == ["south"]


def test_two_rolling_years_alone_give_no_quarter_away():
    published = [entrants("2018Q1..2018Q4", 44)]

    refuse_what_gives_away(published, entrants("2018Q2..2019Q1", 43))

    assert isolated_by(published, entrants("2018Q2..2019Q1", 43)) == {}


def test_two_rolling_years_and_the_quarter_that_left_give_the_new_quarter_away():
    published = [entrants("2018Q1..2018Q4", 44), entrants("2018Q1", 5)]

    isolated = isolated_by(published, entrants("2018Q2..2019Q1", 42))

    assert [str(piece[0].period.first_day) for piece in isolated] == ["2019-04-01"]


def test_what_could_be_counted_before_does_not_block_what_adds_nothing():
    published = [entrants("2018Q1", 12), entrants("2018Q1..2018Q2", 15)]

    assert isolated_by(published, entrants("2018Q3", 20)) == {}


def test_a_quarter_of_none_and_a_quarter_of_many_give_nobody_away():
    published = [entrants("2018Q1", 12)]

    assert isolated_by(published, entrants("2018Q1..2018Q2", 12)) == {}
    assert isolated_by(published, entrants("2018Q1..2018Q2", 30)) == {}


def test_counts_of_another_measure_are_not_taken_from_each_other():
    published = [PublishedCount("kpi-1", frozenset({"here"}), parse_period("2018Q1"), 12)]

    assert isolated_by(published, entrants("2018Q1..2018Q2", 15, "here")) == {}


def test_groups_are_taken_from_each_other_as_areas_are():
    boys = entrants("2018/19", 41, "here", groups=frozenset({"male"}))
    published = [entrants("2018/19", 43, "here", groups=frozenset({"male", "female"}))]

    [piece] = isolated_by(published, boys)

    assert [(cell.group, cell.period.first_day) for cell in piece] == [("female", date(2018, 4, 1))]


def test_counts_that_contradict_each_other_are_refused():
    with pytest.raises(GivesAway, match="contradict"):
        bounds_of_pieces([entrants("2018/19", 5, "here"), entrants("2018Q1", 9, "here")])
