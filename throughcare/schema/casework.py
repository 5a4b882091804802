"""Contacts, compliance, plans, panels and referrals."""

from dataclasses import replace

from throughcare.schema.build import (
    birthday,
    code,
    day,
    day_of,
    identifying,
    moment,
    notes,
    of_child,
    refers,
    table,
    text,
    truth,
    whole,
)
from throughcare.schema.columns import RECORD_ONLY, Shape
from throughcare.schema.enumerations import assessing, intake, offending, people, practice

PROGRAMME_OF_WORK = refers("programme_id", "programme", "The programme it is part of")
HELD_AT = moment("held_at", "When it was, or was to be", required=True, may_be_ahead=True)

CONTACT_GROUP = table(
    "contact_group",
    "A session for several children at once, each of whom has a contact of their own",
    text("name", "What the session is called; names no child", required=True),
    HELD_AT,
    whole("minutes", "How long it took, in minutes"),
    code("method", practice.CONTACT_METHOD, required=True),
    text("place", "Where it was"),
    whole("children", "How many children it was for", required=True),
    refers("staff_id", "staff", "Who held it"),
    area="casework.contacts",
    shape=Shape.ENTRY,
    record_only=True,
)

CONTACT = table(
    "contact",
    "An appointment, visit, call or message, kept or not",
    of_child(),
    PROGRAMME_OF_WORK,
    refers("staff_id", "staff", "Who saw or tried to see the child"),
    HELD_AT,
    day_of("held_on", "The day it was, or was to be", moment=HELD_AT),
    whole("minutes", "How long it took, in minutes"),
    code("method", practice.CONTACT_METHOD, required=True),
    code("with_whom", practice.CONTACT_WITH, required=True),
    code("purpose", practice.CONTACT_PURPOSE),
    code("attendance", practice.ATTENDANCE, required=True),
    truth("is_statutory", "Whether an order or licence requires it"),
    refers("authorised_by", "staff", "Who accepted the absence"),
    code("absence_reason", practice.ABSENCE_REASON, sensitive=True),
    notes("notes", "What happened"),
    truth("view_heard", "Whether the child's own view was asked for and heard"),
    truth("anybody_unsafe", "Whether anybody may be unsafe", sensitive=True),
    notes("who_was_told", "Who was told that somebody may be unsafe, and when"),
    replace(
        refers("contact_group_id", "contact_group", "The session for several that it is part of"),
        profiles=RECORD_ONLY,
    ),
    area="casework.contacts",
    shape=Shape.ENTRY,
)

BREACH = table(
    "breach",
    "A step from a missed contact to the court",
    of_child(),
    refers("programme_id", "programme", "The programme", required=True),
    refers("contact_id", "contact", "The contact that was missed"),
    code("step", practice.BREACH_STEP, required=True),
    day("failed_on", "The day of the failure"),
    day("decided_on", "The day of the step", required=True),
    refers("decided_by", "staff", "Who decided"),
    notes("reason", "Why"),
    refers("hearing_id", "hearing", "The hearing, once there is one"),
    refers("offence_id", "offence", "The breach as an offence, once there is one"),
    code("result", practice.BREACH_RESULT),
    area="casework.compliance",
    shape=Shape.ENTRY,
)

PLAN = table(
    "plan",
    "A plan made with a child, of one kind and one version",
    of_child(),
    PROGRAMME_OF_WORK,
    code("kind", assessing.PLAN_KIND, required=True),
    whole("version", "1 for the first, and so on", required=True),
    day("started_on", "The day the plan was made", required=True),
    day("agreed_with_child_on", "The day the child agreed"),
    day("agreed_with_carer_on", "The day the parent or carer agreed"),
    day("signed_on", "The day a contract was signed, from which it runs"),
    day("review_due_on", "The day a review is due", may_be_ahead=True),
    refers("countersigned_by", "staff", "The manager who countersigned"),
    day("countersigned_on", "The day it was countersigned"),
    day("ended_on", "Last day, included; empty while it runs"),
    notes("childs_words", "What the child wants, in the child's words"),
    area="casework.plans",
    shape=Shape.SPELL,
)

PLAN_ACTION = table(
    "plan_action",
    "One thing that somebody will do under a plan",
    refers("plan_id", "plan", "The plan", required=True),
    code("kind", assessing.ACTION_KIND),
    notes("words", "What will be done", required=True),
    refers("owner_staff_id", "staff", "Who will see to it"),
    day("due_on", "By when", may_be_ahead=True),
    day("done_on", "The day it was done"),
    code("progress", assessing.PROGRESS),
    area="casework.plans",
    shape=Shape.STANDING,
)

PLAN_REVIEW = table(
    "plan_review",
    "A review of a plan",
    refers("plan_id", "plan", "The plan", required=True),
    code("trigger", assessing.REVIEW_TRIGGER),
    day("due_on", "The day it was due", may_be_ahead=True),
    day("held_on", "The day it was held; empty while it is owed"),
    notes("words", "What was decided"),
    area="casework.plans",
    shape=Shape.EVENT,
)

PANEL = table(
    "panel",
    "A panel's consideration of one child. Gravity and advice are for out-of-court panels",
    of_child(),
    PROGRAMME_OF_WORK,
    code("kind", assessing.PANEL_KIND, required=True),
    day("referred_on", "The day the case was referred to the panel"),
    day("due_on", "The day it was due", may_be_ahead=True),
    day("held_on", "The day it was held; empty while it is owed"),
    truth("child_attended", "Whether the child came"),
    code("gravity_matrix", assessing.GRAVITY_MATRIX),
    whole("gravity_score", "Score of the offence on that scale"),
    whole("gravity_final", "Score after what makes it more or less grave"),
    truth("admission", "Whether the child admitted the offence"),
    code("police_suggestion", offending.LEGAL_OUTCOME, "What the police suggested"),
    code("service_recommendation", offending.LEGAL_OUTCOME, "What the service recommended"),
    code("agreed_outcome", offending.LEGAL_OUTCOME, "What was decided"),
    code("decision", assessing.PANEL_DECISION),
    day("police_told_on", "The day the police were told"),
    notes("rationale", "Why"),
    area="casework.meetings",
    shape=Shape.EVENT,
)

PANEL_MEMBER = table(
    "panel_member",
    "Somebody who sat on a panel or reported to it",
    refers("panel_id", "panel", "The panel", required=True),
    refers("staff_id", "staff", "Who", required=True),
    code("role", assessing.PANEL_ROLE, required=True),
    area="casework.meetings",
    shape=Shape.LINK,
)

REFERRAL = table(
    "referral",
    "A request for a service, from the service or to it, before, during or after an order",
    of_child(),
    code("direction", practice.REFERRAL_DIRECTION, required=True),
    code("kind", practice.REFERRAL_KIND, required=True),
    text("organisation", "The organisation"),
    identifying("contact_name", "Whom we spoke to"),
    notes("reason", "Why"),
    day("made_on", "The day it was made or received", required=True),
    code("consent", people.YES_NO, "Whether the child or parent consented"),
    day("answered_on", "The day of the answer"),
    code("answer", practice.REFERRAL_ANSWER),
    day("started_on", "The day the child first attended"),
    day("ended_on", "The last day"),
    code("outcome", practice.REFERRAL_OUTCOME),
    code("nrm_status", practice.NRM_STATUS, sensitive=True),
    day("nrm_status_on", "The day of that decision"),
    area="casework.referrals",
    shape=Shape.STANDING,
)

INTAKE_ITEM = table(
    "intake_item",
    "What came in about a child and waits to be screened, or what was decided of it",
    refers("person_id", "person", "The child; empty until somebody says which one it is"),
    code("source", practice.REFERRAL_KIND, "Who sent it", required=True),
    code("kind", intake.INTAKE_KIND, required=True),
    moment("received_at", "When it came in", required=True),
    identifying("first_name", "First name, as it was given"),
    identifying("last_name", "Last name, as it was given"),
    birthday("date_of_birth", "Date of birth, where it is certain"),
    identifying("born_as_given", "Date of birth as it was given, where it may be read in two ways"),
    identifying("address", "Address, as it was given"),
    identifying("police_reference", "The number under which the police have it"),
    notes("offence", "What the child is said to have done, as it was given"),
    code("admission", people.YES_NO, "Whether the child admits it"),
    day(
        "decision_due_on",
        "The day by which the police decide; they hold back until then",
        may_be_ahead=True,
    ),
    day("hearing_on", "The day of the hearing, of what a court sent", may_be_ahead=True),
    identifying("referrer", "Who sent it by name, and how they are reached"),
    notes("asked_for", "What is asked of the service"),
    notes("text", "The text as it was received"),
    code("decision", intake.INTAKE_DECISION, required=True),
    code("reason", intake.INTAKE_REASON),
    notes("why", "More of why it was decided so"),
    refers("decided_by", "staff", "Who decided"),
    moment("decided_at", "When it was decided"),
    area="caseload.intake",
    shape=Shape.STANDING,
    record_only=True,
)

TABLES = (
    CONTACT_GROUP,
    CONTACT,
    BREACH,
    PLAN,
    PLAN_ACTION,
    PLAN_REVIEW,
    PANEL,
    PANEL_MEMBER,
    REFERRAL,
    INTAKE_ITEM,
)
