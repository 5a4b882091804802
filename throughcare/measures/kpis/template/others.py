"""The cells of the templates of indicators 6, 8, 9 and 10.

Programmes, management boards, serious violence, and victims.
"""

from typing import Any

import ibis.expr.types as ir

from throughcare.measures.kpis import board, victims
from throughcare.measures.kpis.cohort import quarter
from throughcare.measures.kpis.diversion import programmes_completed
from throughcare.measures.kpis.template.cells import cells, union_of_cells
from throughcare.measures.offences.serious_violence import only_serious
from throughcare.rulebook.indicators.kpi_templates import DISPOSALS, SECTORS, VIOLENCE_AGES
from throughcare.rulebook.periods import Period


def diversion_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 6: children by the kind of disposal that ended and whether it was completed."""
    programmes = programmes_completed(period, **who)
    rows = {
        "ending": programmes,
        "completed": programmes.filter(programmes.met),
        "not-completed": programmes.filter(~programmes.met),
    }
    return union_of_cells(
        [
            cells(children, row, children.disposal_type.cases(*DISPOSALS.items(), else_=""))
            for row, children in rows.items()
        ]
    )


def board_cells(period: Period, **_: Any) -> ir.Table:
    """Indicator 8: meetings at which each sector came, or did not, in each of three ways.

    Sectors outside the five stand together in a column, for meetings with one on the list.
    """
    rows: dict[str, dict[str, Any]] = {
        "senior": {"attendees": (board.SENIOR,)},
        "delegate": {"attendees": (board.DELEGATE,)},
        "new": {"attendees": (board.SENIOR, board.DELEGATE), "new": True},
    }
    return union_of_cells(
        [
            answers(board.sectors_at_meetings(period, others=others, **filters), row)
            for row, filters in rows.items()
            for others in (False, True)
        ]
    )


def answers(sectors: ir.Table, row: str) -> ir.Table:
    """Meetings in the columns of each sector, by whether it was there."""
    sector = sectors.sector.cases(*SECTORS.items(), else_="")
    answered = sectors.mutate(column=sector.concat(sectors.met.ifelse("_attended", "_not")))
    return cells(answered, row, answered.column, "board_meeting_id")


def violence_cells(period: Period, *, youngest: int, oldest: int, **_: Any) -> ir.Table:
    """Indicator 9: offences, and not children, by category and age.

    An offence that two children did together stands there twice, as in the figure.
    """
    offences = only_serious(period, youngest=youngest, oldest=oldest)
    dated = offences.mutate(quarter=quarter(offences.outcome_on, period))
    column = dated.template_age_band.cases(*VIOLENCE_AGES.items(), else_="")
    return cells(dated, dated.yjb_category, column, "offence_id")


def victim_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 10: children with victims, and victims by what they were asked and given."""
    all_victims = victims.victims(period, **who)
    children = victims.children_with_victims(period, **who)
    consented = all_victims.filter(all_victims.consent.isin(victims.CONSENTED))
    wanting = all_victims.filter(all_victims.progress_requested == "yes")
    asking = all_victims.filter(all_victims.support_requested == "yes")
    rows = {
        "victims": all_victims,
        "consented": consented,
        "view-sought": consented.filter(consented.view_sought_before_decision == "yes"),
        "engaged": consented.filter(consented.rj_engaged == "yes"),
        "progress-requested": wanting,
        "progress-provided": wanting.filter(wanting.progress_provided == "yes"),
        "support-requested": asking,
        "support-provided": asking.filter(asking.support_provided == "yes"),
    }
    return union_of_cells(
        [
            cells(children.filter(children.met), "children", "total"),
            *(cells(listed, row, "total", "victim_id") for row, listed in rows.items()),
        ]
    )
