"""Key performance indicator 6: out-of-court disposals completed.

Programmes are counted here, so that a child with two counts twice in 6a and 6b and once in the
headline; one completed programme is enough for that (measures.md section 4.6).
"""

from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis.cohort import (
    BY,
    NEEDS,
    OUT_OF_COURT,
    WHO,
    days_since,
    programmes_ended,
)
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period

CHILD = ("service_id", "person_id", "quarter")


def children_who_completed(period: Period, **who: Any) -> ir.Table:
    """Did the child complete the programme of an out-of-court disposal?

    A row for each child and quarter: the programme completed if there was one, else the last.
    """
    programmes = programmes_completed(period, **who)
    best = ibis.window(
        group_by=[programmes[name] for name in CHILD],
        order_by=[
            ibis.cases((programmes.met, 0), (programmes.met.isnull(), 1), else_=2),
            ibis.desc(programmes.ended_on),
            programmes.programme_id,
        ],
    )
    numbered = programmes.mutate(place=ibis.row_number().over(best))
    return numbered.filter(numbered.place == 0).drop("place")


def programmes_completed(period: Period, **who: Any) -> ir.Table:
    """Was the programme of an out-of-court disposal completed? A row for each programme."""
    ended = programmes_ended(period, **who)
    out_of_court = ended.filter(ended.disposal_type.isin(OUT_OF_COURT))
    answer = out_of_court.completed.cases(("yes", True), ("no", False), else_=None)
    return out_of_court.mutate(met=answer)


def _of_children(code: str, column: str) -> Part:
    return Part(code=code, summary=Summary.SHARE, by=(column,))


MEASURE = Measure(
    code="kpi-6",
    counted=children_who_completed,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="6a", summary=Summary.SHARE, counted=programmes_completed),
        Part(
            code="6b",
            summary=Summary.SHARE,
            counted=programmes_completed,
            by=("disposal_type",),
        ),
        _of_children("6c-sex", "sex"),
        _of_children("6c-age", "age_band"),
        _of_children("6c-ethnicity", "ethnic_group"),
    ),
    needs={**NEEDS, "programme": (*NEEDS["programme"], "completed")},
    by=BY,
    parameters=WHO,
    days=days_since,
    shared=lambda period, **who: (programmes_ended(period, **who),),
)
