"""Assessments, surveys and their answers: the instruments that a service fills in."""

from throughcare.schema.build import (
    code,
    day,
    notes,
    of_child,
    refers,
    table,
    text,
    truth,
    whole,
)
from throughcare.schema.columns import Column, Shape
from throughcare.schema.enumerations import assessing, practice

INSTRUMENTS = "casework.instruments"

CONCERNS = {
    "accommodation": "accommodation",
    "care_history": "care history",
    "family_behaviour": "family behaviour",
    "learning_ete": "learning, education, training and employment",
    "lifestyle": "lifestyle",
    "local_issues": "local issues",
    "mental_health": "mental health",
    "offence_justification": "justifying the offence",
    "offence_attitudes": "attitudes to the offence",
    "other_behaviour": "other behaviour",
    "parenting": "parenting",
    "physical_health": "physical health",
    "relations_to_others": "relations to others",
    "risk_to_others": "risk to others",
    "safety_wellbeing": "safety and wellbeing",
    "significant_relationships": "significant relationships",
    "communication": "speech, language and communication",
    "substance_misuse": "substance misuse",
}
"""The areas of concern that the national extract of AssetPlus holds."""


def _concerns() -> tuple[Column, ...]:
    return tuple(
        truth(f"concern_{name}", f"Whether there is concern about {words}", sensitive=True)
        for name, words in CONCERNS.items()
    )


ASSESSMENT = table(
    "assessment",
    "One completed or unfinished assessment of a child",
    of_child(),
    refers("programme_id", "programme", "The programme it is part of"),
    code("kind", assessing.ASSESSMENT_KIND, required=True),
    code("stage", assessing.ASSESSMENT_STAGE),
    day("started_on", "The day it was begun", required=True),
    day("due_on", "The day it was due", may_be_ahead=True),
    day("completed_on", "The day its author signed it"),
    refers("completed_by", "staff", "Its author"),
    day("countersigned_on", "The day a manager countersigned it"),
    refers("countersigned_by", "staff", "The manager; never the author"),
    whole("score_dynamic", "Asset: sum of the twelve sections, 0 to 48"),
    whole("score_static", "Asset: sum of the static factors, 0 to 16"),
    truth("harm_indicated", "Whether any indicator of serious harm was found", sensitive=True),
    code("rosh", assessing.RISK_LEVEL, "Risk of serious harm to others", sensitive=True),
    code(
        "safety_and_wellbeing",
        assessing.RISK_LEVEL,
        "Risk to the child's safety and wellbeing; vulnerability, in Asset",
        sensitive=True,
    ),
    code("likelihood", assessing.LIKELIHOOD, sensitive=True),
    whole("yogrs", "YOGRS two-year score in percent, as supplied, 0 to 100"),
    code("indicated_level", practice.CONTACT_LEVEL, "The level that the scores indicate"),
    code("final_level", practice.CONTACT_LEVEL, "The level decided"),
    notes("override_reason", "Why the level decided is another"),
    *_concerns(),
    truth("county_lines", "Whether there is county-lines activity", sensitive=True),
    truth("nrm_referred", "Whether referred to the national referral mechanism", sensitive=True),
    truth(
        "sexual_exploitation", "Whether being, or perhaps being, exploited sexually", sensitive=True
    ),
    truth(
        "criminal_exploitation",
        "Whether being, or perhaps being, exploited for crime",
        sensitive=True,
    ),
    truth("gang_associated", "Whether an association worries us", sensitive=True),
    truth("risk_to_children", "Whether assessed as a risk to children", sensitive=True),
    truth("risk_of_self_harm", "Whether at risk of self-harm", sensitive=True),
    truth("risk_of_suicide", "Whether at risk of suicide", sensitive=True),
    code("mappa_category", assessing.MAPPA_CATEGORY, sensitive=True),
    code("mappa_level", assessing.MAPPA_LEVEL, sensitive=True),
    notes("factors_for", "What helps the child to stop"),
    notes("factors_against", "What stands against it"),
    area=INSTRUMENTS,
    shape=Shape.ENTRY,
)

SURVEY = table(
    "survey",
    "A scale or screening filled in with a child",
    of_child(),
    refers("programme_id", "programme", "The programme it is part of"),
    code("instrument", assessing.INSTRUMENT, required=True),
    text("version", "Version of the instrument", figures=True),
    code("occasion", assessing.OCCASION, required=True),
    day("completed_on", "The day it was filled in", required=True),
    whole("items_answered", "How many items were answered"),
    whole("total", "Sum of the items, reversed ones turned round; a mean is total over items"),
    area=INSTRUMENTS,
    shape=Shape.ENTRY,
)

ANSWER = table(
    "answer",
    "The answer to one item of an assessment or a survey",
    of_child(),
    refers("assessment_id", "assessment", "The assessment, when it is of one"),
    refers("survey_id", "survey", "The survey, when it is of one"),
    text("item", "Code of the item in its instrument", required=True, figures=True),
    whole("rating", "The rating or score given"),
    notes("words", "The evidence or the answer in words"),
    area=INSTRUMENTS,
    shape=Shape.ENTRY,
    part_of=("assessment_id", "survey_id"),
)

TABLES = (ASSESSMENT, SURVEY, ANSWER)
