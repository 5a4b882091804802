"""The management board: its meetings, and who came."""

from throughcare.foundation.facts import fields as facts
from throughcare.foundation.facts.record import Record, numbered_once
from throughcare.foundation.facts.retention import RetentionClass


class BoardMeeting(Record):
    """A meeting of the management board."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "board_meeting"

    board = facts.text()
    held_on = facts.day(required=True)
    quorate = facts.truth()
    exploitation_discussed = facts.truth()
    minutes_agreed = facts.truth()

    class Meta:
        constraints = [numbered_once("board_meeting")]


class BoardAttendance(Record):
    """Whether one agency was represented at a meeting of the board."""

    retention = RetentionClass.SERVICE

    class Dataset:
        table = "board_attendance"

    board_meeting = facts.refers(BoardMeeting, related_name="attendance", required=True)
    sector = facts.code("board-sector", required=True)
    organisation = facts.text()
    name = facts.text()
    attendee = facts.code("board-attendee", required=True)
    is_new_partner = facts.truth()

    class Meta:
        verbose_name_plural = "board attendance"
        constraints = [numbered_once("board_attendance")]
