"""The service, its teams and staff, and who may open which case."""

from throughcare.schema.build import (
    code,
    day,
    identifying,
    moment,
    notes,
    of_child,
    refers,
    spell,
    table,
    text,
    whole,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import people, staffing

ACCESS = "foundation.access"

SERVICE = table(
    "service",
    "A youth justice service",
    text("name", "What the service is called", required=True, figures=True),
    code("country", staffing.COUNTRY, required=True),
    text("yot_code", "The national code of the service", figures=True),
    text("area_code", "Code of the area whose children it serves", figures=True),
    area=ACCESS,
    shape=Shape.STANDING,
)

TEAM = table(
    "team",
    "A team of the service",
    text("name", "What the team is called", required=True, figures=True),
    code("kind", staffing.TEAM_KIND, required=True),
    *spell("The day the team began", may_start_ahead=True, may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
)

STAFF = table(
    "staff",
    "Somebody who works in or for the service, seconded staff and volunteers included",
    identifying("first_name", "First name", required=True),
    identifying("last_name", "Last name", required=True),
    identifying("email", "Email address, with which they sign in"),
    identifying("phone", "Telephone number"),
    code("agency", staffing.AGENCY, required=True),
    code("contract", staffing.CONTRACT, required=True),
    whole("hours_a_week", "Hours a week for which they are engaged, 0 to 60"),
    code("sex", people.SEX, sensitive=True),
    code("ethnicity", people.ETHNICITY, sensitive=True),
    *spell("First day with the service", may_start_ahead=True, may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
)

MEMBERSHIP = table(
    "membership",
    "A role that somebody holds in the service, in one team or across it",
    refers("staff_id", "staff", "Who holds the role", required=True),
    refers("team_id", "team", "The team; empty for a role across the service"),
    code("role", staffing.ROLE, required=True),
    *spell(may_start_ahead=True, may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
)

ALLOCATION = table(
    "allocation",
    "The time for which a worker has a child's case. A child has one lead worker at a time",
    of_child(),
    refers("staff_id", "staff", "The worker", required=True),
    refers("team_id", "team", "The team that holds the case"),
    code("kind", staffing.ALLOCATION_KIND, required=True),
    *spell(may_start_ahead=True, may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
)

RESTRICTION = table(
    "restriction",
    "The time for which a case is closed to all but named people",
    of_child(),
    code("kind", staffing.RESTRICTION_KIND, required=True),
    notes("reason", "Why it is restricted", required=True),
    refers("ask_staff_id", "staff", "Whom others ask"),
    *spell(may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
    record_only=True,
)

RESTRICTION_ACCESS = table(
    "restriction_access",
    "Somebody who may open a restricted case",
    refers("restriction_id", "restriction", "The restriction", required=True),
    refers("staff_id", "staff", "Who may open the case", required=True),
    area=ACCESS,
    shape=Shape.LINK,
    record_only=True,
)

EXCLUSION = table(
    "exclusion",
    "The time for which a worker must not open a child's case",
    of_child(),
    refers("staff_id", "staff", "Who is kept out", required=True),
    code("relationship", staffing.EXCLUSION_RELATIONSHIP, required=True),
    notes("reason", "Why, in words"),
    *spell(may_end_ahead=True),
    area=ACCESS,
    shape=Shape.SPELL,
    record_only=True,
)

DUTY = table(
    "duty",
    "A time on duty for the whole service",
    refers("staff_id", "staff", "Who is on duty", required=True),
    moment("started_at", "From when", required=True, may_be_ahead=True),
    moment("ended_at", "Until when", required=True, may_be_ahead=True),
    area=ACCESS,
    shape=Shape.EVENT,
    record_only=True,
)

WORKER_ABSENCE = table(
    "worker_absence",
    "Days on which a worker is away and another stands in for them",
    refers("staff_id", "staff", "Who is away", required=True),
    refers("cover_staff_id", "staff", "Who stands in for them", required=True),
    *spell("First day away", may_start_ahead=True, may_end_ahead=True),
    notes("handover", "What whoever stands in must know; names no child"),
    area=ACCESS,
    shape=Shape.SPELL,
    record_only=True,
)

EMERGENCY_ACCESS = table(
    "emergency_access",
    "A case opened in need by somebody who otherwise may not, and what a manager made of it",
    of_child(),
    refers("staff_id", "staff", "Who opened the case", required=True),
    code("kind", staffing.EMERGENCY_KIND, required=True),
    notes("reason", "Why it could not wait", required=True),
    moment("started_at", "From when", required=True),
    moment("ended_at", "Until when", required=True, may_be_ahead=True),
    refers("reviewed_by", "staff", "The manager who reviewed it"),
    moment("reviewed_at", "When it was reviewed"),
    code("review_outcome", staffing.REVIEW_OUTCOME),
    area=ACCESS,
    shape=Shape.EVENT,
    record_only=True,
)

TRANSFER = table(
    "transfer",
    "A case that moved, or was looked after, between services",
    of_child(),
    code("direction", staffing.TRANSFER_DIRECTION, required=True),
    code("kind", staffing.TRANSFER_KIND, required=True),
    text("other_service_code", "National code of the other service", figures=True),
    text("other_service_name", "The other service", required=True, figures=True),
    day("requested_on", "The day it was asked for", required=True),
    day("agreed_on", "The day it was agreed in writing"),
    day("moved_on", "The day the child moved", may_be_ahead=True),
    day("accepted_on", "The day the receiving service accepted responsibility"),
    day("ended_on", "The day caretaking ended", may_be_ahead=True),
    area=ACCESS,
    shape=Shape.EVENT,
)

TABLES = (
    SERVICE,
    TEAM,
    STAFF,
    MEMBERSHIP,
    ALLOCATION,
    RESTRICTION,
    RESTRICTION_ACCESS,
    EXCLUSION,
    DUTY,
    WORKER_ABSENCE,
    EMERGENCY_ACCESS,
    TRANSFER,
)
