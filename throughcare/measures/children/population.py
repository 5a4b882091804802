"""How many children live where the service is: the denominators of rates.

Loaded with a vintage and a source; without one a rate is not shown. A financial year that ends
in March of a year uses the mid-year estimate of the year before (measures.md section 12).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.engine.engines import Engine, asked_before
from throughcare.rulebook.periods import Period, financial_year_of

SPLIT_BY = ("sex", "ethnic_group")  # what populations are published by


BY_RULES_OF_ITS_OWN = "Children stand in the ethnic group that their code had in its own census."


@dataclass(frozen=True)
class PopulationEstimate:
    """The children of 10 to 17 of one or more services, and which estimates they are from."""

    people: Mapping[tuple[Any, ...], int]
    by: tuple[str, ...]
    years: tuple[int, ...]
    vintages: tuple[str, ...]

    def number_in(self, group: Mapping[str, Any]) -> int | None:
        """How many are in a group; None where no population was loaded for it."""
        return self.people.get(tuple(group.get(name) for name in self.by))

    @property
    def words(self) -> str:
        """Which estimates were used, as a note says it."""
        years = " and ".join(str(year) for year in self.years)
        sentence = f"Population of {years}, {' and '.join(self.vintages)}."
        return f"{sentence} {BY_RULES_OF_ITS_OWN}" if "ethnic_group" in self.by else sentence


def mid_year(period: Period) -> int:
    """The year of the estimate that a period's rates use."""
    return financial_year_of(period.last_day)


def children_in(
    engine: Engine, period: Period, by: tuple[str, ...] = ()
) -> PopulationEstimate | None:
    """The population for a period, split as asked where it was loaded so; None without one.

    Of each service that holds children, the latest vintage of the latest year that is not after
    the one wanted; several services are added up, and none stands for another.
    """
    split = tuple(name for name in by if name in (*SPLIT_BY, "service_id"))
    if split != tuple(by):
        return None
    latest = mid_year(period)
    words = f"populations of services until {latest} by {split}"
    estimates = asked_before(engine, words, lambda: populations(latest, split))
    used = [row for rows in by_service(estimates).values() for row in newest(rows)]
    services = {row["service_id"] for row in asked_before(engine, "services", services_held)}
    if not used or services - {row["service_id"] for row in used}:
        return None
    people: dict[tuple[Any, ...], int] = {}
    for row in used:
        key = tuple(row[name] for name in split)
        people[key] = people.get(key, 0) + int(row["people"])
    years, vintages = ({row[name] for row in used} for name in ("year", "vintage"))
    return PopulationEstimate(people, split, tuple(sorted(years)), tuple(sorted(vintages)))


def by_service(estimates: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Rows by their service."""
    held: dict[str, list[Mapping[str, Any]]] = {}
    for row in estimates:
        held.setdefault(row["service_id"], []).append(row)
    return held


def newest(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows of the latest year, in the vintage that sorts last."""
    last = max((row["year"], row["vintage"]) for row in rows)
    return [row for row in rows if (row["year"], row["vintage"]) == last]


def services_held() -> ir.Table:
    """The services that hold children."""
    return table("person").select("service_id").distinct()


def populations(latest_year: int, split: tuple[str, ...]) -> ir.Table:
    """Sums of people of 10 to 17 by service, year, vintage and what is asked for.

    Rows split by ethnic group stand beside rows that are not: only one kind is summed.
    """
    population = table("population")
    of_age = population.filter(population.age.between(10, 17), population.year <= latest_year)
    by_group = "ethnic_group" in split
    wanted = of_age.filter((of_age.ethnic_group != "") if by_group else (of_age.ethnic_group == ""))
    keys = dict.fromkeys(("service_id", "year", "vintage", *split))
    return wanted.group_by(list(keys)).aggregate(people=wanted.population.sum())
