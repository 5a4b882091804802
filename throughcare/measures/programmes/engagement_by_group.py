"""Do some groups of children keep fewer of their appointments than others?

By sex, by ethnic group, and by what makes it harder to come: language, disability, caring,
transport, faith and the rest. A difference is a question about the service first.
"""

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.contacts import ATTENDED, due_contacts, judged
from throughcare.measures.timeliness.orders import under_child
from throughcare.rulebook.periods import Period

NONE = "none-recorded"
KEY = ("service_id", "contact_id")


def attendance(period: Period) -> ir.Table:
    """Of the appointments that were due, how many were kept?"""
    return judged(due_contacts(period), ATTENDED)


def attendance_by_barrier(period: Period) -> ir.Table:
    """Of the appointments that were due, how many were kept, by what made it harder to come?

    A row for each appointment and each barrier recorded of the child that day, so an appointment
    of a child with two counts under both; "none-recorded" where there is none.
    """
    due = attendance(period)
    barrier = table("barrier")
    appointments = under_child(
        barrier.select(
            "service_id", "person_id", barrier="kind", held_from="started_on", held_to="ended_on"
        )
    )
    both = due.join(appointments, ["service_id", "person_id"]).select(
        *KEY, "held_on", "barrier", "held_from", "held_to"
    )
    that_day = both.filter(
        both.held_from <= both.held_on, both.held_to.isnull() | (both.held_to >= both.held_on)
    )
    kinds = that_day.select(*KEY, "barrier").distinct()
    each = due.left_join(kinds, list(KEY)).select(*(due[n] for n in due.columns), kinds.barrier)
    return each.mutate(barrier=each.barrier.fill_null(NONE))


def by_any_barrier(period: Period) -> ir.Table:
    """Each appointment once: whether any barrier was recorded of the child that day."""
    appointments = attendance_by_barrier(period)
    one = appointments.mutate(any_barrier=ibis.ifelse(appointments.barrier == NONE, "no", "yes"))
    return one.drop("barrier").distinct()


MEASURE = Measure(
    code="engagement-by-group",
    counted=attendance,
    parts=(
        Part(code="all", summary=Summary.SHARE_OF_KNOWN),
        Part(code="by-sex", summary=Summary.SHARE_OF_KNOWN, by=("sex",)),
        Part(code="by-ethnic-group", summary=Summary.SHARE_OF_KNOWN, by=("ethnic_group",)),
        Part(
            code="by-barrier",
            summary=Summary.SHARE_OF_KNOWN,
            counted=attendance_by_barrier,
            by=("barrier",),
        ),
        Part(
            code="any-barrier",
            summary=Summary.SHARE_OF_KNOWN,
            counted=by_any_barrier,
            by=("any_barrier",),
        ),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "contact": ("contact_id", "person_id", "held_on", "attendance", "is_statutory", "method"),
        "barrier": ("barrier_id", "person_id", "kind", "started_on", "ended_on"),
    },
    by=("sex", "ethnic_group", "purpose", "method", "service_id"),
)
