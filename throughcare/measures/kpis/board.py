"""Key performance indicator 8: senior partners at the management board.

Five sectors are expected at every meeting of every board. A sector is there once, however many
came from it; "other" sectors and delegates are outside the headline (measures.md section 4.8).
"""

from functools import partial, reduce

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.kpis.cohort import quarter
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.code_lists import code_list
from throughcare.rulebook.periods import Period

SECTORS = tuple(
    code
    for code in code_list("board-sector").codes
    if code in code_list("board-sector").flagged("statutory")
)
OTHER = "other"
SENIOR, DELEGATE = "senior", "delegate"


def senior_attendance(period: Period) -> ir.Table:
    """Was each of the five sectors represented by a senior partner at the board?"""
    return sectors_at_meetings(period, attendees=(SENIOR,))


def sectors_at_meetings(
    period: Period, *, attendees: tuple[str, ...], new: bool = False, others: bool = False
) -> ir.Table:
    """A row for each sector expected at each meeting: was it represented in one of these ways?

    With `new`, only sectors that were represented are rows: was it by a new partner? With
    `others`, the rows are of the sectors outside the five, where one was on the list.
    """
    expected = other_sectors(period) if others else expected_sectors(period)
    came = attendances(attendees)
    both = expected.left_join(came, ["service_id", "board_meeting_id", "sector"]).select(
        *expected.columns, "people", "new_people"
    )
    if new:
        there = both.filter(both.people.notnull())
        return there.mutate(met=there.new_people > 0).drop("people", "new_people")
    return both.mutate(met=both.people.notnull()).drop("people", "new_people")


def expected_sectors(period: Period) -> ir.Table:
    """Five sectors for each meeting held in the period."""
    held = meetings(period)
    by_sector = [held.mutate(sector=ibis.literal(sector)) for sector in SECTORS]
    return reduce(lambda one, other: one.union(other), by_sector)


def other_sectors(period: Period) -> ir.Table:
    """Each meeting of the period with somebody of another sector on its list, whether they came."""
    held, there = meetings(period), table("board_attendance")
    listed = there.filter(~there.sector.isin(SECTORS)).select("service_id", "board_meeting_id")
    on_list = held.semi_join(listed, ["service_id", "board_meeting_id"])
    return on_list.mutate(sector=ibis.literal(OTHER))


def meetings(period: Period) -> ir.Table:
    """The meetings held in the period, with the quarter that each was held in."""
    meeting = table("board_meeting")
    held = meeting.filter(within(meeting.held_on, period.first_day, period.last_day)).select(
        "service_id", "board_meeting_id", "board", "held_on"
    )
    return held.mutate(quarter=quarter(held.held_on, period))


def attendances(attendees: tuple[str, ...]) -> ir.Table:
    """How many came from each sector to each meeting, and how many of them were new."""
    there = table("board_attendance")
    present = there.filter(there.attendee.isin(attendees))
    came = present.mutate(
        sector=ibis.ifelse(present.sector.isin(SECTORS), present.sector, ibis.literal(OTHER))
    )
    return came.group_by(["service_id", "board_meeting_id", "sector"]).aggregate(
        people=came.count(),
        new_people=ibis.ifelse(came.is_new_partner.fill_null(False), 1, 0).sum(),
    )


def _part(code: str, *attendees: str, by: tuple[str, ...] = (), new: bool = False) -> Part:
    counted = partial(sectors_at_meetings, attendees=attendees, new=new)
    return Part(code=code, summary=Summary.SHARE, counted=counted, by=by)


MEASURE = Measure(
    code="kpi-8",
    counted=senior_attendance,
    parts=(
        Part(code="headline", summary=Summary.SHARE),
        Part(code="8a", summary=Summary.SHARE, by=("sector",)),
        _part("8b", DELEGATE),
        _part("8c", DELEGATE, by=("sector",)),
        _part("with-delegates", SENIOR, DELEGATE),
        _part("new-partners", SENIOR, DELEGATE, by=("sector",), new=True),
    ),
    needs={
        "board_meeting": ("board_meeting_id", "held_on"),
        "board_attendance": ("board_attendance_id", "board_meeting_id", "sector", "attendee"),
    },
    by=("sector", "board", "service_id"),
)
