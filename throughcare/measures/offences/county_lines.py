"""County lines: in which other counties local children were known to be.

By offence, arrest, being found missing, referral as a victim, or intelligence. A county is one
however often, and by however many children, it was visited. The rows name the children, so the
list behind this figure is as guarded as the table of locations is.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_band, age_on, ethnic_group, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.engine.code_lists import among
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.area_counties import AREA_COUNTIES
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import COUNT

RELIABLE = "reliable"
IN_AREA = [f"{code}|{name}" for code, each in AREA_COUNTIES.items() for name in each.names]


def known_elsewhere(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """At which places were local children known to be, and which lie in another county?

    One row for each sighting. `met` is empty where no county was worked out for the place, or
    where nobody knows the service's own. Home is the service's own area, the county that the
    rulebook finds for its code, and `home` where given: no sighting says where home is, so no
    child's answer hangs on another's. `reliable_only` leaves out sources that are untested or not
    reliable.
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
        in_area=(placed.area_code != "") & (placed.area_code == placed.home_code).fill_null(False)
    )
    return who(judged(in_area, home))


def judged(placed: ir.Table, home: str) -> ir.Table:
    """Whether each place is in another county than home."""
    county = placed.county.strip().lower()
    of_area = placed.home_code.fill_null("").concat("|", county)
    known = among(placed.home_code.fill_null(""), AREA_COUNTIES) | ibis.literal(home != "")
    at_home = among(of_area, IN_AREA) | (county == home.strip().lower())
    return placed.mutate(
        met=ibis.cases(
            (placed.in_area, False),
            (county == "", ibis.null("boolean")),
            (at_home, False),
            (known, True),
            else_=ibis.null("boolean"),
        )
    )


def who(judged_places: ir.Table) -> ir.Table:
    """Each sighting with its child: sex, ethnic group and age that day."""
    known = of_child(
        judged_places.select(
            "service_id",
            "person_id",
            "location_id",
            "kind",
            "happened_on",
            "county",
            "area_code",
            "source_grade",
            "met",
        ),
        "date_of_birth",
        "sex",
        "ethnicity",
        "ethnicity_set",
    )
    aged = known.mutate(age=age_on(known.date_of_birth, known.happened_on))
    return aged.mutate(
        age_band=age_band(aged.age),
        sex=ibis.ifelse(aged.sex == "", "not-known", aged.sex),
        ethnic_group=ethnic_group(aged.ethnicity, aged.ethnicity_set),
    ).drop("date_of_birth", "ethnicity", "ethnicity_set")


def sightings(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """The sightings in another county, and those of which nobody knows it."""
    return elsewhere(known_elsewhere(period, home=home, reliable_only=reliable_only))


def counties(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """In how many other counties were local children known to be? Each with its first sighting.

    A county is one however it is written. Of a place without one nobody knows which it is, so it
    is a county of its own that is not known to be elsewhere.
    """
    seen = sightings(period, home=home, reliable_only=reliable_only)
    written = seen.county.strip().lower()
    named = seen.mutate(one=ibis.ifelse(written == "", seen.location_id, written))
    return first_of(named, "one").drop("one")


def children(period: Period, *, home: str = "", reliable_only: bool = False) -> ir.Table:
    """How many local children were known to be in another county?"""
    seen = sightings(period, home=home, reliable_only=reliable_only)
    return first_of(seen, "person_id")


def elsewhere(seen: ir.Table) -> ir.Table:
    """Without the places in the service's own county: those are counted nowhere."""
    return seen.filter(seen.met.fill_null(True))


def first_of(seen: ir.Table, what: str) -> ir.Table:
    """The first sighting of each county or child: one known to be elsewhere, where there is one."""
    first = ibis.window(
        group_by=["service_id", what],
        order_by=[seen.met.isnull(), seen.happened_on, seen.location_id],
    )
    placed = seen.mutate(place=ibis.row_number().over(first))
    return placed.filter(placed.place == 0).drop("place")


MEASURE = Measure(
    code="county-lines",
    counted=counties,
    parts=(
        Part(code="counties", summary=Summary.COUNT, unit=COUNT),
        Part(code="children", summary=Summary.COUNT, unit=COUNT, counted=children),
        Part(code="sightings", summary=Summary.COUNT, unit=COUNT, counted=sightings),
    ),
    needs={
        "person": ("person_id", "date_of_birth"),
        "location": ("location_id", "kind", "happened_on", "county"),
    },
    by=("service_id", "kind", "county", "source_grade", "sex", "ethnic_group", "age_band", "age"),
    parameters={"home": "", "reliable_only": False},
)
