"""Was a breach started in time of the failure that called for it?

Not pursued for a good reason, or withdrawn by a manager, a breach was not warranted and is not
counted. Source of the days: measures.md section 9 and the timescale `breach-information`.
"""

from datetime import date

import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.in_time import done_in_time
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.periods import Period

STARTED = ("returned-to-court", "returned-to-panel")
NOT_WARRANTED = ("exceptional", "withdrawn")
AT_MOST = 10
FAILURE = ("service_id", "person_id", "programme_id", "failed_on")


def breach_on_time(
    period: Period,
    *,
    within_days: int | None = None,
    at_most: int = AT_MOST,
    data_end: date | None = None,
) -> ir.Table:
    """Was each breach that was warranted started within five working days of the failure?"""
    owed = warranted(period)
    return done_in_time(owed, "breach-information", within=within_days, data_end=data_end)


def breach_at_most(
    period: Period,
    *,
    within_days: int | None = None,
    at_most: int = AT_MOST,
    data_end: date | None = None,
) -> ir.Table:
    """Was each breach that was warranted started within ten working days at most?"""
    return done_in_time(warranted(period), "breach-information", within=at_most, data_end=data_end)


def warranted(period: Period) -> ir.Table:
    """Failures for which a breach was considered, or started, and was not set aside."""
    step = table("breach")
    considered = step.filter(
        step.step.isin(("breach-considered", *STARTED, *NOT_WARRANTED)),
        within(step.failed_on, period.first_day, period.last_day),
    )
    began = considered.step.isin(STARTED)
    failures = considered.group_by(list(FAILURE)).aggregate(
        done_on=considered.decided_on.min(where=began),
        set_aside=considered.step.isin(NOT_WARRANTED).cast("int64").sum(),
    )
    standing_failures = failures.filter((failures.set_aside == 0) | failures.done_on.notnull())
    return about_children(standing_failures.drop("set_aside").rename(event_on="failed_on"))


MEASURE = Measure(
    code="breach-on-time",
    counted=breach_on_time,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="at-most", summary=Summary.SHARE, counted=breach_at_most),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "breach": ("breach_id", "person_id", "programme_id", "step", "failed_on", "decided_on"),
    },
    by=("sex", "ethnic_group", "service_id"),
    parameters={"within_days": None, "at_most": AT_MOST, "data_end": None},
    local_rules=("breach-information",),
    complete_after_months=lambda settings: 1,
)
