"""How many children of each ethnic group live here, by the rules of one census.

There is no yearly official series by ethnic group: a census is used for the years after it, and
the year that was used is said. Rules of a rate and of its population must be the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.children.population import by_service, mid_year, services_held
from throughcare.measures.disproportion.comparing import NOT_KNOWN
from throughcare.measures.engine.engines import Engine, asked_before
from throughcare.rulebook.ethnicity import CODE_SETS
from throughcare.rulebook.periods import Period


@dataclass(frozen=True)
class People:
    """Children of 10 to 17 by group, added up over the years asked for; and which years serve."""

    by_group: Mapping[str, int]
    years_used: tuple[int, ...]

    @property
    def words(self) -> str:
        """The years of the populations, as a note says them."""
        return f"Population of {', '.join(str(year) for year in dict.fromkeys(self.years_used))}."


def people_by_group(engine: Engine, years: Sequence[Period], rules: str) -> People | None:
    """The population of each twelve months, added up over years and services.

    None where none is loaded by group, or not for every service that holds children.
    """
    words = f"populations of services by group by the rules of {rules}"
    estimates = by_service(asked_before(engine, words, lambda: grouped_populations(rules)))
    services = {row["service_id"] for row in asked_before(engine, "services", services_held)}
    if not estimates or services - estimates.keys():
        return None
    used, summed = [], dict[str, int]()
    for rows in estimates.values():
        loaded = {int(row["year"]) for row in rows}
        for year in (nearest(mid_year(each), loaded) for each in years):
            used.append(year)
            for row in latest_vintage(rows, year):
                group = str(row["ethnic_group"])
                summed[group] = summed.get(group, 0) + int(row["people"])
    return People(dict(sorted(summed.items())), tuple(used))


def nearest(wanted: int, loaded: set[int]) -> int:
    """The latest year not after the one wanted; the earliest there is where all are after."""
    return max((year for year in loaded if year <= wanted), default=min(loaded))


def latest_vintage(estimates: Sequence[Mapping[str, Any]], year: int) -> list[Mapping[str, Any]]:
    """The rows of a year in the vintage that sorts last."""
    of_year = [row for row in estimates if int(row["year"]) == year]
    last = max(str(row["vintage"]) for row in of_year)
    return [row for row in of_year if row["vintage"] == last]


def grouped_populations(rules: str) -> ir.Table:
    """Sums of people of 10 to 17 by service, year, vintage and group, by the same rules.

    Between 2011 and 2021 no group moved; in 2001 Chinese was in Other.
    """
    population = table("population")
    same = [each for each in CODE_SETS if (each == "2001") == (rules == "2001")]
    of_age = population.filter(
        population.age.between(10, 17),
        population.ethnicity_set.isin(same),
        ~population.ethnic_group.isin(["", NOT_KNOWN]),
    )
    keys = ["service_id", "year", "vintage", "ethnic_group"]
    return of_age.group_by(keys).aggregate(people=of_age.population.sum())
