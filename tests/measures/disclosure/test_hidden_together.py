"""No reader of all pages and files of a small service gets within three of a hidden number.

The reader knows what every part means: how many children of each sex and age were a yes, a no or
not known, with and without a plan, in each quarter. Every number that is shown is a sum of such
lots, and a linear programme says how far each hidden number can lie.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from math import ceil, floor
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from throughcare.measures.disclosure.crossed_figures import CrossedQuarter, protect_crossed
from throughcare.measures.disclosure.protected_figures import protect_groups, protect_wholes
from throughcare.measures.disclosure.protected_release import as_protected
from throughcare.measures.disclosure.shared_cells import figure_key
from throughcare.measures.figures import Children, Figure, RowsCounted
from throughcare.measures.measure import Summary
from throughcare.rulebook.periods import Period, Quarter
from throughcare.rulebook.rounding import COUNT, PERCENTAGE

SEXES, AGES, ANSWERS, PLANS = ("female", "male"), ("10-14", "15-17", "other"), "ynu", (True, False)
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
QUARTERS = [Quarter(2025, number).period for number in (1, 2, 3, 4)]
VALUES = {"sex": SEXES, "age": AGES}
COLUMNS = ((), ("sex",), ("age",), ("sex", "age"))
LOTS = list(product(QUARTERS, SEXES, AGES, ANSWERS, PLANS))
SEEDS, MORE_SEEDS, EVEN = (11,), (13, *range(100, 140)), range(100, 140, 2)


def yes(child):
    return {"y": True, "n": False, "u": None}[child["answer"]]


def no(child):
    return None if yes(child) is None else not yes(child)


# Each part: its summary, whom it counts, whether they met it, and what it is always broken down by.
PARTS = {
    "headline": (Summary.SHARE, lambda c: True, yes, ()),
    "of-known": (Summary.SHARE_OF_KNOWN, lambda c: True, yes, ()),
    "number": (Summary.COUNT, lambda c: True, yes, ()),
    "not": (Summary.SHARE, lambda c: True, no, ()),
    "planned": (Summary.SHARE, lambda c: c["answer"] == "y", lambda c: c["plan"], ()),
    "unplanned": (Summary.COUNT, lambda c: c["answer"] == "y", lambda c: not c["plan"], ()),
    "by-age": (Summary.SHARE, lambda c: True, yes, ("age",)),
}


def a_service(seed):
    """The children of a year, few or some, each in a quarter, with a number that is theirs."""
    random = Random(seed)
    weights = [random.random() ** 2 for _ in LOTS]
    names = ("period", "sex", "age", "answer", "plan")
    lots = random.choices(LOTS, weights, k=random.choice((25, 60, 140)))
    return [dict(zip(names, lot, strict=True)) | {"who": random.getrandbits(40)} for lot in lots]


def figures(children, period, by, *, of_nobody=False):
    """Every part of the measure, as it is worked out from the children of a period.

    Groups `of_nobody` are among the figures of short lists, and not of long ones.
    """
    there = [c for c in children if c["period"] == period or period == YEAR]
    found = []
    for part, (summary, counted, met, own) in PARTS.items():
        columns = tuple(dict.fromkeys((*by, *own)))
        rows = [c for c in there if counted(c)]
        for group in product(*(VALUES[name] for name in columns)):
            some = [c for c in rows if tuple(c[name] for name in columns) == group]
            if columns and not (some or of_nobody):
                continue
            found.append(figure(part, summary, some, met, dict(zip(columns, group, strict=True))))
    return [replace(each, period=period) for each in found]


def figure(part, summary, rows, met, group):
    lots = {state: [c for c in rows if met(c) is state] for state in (True, False, None)}
    yes_, no_, unknown = (
        Children(len(lots[state]), sum(c["who"] for c in lots[state]))
        for state in (True, False, None)
    )
    of = {Summary.SHARE: len(rows), Summary.SHARE_OF_KNOWN: yes_.count + no_.count}.get(summary)
    return Figure(
        measure="kpi-1",
        part=part,
        unit=COUNT if of is None else PERCENTAGE,
        numerator=yes_.count,
        denominator=of,
        unknown=unknown.count,
        value=Fraction(yes_.count),
        period=YEAR,
        as_at=date(2026, 6, 1),
        group=group,
        rows=RowsCounted(
            summary=summary.name, met=yes_, not_met=no_, unknown=unknown, given=Children(0, 0)
        ),
    )


class Releases:
    """Every page of a service, each decided as the product decides it."""

    def __init__(self, children, *, of_nobody=False):
        self.children, self.of_nobody, self.decided = children, of_nobody, {}

    def figures(self, period, by):
        return figures(self.children, period, by, of_nobody=self.of_nobody)

    def all_by(self, period, columns):
        by = self.figures(period, tuple(n for n in ("sex", "age") if n in columns))
        both = [*by, *self.figures(period, ())]
        return list({figure_key(f): f for f in both if set(f.group) == set(columns)}.values())

    def protection(self, period, columns):
        key = period, frozenset(columns)
        if key not in self.decided:
            self.decided[key] = self.decide(period, frozenset(columns))
        return self.decided[key]

    def decide(self, period, columns):
        some = self.all_by(period, columns)
        quarters = [
            (self.all_by(quarter, columns), self.protection(quarter, columns))
            for quarter in (QUARTERS if period == YEAR else ())
        ]
        if not columns:
            return protect_wholes(some, quarters)
        wholes = self.protection(period, frozenset())
        if len(columns) == 1:
            return protect_groups(some, wholes, quarters)
        crossed = [
            CrossedQuarter(of_quarter, each, self.fewer_columns(quarter, columns))
            for quarter, (of_quarter, each) in zip(QUARTERS, quarters, strict=False)
        ]
        return protect_crossed(some, wholes, self.fewer_columns(period, columns)[1:], crossed)

    def fewer_columns(self, period, columns):
        fewer = [frozenset(), *({column} for column in sorted(columns))]
        return [self.protection(period, each) for each in fewer]

    def page(self, period, by):
        return [
            as_protected(each, self.protection(period, each.group))
            for each in self.figures(period, by)
        ]


def lots_in(released, name):
    """Which of the lots a number of a figure counts, as a row of ones and noughts."""
    each = released.figure
    _summary, counted, met, _own = PARTS[each.part]
    states = {
        "numerator": (True,),
        "unknown": (None,),
        "denominator": (True, False, None) if each.part != "of-known" else (True, False),
    }[name]
    row = np.zeros(len(LOTS))
    for place, lot in enumerate(LOTS):
        child = dict(zip(("period", "sex", "age", "answer", "plan"), lot, strict=True))
        in_group = all(child[column] == value for column, value in each.group.items())
        in_period = each.period in (YEAR, child["period"])
        if in_group and in_period and counted(child) and met(child) in states:
            row[place] = 1
    return row


def what_is_read(pages):
    """The numbers that are shown, and those that are hidden, each as a sum of lots."""
    shown, hidden = {}, {}
    for released in (each for page in pages for each in page):
        for name in ("numerator", "denominator", "unknown"):
            true = getattr(released.figure, name)
            row = lots_in(released, name)
            if true is not None and row.any():  # else it is nought by what it counts, for everybody
                there = hidden if getattr(released, name) is None else shown
                there[row.tobytes()] = (row, true)
    return list(shown.values()), list(hidden.values())


def widths(pages):
    """How far from each other the least and the most of every hidden number are."""
    shown, hidden = what_is_read(pages)
    sums = np.array([row for row, _ in shown]).reshape(-1, len(LOTS))
    totals = np.array([number for _, number in shown], dtype=float)
    for row, true in hidden:
        ends = [linprog(sign * row, A_eq=sums, b_eq=totals, method="highs-ds") for sign in (1, -1)]
        low = ceil(ends[0].fun - 1e-6)
        high = float("inf") if ends[1].status == 3 else floor(-ends[1].fun + 1e-6)
        assert low <= true <= high
        yield high - low


def check(seed, *, of_nobody=False):
    releases = Releases(a_service(seed), of_nobody=of_nobody)
    pages = [releases.page(p, by) for p in (*QUARTERS, YEAR) for by in COLUMNS]

    narrow = [width for width in widths(pages) if width < 3]

    assert narrow == [], f"seed {seed}"


@pytest.mark.parametrize("seed", SEEDS)
def test_all_pages_of_a_small_random_service_together_bound_no_hidden_number(seed):
    check(seed)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", MORE_SEEDS)
def test_all_pages_of_many_small_random_services_together_bound_no_hidden_number(seed):
    check(seed)


@pytest.mark.parametrize(
    "seed", [107, *(pytest.param(s, marks=pytest.mark.thorough) for s in EVEN)]
)
def test_pages_with_rows_of_groups_of_nobody_bound_no_hidden_number_either(seed):
    check(seed, of_nobody=True)


def children_of_a_quarter(yes=0, no=0, unknown=0, planned=0):
    """So many boys of 15 to 17 of each answer, the first of them with a plan."""
    answers = "y" * yes + "n" * no + "u" * unknown
    return [
        {
            "period": QUARTERS[0],
            "sex": "male",
            "age": "15-17",
            "answer": answer,
            "plan": place < planned,
            "who": Random(place).getrandbits(40),
        }
        for place, answer in enumerate(answers)
    ]


def shown(children, name="numerator"):
    """A number of each part as it is released, of the parts that are not broken down."""
    page = Releases(children).page(QUARTERS[0], ())
    return {each.figure.part: getattr(each, name) for each in page if not each.figure.group}


def test_eight_of_ten_are_hidden_in_every_part_that_counts_the_same_eight():
    numbers = shown(children_of_a_quarter(yes=8, no=2, planned=8))

    assert numbers["headline"] is numbers["number"] is numbers["not"] is numbers["planned"] is None
    assert shown(children_of_a_quarter(yes=8, no=2), "denominator")["planned"] is None


def test_enough_of_each_are_shown_in_every_part():
    numbers = shown(children_of_a_quarter(yes=12, no=9, planned=6))

    assert numbers == {
        "headline": 12,
        "of-known": 12,
        "number": 12,
        "not": 9,
        "planned": 6,
        "unplanned": 6,
    }


def test_a_hidden_number_comes_with_a_band_that_has_it_in_it_and_is_wide():
    page = Releases(children_of_a_quarter(yes=8, no=2)).page(QUARTERS[0], ())

    bands = [
        (band, getattr(each.figure, name)) for each in page for name, band in each.bands.items()
    ]
    assert bands
    assert all(least <= true <= most and most - least >= 3 for (least, most), true in bands)


def test_a_quarter_that_is_hidden_does_not_follow_from_its_year():
    few = children_of_a_quarter(yes=7, no=9)
    more = [
        child | {"period": quarter, "who": child["who"] + number}
        for number, quarter in enumerate(QUARTERS[1:], 1)
        for child in children_of_a_quarter(yes=9, no=9)
    ]
    fewer = [child for child in few if child["answer"] == "y"][:2] + few[7:]
    releases = Releases(fewer + more)

    quarters = [number_in(releases.page(quarter, ())) for quarter in QUARTERS]

    assert quarters == [None, 9, 9, 9]
    assert number_in(releases.page(YEAR, ())) is None


def number_in(page):
    return next(each.numerator for each in page if each.figure.part == "number")
