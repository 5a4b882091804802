"""The county that the area of a service lies in, by the area's national code.

Counties as people name them: the lieutenancies of England and the preserved counties of Wales.
A council with a county in its care has that county's code. A code that is not here has no county
until somebody adds it.
"""

from dataclasses import dataclass

from throughcare.rulebook.source import Rule
from throughcare.rulebook.table_files import rows, rule_parts


@dataclass(frozen=True, kw_only=True)
class AreaCounty(Rule):
    """An area by its national code (`area_code`) and the county that it lies in."""

    area_code: str
    county: str

    @property
    def names(self) -> frozenset[str]:
        """What somebody may have written for the county of this area, in small letters."""
        short = self.county.removeprefix("County ").removeprefix("Greater ")
        return frozenset(each.lower() for each in (self.name, self.county, short))


AREA_COUNTIES: dict[str, AreaCounty] = {
    row["area_code"]: AreaCounty(
        code=row["area_code"].lower(),
        name=row["name"],
        area_code=row["area_code"],
        county=row["county"],
        **rule_parts(row),
    )
    for row in rows("area_counties")
}
