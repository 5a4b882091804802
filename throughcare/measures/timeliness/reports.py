"""Were the reports that courts asked for there in time?"""

import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.timeliness.in_time import working_days_from
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.periods import Period

WRITTEN = ("pre-sentence-report", "specific-sentence-report", "referral-order-report")


def report_by_court(period: Period) -> ir.Table:
    """Was each written report there by the hearing that it was asked for?"""
    due = reports(period)
    return due.mutate(met=due.done_on.notnull() & (due.done_on <= due.event_on))


def report_the_day_before(period: Period) -> ir.Table:
    """Was each written report there at least one working day before the hearing?"""
    dated = working_days_from(reports(period), 1, before=True)
    return dated.mutate(met=dated.done_on.notnull() & (dated.done_on <= dated.due_on))


def reports(period: Period) -> ir.Table:
    """Reports for hearings in the period; by the day they were due where no hearing is known.

    What the court said it wants no longer is late for nobody.
    """
    proposal, hearing = table("sentence_proposal"), table("hearing")
    written = proposal.filter(proposal.report_kind.isin(WRITTEN), proposal.not_wanted_on.isnull())
    held = hearing.select("service_id", "hearing_id", "hearing_on")
    both = written.left_join(held, ["service_id", "hearing_id"]).select(
        *(written[n] for n in ("service_id", "person_id", "sentence_proposal_id", "report_kind")),
        *(written[n] for n in ("due_on", "provided_on")),
        "hearing_on",
    )
    dated = both.mutate(event_on=both.hearing_on.fill_null(both.due_on), done_on=both.provided_on)
    in_period = dated.filter(within(dated.event_on, period.first_day, period.last_day))
    return about_children(in_period.drop("due_on", "provided_on", "hearing_on"))


MEASURE = Measure(
    code="report-on-time",
    counted=report_by_court,
    parts=(
        Part(code="by-court", summary=Summary.SHARE),
        Part(code="day-before", summary=Summary.SHARE, counted=report_the_day_before),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "sentence_proposal": (
            "sentence_proposal_id",
            "person_id",
            "hearing_id",
            "report_kind",
            "due_on",
            "provided_on",
        ),
        "hearing": ("hearing_id", "hearing_on"),
    },
    by=("report_kind", "sex", "ethnic_group", "service_id"),
)
