"""Codes about offences, courts, remands, outcomes and custody."""

from throughcare.measures.tables.enumerations.enumeration import Choice, Enumeration, enumeration
from throughcare.rulebook.outcomes import OUTCOMES, Tier

YJB_CATEGORY = enumeration(
    "yjb-category",
    "The Youth Justice Board's offence category",
    """
violence-against-the-person | Violence against the person | VIOLENCE_AGAINST_THE_PERSON
robbery | Robbery | ROBBERY
sexual-offences | Sexual offences | SEXUAL_OFFENCES
drugs | Drugs | DRUGS
domestic-burglary | Domestic burglary | DOMESTIC_BURGLARY
non-domestic-burglary | Non-domestic burglary | NON_DOMESTIC_BURGLARY
theft-and-handling | Theft and handling stolen goods | THEFT_AND_HANDLING_STOLEN_GOODS
vehicle-theft | Vehicle theft or unauthorised taking | VEHICLE_THEFT_UNAUTHORISED_TAKING
fraud-and-forgery | Fraud and forgery | FRAUD_AND_FORGERY
criminal-damage | Criminal damage | CRIMINAL_DAMAGE
arson | Arson | ARSON
public-order | Public order | PUBLIC_ORDER
racially-aggravated | Racially aggravated | RACIALLY_AGGRAVATED
motoring | Motoring offences | MOTORING_OFFENCES
death-by-driving | Death or injury by dangerous driving | DEATH_OR_INJURY_BY_DANGEROUS_DRIVING
breach-of-bail | Breach of bail | BREACH_OF_BAIL
breach-of-discharge | Breach of conditional discharge | BREACH_OF_CONDITIONAL_DISCHARGE
breach-of-order | Breach of statutory order | BREACH_OF_STATUTORY_ORDER
other | Other | OTHER
not-known | Not known | NOT_KNOWN
""",
)

PLEA = enumeration(
    "plea",
    "What the child said to the charge",
    """
guilty     | Guilty          | GUILTY
not-guilty | Not guilty      | NOT_GUILTY
none       | No plea entered | NO_PLEA
unknown    | Not known       | NOT_KNOWN
""",
)

COURT_TYPE = enumeration(
    "court-type",
    "The kind of court",
    """
youth-court       | Youth court           | YOUTH_COURT
magistrates-court | Magistrates' court    | MAGISTRATES_COURT
crown-court       | Crown Court           | CROWN_COURT
court-of-appeal   | Court of Appeal       | COURT_OF_APPEAL
other             | Other                 | OTHER
""",
)

HEARING_KIND = enumeration(
    "hearing-kind",
    "What the court met to do",
    """
first-appearance | First appearance
plea             | Plea
trial            | Trial
sentence         | Sentence
review           | Review of an order
breach           | Breach of an order
remand           | Bail or remand
appeal           | Appeal
other            | Other
""",
)

REMAND_DECISION = enumeration(
    "remand-decision",
    "Where the child waits for the next hearing",
    """
unconditional-bail | Unconditional bail | UNCONDITIONAL_BAIL
conditional-bail | Conditional bail | CONDITIONAL_BAIL
bail-support | Bail supervision and support | BAIL_SUPERVISION_AND_SUPPORT
bail-iss | Bail with intensive supervision and surveillance | BAIL_ISS
bail-tag | Bail with a tag | BAIL_AND_TAG
la-accommodation | Remand to local authority accommodation | REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION
la-accommodation-tag | Remand to local authority accommodation with a tag \
    | REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION_AND_TAG
la-accommodation-gps | Remand to local authority accommodation, GPS tag \
    | REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION_AND_GPS_TAG
la-accommodation-radio | Remand to local authority accommodation, radio tag \
    | REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION_AND_RADIO_TAG
la-accommodation-curfew | Remand to local authority accommodation, curfew \
    | REMAND_TO_LOCAL_AUTHORITY_ACCOMMODATION_AND_CURFEW
court-ordered-secure | Court-ordered secure remand | COURT_ORDERED_SECURE_REMAND | ..2012-12-02
youth-detention | Remand to youth detention accommodation, or to custody | REMAND_IN_CUSTODY
none | No remand decision needed | NOT_APPLICABLE
""",
)

POLICE_BAIL = enumeration(
    "police-bail",
    "Bail or release by the police",
    """
police-bail             | Police bail, with or without conditions | POLICE_BAIL
released-under-inquiry  | Released under investigation            | RELEASED_UNDER_INVESTIGATION
""",
)

BAIL_KIND = Enumeration(
    "bail-kind",
    "Bail by the police or by a court",
    (*POLICE_BAIL.values, *REMAND_DECISION.values[:5]),
)
REMAND_KIND = Enumeration(
    "remand-kind", "Remand to accommodation or to custody", REMAND_DECISION.values[5:12]
)

SECTOR = enumeration(
    "sector",
    "The kind of place",
    """
yoi             | Young offender institution     | YOI
stc             | Secure training centre         | STC
sch             | Secure children's home         | SCH
secure-school   | Secure school                  |     | 2024-05-01..
local-authority | Local authority accommodation
""",
)

REPORT_KIND = enumeration(
    "report-kind",
    "What the court was given",
    """
pre-sentence      | Pre-sentence report
referral-order    | Referral order report
stand-down        | Stand-down report
specific-sentence | Specific sentence report
bail-information  | Bail information
breach            | Breach report
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
            yjb=each.yjb_code,
            first_day=each.in_force.first_day,
            last_day=each.in_force.last_day,
        )
        for each in OUTCOMES.values()
    ),
)

MAIN_OR_OTHER = enumeration(
    "main-or-other",
    "The main outcome of the offence, or beside it",
    """
main  | Main outcome  | MAIN
other | Other outcome | OTHER
""",
)

APPEAL_STATUS = enumeration(
    "appeal-status",
    "What came of an appeal; empty means none made",
    """
not-appealed      | Not appealed              | NOT_APPEALED
pending           | Appeal pending            | APPEAL_PENDING
unsuccessful      | Appeal unsuccessful       | APPEAL_UNSUCCESSFUL
successful        | Appeal successful         | APPEAL_SUCCESSFUL
changed-on-appeal | Changed on appeal         | CHANGED_ON_APPEAL
""",
)

RESIDENCE_ON_OUTCOME = enumeration(
    "residence-on-outcome",
    "Where the child lived that day",
    """
local | In the service's area    | LOCAL
other | In another service's area | OTHER
""",
)

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
hours  | Hours
days   | Days
weeks  | Weeks
months | Months
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
""",
)
