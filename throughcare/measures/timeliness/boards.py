"""Was the management board quorate, and did it have before it what it promised to?

Whether senior partners came is key performance indicator 8; these are yes or no for a meeting.
"""

from functools import partial

import ibis
import ibis.expr.types as ir

from throughcare.measures.children.attributes import table, within
from throughcare.measures.measure import Measure, Part, Summary
from throughcare.rulebook.periods import Period

CAMHS = "camhs, mental health"
ABSENT = "did-not-attend"


def board_meetings(period: Period, *, column: str = "quorate", camhs: str = CAMHS) -> ir.Table:
    """Of the board's meetings in the period, how many were quorate (or discussed exploitation)?"""
    held = meetings(period)
    return held.mutate(met=held[column])


def camhs_present(period: Period, *, camhs: str = CAMHS) -> ir.Table:
    """At how many meetings was somebody of the mental health service for children present?

    They are known by words in the name of the organisation, of which `camhs` is the list.
    """
    attendance = table("board_attendance")
    name = attendance.organisation.lower()
    words = [word.strip().lower() for word in camhs.split(",") if word.strip()]
    named = [name.contains(word) for word in words] or [ibis.literal(False)]
    present = attendance.filter(ibis.or_(*named), ~attendance.attendee.isin(["", ABSENT]))
    came = present.group_by(["service_id", "board_meeting_id"]).aggregate(came=present.count())
    held = meetings(period)
    both = held.left_join(came, ["service_id", "board_meeting_id"]).select(
        *(held[column] for column in held.columns), "came"
    )
    return both.mutate(met=both.came.notnull()).drop("came")


def meetings(period: Period) -> ir.Table:
    """Meetings held in the period."""
    meeting = table("board_meeting")
    return meeting.filter(within(meeting.held_on, period.first_day, period.last_day)).select(
        "service_id", "board_meeting_id", "board", "held_on", "quorate", "exploitation_discussed"
    )


MEASURE = Measure(
    code="board-meetings",
    counted=board_meetings,
    parts=(
        Part(code="quorate", summary=Summary.SHARE_OF_KNOWN),
        Part(
            code="exploitation",
            summary=Summary.SHARE_OF_KNOWN,
            counted=partial(board_meetings, column="exploitation_discussed"),
        ),
        Part(code="camhs", summary=Summary.SHARE, counted=camhs_present),
    ),
    needs={
        "board_meeting": ("board_meeting_id", "held_on", "quorate", "exploitation_discussed"),
        "board_attendance": ("board_meeting_id", "organisation", "attendee"),
    },
    by=("board", "service_id"),
    parameters={"camhs": CAMHS},
)
