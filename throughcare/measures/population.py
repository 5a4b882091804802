"""How many children live where the service is: the denominators of rates.

Loaded with a vintage and a source; without one a rate is not shown. A financial year that ends
in March of a year uses the mid-year estimate of the year before (measures.md section 12).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.children import table
from throughcare.measures.engines import Engine, asked_before
from throughcare.rulebook.periods import Period, financial_year_of

SPLIT_BY = ("sex", "ethnic_group")  # what populations are published by


@dataclass(frozen=True)
class Population:
    """The children of 10 to 17 of one or more services in one year, and where that came from."""

    year: int
    people: Mapping[tuple[Any, ...], int]
    by: tuple[str, ...]
    vintage: str

    def of(self, group: Mapping[str, Any]) -> int | None:
        """How many are in a group; None where no population was loaded for it."""
        return self.people.get(tuple(group.get(name) for name in self.by))


def mid_year(period: Period) -> int:
    """The year of the estimate that a period's rates use."""
    return financial_year_of(period.last_day)


def children_in(engine: Engine, period: Period, by: tuple[str, ...] = ()) -> Population | None:
    """The population for a period, split as asked where it was loaded so; None without one.

    The latest vintage of the latest year that is not after the one wanted is used.
    """
    split = tuple(name for name in by if name in (*SPLIT_BY, "service_id"))
    if split != tuple(by):
        return None
    latest = mid_year(period)
    words = f"populations until {latest} by {split}"
    found = asked_before(engine, words, lambda: populations(latest, split))
    if not found:
        return None
    year = max(row["year"] for row in found)
    vintage = max(row["vintage"] for row in found if row["year"] == year)
    people = {
        tuple(row[name] for name in split): int(row["people"])
        for row in found
        if row["year"] == year and row["vintage"] == vintage
    }
    return Population(year, people, split, vintage)


def populations(latest_year: int, split: tuple[str, ...]) -> ir.Table:
    """Sums of people of 10 to 17 by year, vintage and what is asked for.

    Rows split by ethnic group stand beside rows that are not: only one kind is summed.
    """
    population = table("population")
    of_age = population.filter(population.age.between(10, 17), population.year <= latest_year)
    by_group = "ethnic_group" in split
    wanted = of_age.filter((of_age.ethnic_group != "") if by_group else (of_age.ethnic_group == ""))
    return wanted.group_by(["year", "vintage", *split]).aggregate(people=wanted.population.sum())
