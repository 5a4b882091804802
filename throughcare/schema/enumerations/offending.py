"""Codes about offences, courts, remands, outcomes and custody."""

from throughcare.rulebook.disposals.outcomes import OUTCOMES, Tier
from throughcare.rulebook.offences.categories import CATEGORIES as OFFENCE_CATEGORIES
from throughcare.schema.enumerations.enumeration import (
    Choice,
    Enumeration,
    enumeration,
    from_rulebook,
)

YJB_CATEGORY = Enumeration(
    "yjb-category",
    "The Youth Justice Board's offence category",
    tuple(
        Choice(
            code=each.code,
            words=each.name,
            yjb_codes=(each.yjb_code,) if each.yjb_code else (),
        )
        for each in OFFENCE_CATEGORIES.values()
    ),
)

PLEA = from_rulebook("plea", "What the child said to the charge")

COURT_TYPE = from_rulebook("court-type", "The kind of court")

HEARING_KIND = from_rulebook("hearing-kind", "What the court met to do")

REMAND_DECISION = from_rulebook("remand-decision", "Where the child waits for the next hearing")

REMAND_PROPOSAL = from_rulebook("remand-proposal", "What the service proposed")

WARRANT = from_rulebook("warrant", "What became of a warrant at the hearing")

POLICE_BAIL = from_rulebook("police-bail-status", "Bail or release by the police")

COURT_BAIL = Enumeration(
    "court-bail",
    "Bail by a court",
    tuple(each for each in REMAND_DECISION.values if "bail" in each.code),
)

REMAND_KIND = Enumeration(
    "remand-kind",
    "Remand to accommodation or to custody",
    tuple(each for each in REMAND_DECISION.values if "remand" in each.code),
)

SECTOR = from_rulebook(
    "remand-sector",
    "The kind of place",
    also="""
local-authority | Local authority accommodation
""",
)

REPORT_KIND = from_rulebook(
    "report-kind",
    "What the court was given",
    also="""
bail-information | Bail information
""",
)

OUTCOME_GROUP = Enumeration(
    "outcome-group",
    "The tier of an outcome, the most serious first",
    tuple(Choice(code=tier.value, words=tier.label) for tier in Tier),
)

LEGAL_OUTCOME = Enumeration(
    "legal-outcome",
    "What was decided about an offence; the rulebook holds what each counts towards",
    tuple(
        Choice(
            code=each.code,
            words=each.name,
            yjb_codes=(each.yjb_code,) if each.yjb_code else (),
            first_day=each.in_force.first_day,
            last_day=each.in_force.last_day,
        )
        for each in OUTCOMES.values()
    ),
)

MAIN_OR_OTHER = from_rulebook("main-or-other", "The main outcome of the offence, or beside it")

APPEAL_STATUS = from_rulebook("appeal-status", "What came of an appeal; empty means none made")

RESIDENCE_ON_OUTCOME = from_rulebook("residence-on-outcome", "Where the child lived that day")

REQUIREMENT_KIND = enumeration(
    "requirement-kind",
    "A requirement or condition of an order",
    """
activity                 | Activity
extended-activity        | Extended activity
supervision              | Supervision
unpaid-work              | Unpaid work
programme                | Programme
attendance-centre        | Attendance centre
prohibited-activity      | Prohibited activity
curfew                   | Curfew
exclusion                | Exclusion
residence                | Residence
la-residence             | Local authority residence
fostering                | Fostering
mental-health-treatment  | Mental health treatment
drug-treatment           | Drug treatment
drug-testing             | Drug testing
intoxicating-treatment   | Intoxicating substance treatment
education                | Education
electronic-compliance    | Electronic compliance monitoring
electronic-whereabouts   | Electronic whereabouts monitoring
reparation               | Reparation
non-contact              | Non-contact
licence-condition        | Licence or supervision condition
caution-condition        | Condition of a caution or deferred prosecution
""",
)

UNIT = enumeration(
    "unit",
    "What a quantity is counted in",
    """
hours        | Hours
hours-a-day  | Hours a day
hours-a-week | Hours a week
days         | Days
weeks        | Weeks
months       | Months
""",
)

CONDITION_UNDER = enumeration(
    "condition-under",
    "Under what the condition was set",
    """
bail    | Bail
licence | Licence or supervision after custody
order   | Order of a court
caution | Caution or deferred prosecution
""",
)

CONDITION_KIND = enumeration(
    "condition-kind",
    "What the child must do, or must not",
    """
curfew       | Curfew
tag          | Electronic tag
residence    | To live and sleep at a place
exclusion    | Not to enter a place
non-contact  | Not to contact somebody
association  | Not to meet somebody
reporting    | To report to a place
appointments | To keep appointments
education    | To attend school, training or work
travel       | Not to travel
other        | Something else
""",
)

RELEASE_KIND = enumeration(
    "release-kind",
    "How the child left custody",
    """
notice-of-supervision | Notice of supervision
early-release         | Early release
late-release          | Late release
licence               | Licence
parole                | Parole
sentence-end          | End of sentence
adult-estate          | Moved to the adult estate
successful-appeal     | Successful appeal
recorded-in-error     | Recorded in error: the child was never there
""",
)
