"""Codes about work with a child: programmes, contacts, compliance and referrals."""

from throughcare.schema.enumerations.enumeration import enumeration, from_rulebook

DISPOSAL_TYPE = enumeration(
    "disposal-type",
    "What a programme of work follows from",
    """
prevention | Prevention, by consent | PREVENTION
triage | Triage | TRIAGE
informal-action | Other informal action | OTHER_INFORMAL_ACTION
community-resolution | Community resolution | COMMUNITY_RESOLUTION_WITH_YJS_INVOLVEMENT
outcome-20-21 | No further action, outcome 20 or 21 \
    | NO_FURTHER_ACTION_OUTCOME_20_21_WITH_YJS_INVOLVEMENT
outcome-22 | No further action, outcome 22 | NO_FURTHER_ACTION_OUTCOME_22_WITH_YJS_INVOLVEMENT
outcome-22-deferred | Outcome 22 or 23, deferred prosecution \
    | NO_FURTHER_ACTION_OUTCOME_22_DEFERRED_PROSECUTION_CAUTION_WITH_YJS_INVOLVEMENT
final-warning | Final warning programme | FINAL_WARNING
youth-caution | Youth caution programme | YOUTH_CAUTION
youth-conditional-caution | Youth conditional caution | YOUTH_CONDITIONAL_CAUTION
reparation-order | Reparation order | REPARATION_ORDER
referral-order | Referral order | REFERRAL_ORDER
legacy-community-order | Community order before 30 November 2009 | COMMUNITY_ORDER
youth-rehabilitation-order | Youth rehabilitation order | YOUTH_REHABILITATION_ORDER
custody | Custodial part of a sentence | CUSTODY
dto-licence | Detention and training order, supervision | DTO_LICENCE
long-term-licence | Licence after long-term detention | LICENCE
bail-support | Bail supervision and support | BAIL_SUPERVISION_AND_SUPPORT
remand | Remand | REMAND
after-closure | Support after the order, by consent
""",
)

CONTACT_LEVEL = from_rulebook("intervention-level", "How often the child must be seen")

PROGRAMME_END = enumeration(
    "programme-end",
    "Why a programme ended",
    """
completed       | Completed
revoked-early   | Revoked early for good progress
revoked-breach  | Revoked on breach
resentenced     | Resentenced
withdrawn       | Consent withdrawn
transferred     | Transferred to another service
adult-services  | Transferred to probation at 18
died            | The child died
other           | Other
""",
)

INTERVENTION_KIND = enumeration(
    "intervention-kind",
    "What the work was about",
    """
offending-behaviour | Offending behaviour
knife-crime         | Knives and weapons
reparation          | Reparation
victim-awareness    | Victim awareness
restorative         | Restorative process
parenting           | Parenting and family
education-support   | Education support
employment-support  | Employment support
substance-misuse    | Substance misuse
emotional-wellbeing | Emotional wellbeing
communication       | Speech, language and communication
mentoring           | Mentoring
positive-activity   | Positive activity
exploitation        | Exploitation and staying safe
resettlement        | Resettlement
""",
)

INTERVENTION_END = enumeration(
    "intervention-end",
    "How the work ended",
    """
completed    | Completed
disengaged   | Stopped coming
not-suitable | Not suitable
order-ended  | The order ended
moved        | The child moved
employment   | Into employment
education    | Into education or training
""",
)

CONTACT_METHOD = from_rulebook("contact-method", "How the contact took place")

CONTACT_WITH = from_rulebook("contact-with", "With whom")

ATTENDANCE = from_rulebook("attendance", "Whether the child came")

ABSENCE_REASON = enumeration(
    "absence-reason",
    "What stood in the way of coming, as the child or carer says",
    """
language       | Language, or no interpreter
communication  | Understanding what was asked, or when
disability     | Disability or health
safety         | The place, the time or the way there was not safe
transport      | Travel, or its cost
caring         | Caring for someone
faith          | Faith or religious observance
school-or-work | School or work
crisis         | Something happened that day
forgot         | Forgot, or mixed up the time
did-not-want   | Did not want to come
not-told       | We had not told them, or not in time
other          | Something else
could-not-ask  | We tried, and could not ask them
""",
)

CONTACT_PURPOSE = from_rulebook(
    "contact-kind",
    "What the contact was for",
    also="""
court          | Court
welfare        | Welfare check
missed-contact | Following up a missed contact
closure        | Closing the work
other          | Other
""",
)

BREACH_STEP = from_rulebook(
    "warning-step",
    "A step from a missed contact to the court",
    also="""
compliance-meeting | Meeting about taking part
heard              | Heard by the court or panel
""",
)

BREACH_RESULT = enumeration(
    "breach-result",
    "What the court or panel did",
    """
continues    | Order continues
fine         | Fine
amended      | Requirements amended
extended     | Extended
resentenced  | Revoked and resentenced
not-proved   | Not proved
""",
)

REFERRAL_DIRECTION = enumeration(
    "referral-direction",
    "Which way the referral went",
    """
in  | To the service
out | From the service
""",
)

REFERRAL_KIND = enumeration(
    "referral-kind",
    "From whom, or to what",
    """
police            | Police
court             | Court
school            | School or provider
social-care       | Children's social care
early-help        | Early help
self-or-family    | The child or family
mental-health     | Mental health
substance-misuse  | Substance misuse
speech-language   | Speech and language therapy
liaison-diversion | Liaison and diversion
education-support | Education support
employment        | Employment support (Wise Up)
careers           | Careers adviser
employer          | Employer
housing           | Housing
mentoring         | Mentoring
nrm               | National referral mechanism
mash              | Safeguarding hub
channel           | Channel
probation         | Probation
other             | Other
""",
)

REFERRAL_ANSWER = enumeration(
    "referral-answer",
    "What the answer was",
    """
waiting      | Waiting
accepted     | Accepted
declined     | Declined
not-suitable | Not suitable
withdrawn    | Withdrawn
""",
)

REFERRAL_OUTCOME = enumeration(
    "referral-outcome",
    "What came of it",
    """
completed             | Completed
disengaged            | Stopped coming
never-attended        | Never attended
moved-on              | Moved to other support
employment            | Into employment
education             | Into education
training              | Into training
home-tuition          | Home tuition
searching             | Actively searching
custody               | In custody
""",
)

NRM_STATUS = from_rulebook(
    "nrm-status", "Where a referral to the national referral mechanism stands"
)

ADULT_REASON = enumeration(
    "appropriate-adult-reason",
    "For what the police need an appropriate adult",
    """
interview           | Interview after arrest
voluntary-interview | Voluntary interview
search              | Search, fingerprints or samples
charge              | Charge or another decision
other               | Something else
""",
)

ADULT_KIND = enumeration(
    "appropriate-adult-kind",
    "Who goes as appropriate adult",
    """
staff           | A worker of the service
volunteer       | A volunteer
parent-or-carer | A parent or carer
other-agency    | Somebody of another agency
""",
)

ADULT_OUTCOME = enumeration(
    "appropriate-adult-outcome",
    "What came of the request",
    """
attended         | An adult attended
refused-by-child | The child did not want this adult
cancelled        | The police cancelled the request
nobody-came      | Nobody came
""",
)

ACCOMMODATION_TRANSFER = enumeration(
    "accommodation-transfer",
    "Transfer to local authority accommodation instead of a night in custody (PACE 1984, "
    "section 38(6))",
    """
moved     | Asked for, and the child was moved
refused   | Asked for, and the child was not moved
not-asked | Not asked for
""",
)

LETTER_ABOUT = enumeration(
    "letter-about",
    "What a letter is about",
    """
appointment        | An appointment
missed-appointment | An appointment that was missed
court-date         | A court date
""",
)

LETTER_TO = enumeration(
    "letter-to",
    "To whom a letter goes",
    """
child           | The child
parent-or-carer | A parent or carer
""",
)

LETTER_OUTCOME = enumeration(
    "letter-outcome",
    "What became of a letter that did not reach anybody",
    """
not-sent  | It was not sent
came-back | It came back
""",
)

LETTER_READER = enumeration(
    "letter-reader",
    "Who reads a wording of the letters",
    """
child           | The child
child-easy      | The child, in easy words
parent-or-carer | A parent or carer
""",
)
