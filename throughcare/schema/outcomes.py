"""What was decided about an offence, what it demands, and the programme that follows."""

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
from throughcare.schema.enumerations import living, offending, people, practice

OUTCOMES = "record.outcomes"

OUTCOME = table(
    "outcome",
    "What was decided about one offence. An order made for three offences is three rows that share "
    "a sentencing occasion",
    of_child(),
    refers("offence_id", "offence", "The offence", required=True),
    refers("hearing_id", "hearing", "The hearing; empty for an outcome out of court"),
    code("legal_outcome", offending.LEGAL_OUTCOME, required=True),
    code("outcome_group", offending.OUTCOME_GROUP, "The tier, as the service's system holds it"),
    code("main_or_other", offending.MAIN_OR_OTHER, required=True),
    truth("is_substantive", "Whether it is a substantive outcome"),
    day("outcome_on", "The day of the decision", required=True),
    day("ended_on", "The last day of the order; empty while it runs", may_be_ahead=True),
    text("sentencing_occasion_id", "The same for all that was decided together", figures=True),
    code("appeal_status", offending.APPEAL_STATUS),
    day("appealed_outcome_on", "The day of the outcome that was appealed"),
    code("residence_on_outcome", offending.RESIDENCE_ON_OUTCOME),
    code("care_status_on_outcome", living.CARE_STATUS, sensitive=True),
    whole("ete_hours_on_outcome", "Hours of education, training or employment a week that day"),
    whole("term_hours", "Length, hours"),
    whole("term_days", "Length, days"),
    whole("term_weeks", "Length, weeks"),
    whole("term_months", "Length, months"),
    whole("term_years", "Length, years"),
    whole("amount_pence", "Fine, compensation, costs or surcharge"),
    text("native_outcome", "The outcome in the words of the system it came from", figures=True),
    text("yjb_mapped_outcome", "The national code it is returned under", figures=True),
    area=OUTCOMES,
    shape=Shape.EVENT,
)

REQUIREMENT = table(
    "requirement",
    "A requirement of an order or a condition of a caution",
    of_child(),
    refers("outcome_id", "outcome", "The main outcome it belongs to", required=True),
    code("kind", offending.REQUIREMENT_KIND, required=True),
    truth("is_substantive", "Whether it is a substantive requirement"),
    whole("quantity", "How much"),
    code("unit", offending.UNIT),
    whole("mandated_hours", "Hours of unpaid work or reparation ordered"),
    whole("completed_hours", "Hours completed"),
    notes("words", "The requirement in words"),
    *spell(may_start_ahead=True, may_end_ahead=True),
    area=OUTCOMES,
    shape=Shape.SPELL,
)

CUSTODY = table(
    "custody",
    "An episode of custody under a sentence, in one establishment",
    of_child(),
    refers("outcome_id", "outcome", "The main outcome it serves", required=True),
    code("sector", offending.SECTOR),
    text("establishment", "The establishment", figures=True),
    day("admitted_on", "The day the child was admitted", required=True),
    day("released_on", "The day the child left; empty while there"),
    code("release_kind", offending.RELEASE_KIND),
    day("release_due_on", "The day release is due", may_be_ahead=True),
    area=OUTCOMES,
    shape=Shape.SPELL,
)

CONDITION = table(
    "condition",
    "Something a child must do, or must not, for a time: under bail, a licence, an order or a "
    "caution. It never names who was harmed",
    of_child(),
    refers("bail_id", "bail", "The bail that it belongs to"),
    refers("outcome_id", "outcome", "The order, sentence or caution that it belongs to"),
    code("under", offending.CONDITION_UNDER, required=True),
    code("kind", offending.CONDITION_KIND, required=True),
    text("days", "On which days of the week; empty for every day"),
    text("hours", "Between which hours; empty for all day"),
    identifying("place", "Where, or where not"),
    notes("words", "The condition as the court or the police put it"),
    *spell(may_start_ahead=True, may_end_ahead=True),
    area=OUTCOMES,
    shape=Shape.SPELL,
    record_only=True,
)

PROGRAMME = table(
    "programme",
    "A programme of work with a child: what follows an outcome, or is offered without one",
    of_child(),
    refers("outcome_id", "outcome", "The main outcome it follows from"),
    code("disposal_type", practice.DISPOSAL_TYPE, required=True),
    text("native_disposal_type", "In the words of the system it came from", figures=True),
    *spell(),
    code("level", practice.CONTACT_LEVEL),
    code("completed", people.YES_NO, "Whether it was successfully completed (KPI 6)"),
    code("end_reason", practice.PROGRAMME_END),
    code("identified_victim", people.YES_NO, "Whether there is an identified victim"),
    area=OUTCOMES,
    shape=Shape.SPELL,
)

INTERVENTION = table(
    "intervention",
    "A course of work with a child or parent, of a known kind and dose",
    of_child(),
    refers("programme_id", "programme", "The programme it is part of"),
    refers("staff_id", "staff", "Who led it"),
    code("kind", practice.INTERVENTION_KIND, required=True),
    text("name", "What the course is called", required=True, figures=True),
    code("received_by", practice.CONTACT_WITH, "Who took part"),
    whole("sessions_planned", "Sessions planned"),
    whole("sessions_attended", "Sessions attended"),
    day("offered_on", "The day it was offered"),
    *spell(),
    code("end_reason", practice.INTERVENTION_END),
    area="casework.plans",
    shape=Shape.SPELL,
)

TABLES = (OUTCOME, REQUIREMENT, CUSTODY, CONDITION, PROGRAMME, INTERVENTION)
