"""The cells of the templates of indicators 3, 4, 5 and 7: needs, and who met them."""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis import special_needs, treatment, wider_services
from throughcare.measures.kpis.cohort import closings
from throughcare.measures.kpis.template.cells import cells, ending, of_order, union_of_cells
from throughcare.rulebook.indicators.kpi_templates import PREFIXES, WIDER_SERVICES_PREFIXES
from throughcare.rulebook.periods import Period


def special_needs_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 3: one number for each row and order."""
    children = closings(period, **who)
    needs = special_needs.with_needs(children)
    learning = special_needs.need_and_education(period, **who)
    rows = {
        "ending": children,
        "identified": needs.filter(needs.identified),
        "planned": needs.filter(needs.planned),
        "suitable-education": learning.filter(learning.met),
    }
    return union_of_cells(
        [
            cells(counted, row, counted.order.cases(*PREFIXES.items(), else_=""))
            for row, counted in rows.items()
        ]
    )


def treatment_cells(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Indicators 4 and 5: a child in treatment before both screening and order is in both rows."""
    children = treatment.with_need(closings(period, **who), need)
    rows = {
        ("treated-at-screening", "start"): children.filter(children.treated_at_screening),
        ("treated-at-start", "start"): children.filter(children.treated_at_start),
        ("need", "end"): children.filter(children.needing),
    }
    parts = [cells(listed, row, of_order(listed, moment)) for (row, moment), listed in rows.items()]
    for step in ("offered", "attended"):
        kinds = treatment.by_intervention(period, need=need, step=step, **who)
        row = ibis.literal(f"{step}-").concat(kinds.intervention)
        parts.append(cells(kinds, row, of_order(kinds, "end")))
    return union_of_cells([ending(period, **who), *parts])


def wider_services_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 7: each status at the start and at the end, and referrals to early help."""
    children_by_row = {
        ("ending", "total"): closings(period, **who),
        ("referred-before", "start"): wider_services.open_before(period, **who),
        ("referred-after", "end"): wider_services.referred(period, **who),
    }
    for service in wider_services.SERVICES:
        for moment in ("start", "end"):
            children_by_row[service, moment] = wider_services.supported(
                period, moment=moment, services=(service,), **who
            )
    return union_of_cells(
        [
            cells(listed, row, of_order(listed, moment, WIDER_SERVICES_PREFIXES))
            for (row, moment), rows in children_by_row.items()
            for listed in [rows.filter(rows.met) if "met" in rows.columns else rows]
        ]
    )


mental_health_cells = partial(treatment_cells, need=treatment.MENTAL_HEALTH)
substance_misuse_cells = partial(treatment_cells, need=treatment.SUBSTANCE_MISUSE)
