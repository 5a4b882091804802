"""Codes about a child, the family and the people around them."""

from throughcare.measures.tables.enumerations.enumeration import enumeration

YES_NO = enumeration(
    "yes-no",
    "A question with an answer for not knowing; empty means not asked",
    """
yes     | Yes       | YES
no      | No        | NO
unknown | Not known | NOT_KNOWN
""",
)

SEX = enumeration(
    "sex",
    "Sex registered at birth",
    """
male    | Male      | 1
female  | Female    | 2
unknown | Not known | 9
""",
)

GENDER = enumeration(
    "gender",
    "Gender as recorded before 2022, or as the child says now",
    """
male              | Male              | 1
female            | Female            | 2
another-term      | Another term      | 3
prefer-not-to-say | Prefer not to say | 4
unknown           | Not known         | 9
""",
)

SAME_AS_REGISTERED = enumeration(
    "same-as-registered",
    "Whether gender is the sex registered at birth",
    """
yes               | Yes               | YES
no                | No                | NO
prefer-not-to-say | Prefer not to say | PREFER_NOT_TO_SAY
unknown           | Not known         | NOT_KNOWN
""",
)

ETHNICITY = enumeration(
    "ethnicity",
    "Census code; read it with its code set",
    """
w1 | White: British                              | W1
w2 | White: Irish                                | W2
w3 | White: Gypsy or Irish Traveller             | W3
w4 | White: Roma                                 | W4 | 2021-03-21..
w9 | White: any other                            | W9
m1 | Mixed: White and Black Caribbean            | M1
m2 | Mixed: White and Black African              | M2
m3 | Mixed: White and Asian                      | M3
m9 | Mixed: any other                            | M9
a1 | Asian: Indian                               | A1
a2 | Asian: Pakistani                            | A2
a3 | Asian: Bangladeshi                          | A3
a4 | Asian: Chinese (2011 and 2021 code sets)    | A4
a9 | Asian: any other                            | A9
b1 | Black: Caribbean                            | B1
b2 | Black: African                              | B2
b9 | Black: any other                            | B9
o1 | Other: Chinese (2001 code set)              | O1
o2 | Other: Arab                                 | O2
o9 | Other: any other                            | O9
ns | Not stated                                  | NS
""",
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

ETHNICITY_SOURCE = enumeration(
    "ethnicity-source",
    "Who said what the ethnicity is",
    """
self    | The child
parent  | A parent or carer
officer | A police officer
unknown | Not known
""",
)

ETHNIC_GROUP = enumeration(
    "ethnic-group",
    "Group for comparison with a population",
    """
white   | White
mixed   | Mixed
asian   | Asian
black   | Black
other   | Other
unknown | Not known
""",
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
unknown             | Not known
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
unknown           | Not known
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

RELATIONSHIP_KIND = enumeration(
    "relationship-kind",
    "Who the person is to the child",
    """
mother             | Mother
father             | Father
step-parent        | Step-parent
grandparent        | Grandparent
sibling            | Brother or sister
other-relative     | Other relative
foster-carer       | Foster carer
residential-worker | Residential worker
partner            | Partner
own-child          | The child's own child
friend             | Friend
social-worker      | Social worker
personal-adviser   | Personal adviser
teacher            | Teacher
solicitor          | Solicitor
doctor             | Doctor
nurse              | Nurse
interpreter        | Interpreter
other-professional | Other professional
""",
)

ALERT_KIND = enumeration(
    "alert-kind",
    "What a worker must know before they act",
    """
lone-working          | Do not visit or see alone
risk-to-staff         | Risk to staff
risk-to-children      | Assessed as a risk to children
self-harm             | Self-harm
suicide               | Suicide
medical               | Medical
allergy               | Allergy
weapon                | Carries a weapon
gang-affiliation      | Gang affiliation
criminal-exploitation | Criminal exploitation
sexual-exploitation   | Sexual exploitation
missing               | Goes missing
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
