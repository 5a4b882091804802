"""Codes about where a child lives and learns, their health, care and barriers."""

from throughcare.measures.tables.enumerations.enumeration import enumeration

ACCOMMODATION_TYPE = enumeration(
    "accommodation-type",
    "Where a child lives (KPI 1)",
    """
living-with-parents | With a parent or parents | LIVING_WITH_PARENT_S
at-home | At home | AT_HOME
living-with-family | With family, not parents | LIVING_WITH_FAMILY_NOT_PARENTS
living-with-friends | With friends | LIVING_WITH_FRIENDS
foster-care-la | Foster care, local authority | FOSTER_CARE_LA
foster-care-private | Foster care, private | FOSTER_CARE_PRIVATE
supported-accommodation | Supported accommodation or lodgings \
    | SUPPORTED_ACCOMMODATION_SUPPORTED_LODGINGS
temporary-accommodation | Temporary accommodation | TEMPORARY_ACCOMMODATION
bail-hostel | Bail hostel | BAIL_HOSTEL
residential-unit-la | Children's home, local authority | RESIDENTIAL_UNIT_LA
residential-unit-private | Children's home, private | RESIDENTIAL_UNIT_PRIVATE
residential-unit-secure | Secure children's home (welfare) | RESIDENTIAL_UNIT_SECURE
independent-living | Independent living | INDEPENDENT_LIVING
hospital | Hospital | HOSPITAL
traveller-site | Traveller site | TRAVELLER_SITE
young-offender-institution | Young offender institution | YOI
secure-training-centre | Secure training centre | STC
secure-childrens-home | Secure children's home | SCH
secure-school | Secure school
other | Other | OTHER
""",
)

SUITABILITY = enumeration(
    "suitability",
    "Whether it suits the child",
    """
suitable   | Suitable     | SUITABLE
unsuitable | Not suitable | UNSUITABLE
unknown    | Not known    | UNKNOWN
""",
)

PROVISION_TYPE = enumeration(
    "provision-type",
    "Education, training or employment (KPI 2)",
    """
mainstream-school | Mainstream school | MAINSTREAM_SCHOOL
school-full-time | School, full time | SCHOOL_FULL_TIME
school-part-time | School, part time | SCHOOL_PART_TIME
electively-home-educated | Electively home educated | ELECTIVELY_HOME_EDUCATED
pupil-referral-unit | Pupil referral unit | PUPIL_REFERRAL_UNIT
alternative-provision | Alternative provision | ALTERNATIVE_PROVISION
alternative-provision-pru-full | Alternative provision, pupil referral unit, full time \
    | ALTERNATIVE_PROVISION_PRU_FULL_TIME
alternative-provision-pru-part | Alternative provision, pupil referral unit, part time \
    | ALTERNATIVE_PROVISION_PRU_PART_TIME
alternative-provision-other-full | Alternative provision, other, full time \
    | ALTERNATIVE_PROVISION_OTHER_FULL_TIME
alternative-provision-other-part | Alternative provision, other, part time \
    | ALTERNATIVE_PROVISION_OTHER_PART_TIME
alternative-provision-above-school | Alternative provision, above school age \
    | ALTERNATIVE_PROVISION_ABOVE_SCHOOL_AGE
college | College | COLLEGE
re-engagement | Education re-engagement programme | EDUCATION_RE_ENGAGEMENT_PROGRAMME
traineeship | Traineeship | TRAINEESHIP
apprenticeship | Training course or apprenticeship | TRAINING_COURSE_APPRENTICESHIP
supported-internship | Supported internship | SUPPORTED_INTERNSHIP
mentoring-circle | Mentoring circle | MENTORING_CIRCLE
full-time-employment | Employment, full time | FULL_TIME_EMPLOYMENT
part-time-employment | Employment, part time | PART_TIME_EMPLOYMENT
employment | Employment | EMPLOYMENT
self-employment | Self-employment | SELF_EMPLOYMENT
voluntary-work | Voluntary work | VOLUNTARY_WORK
university | University | UNIVERSITY
other | Other | OTHER
none | None | NONE
""",
)

ATTENDANCE_STATUS = enumeration(
    "attendance-status",
    "How the child stands on the roll",
    """
enrolled            | Enrolled
part-time-timetable | On a part-time timetable
suspended           | Suspended
excluded            | Permanently excluded
awaiting-place      | Excluded, awaiting a place
missing-education   | Missing education
not-on-roll         | Not on a roll
home-educated       | Electively home educated
neet                | Not in education, employment or training
""",
)

SEND_NEED = enumeration(
    "send-need",
    "Main special educational or additional learning need",
    """
speech-language      | Speech, language and communication
social-emotional     | Social, emotional and mental health
autism               | Autism
moderate-learning    | Moderate learning difficulty
specific-learning    | Specific learning difficulty
severe-learning      | Severe learning difficulty
sensory-or-physical  | Sensory or physical
other                | Other
""",
)

SEND_SUPPORT = enumeration(
    "send-support",
    "What support is in place",
    """
none        | None
sen-support | SEN support (England)
ehcp        | Education, health and care plan (England)
aln         | Additional learning needs (Wales)
idp         | Individual development plan (Wales)
""",
)

HEALTH_KIND = enumeration(
    "health-kind",
    "What the need is",
    """
mental-health    | Mental health or emotional wellbeing (KPI 4)
substance-misuse | Substance misuse (KPI 5)
speech-language  | Speech, language and communication
physical-health  | Physical health
neurodiversity   | Neurodiversity
""",
)

HEALTH_TOOL = enumeration(
    "health-tool",
    "What the child was screened with",
    """
sifa             | SIFA
sqifa            | SQIFA
chat             | CHAT
salt-screening   | Speech and language screening
substance-screen | Substance misuse screening
clinical         | Clinical assessment
other            | Other
""",
)

HEALTH_INTERVENTION = enumeration(
    "health-intervention",
    "What was offered (KPIs 4 and 5)",
    """
getting-advice | Getting advice | GETTING_ADVICE
getting-help | Getting help | GETTING_HELP
getting-additional-help | Getting additional help | GETTING_ADDITIONAL_HELP
getting-risk-support | Getting risk support | GETTING_RISK_SUPPORT
targeted-intervention | Targeted intervention | TARGETED_INTERVENTION
specialist-treatment | Specialist substance misuse treatment | SPECIALIST_SUBSTANCE_MISUSE_TREATMENT
complex-care | Complex care | COMPLEX_CARE
communication-support | Speech, language and communication support
no-intervention | No intervention | NO_INTERVENTION
""",
)

CARE_STATUS = enumeration(
    "care-status",
    "Status with children's social care (KPI 7)",
    """
looked-after        | Looked after                       | LOOKED_AFTER
care-experienced    | Care experienced or leaving care   | CARE_EXPERIENCED
child-protection    | On a child protection plan         | CHILD_PROTECTION_PLAN
child-in-need       | Child in need or care and support  | CHILD_IN_NEED
early-help          | Early intervention or early help plan | EARLY_HELP_PLAN
early-help-referred | Referred to early help             | EARLY_HELP_REFERRED
none                | None                               | NONE
unknown             | Not known                          | NOT_KNOWN
""",
)

CARE_LEGAL_STATUS = enumeration(
    "care-legal-status",
    "The legal footing of the care status",
    """
section-20       | Accommodated by agreement (section 20 or 76)
care-order       | Care order (section 31)
interim-order    | Interim care order (section 38)
police-protection | Police protection               | L1
emergency-order  | Emergency protection order      | L2
child-assessment | Child assessment order          | L3
remand           | Remand to care or custody       | J1
pace             | Detention in care accommodation | J2
yro-residence    | Order with residence or fostering | J3
eligible         | Eligible child
relevant         | Relevant child
former-relevant  | Former relevant child
""",
)

BARRIER_KIND = enumeration(
    "barrier-kind",
    "What stands in the way of taking part",
    """
language       | Language
communication  | Speech, language and communication
disability     | Disability
neurodiversity | Neurodiversity
literacy       | Literacy
faith          | Faith or religious observance
caring         | Caring for someone
transport      | Travel
safety         | Unsafe places or times
school-or-work | School or work times
trust          | Trust
other          | Other
""",
)
