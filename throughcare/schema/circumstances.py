"""Where a child lives and learns, their health and care, and what stands in their way."""

from throughcare.schema.build import (
    code,
    day,
    identifying,
    notes,
    of_child,
    refers,
    spell,
    table,
    text,
    truth,
    whole,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import living, people

CIRCUMSTANCES = "record.circumstances"

RESIDENCE = table(
    "residence",
    "The time for which a child lives in one place; several may run at once (KPI 1)",
    of_child(),
    code("accommodation_type", living.ACCOMMODATION_TYPE, required=True),
    code("suitability", living.SUITABILITY, required=True),
    truth("is_primary", "Whether it is the main home"),
    identifying("address_line_1", "First line of the address"),
    identifying("address_line_2", "Second line of the address"),
    identifying("town", "Town"),
    identifying("postcode", "Postcode"),
    text("area_code", "Code of the local authority district", figures=True),
    identifying("living_with", "Who lives there with the child"),
    *spell("First night", "Last night; empty while the child lives there"),
    area=CIRCUMSTANCES,
    shape=Shape.SPELL,
)

ETE = table(
    "ete",
    "The time for which a child has one place in education, training or employment (KPI 2)",
    of_child(),
    code("provision_type", living.PROVISION_TYPE, required=True),
    text("provider", "School, college or employer"),
    code("suitability", living.SUITABILITY, required=True),
    whole("hours_offered", "Hours offered a week"),
    whole("hours_attended", "Hours attended a week"),
    code("attendance_status", living.ATTENDANCE_STATUS),
    *spell(),
    area=CIRCUMSTANCES,
    shape=Shape.SPELL,
)

ETE_MONTH = table(
    "ete_month",
    "What was offered and attended in one month",
    of_child(),
    day("month_on", "First day of the month", required=True),
    text("provider", "School, college or employer"),
    whole("hours_offered", "Hours offered in the month"),
    whole("hours_attended", "Hours attended in the month"),
    whole("sessions_authorised_absent", "Half days of authorised absence"),
    whole("sessions_unauthorised_absent", "Half days of unauthorised absence"),
    whole("days_suspended", "Days suspended"),
    notes("corrective_action", "What will be done about it"),
    refers("owner_staff_id", "staff", "Who will do it"),
    day("due_on", "By when", may_be_ahead=True),
    refers("checked_by", "staff", "Who checked the record"),
    day("checked_on", "The day it was checked"),
    area="specialisms.education",
    shape=Shape.ENTRY,
)

SEND = table(
    "send",
    "The time for which a child has an educational or learning need (KPI 3)",
    of_child(),
    code("need_identified", people.YES_NO, "Whether a need is identified", required=True),
    code("need", living.SEND_NEED, sensitive=True),
    code("support", living.SEND_SUPPORT),
    code("formal_plan", people.YES_NO, "Whether a formal plan is in place"),
    *spell(),
    area=CIRCUMSTANCES,
    shape=Shape.SPELL,
)

HEALTH = table(
    "health",
    "One need of a child's health, from screening to treatment (KPIs 4 and 5). Clinical notes stay "
    "with health",
    of_child(),
    code("kind", living.HEALTH_KIND, required=True, sensitive=True),
    code("tool", living.HEALTH_TOOL),
    day("screened_on", "The day the child was screened"),
    code("need_found", people.YES_NO, "Whether a need was found", sensitive=True),
    day("referred_on", "The day the child was referred"),
    day("offered_on", "The day an intervention was offered"),
    code("intervention", living.HEALTH_INTERVENTION, sensitive=True),
    day("attended_from_on", "The day the child first attended"),
    day("attended_until_on", "The last day attended; empty while it runs"),
    notes("advice", "Advice for practice, from health to the worker"),
    area="specialisms.health",
    shape=Shape.STANDING,
)

CARE_STATUS = table(
    "care_status",
    "The time for which a child has a status with children's social care (KPI 7); several may run "
    "at once",
    of_child(),
    code("status", living.CARE_STATUS, required=True, sensitive=True),
    code("legal_status", living.CARE_LEGAL_STATUS, sensitive=True),
    text("authority", "The responsible local authority", figures=True),
    *spell(may_end_ahead=True),
    area=CIRCUMSTANCES,
    shape=Shape.SPELL,
)

BARRIER = table(
    "barrier",
    "What stands in the way of taking part, and what the service does about it",
    of_child(),
    code("kind", living.BARRIER_KIND, required=True, sensitive=True),
    notes("words", "What stands in the way"),
    notes("adjustment", "What we do about it, shown where appointments are made"),
    *spell(),
    area=CIRCUMSTANCES,
    shape=Shape.SPELL,
)

TABLES = (RESIDENCE, ETE, ETE_MONTH, SEND, HEALTH, CARE_STATUS, BARRIER)
