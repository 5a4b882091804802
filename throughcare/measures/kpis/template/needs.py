"""The cells of the templates of indicators 3, 4, 5 and 7: needs, and who met them."""

from functools import partial
from typing import Any

import ibis
import ibis.expr.types as ir

from throughcare.measures.kpis import special_needs, treatment, wider_services
from throughcare.measures.kpis.cohort import closings
from throughcare.measures.kpis.template.cells import cells, ending, of_order, together
from throughcare.rulebook.kpi_templates import PREFIXES, WIDER_SERVICES_PREFIXES
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
    return together(
        [
            cells(found, row, found.order.cases(*PREFIXES.items(), else_=""))
            for row, found in rows.items()
        ]
    )


def treatment_cells(period: Period, *, need: str, **who: Any) -> ir.Table:
    """Indicators 4 and 5: a child in treatment before both screening and order is in both rows."""
    found = treatment.with_need(closings(period, **who), need)
    rows = {
        ("treated-at-screening", "start"): found.filter(found.treated_at_screening),
        ("treated-at-start", "start"): found.filter(found.treated_at_start),
        ("need", "end"): found.filter(found.needing),
    }
    parts = [cells(listed, row, of_order(listed, moment)) for (row, moment), listed in rows.items()]
    for step in ("offered", "attended"):
        kinds = treatment.by_intervention(period, need=need, step=step, **who)
        row = ibis.literal(f"{step}-").concat(kinds.intervention)
        parts.append(cells(kinds, row, of_order(kinds, "end")))
    return together([ending(period, **who), *parts])


def wider_services_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 7: each status at the start and at the end, and referrals to early help."""
    found = {
        ("ending", "total"): closings(period, **who),
        ("referred-before", "start"): wider_services.referred(period, before=True, **who),
        ("referred-after", "end"): wider_services.referred(period, before=False, **who),
    }
    for service in wider_services.SERVICES:
        for moment in ("start", "end"):
            found[service, moment] = wider_services.supported(
                period, moment=moment, services=(service,), **who
            )
    return together(
        [
            cells(listed, row, of_order(listed, moment, WIDER_SERVICES_PREFIXES))
            for (row, moment), rows in found.items()
            for listed in [rows.filter(rows.met) if "met" in rows.columns else rows]
        ]
    )


mental_health_cells = partial(treatment_cells, need=treatment.MENTAL_HEALTH)
substance_misuse_cells = partial(treatment_cells, need=treatment.SUBSTANCE_MISUSE)
