"""Children whose remand in custody ended otherwise than by a custodial sentence.

The Board's template for accommodation has these columns (`noncust`) beside the six orders. Its
views do not count them, so that what is counted is our reading: remands to youth detention and
to custody before it, not remands to local authority accommodation.
"""

from datetime import date
from functools import lru_cache

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import (
    age_band,
    age_on,
    people,
    survivors,
    table,
    within,
)
from throughcare.measures.kpis.cohort import quarter
from throughcare.measures.offences.disposals import stands, such_that
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

SECURE = sorted(code_list("remand-decision").flagged("secure"))
KEY = ("service_id", "remand_id")
REMAND = "remand"


@lru_cache(maxsize=64)
def remands_ended(period: Period, *, youngest: int, oldest: int, since: date) -> ir.Table:
    """Whose remand in custody ended in the period? Each child once a quarter, by the last one.

    A remand that ended on the day of a custodial sentence is not one: the child stayed inside.
    """
    remand = table("remand")
    ended = remand.filter(
        within(remand.released_on, max(period.first_day, since), period.last_day),
        remand.kind.isin(SECURE),
    ).select("service_id", "person_id", "remand_id", "admitted_on", "released_on")
    whole = with_child(ended)
    dated = whole.mutate(
        order=ibis.literal(REMAND),
        quarter=quarter(whole.released_on, period),
        age=age_on(whole.date_of_birth, whole.admitted_on),
        began_on=whole.admitted_on,
        held_from=(whole.admitted_on - ibis.interval(days=1)).cast("date"),
        ended_on=whole.released_on,
    )
    counted = dated.filter(dated.age.between(youngest, oldest), dated.sentences.isnull())
    return last_of_quarter(counted.mutate(age_band=age_band(counted.age)))


def with_child(ended: ir.Table) -> ir.Table:
    """Each remand with its child, and how many custodial sentences were made on its last day."""
    of_child = ended.join(survivors(), ["service_id", "person_id"]).select(
        *[name for name in ended.columns if name != "person_id"], person_id="counted_as"
    )
    whole = of_child.join(people(), ["service_id", "person_id"]).select(
        *of_child.columns, "date_of_birth", "sex", "ethnic_group"
    )
    sentenced = sentences()
    return whole.left_join(
        sentenced,
        ["service_id", "person_id", whole.released_on == sentenced.outcome_on],
    ).select(*whole.columns, "sentences")


def sentences() -> ir.Table:
    """Days on which a child was given a custodial sentence that stands."""
    outcome = table("outcome")
    custodial = outcome.filter(
        such_that(outcome.legal_outcome, custodial=True), stands(outcome.appeal_status)
    ).select("service_id", "person_id", "outcome_on")
    of_child = custodial.join(survivors(), ["service_id", "person_id"]).select(
        "service_id", "outcome_on", person_id="counted_as"
    )
    return of_child.group_by(["service_id", "person_id", "outcome_on"]).aggregate(
        sentences=of_child.count()
    )


def last_of_quarter(counted: ir.Table) -> ir.Table:
    """Each child's last remand to end in a quarter."""
    last = ibis.window(
        group_by=[counted.service_id, counted.person_id, counted.quarter],
        order_by=[
            ibis.desc(counted.released_on),
            ibis.desc(counted.admitted_on),
            counted.remand_id,
        ],
    )
    numbered = counted.mutate(place=ibis.row_number().over(last))
    return numbered.filter(numbered.place == 0).drop("place", "sentences", "age")
