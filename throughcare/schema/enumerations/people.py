"""Codes about a child, the family and the people around them."""

from throughcare.rulebook.ethnicity import ETHNICITIES, GROUPS
from throughcare.schema.enumerations.enumeration import (
    Choice,
    Enumeration,
    enumeration,
    from_rulebook,
)

YES_NO = from_rulebook(
    "yes-no-unknown", "A question with an answer for not knowing; empty means not asked"
)

SEX = from_rulebook("sex", "Sex registered at birth")

GENDER = enumeration(
    "gender",
    "Gender as recorded before 2022, or as the child says now",
    """
male              | Male              | 1
female            | Female            | 2
another-term      | Another term      | 3
prefer-not-to-say | Prefer not to say | 4
not-known           | Not known         | 9
""",
)

SAME_AS_REGISTERED = from_rulebook(
    "gender-matches-sex", "Whether gender is the sex registered at birth"
)

_CENSUS_CODES = {code: group for (_, code), group in ETHNICITIES.items()}

ETHNICITY = Enumeration(
    "ethnicity",
    "Census code; read it with its code set",
    tuple(
        Choice(code=code, words=group.name, yjb_codes=(code.upper(),))
        for code, group in _CENSUS_CODES.items()
    ),
)

ETHNICITY_SET = enumeration(
    "ethnicity-set",
    "The census whose codes were used",
    """
2001 | 2001 census, 16+1
2011 | 2011 census, 18+1
2021 | 2021 census, 19+1
""",
)

ETHNICITY_SOURCE = from_rulebook(
    "ethnicity-said-by",
    "Who said what the ethnicity is",
    also="""
not-known | Not known
""",
)

ETHNIC_GROUP = Enumeration(
    "ethnic-group",
    "Group for comparison with a population",
    tuple(Choice(code=group, words=group.replace("-", " ").capitalize()) for group in GROUPS),
)

IMMIGRATION_STATUS = enumeration(
    "immigration-status",
    "Leave to be in the United Kingdom",
    """
citizen             | British or Irish citizen
settled             | Settled or indefinite leave
limited-leave       | Limited leave
refugee             | Refugee or humanitarian protection
asylum-seeker       | Asylum seeker
unaccompanied-child | Unaccompanied asylum-seeking child
no-leave            | No leave to remain
not-known             | Not known
""",
)

RELIGION = enumeration(
    "religion",
    "Religion or belief, as the child says",
    """
none              | No religion
buddhist          | Buddhist
christian         | Christian
hindu             | Hindu
jewish            | Jewish
muslim            | Muslim
sikh              | Sikh
other             | Other
prefer-not-to-say | Prefer not to say
not-known           | Not known
""",
)

NAME_KIND = enumeration(
    "name-kind",
    "Why the child has this other name",
    """
alias       | Alias
former-name | Former name
spelling    | Another spelling
own-script  | As written in their own script
""",
)

RELATIONSHIP_KIND = from_rulebook(
    "relationship",
    "Who the person is to the child",
    also="""
own-child          | The child's own child
residential-worker | Residential worker
social-worker      | Social worker
personal-adviser   | Personal adviser
teacher            | Teacher
solicitor          | Solicitor
doctor             | Doctor
nurse              | Nurse
interpreter        | Interpreter
""",
)

MAY_BE_TOLD = enumeration(
    "may-be-told",
    "What they may be told about the child",
    """
progress     | How things are going
appointments | Appointments only
nothing      | Nothing, not even that we work with the child
not-known    | Not known: ask the child first
""",
)

ALERT_KIND = enumeration(
    "alert-kind",
    "What a worker must know before they act",
    """
lone-working          | Staff safety advice: go in pairs
risk-to-staff         | Staff safety advice
risk-to-children      | Keeping other children safe
self-harm             | Self-harm
suicide               | Thoughts of suicide
medical               | Medical
allergy               | Allergy
weapon                | Weapon concern
gang-affiliation      | Association that worries us
criminal-exploitation | Being, or may be being, exploited: to commit crime
sexual-exploitation   | Being, or may be being, exploited: sexually
missing               | Missing episodes
radicalisation        | Radicalisation
mappa                 | MAPPA
non-contact           | Must not meet a named person
address-confidential  | Address must not be disclosed
other                 | Other
""",
)

CONFIDENCE = enumeration(
    "confidence",
    "How sure we are",
    """
known    | Known
believed | Believed
reported | Reported, not confirmed
""",
)
