"""Codes about assessments, surveys, plans and panels."""

from throughcare.schema.enumerations.enumeration import enumeration, from_rulebook

ASSESSMENT_KIND = from_rulebook("assessment-kind", "The instrument")

ASSESSMENT_STAGE = from_rulebook("assessment-stage", "Why it was done")

RISK_LEVEL = from_rulebook("risk-level", "Keeping others safe (ROSH), or keeping me safe")

LIKELIHOOD = from_rulebook("likelihood-level", "Likelihood of reoffending")

MAPPA_CATEGORY = from_rulebook("mappa-category", "Why MAPPA applies")

MAPPA_LEVEL = from_rulebook("mappa-level", "How many agencies manage the risk")

PLAN_KIND = enumeration(
    "plan-kind",
    "What the plan is for",
    """
intervention  | Intervention plan
contract      | Referral order contract
vulnerability | Keeping me safe: plan
risk          | Keeping others safe: plan
exit          | Exit plan
resettlement  | Resettlement plan
""",
)

ACTION_KIND = enumeration(
    "action-kind",
    "What the action serves",
    """
desistance           | Desistance
risk-to-others       | Keeping others safe
safety-and-wellbeing | Keeping me safe
exit                 | After the order
""",
)

PROGRESS = enumeration(
    "progress",
    "How far an action has come",
    """
not-started | Not started
on-track    | On track
delayed     | Delayed
done        | Done
dropped     | Dropped
""",
)

REVIEW_TRIGGER = enumeration(
    "review-trigger",
    "Why the plan was reviewed",
    """
routine            | Due
new-offence        | New offence or charge
breach             | Breach
move               | Change of address or carer
exclusion          | Exclusion from school
missing            | Missing episode
safeguarding       | Safeguarding event
custody            | Custody or remand
closure            | End of the order
""",
)

PANEL_KIND = enumeration(
    "panel-kind",
    "Which panel met",
    """
out-of-court           | Out-of-court panel
referral-order-initial | Referral order panel, initial
referral-order-review  | Referral order panel, review
referral-order-final   | Referral order panel, final
risk                   | Risk panel
health                 | Health consultation
education              | Education panel
transitions            | Transitions tracking
""",
)

PANEL_DECISION = enumeration(
    "panel-decision",
    "What the panel decided",
    """
disposal-agreed  | Out-of-court outcome agreed
refer-back       | Referred back to the police or the court
charge           | Charge recommended
no-action        | No further action
contract-agreed  | Contract agreed
contract-varied  | Contract varied
contract-done    | Contract completed
plan-agreed      | Plan agreed
advice-given     | Advice given
adjourned        | Adjourned
""",
)

GRAVITY_MATRIX = enumeration(
    "gravity-matrix",
    "The scale by which gravity was scored",
    """
acpo-2013  | Youth gravity factors, 1 to 4  |  | 2013-03-01..2023-09-30
child-2023 | Child gravity matrix, 1 to 5   |  | 2023-10-01..
""",
)

PANEL_ROLE = enumeration(
    "panel-role",
    "The part a person took in the panel",
    """
chair         | Chair
member        | Member
volunteer     | Volunteer member
report-author | Author of the report
""",
)

INSTRUMENT = enumeration(
    "instrument",
    "What was filled in",
    """
brs             | Brief resilience scale
six-statements  | Six statements (invented and unvalidated)
cyrm-r          | Child and youth resilience measure
sdq             | Strengths and difficulties questionnaire (score only)
self-assessment | Self-assessment
salt-screening  | Speech and language screening
satisfaction    | Satisfaction survey
""",
)

OCCASION = enumeration(
    "occasion",
    "When it was filled in",
    """
baseline   | On entry
review     | Review
exit       | On exit
after-exit | After exit
""",
)
