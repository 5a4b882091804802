"""Was every child screened, or asked, when the service first met them?

Speech, language and communication: at the first appointment that a child ever kept. Resilience:
a baseline within twenty working days of the start of work.
"""

from datetime import date
from functools import partial

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.contacts import counts
from throughcare.measures.timeliness.in_time import done_in_time
from throughcare.measures.timeliness.orders import (
    BY,
    NEEDS,
    about_children,
    first_done,
    orders_made,
    under_child,
)
from throughcare.rulebook.periods import Period

SPEECH = "speech-language-communication"
CHILD = ("service_id", "person_id")


def screened_at_first(period: Period, *, days_allowed: int = 0, moment: str = "first") -> ir.Table:
    """Of the children whose first appointment was in the period, who was screened at it?

    `days_allowed` is how many days later still counts as at the first appointment. `moment` is
    "first", "ever" or "later". `screened` says which it was: at-first, later or never.
    """
    met = {"first": ("at-first",), "ever": ("at-first", "later"), "later": ("later",)}[moment]
    first = about_children(first_appointments(period))
    done = first_screenings()
    both = first.left_join(done, list(CHILD)).select(
        *(first[name] for name in first.columns), "screened_on"
    )
    allowed = both.first_on + ibis.interval(days=days_allowed)
    when = ibis.cases(
        (both.screened_on.isnull(), "never"),
        (both.screened_on <= allowed, "at-first"),
        else_="later",
    )
    known = both.mutate(screened=when)
    return known.mutate(met=known.screened.isin(met))


def first_appointments(period: Period) -> ir.Table:
    """The first appointment that each child ever kept, where that was in the period."""
    contact = table("contact")
    attended = contact.filter(counts(contact))
    of_child = under_child(attended.select("service_id", "person_id", "held_on"))
    first = of_child.group_by(list(CHILD)).aggregate(first_on=of_child.held_on.min())
    return first.filter(within(first.first_on, period.first_day, period.last_day))


def first_screenings() -> ir.Table:
    """The first day each child was screened, wherever the service wrote it down."""
    health, survey, assessment = table("health"), table("survey"), table("assessment")
    written = [
        health.filter(health.kind == SPEECH).select(*CHILD, done_on="screened_on"),
        survey.filter(survey.instrument == "salt-screening").select(*CHILD, done_on="completed_on"),
        assessment.filter(assessment.kind == "speech-language-screening").select(
            *CHILD, done_on="completed_on"
        ),
    ]
    every = under_child(ibis.union(*written))
    known = every.filter(every.done_on.notnull())
    return known.group_by(list(CHILD)).aggregate(screened_on=known.done_on.min())


def resilience_baseline(
    period: Period,
    *,
    instrument: str = "brs",
    within_days: int | None = None,
    data_end: date | None = None,
) -> ir.Table:
    """Did each order made in the period have its resilience survey in time?"""
    owed = first_done(orders_made(period), baselines(instrument))
    return done_in_time(owed, "resilience-baseline", within=within_days, data_end=data_end)


def resilience_ever(
    period: Period,
    *,
    instrument: str = "brs",
    within_days: int | None = None,
    data_end: date | None = None,
) -> ir.Table:
    """Did each order made in the period have a resilience survey at all, however late?"""
    owed = first_done(orders_made(period), baselines(instrument))
    return owed.mutate(met=owed.done_on.notnull())


def baselines(instrument: str) -> ir.Table:
    """Baseline surveys with an instrument."""
    survey = table("survey")
    named = survey.filter(survey.instrument == instrument, survey.occasion == "baseline")
    return under_child(
        named.select("service_id", "person_id", "programme_id", done_on="completed_on")
    )


SCREENING = Measure(
    code="speech-language-screening",
    counted=screened_at_first,
    parts=(
        Part(code="at-first", summary=Summary.SHARE),
        Part(
            code="later", summary=Summary.SHARE, counted=partial(screened_at_first, moment="later")
        ),
        Part(code="ever", summary=Summary.SHARE, counted=partial(screened_at_first, moment="ever")),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "contact": ("contact_id", "person_id", "held_on", "attendance", "method"),
        "health": ("health_id", "person_id", "kind", "screened_on"),
    },
    by=("screened", "sex", "ethnic_group", "service_id"),
    parameters={"days_allowed": 0},
)

RESILIENCE = Measure(
    code="resilience-baseline",
    counted=resilience_baseline,
    parts=(
        Part(code="in-time", summary=Summary.SHARE),
        Part(code="ever", summary=Summary.SHARE, counted=resilience_ever),
    ),
    needs={
        **NEEDS,
        "survey": (
            "survey_id",
            "person_id",
            "programme_id",
            "instrument",
            "occasion",
            "completed_on",
        ),
    },
    by=BY,
    parameters={"instrument": "brs", "within_days": None, "data_end": None},
    local_rules=("resilience-baseline",),
    complete_after_months=lambda settings: 1,
)

MEASURES = (SCREENING, RESILIENCE)
