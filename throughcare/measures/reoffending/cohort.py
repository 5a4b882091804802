"""Who enters a reoffending cohort, on which day, for what: cautions, sentences and releases.

A custodial sentence enters nobody; leaving custody does. Community resolutions, penalty notices
and outcomes 20 to 22 enter nobody (measures.md section 1.1), nor does being cautioned or sentenced
for a breach or for an offence known not to be recordable (practice 5.1); leaving custody does,
whatever it was for. The child's first event of the window is the index event, and several of one
day are one: the most severe.
"""

from dataclasses import dataclass
from functools import lru_cache

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import age_on, table, within
from throughcare.measures.children.numbers import of_child
from throughcare.measures.offences.disposals import local, rank_of, stands, such_that, tier_of
from throughcare.measures.offences.new_offences import may_be_new
from throughcare.measures.reoffending.windows import cohort_of, cohorts
from throughcare.rulebook.disposals.outcomes import CohortEntry
from throughcare.rulebook.periods import Period

NOT_RELEASED = ("adult-estate", "successful-appeal", "recorded-in-error")
RELEASE, OUTCOME = "release", "outcome"
EVENT = (
    "service_id",
    "one_child",
    "person_id",
    "date_of_birth",
    "sex",
    "ethnicity",
    "ethnicity_set",
    "event_on",
    "event",
    "outcome_id",
    "offence_id",
    "legal_outcome",
    "outcome_on",
    "residence_on_outcome",
)
OF_CHILD = ("one_child", "date_of_birth", "sex", "ethnicity", "ethnicity_set")


@dataclass(frozen=True, kw_only=True)
class CohortRules:
    """Who may enter: ages on the index day, and months in a cohort (0: the period is one)."""

    cohort_months: int = 3
    youngest: int = 10
    oldest: int = 17


@lru_cache(maxsize=64)
def entries(period: Period, entry: CohortRules) -> ir.Table:
    """Each child's index event in each window of the period, with the index offence.

    A child whose first event was made while they lived elsewhere is not of this service's
    cohort, even if a later one was made here.
    """
    happened = events().filter(lambda e: within(e.event_on, period.first_day, period.last_day))
    aged = happened.mutate(age=age_on(happened.date_of_birth, happened.event_on))
    of_age = aged.filter(aged.age.between(entry.youngest, entry.oldest))
    placed = of_age.mutate(
        cohort=cohort_of(of_age.event_on, cohorts(period, entry.cohort_months)),
        severity=ibis.ifelse(of_age.event == RELEASE, 0, rank_of(of_age.legal_outcome)),
    )
    first = earliest(for_new_offences(with_offence(placed)))
    return first.filter(local(first.residence_on_outcome)).mutate(
        index_disposal=index_disposal(first.event, first.legal_outcome)
    )


def events() -> ir.Table:
    """Every event that may be an index event, of children as they are counted."""
    return ibis.union(outcomes().select(*EVENT), releases().select(*EVENT))


def outcomes() -> ir.Table:
    """Cautions and sentences served in the community, on the day that they were made."""
    outcome = table("outcome")
    entering = outcome.filter(
        such_that(outcome.legal_outcome, enters_cohort=CohortEntry.ON_OUTCOME),
        stands(outcome.appeal_status),
    ).select(
        "service_id",
        "person_id",
        "outcome_id",
        "offence_id",
        "legal_outcome",
        "outcome_on",
        "residence_on_outcome",
    )
    known = of_child(entering, *OF_CHILD, few=True)
    return known.mutate(event_on=known.outcome_on, event=ibis.literal(OUTCOME))


def releases() -> ir.Table:
    """Releases from custody under a sentence that stands. A move between places is none."""
    served, outcome = of_child(table("custody"), *OF_CHILD, few=True), table("outcome")
    in_turn = ibis.window(
        group_by=["service_id", "person_id"],
        order_by=["admitted_on", "released_on", "custody_id"],
    )
    stays = served.mutate(admitted_next=served.admitted_on.lead().over(in_turn))
    moved_on = (stays.admitted_next <= stays.released_on).fill_null(False)
    left = stays.filter(
        stays.released_on.notnull(), ~moved_on, ~stays.release_kind.isin(NOT_RELEASED)
    )
    standing = outcome.filter(stands(outcome.appeal_status))
    return standing.join(left, ["service_id", "outcome_id"]).select(
        *(left[name] for name in ("service_id", "person_id", "outcome_id", *OF_CHILD)),
        *(standing[name] for name in ("offence_id", "legal_outcome", "outcome_on")),
        standing.residence_on_outcome,
        event_on=left.released_on,
        event=ibis.literal(RELEASE),
    )


def with_offence(placed: ir.Table) -> ir.Table:
    """The offence that each event was for. An outcome without its offence is still an event."""
    offence = table("offence")
    return offence.right_join(placed, ["service_id", "offence_id"]).select(
        *(placed[name] for name in placed.columns),
        offence.offence_on,
        offence.recordable,
        index_category=offence.yjb_category,
        index_seriousness=offence.seriousness,
    )


def for_new_offences(placed: ir.Table) -> ir.Table:
    """Releases, and outcomes but for those of breaches and of what is not recordable."""
    return placed.filter(
        (placed.event == RELEASE) | may_be_new(placed.index_category, placed.recordable)
    )


def earliest(placed: ir.Table) -> ir.Table:
    """One event for each child and window: the first, the most severe, the gravest offence.

    Where two services hold one event, the one where the child lived keeps it.
    """
    order = placed.mutate(
        elsewhere=ibis.ifelse(local(placed.residence_on_outcome), 0, 1),
        lightness=-placed.index_seriousness.fill_null(0),
    )
    in_turn = ibis.window(
        group_by=["one_child", "cohort"],
        order_by=[
            order.event_on,
            order.severity,
            order.elsewhere,
            order.lightness,
            ibis.desc(order.offence_on),
            order.service_id,
            order.outcome_id,
        ],
    )
    numbered = order.mutate(place=ibis.row_number().over(in_turn))
    return numbered.filter(numbered.place == 0).select(
        "service_id",
        "one_child",
        "person_id",
        "date_of_birth",
        "sex",
        "ethnicity",
        "ethnicity_set",
        "cohort",
        "age",
        "event",
        "outcome_id",
        "legal_outcome",
        "outcome_on",
        "residence_on_outcome",
        "index_category",
        "index_seriousness",
        index_on="event_on",
    )


def index_disposal(event: ir.StringValue, outcome: ir.StringValue) -> ir.StringValue:
    """The group of the index event as published: custody means a release from it."""
    return ibis.cases(
        (event == RELEASE, "custody"),
        (tier_of(outcome) == "community", "community"),
        (outcome == "referral-order", "referral-order"),
        (tier_of(outcome) == "first-tier", "first-tier"),
        (outcome == "youth-conditional-caution", "youth-conditional-caution"),
        else_="youth-caution",
    )
