"""The cells of the templates of indicators 6, 8 and 10: programmes, boards and victims."""

from typing import Any

import ibis.expr.types as ir

from throughcare.measures.children import table, within
from throughcare.measures.kpis import board, victims
from throughcare.measures.kpis.cohort import quarter
from throughcare.measures.kpis.diversion import programmes_completed
from throughcare.measures.kpis.template_cells import cells, together
from throughcare.rulebook.kpi_templates import DISPOSALS, SECTORS
from throughcare.rulebook.periods import Period


def diversion_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 6: children by the kind of disposal that ended and whether it was completed."""
    programmes = programmes_completed(period, **who)
    rows = {
        "ending": programmes,
        "completed": programmes.filter(programmes.met),
        "not-completed": programmes.filter(~programmes.met),
    }
    return together(
        [
            cells(found, row, found.disposal_type.cases(*DISPOSALS.items(), else_=""))
            for row, found in rows.items()
        ]
    )


def board_cells(period: Period, **_: Any) -> ir.Table:
    """Indicator 8: meetings at which each sector came, or did not, in each of three ways."""
    rows = {
        "senior": board.seats(period, attendees=(board.SENIOR,)),
        "delegate": board.seats(period, attendees=(board.DELEGATE,)),
        "new": board.seats(period, attendees=(board.SENIOR, board.DELEGATE), new=True),
    }
    parts = [other_sectors(period)]
    for row, seats in rows.items():
        sector = seats.sector.cases(*SECTORS.items(), else_="")
        answered = seats.mutate(column=sector.concat(seats.met.ifelse("_attended", "_not")))
        parts.append(cells(answered, row, answered.column, "board_meeting_id"))
    return together(parts)


def other_sectors(period: Period) -> ir.Table:
    """Whether a senior partner of a sector outside the five came, where one was on the list."""
    meeting, there = table("board_meeting"), table("board_attendance")
    held = meeting.filter(within(meeting.held_on, period.first_day, period.last_day))
    of_others = there.filter(~there.sector.isin(board.SECTORS))
    both = of_others.join(held, ["service_id", "board_meeting_id"]).select(
        "service_id", "board_meeting_id", "attendee", "held_on"
    )
    came = both.group_by(["service_id", "board_meeting_id", "held_on"]).aggregate(
        seniors=(both.attendee == board.SENIOR).ifelse(1, 0).sum()
    )
    answered = came.mutate(
        quarter=quarter(came.held_on, period),
        column=(came.seniors > 0).ifelse("senior_other_attended", "senior_other_not"),
    )
    return cells(answered, "senior", answered.column, "board_meeting_id")


def victim_cells(period: Period, **who: Any) -> ir.Table:
    """Indicator 10: children with victims, and victims by what they were asked and given."""
    found = victims.victims(period, **who)
    children = victims.children_with_victims(period, **who)
    consented = found.filter(found.consent.isin(victims.CONSENTED))
    wanting = found.filter(found.progress_requested == "yes")
    asking = found.filter(found.support_requested == "yes")
    rows = {
        "victims": found,
        "consented": consented,
        "view-sought": consented.filter(consented.view_sought_before_decision == "yes"),
        "engaged": consented.filter(consented.rj_engaged == "yes"),
        "progress-requested": wanting,
        "progress-provided": wanting.filter(wanting.progress_provided == "yes"),
        "support-requested": asking,
        "support-provided": asking.filter(asking.support_provided == "yes"),
    }
    return together(
        [
            cells(children.filter(children.met), "children", "total"),
            *(cells(listed, row, "total", "victim_id") for row, listed in rows.items()),
        ]
    )
