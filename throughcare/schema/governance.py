"""The board, and the figures with which a service's own are compared."""

from throughcare.schema.build import (
    code,
    day,
    identifying,
    notes,
    refers,
    table,
    text,
    truth,
    whole,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import others, people

BOARD = "governance.board"
PERFORMANCE = "governance.performance"
RETURNS = "governance.returns"

BOARD_MEETING = table(
    "board_meeting",
    "A meeting of the management board",
    text("board", "Which board, where a service answers to several", figures=True),
    day("held_on", "The day of the meeting", required=True),
    truth("quorate", "Whether it was quorate"),
    truth("exploitation_discussed", "Whether exploitation was on the agenda"),
    truth("minutes_agreed", "Whether the minutes were agreed"),
    area=BOARD,
    shape=Shape.EVENT,
)

BOARD_ATTENDANCE = table(
    "board_attendance",
    "Whether one agency was represented at a meeting of the board (KPI 8)",
    refers("board_meeting_id", "board_meeting", "The meeting", required=True),
    code("sector", others.SECTOR_OF_BOARD, required=True),
    text("organisation", "The agency", figures=True),
    identifying("name", "Who represents it"),
    code("attendee", others.BOARD_ATTENDEE, required=True),
    truth("is_new_partner", "Whether the agency is new to the board"),
    area=BOARD,
    shape=Shape.LINK,
)

POPULATION = table(
    "population",
    "How many children of one age, sex and group live in an area: the denominator",
    text("area_code", "Code of the area", required=True, figures=True),
    whole("year", "The year of the estimate, at its middle", required=True),
    whole("age", "Age in completed years", required=True),
    code("sex", people.SEX, required=True),
    code("ethnic_group", people.ETHNIC_GROUP, "Ethnic group; empty for all together"),
    code("ethnicity_set", people.ETHNICITY_SET),
    whole("population", "How many", required=True),
    text("vintage", "Which publication of the estimates", required=True, figures=True),
    text("source", "Where it was published", figures=True),
    area=PERFORMANCE,
    shape=Shape.STANDING,
)

COMPARATOR = table(
    "comparator",
    "A published figure with which the service compares its own",
    text("measure", "Code of the measure", required=True, figures=True),
    code("area_kind", others.AREA_KIND, required=True),
    text("area_name", "The area", required=True, figures=True),
    day("period_from", "First day of the period", required=True),
    day("period_to", "Last day of the period", required=True),
    whole("numerator", "Numerator, where it was published"),
    whole("denominator", "Denominator, where it was published"),
    whole("value_hundredths", "The published figure times 100: 40.9 is 4090", required=True),
    text("source", "Where it was published", figures=True),
    day("published_on", "The day of publication"),
    area=PERFORMANCE,
    shape=Shape.STANDING,
)

TARGET = table(
    "target",
    "What the service has promised to reach, and by when",
    text("name", "The promise in words", required=True, figures=True),
    text("measure", "Code of the measure", required=True, figures=True),
    code("direction", others.TARGET_DIRECTION, required=True),
    whole("value_hundredths", "The figure promised, times 100", required=True),
    refers("owner_staff_id", "staff", "Who answers for it"),
    day("started_on", "First day", required=True, may_be_ahead=True),
    day("ended_on", "The day by which it is to be reached", may_be_ahead=True),
    area=PERFORMANCE,
    shape=Shape.SPELL,
)

TEMPLATE_CELL = table(
    "template_cell",
    "One number of an indicator's template as the service submitted it for a quarter",
    text("indicator", "Code of the indicator, such as kpi-1", required=True, figures=True),
    day("period_from", "First day of the quarter", required=True),
    day("period_to", "Last day of the quarter", required=True),
    text(
        "row_group", "The group that the row stands in, where the template has groups", figures=True
    ),
    text("row_label", "The label of the row", required=True, figures=True),
    text("column_name", "The name of the column", required=True, figures=True),
    whole("number", "What was submitted", required=True),
    day("submitted_on", "The day of submission; the newest leads", required=True),
    area=RETURNS,
    shape=Shape.STANDING,
)

SERVICE_SETTING = table(
    "service_setting",
    "The value that the service set for a local rule, from a day on",
    code("setting", others.SERVICE_SETTING, required=True),
    whole("value", "The value, in the unit of the rule", required=True),
    day("started_on", "The first day of the value", required=True, may_be_ahead=True),
    notes("reason", "Why the service set it", required=True),
    day("last_reported_on", "The last day of figures reported already that it was known to change"),
    area="foundation.local_rules",
    shape=Shape.STANDING,
)

TABLES = (
    BOARD_MEETING,
    BOARD_ATTENDANCE,
    POPULATION,
    COMPARATOR,
    TARGET,
    TEMPLATE_CELL,
    SERVICE_SETTING,
)
