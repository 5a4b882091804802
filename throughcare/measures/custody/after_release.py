"""How soon after release from custody a child has education, training or employment.

Work done before release shows here: a course or an interview that was arranged inside begins in
days, not months (measures.md section 10.3).
"""

from functools import lru_cache

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.programmes.programme_flow import NOTHING
from throughcare.measures.reoffending.cohort import releases
from throughcare.measures.timeliness.orders import about_children, under_child
from throughcare.rulebook.periods import Period
from throughcare.rulebook.practice.contacts import COUNTED
from throughcare.rulebook.rounding import DAYS

KEY = ("service_id", "person_id", "outcome_id", "released_on")
ATTENDED = sorted(COUNTED)


@lru_cache(maxsize=64)
def released(period: Period) -> ir.Table:
    """Releases from custody in the period. A move between establishments is none."""
    left = releases().filter(
        lambda release: within(release.event_on, period.first_day, period.last_day)
    )
    return about_children(
        left.select("service_id", "person_id", "outcome_id", released_on="event_on").distinct()
    )


def days_to_start(period: Period) -> ir.Table:
    """How many days after release did education, training or employment begin?

    What ran on the day of release began at once. `met` is false where it is recorded since then
    that the child had nothing, and empty where nothing is recorded.
    """
    spell = table("ete")
    children = under_child(
        spell.select("service_id", "person_id", "provision_type", "started_on", "ended_on")
    )
    freed = released(period)
    both = freed.select(*KEY).join(children, ["service_id", "person_id"])
    since = both.filter(both.ended_on.isnull() | (both.ended_on >= both.released_on))
    busy = since.provision_type != NOTHING
    begun = since.mutate(begun_on=ibis.greatest(since.started_on, since.released_on))
    first = begun.group_by(list(KEY)).aggregate(
        begun_on=begun.begun_on.min(where=busy), told=begun.count()
    )
    return counted_in_days(freed, first)


def days_to_appointment(period: Period) -> ir.Table:
    """How many days after release was the first appointment kept about education or work?"""
    contact = table("contact")
    attended = contact.filter(contact.purpose == "education", contact.attendance.isin(ATTENDED))
    children = under_child(attended.select("service_id", "person_id", "held_on"))
    freed = released(period)
    both = freed.select(*KEY).join(children, ["service_id", "person_id"])
    after = both.filter(both.held_on >= both.released_on)
    first = after.group_by(list(KEY)).aggregate(begun_on=after.held_on.min(), told=after.count())
    return counted_in_days(freed, first)


def counted_in_days(freed: ir.Table, first: ir.Table) -> ir.Table:
    """Each release with the days to the first of something, and whether there was one."""
    both = freed.left_join(first, list(KEY)).select(*freed.columns, "begun_on", "told")
    return both.mutate(
        amount=both.begun_on.delta(both.released_on, unit="day"),
        met=ibis.ifelse(both.told.isnull(), ibis.null("boolean"), both.begun_on.notnull()),
    ).drop("told")


MEASURE = Measure(
    code="education-after-release",
    counted=days_to_start,
    parts=(
        Part(code="days-to-start", summary=Summary.MEAN, unit=DAYS),
        Part(
            code="days-to-appointment",
            summary=Summary.MEAN,
            unit=DAYS,
            counted=days_to_appointment,
        ),
        Part(code="started", summary=Summary.SHARE_OF_KNOWN),
    ),
    needs={
        "person": ("person_id", "date_of_birth"),
        "outcome": ("outcome_id", "offence_id", "legal_outcome", "outcome_on"),
        "custody": ("custody_id", "person_id", "outcome_id", "admitted_on", "released_on"),
        "ete": ("ete_id", "person_id", "provision_type", "started_on", "ended_on"),
        "contact": ("contact_id", "person_id", "held_on", "purpose", "attendance"),
    },
    by=("sex", "ethnic_group", "service_id"),
    complete_after_months=lambda settings: 3,
)
