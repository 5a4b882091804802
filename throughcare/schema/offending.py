"""Offences, the courts, bail and remand."""

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
    truth,
    whole,
)
from throughcare.schema.columns import Shape
from throughcare.schema.enumerations import living, offending

OFFENCE = table(
    "offence",
    "Something a child is said to have done. Ages are worked out from the days, never stored",
    of_child(),
    text(
        "cjs_code", "Code in the criminal justice system's list; empty when not known", figures=True
    ),
    text("description", "The offence in words", required=True, figures=True),
    code("yjb_category", offending.YJB_CATEGORY, required=True),
    whole("seriousness", "The Youth Justice Board's seriousness score, 1 to 8"),
    truth("recordable", "Whether the offence is recordable on the Police National Computer"),
    truth("knife_related", "Whether a knife was involved, as the case manager judged"),
    day("offence_on", "The day of the offence, or its first day", required=True),
    day("arrest_on", "The day of arrest or first interview"),
    day("charged_on", "The day of charge"),
    identifying("place", "Where it happened"),
    identifying("postcode", "Postcode of where it happened"),
    text("area_code", "Code of the local authority district where it happened", figures=True),
    code("plea", offending.PLEA),
    text("co_offence_group", "The same for children who did it together", figures=True),
    text("police_reference", "Reference of the police force"),
    code("care_status_on_offence", living.CARE_STATUS, sensitive=True),
    area="record.offences",
    shape=Shape.EVENT,
)

HEARING = table(
    "hearing",
    "One sitting of a court about a child",
    of_child(),
    day("hearing_on", "The day of the hearing", required=True, may_be_ahead=True),
    code("court_type", offending.COURT_TYPE, required=True),
    text("court_name", "The court", figures=True),
    text("listed_time", "The time for which it is listed, as 10:00"),
    text("court_room", "The room, or the place in the list, as the court gave it"),
    code("kind", offending.HEARING_KIND),
    code("remand_decision", offending.REMAND_DECISION),
    text("native_remand_decision", "The decision in the court's own words"),
    code("remand_proposal", offending.REMAND_PROPOSAL),
    code("warrant", offending.WARRANT, figures=False),
    moment("decided_at", "The moment at which the court decided"),
    day("result_received_on", "The day the service was told the result"),
    refers("court_officer_staff_id", "staff", "Who attended for the service"),
    notes("notes", "What was said in court"),
    area="record.courts",
    shape=Shape.EVENT,
)

HEARING_OFFENCE = table(
    "hearing_offence",
    "An offence that was before the court at a hearing",
    refers("hearing_id", "hearing", "The hearing", required=True),
    refers("offence_id", "offence", "The offence", required=True),
    area="record.courts",
    shape=Shape.LINK,
)

SENTENCE_PROPOSAL = table(
    "sentence_proposal",
    "A report to the court and what it proposed",
    of_child(),
    refers("hearing_id", "hearing", "The hearing it was for", required=True),
    code("report_kind", offending.REPORT_KIND, required=True),
    day("requested_on", "The day the court asked for it"),
    day("due_on", "The day it was due", may_be_ahead=True),
    day("provided_on", "The day the court had it"),
    day("not_wanted_on", "The day it was said that the court wants it no longer"),
    text("not_wanted_by", "Who said that the court wants it no longer"),
    code("proposed_outcome", offending.LEGAL_OUTCOME, "What it proposed"),
    whole("proposed_months", "For how many months"),
    refers("author_staff_id", "staff", "Who wrote it"),
    area="record.courts",
    shape=Shape.EVENT,
)

BAIL = table(
    "bail",
    "The time for which a child is on bail, or released while the police inquire",
    of_child(),
    refers("offence_id", "offence", "The offence, for bail by the police"),
    refers("hearing_id", "hearing", "The hearing that granted it"),
    code("police_status", offending.POLICE_BAIL),
    code("court_decision", offending.COURT_BAIL),
    notes("conditions", "The conditions"),
    *spell(may_end_ahead=True),
    area="record.courts",
    shape=Shape.SPELL,
)

REMAND = table(
    "remand",
    "An episode of remand to accommodation or to custody. A bed night is counted for the day of "
    "admission, not for the day of leaving",
    of_child(),
    refers("hearing_id", "hearing", "The hearing that ordered it"),
    code("kind", offending.REMAND_KIND, required=True),
    code("sector", offending.SECTOR),
    text("establishment", "The establishment or placement", figures=True),
    day("admitted_on", "The day the child was admitted", required=True),
    day("released_on", "The day the child left; empty while there"),
    area="record.courts",
    shape=Shape.SPELL,
)

TABLES = (OFFENCE, HEARING, HEARING_OFFENCE, SENTENCE_PROPOSAL, BAIL, REMAND)
