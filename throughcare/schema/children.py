"""The child, their other names, the people around them, and what a worker must know."""

from throughcare.schema.build import (
    SENSITIVE,
    birthday,
    code,
    day,
    identifying,
    notes,
    of_child,
    refers,
    spell,
    table,
    text,
)
from throughcare.schema.columns import FIGURES_ONLY, Column, Shape
from throughcare.schema.enumerations import people

CHILDREN = "record.children"

PERSON = table(
    "person",
    "A child, as the service knows them",
    identifying("first_name", "First name", required=True),
    identifying("middle_names", "Middle names"),
    identifying("last_name", "Last name"),
    identifying("known_as", "The name the child goes by"),
    birthday(
        "date_of_birth",
        "Date of birth. In the figures too: ages are worked out on the day that a measure names",
        required=True,
    ),
    day("date_of_death", "Date of death"),
    code("sex", people.SEX, required=True),
    code("gender", people.GENDER, sensitive=True),
    text("gender_term_used", "The child's own word for their gender", sensitivity=SENSITIVE),
    code("gender_same_as_registered", people.SAME_AS_REGISTERED, sensitive=True),
    code("ethnicity", people.ETHNICITY, sensitive=True),
    code("ethnicity_set", people.ETHNICITY_SET),
    code("ethnicity_source", people.ETHNICITY_SOURCE),
    text("nationality", "Nationality", sensitivity=SENSITIVE, figures=True),
    code("immigration_status", people.IMMIGRATION_STATUS, sensitive=True),
    code("religion", people.RELIGION, sensitive=True),
    text("preferred_language", "The language the child prefers", figures=True),
    code("interpreter_needed", people.YES_NO, "Whether the child needs an interpreter"),
    identifying("pnc_number", "Police National Computer number, as 2019/0123456A"),
    identifying("nhs_number", "NHS number, ten digits"),
    identifying("upn", "Unique pupil number"),
    identifying("social_care_id", "Number with children's social care"),
    text(
        "originating_id",
        "Number in the service that first knew the child",
        sensitivity=SENSITIVE,
        figures=True,
    ),
    identifying("phone", "The child's telephone number"),
    identifying("email", "The child's email address"),
    identifying("safe_contact", "How and when it is safe to reach the child"),
    identifying("safe_address", "Where letters may safely be sent"),
    code("leave_message", people.YES_NO, "Whether a message may be left", figures=False),
    refers("merged_into_person_id", "person", "The record that survives, when two were one child"),
    Column(
        name="person_hash",
        words="Keyed hash of national identifiers, so that pooled services can be matched; made "
        "by the snapshot, empty where no identifier is known",
        profiles=FIGURES_ONLY,
        sensitivity=SENSITIVE,
        derived_from="pnc_number",
    ),
    area=CHILDREN,
    shape=Shape.STANDING,
)

PERSON_NAME = table(
    "person_name",
    "Another name of the child, for a time",
    of_child(),
    code("kind", people.NAME_KIND, required=True),
    identifying("first_name", "First name"),
    identifying("last_name", "Last name"),
    *spell(),
    area=CHILDREN,
    shape=Shape.SPELL,
    record_only=True,
)

RELATIONSHIP = table(
    "relationship",
    "Somebody around the child: family, carer or professional",
    of_child(),
    code("kind", people.RELATIONSHIP_KIND, required=True),
    identifying("name", "Name", required=True),
    text("organisation", "Organisation, for a professional"),
    code("parental_responsibility", people.YES_NO, "Whether they hold parental responsibility"),
    code("lives_with_child", people.YES_NO, "Whether they live with the child"),
    refers("related_person_id", "person", "Their own record, when they are known here too"),
    identifying("phone", "Telephone number"),
    identifying("email", "Email address"),
    identifying("address", "Address"),
    identifying("postcode", "Postcode"),
    text("preferred_language", "The language they prefer"),
    code("leave_message", people.YES_NO, "Whether a message may be left for them"),
    code("may_be_told", people.MAY_BE_TOLD),
    notes("notes", "What to know before speaking to them"),
    *spell(),
    area=CHILDREN,
    shape=Shape.SPELL,
    record_only=True,
)

ALERT = table(
    "alert",
    "What a worker must know before they act; it has an owner and a day on which it lapses",
    of_child(),
    code("kind", people.ALERT_KIND, required=True, sensitive=True),
    notes("words", "What to know and what to do", required=True),
    refers("owner_staff_id", "staff", "Who keeps it up to date"),
    code("confidence", people.CONFIDENCE),
    day("started_on", "First day", required=True),
    day("review_on", "The day on which it is looked at again, or lapses", may_be_ahead=True),
    day("ended_on", "Last day, included; empty while it runs"),
    area=CHILDREN,
    shape=Shape.SPELL,
)

TABLES = (PERSON, PERSON_NAME, RELATIONSHIP, ALERT)
