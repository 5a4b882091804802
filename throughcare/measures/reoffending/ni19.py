"""National indicator 19: reoffences for each child of a January to March cohort (2008 to 2011).

The service's own data, with three months of waiting where the national figure waited six; each
child enters once. The figure divides by all children of the cohort, not by those who reoffended,
and was followed at three, six, nine and twelve months.
"""

from functools import partial
from typing import Any

import ibis.expr.types as ir

from throughcare.measures.measure import Measure, Part, Summary
from throughcare.measures.reoffending.proven import DEFAULTS, NEEDS, proven_reoffending
from throughcare.rulebook.periods import Period
from throughcare.rulebook.rounding import FREQUENCY

TRACKED_AT = (3, 6, 9, 12)
MONTHS = 12
SETTINGS = DEFAULTS | {"cohort_months": 0, "waiting_months": 3, "profile": False}
del SETTINGS["followup_months"]


def reoffences_for_each_child(period: Period, *, months: int = MONTHS, **settings: Any) -> ir.Table:
    """How many offences, for each child of the cohort, within so many months and three to prove?"""
    return proven_reoffending(period, followup_months=months, **(SETTINGS | settings))


MEASURE = Measure(
    code="ni-19",
    counted=reoffences_for_each_child,
    parts=tuple(
        Part(
            code=f"{months}-months",
            summary=Summary.AMOUNT_PER_ROW,
            unit=FREQUENCY,
            counted=partial(reoffences_for_each_child, months=months),
        )
        for months in reversed(TRACKED_AT)
    ),
    needs=NEEDS,
    by=("service_id", "sex", "ethnic_group", "age_band", "age", "index_disposal", "index_category"),
    parameters=SETTINGS,
    complete_after_months=lambda settings: MONTHS + int(settings["waiting_months"] or 0),
    matches=True,
)
