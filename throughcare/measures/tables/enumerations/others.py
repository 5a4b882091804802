"""Codes about victims, places, boards and figures to compare with."""

from throughcare.measures.tables.enumerations.enumeration import enumeration

VICTIM_TYPE = enumeration(
    "victim-type",
    "Who or what was harmed",
    """
adult        | Adult                 | ADULT
child        | Child                 | CHILD
business     | Business              | CORPORATE
public-body  | School or public body | PUBLIC_BODY
community    | Community             | COMMUNITY
police       | Police or emergency worker | EMERGENCY_WORKER
bereaved     | Bereaved family       | BEREAVED
unknown      | Not known             | NOT_KNOWN
""",
)

CONSENT = enumeration(
    "consent",
    "What the victim said about being contacted",
    """
not-asked | Not asked yet        | NOT_KNOWN
yes       | Consents             | YES
no        | Refused              | NO
withdrawn | Consent withdrawn    | NO
""",
)

RJ_OFFER = enumeration(
    "rj-offer",
    "Whether a restorative process was offered",
    """
offered-accepted | Offered and accepted
offered-declined | Offered and declined
offered-waiting  | Offered, no answer yet
not-offered      | Not offered, with a reason
""",
)

RJ_KIND = enumeration(
    "rj-kind",
    "The restorative process",
    """
conference            | Restorative conference
mediation             | Face-to-face mediation
shuttle-mediation     | Shuttle mediation
letter                | Letter of explanation
video                 | Video message
direct-reparation     | Direct reparation
community-reparation  | Community reparation
victim-awareness      | Victim awareness without contact
""",
)

SATISFACTION = enumeration(
    "satisfaction",
    "How satisfied the victim was",
    """
very-satisfied    | Very satisfied
satisfied         | Satisfied
neither           | Neither
dissatisfied      | Dissatisfied
very-dissatisfied | Very dissatisfied
""",
)

LOCATION_KIND = enumeration(
    "location-kind",
    "Why we know that the child was there",
    """
offence       | Offence
arrest        | Arrest
missing-found | Found after going missing
nrm           | National referral mechanism
intelligence  | Intelligence
""",
)

SOURCE_GRADE = enumeration(
    "source-grade",
    "How far the source is to be trusted",
    """
reliable     | Reliable
untested     | Untested
not-reliable | Not reliable
""",
)

SECTOR_OF_BOARD = enumeration(
    "board-sector",
    "The sector a member speaks for (KPI 8)",
    """
social-care | Local authority children's social care | A
education   | Local authority education              | B
police      | Police                                 | C
probation   | Probation                              | D
health      | Health                                 | E
other       | Other                                  | OTHER
""",
)

SENIORITY = enumeration(
    "seniority",
    "Whether the member can decide for their agency",
    """
senior    | Senior representative
delegated | Delegated or not senior
""",
)

AREA_KIND = enumeration(
    "area-kind",
    "What the service is compared with",
    """
own     | The service itself
family  | Statistical family
region  | Region
country | England, or Wales
nation  | England and Wales
""",
)

TARGET_DIRECTION = enumeration(
    "target-direction",
    "Which side of the target is good",
    """
at-least | At least
at-most  | At most
""",
)
