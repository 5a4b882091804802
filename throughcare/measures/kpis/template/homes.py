"""The cells of the template of indicator 1: where children live.

The Board adds the rows up, so that each child stands in one row: by the main home of the moment,
with the answer to whether all of their homes were suitable. A child of whom no home is recorded
stands in the row "Unknown", in the total alone.
"""

from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis import accommodation
from throughcare.measures.kpis.cohort import KEY, closings
from throughcare.measures.kpis.remands import KEY as REMANDS
from throughcare.measures.kpis.remands import remands_ended
from throughcare.measures.kpis.template.cells import cells, of_order, union_of_cells
from throughcare.rulebook.indicators.kpi_templates import PREFIXES, REMAND_PREFIX
from throughcare.rulebook.periods import Period

HOMES = {
    "with-parents": "with-parents",
    "with-family": "with-family",
    "with-friends": "with-friends",
    "foster-care-local-authority": "foster-care",
    "foster-care-private": "foster-care",
    "supported-accommodation": "supported-accommodation",
    "temporary-accommodation": "temporary-accommodation",
    "bail-hostel": "temporary-accommodation",
    "residential-unit-local-authority": "residential-unit",
    "residential-unit-private": "residential-unit",
    "residential-unit-secure": "residential-unit",
    "independent-living": "independent-living",
    "young-offender-institution": "young-offender-institution",
    "secure-training-centre": "secure-training-centre",
    "secure-childrens-home": "secure-childrens-home",
    "secure-school": "secure-childrens-home",
    "bed-and-breakfast": "bed-and-breakfast",
    "no-fixed-abode": "no-fixed-abode",
}
UNKNOWN, OTHER = "unknown", "other"
ORDERS = {**PREFIXES, "remand": REMAND_PREFIX}


def accommodation_cells(period: Period, **who: Any) -> ir.Table:
    """Every child of the template in every cell that they are counted in."""
    children = closings(period, **who)
    released = accommodation.released(children)
    remands = remands_ended(period, **who)
    return union_of_cells(
        [
            *homes_at(children, "start"),
            *homes_at(children, "end", total=True),
            *homes_at(released, "release"),
            *homes_at(remands, "start", total=True, key=REMANDS),
            *homes_at(remands, "release", key=REMANDS),
        ]
    )


def homes_at(
    children: ir.Table, moment: str, *, total: bool = False, key: tuple[str, ...] = KEY
) -> list[ir.Table]:
    """The cells of a moment, and of the total where it is counted by the homes of the moment."""
    listed = main_homes(children, moment, key)
    answers = {"yes": listed.filter(listed.met), "no": listed.filter(~listed.met)}
    parts = [
        cells(rows, rows.home, of_order(rows, f"{moment}_{answer}", ORDERS))
        for answer, rows in answers.items()
    ]
    if total:
        parts.append(cells(listed, listed.home, of_order(listed, "total", ORDERS)))
    return parts


def main_homes(children: ir.Table, moment: str, key: tuple[str, ...]) -> ir.Table:
    """Children with `met`, and `home`: the row of the main home that they had at the moment."""
    answers = accommodation.judged(children, moment, key)
    places = accommodation.places_at(children, moment)
    main = ibis.window(
        group_by=[places[name] for name in key],
        order_by=[
            ibis.ifelse(places.is_primary.fill_null(False), 0, 1),
            ibis.desc(places.spell_from),
            places.residence_id,
        ],
    )
    numbered = places.mutate(place=ibis.row_number().over(main))
    first = numbered.filter(numbered.place == 0).select(*key, "accommodation_type")
    both = answers.left_join(first, list(key)).select(*answers.columns, "accommodation_type")
    kind = both.accommodation_type
    row = kind.cases(*HOMES.items(), else_=OTHER)
    return both.mutate(home=ibis.ifelse(kind.isnull(), UNKNOWN, row))
