"""County lines: in which other counties local children were known to be.

By offence, arrest, being found missing, referral as a victim, or intelligence. A county is one
however often, and by however many children, it was visited. The rows name the children, so the
list behind this figure is as guarded as the table of locations is.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children import age_band, age_on, ethnic_group, table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.numbers import of_child
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

RELIABLE = "reliable"


def known_elsewhere(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """At which places were local children known to be, and which lie in another county?

    One row for each sighting. `met` is empty where no county was worked out for the place. Home
    is the service's own area, every county that such a place lies in, and `home` where given.
    `reliable_only` leaves out sources that are untested or not reliable.
    """
    location, service = table("location"), table("service")
    seen = location.filter(
        within(location.happened_on, period.first_day, period.last_day),
        (location.source_grade == RELIABLE) | ibis.literal(not reliable_only),
    )
    placed = seen.left_join(service, "service_id").select(
        *(seen[name] for name in seen.columns), home_code=service.area_code
    )
    in_area = placed.mutate(
        in_area=(placed.area_code != "") & (placed.area_code == placed.home_code)
    )
    return who(judged(in_area, home))


def judged(placed: ir.Table, home: str) -> ir.Table:
    """Whether each place is in another county than home."""
    inside = placed.filter(placed.in_area, placed.county != "")
    counties = inside.group_by(["service_id", "county"]).aggregate(sightings_at_home=inside.count())
    both = placed.left_join(counties, ["service_id", "county"]).select(
        *(placed[name] for name in placed.columns), counties.sightings_at_home
    )
    at_home = both.in_area | both.sightings_at_home.notnull() | (both.county == home)
    return both.mutate(
        met=ibis.cases(
            (both.in_area, False), (both.county == "", ibis.null("boolean")), else_=~at_home
        )
    )


def who(judged_places: ir.Table) -> ir.Table:
    """Each sighting with its child: sex, ethnic group and age that day."""
    known = of_child(
        judged_places.select(
            "service_id", "person_id", "location_id", "kind", "happened_on", "county",
            "area_code", "source_grade", "met",
        ),
        "date_of_birth", "sex", "ethnicity", "ethnicity_set",
    )  # fmt: skip
    aged = known.mutate(age=age_on(known.date_of_birth, known.happened_on))
    return aged.mutate(
        age_band=age_band(aged.age),
        sex=ibis.ifelse(aged.sex == "", "not-known", aged.sex),
        ethnic_group=ethnic_group(aged.ethnicity, aged.ethnicity_set),
    ).drop("date_of_birth", "ethnicity", "ethnicity_set")


def counties(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """In how many other counties were local children known to be? Each with its first sighting."""
    return first_of(known_elsewhere(period, home=home, reliable_only=reliable_only), "county")


def children(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """How many local children were known to be in another county?"""
    return first_of(known_elsewhere(period, home=home, reliable_only=reliable_only), "person_id")


def first_of(sightings: ir.Table, what: str) -> ir.Table:
    """The first sighting elsewhere of each county or child."""
    elsewhere = sightings.filter(sightings.met)
    first = ibis.window(
        group_by=["service_id", what], order_by=[elsewhere.happened_on, elsewhere.location_id]
    )
    placed = elsewhere.mutate(place=ibis.row_number().over(first))
    return placed.filter(placed.place == 0).drop("place")


MEASURE = Measure(
    code="county-lines",
    counted=counties,
    parts=(
        Part(code="counties", summary=Summary.COUNT, unit=COUNT),
        Part(code="children", summary=Summary.COUNT, unit=COUNT, counted=children),
        Part(code="sightings", summary=Summary.COUNT, unit=COUNT, counted=known_elsewhere),
    ),
    needs={
        "person": ("person_id", "date_of_birth"),
        "location": ("location_id", "kind", "happened_on", "county"),
    },
    by=("service_id", "kind", "county", "source_grade", "sex", "ethnic_group", "age_band", "age"),
    parameters={"home": "", "reliable_only": False},
)
