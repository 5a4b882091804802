"""Victims, behind their own wall, and the places where a child was found."""

from throughcare.schema.build import (
    birthday,
    code,
    day,
    identifying,
    notes,
    of_child,
    refers,
    table,
    text,
    truth,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import others, people

VICTIMS = "specialisms.victims"
WALL = "victims"

VICTIM = table(
    "victim",
    "A victim under a pseudonym: what was asked, offered and provided (KPI 10)",
    code("victim_type", others.VICTIM_TYPE, required=True),
    truth("enhanced_rights", "Whether entitled to more under the Victims' Code", sensitive=True),
    day("details_received_on", "The day the police gave the details"),
    code("consent", others.CONSENT, required=True),
    day("contacted_on", "The day the service first made contact"),
    code("view_sought_before_decision", people.YES_NO, "Whether asked before the decision"),
    code("progress_requested", people.YES_NO, "Whether they asked how the child gets on"),
    code("progress_provided", people.YES_NO, "Whether they were told"),
    day("progress_provided_on", "The day they were told"),
    code("support_requested", people.YES_NO, "Whether they asked for support"),
    code("support_provided", people.YES_NO, "Whether they were given it, or news of it"),
    day("support_provided_on", "The day they were given it"),
    code("rj_offer", others.RJ_OFFER),
    day("rj_offered_on", "The day a restorative process was offered"),
    code("rj_kind", others.RJ_KIND),
    code("rj_engaged", people.YES_NO, "Whether they took part"),
    day("rj_started_on", "The day it began"),
    day("rj_ended_on", "The day it ended"),
    code("satisfaction", others.SATISFACTION),
    day("told_of_end_on", "The day they were told that the order had ended"),
    area=VICTIMS,
    shape=Shape.STANDING,
    wall=WALL,
)

VICTIM_OFFENCE = table(
    "victim_offence",
    "A victim of an offence; co-accused children share a victim",
    refers("victim_id", "victim", "The victim", required=True),
    refers("offence_id", "offence", "The offence", required=True),
    of_child(),
    area=VICTIMS,
    shape=Shape.LINK,
    wall=WALL,
)

VICTIM_IDENTITY = table(
    "victim_identity",
    "Who a victim is. Read by victim workers alone",
    refers("victim_id", "victim", "The victim", required=True),
    identifying("first_name", "First name"),
    identifying("last_name", "Last name"),
    identifying("organisation", "Business or body"),
    birthday("date_of_birth", "Date of birth"),
    identifying("phone", "Telephone number"),
    identifying("email", "Email address"),
    identifying("address", "Address"),
    identifying("postcode", "Postcode"),
    identifying("safe_contact", "How and when it is safe to reach them"),
    identifying("guardian_name", "Parent or guardian of a victim who is a child"),
    text("preferred_language", "The language they prefer"),
    notes("notes", "What to know before speaking to them"),
    area=VICTIMS,
    shape=Shape.STANDING,
    record_only=True,
    wall=WALL,
)

LOCATION = table(
    "location",
    "A place away from home where a child was found or is said to have been",
    of_child(),
    code("kind", others.LOCATION_KIND, required=True, sensitive=True),
    day("happened_on", "The day", required=True),
    identifying("place", "The place"),
    identifying("postcode", "Postcode"),
    text("area_code", "Code of the local authority district", figures=True),
    text("county", "County", figures=True),
    identifying("line_name", "Name of the line, when it is a county line"),
    code("source_grade", others.SOURCE_GRADE),
    notes("notes", "What is known"),
    area="specialisms.safeguarding",
    shape=Shape.EVENT,
)

TABLES = (VICTIM, VICTIM_OFFENCE, VICTIM_IDENTITY, LOCATION)
