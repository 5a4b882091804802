"""How children's own answers changed between the first time they were asked and the last.

Only the same instrument is compared with itself, by the mean of the items answered. Who was
never asked again is counted and described, never filled in.
"""

from fractions import Fraction
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.engine.engines import Engine, rows
from throughcare.measures.figures import Figure
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.statistics.paired_change import PairedChange, paired_change
from throughcare.measures.timeliness.orders import about_children
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import FREQUENCY, P_VALUE, round_half_up

LATER = ("review", "exit", "after-exit")
CHILD = ("service_id", "person_id")


def survey_change(period: Period, *, instrument: str = "brs") -> ir.Table:
    """Of the children first asked in the period, whose later answers were higher than the first?

    The first baseline of a child beside the last answer after it. `met` is empty where the child
    was never asked again.
    """
    answered = surveys(instrument)
    first = earliest(answered.filter(answered.occasion == "baseline"))
    surveyed = first.filter(within(first.completed_on, period.first_day, period.last_day))
    last = latest(answered.filter(answered.occasion.isin(LATER)))
    both = surveyed.left_join(last, list(CHILD)).select(
        *(surveyed[name] for name in surveyed.columns), "later_on", "later_total", "later_items"
    )
    after = both.later_on > both.completed_on
    changes = both.mutate(
        later_total=ibis.ifelse(after, both.later_total, ibis.null("int64")),
        later_items=ibis.ifelse(after, both.later_items, ibis.null("int64")),
    )
    higher = changes.later_total * changes.items_answered > changes.total * changes.later_items
    return changes.mutate(met=higher)


def asked_again(period: Period, *, instrument: str = "brs") -> ir.Table:
    """Of the children first asked in the period, who was asked again?"""
    change = survey_change(period, instrument=instrument)
    return change.mutate(met=change.later_total.notnull())


def surveys(instrument: str) -> ir.Table:
    """Scored answers to an instrument, under the child."""
    survey = table("survey")
    scored = survey.filter(
        survey.instrument == instrument, survey.total.notnull(), survey.items_answered > 0
    )
    return about_children(
        scored.select(
            "service_id",
            "person_id",
            "survey_id",
            "occasion",
            "completed_on",
            "items_answered",
            "total",
        )
    )


def earliest(answered: ir.Table) -> ir.Table:
    """The first answers of each child."""
    order = ibis.window(
        group_by=[answered[name] for name in CHILD],
        order_by=[answered.completed_on, answered.survey_id],
    )
    numbered = answered.mutate(place=ibis.row_number().over(order))
    return numbered.filter(numbered.place == 0).drop("place", "occasion")


def latest(answered: ir.Table) -> ir.Table:
    """The last answers of each child, under other names."""
    order = ibis.window(
        group_by=[answered[name] for name in CHILD],
        order_by=[ibis.desc(answered.completed_on), ibis.desc(answered.survey_id)],
    )
    numbered = answered.mutate(place=ibis.row_number().over(order))
    return numbered.filter(numbered.place == 0).select(
        *CHILD, later_on="completed_on", later_total="total", later_items="items_answered"
    )


def change_of(engine: Engine, period: Period, *, instrument: str = "brs") -> PairedChange:
    """The change in the mean of an instrument, with the children who were lost described."""
    listed = rows(engine, survey_change(period, instrument=instrument))
    listed.sort(key=lambda row: (row["service_id"], row["person_id"]))
    before = [Fraction(row["total"], row["items_answered"]) for row in listed]
    after = [
        None if row["later_total"] is None else Fraction(row["later_total"], row["later_items"])
        for row in listed
    ]
    both = list(zip(before, after, strict=True))
    return paired_change(
        [(first, last) for first, last in both if last is not None],
        lost=[first for first, last in both if last is None],
    )


def compared(engine: Engine, query: Any, counted: list[Figure], *, instrument: str) -> list[Figure]:
    """The mean change as a figure, with its interval and what may be said of it."""
    change = change_of(engine, query.period, instrument=instrument)
    return [
        Figure(
            measure=MEASURE.code,
            part="mean-change",
            unit=FREQUENCY,
            numerator=change.children,
            denominator=change.children,
            unknown=change.lost,
            value=change.mean_change,
            interval=change.interval,
            period=query.period,
            as_at=query.as_at,
            parameters={"instrument": instrument},
            note=" ".join((change.words, *sizes(change))),
        )
    ]


def sizes(change: PairedChange) -> tuple[str, ...]:
    """The sizes of effect and the probability, in words; none where there are too few."""
    if change.d_av_corrected is None or change.p_by_ranks is None or change.d_z_corrected is None:
        return ()
    d_av, d_z = (round_half_up(d, 2) for d in (change.d_av_corrected, change.d_z_corrected))
    p = round_half_up(change.p_by_ranks, P_VALUE.places)
    return (f"Effect {d_av} (d_av) or {d_z} (d_z), both corrected; signed ranks p {p}.",)


MEASURE = Measure(
    code="survey-change",
    counted=survey_change,
    parts=(
        Part(code="higher", summary=Summary.SHARE_OF_KNOWN),
        Part(code="asked-again", summary=Summary.SHARE, counted=asked_again),
    ),
    needs={
        "person": ("person_id", "sex", "ethnicity"),
        "survey": (
            "survey_id",
            "person_id",
            "instrument",
            "occasion",
            "completed_on",
            "items_answered",
            "total",
        ),
    },
    by=("sex", "ethnic_group", "service_id"),
    parameters={"instrument": "brs"},
    compared=compared,
)
