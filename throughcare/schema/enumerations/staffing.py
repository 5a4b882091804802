"""Codes about the service, its teams and its staff, and who may see what."""

from throughcare.schema.enumerations.enumeration import enumeration

COUNTRY = enumeration(
    "country",
    "The country whose law and guidance the service follows",
    """
england | England
wales   | Wales
""",
)

TEAM_KIND = enumeration(
    "team-kind",
    "What a team does",
    """
youth-justice | Youth justice
prevention    | Prevention
out-of-court  | Out-of-court work
court         | Court
education     | Education, training and employment
health        | Health
victims       | Victims and restorative justice
resettlement  | Custody and resettlement
management    | Management
""",
)

ROLE = enumeration(
    "role",
    "What a person does in the service",
    """
head-of-service         | Head of service
operations-manager      | Operations manager
senior-practitioner     | Senior practitioner
case-manager            | Case manager
court-officer           | Court officer
prevention-worker       | Prevention worker
out-of-court-worker     | Out-of-court worker
police-officer          | Police officer
probation-officer       | Probation officer
social-worker           | Social worker
education-worker        | Education worker
health-worker           | Health worker
victim-worker           | Victim worker
panel-volunteer         | Panel volunteer
business-support        | Business support
analyst                 | Analyst
quality-officer         | Quality officer
data-protection-officer | Data protection officer
system-administrator    | System administrator
inspector               | Inspector
board-member            | Board member
command-line            | Command line of the service
""",
)

AGENCY = enumeration(
    "agency",
    "Who employs or seconds a worker",
    """
local-authority  | Local authority
police           | Police
probation        | Probation
health           | Health
education        | Education
voluntary-sector | Voluntary sector
inspectorate     | Inspectorate
other            | Other
""",
)

CONTRACT = enumeration(
    "contract",
    "How a worker is engaged",
    """
permanent  | Permanent
fixed-term | Fixed term
seconded   | Seconded
agency     | Agency
sessional  | Sessional
volunteer  | Volunteer
""",
)

ALLOCATION_KIND = enumeration(
    "allocation-kind",
    "The part a worker has in a case",
    """
lead      | Lead worker
co-worker | Co-worker
""",
)

RESTRICTION_KIND = enumeration(
    "restriction-kind",
    "How a case is closed to others",
    """
ask    | Others see that a record exists and whom to ask
sealed | Others see nothing at all
""",
)

EXCLUSION_RELATIONSHIP = enumeration(
    "exclusion-relationship",
    "Why a worker is kept out",
    """
relative          | Relative of the child
friend-or-contact | Knows the child or family
victim            | Victim of the child, or close to one
own-conduct       | The child has complained about the worker
other             | Other
""",
)

EMERGENCY_KIND = enumeration(
    "emergency-kind",
    "What the worker had to open",
    """
restricted-case | A restricted case
other-team      | A case of another team
out-of-hours    | A case out of hours
""",
)

REVIEW_OUTCOME = enumeration(
    "review-outcome",
    "What the manager made of it",
    """
justified     | Justified
not-justified | Not justified
referred-on   | Referred to the data protection officer
""",
)

TRANSFER_DIRECTION = enumeration(
    "transfer-direction",
    "Which way a case moved",
    """
in  | In, from another service
out | Out, to another service
""",
)

TRANSFER_KIND = enumeration(
    "transfer-kind",
    "Who answers for the case afterwards",
    """
transfer   | Transfer: the receiving service takes responsibility
caretaking | Caretaking: the home service stays responsible
""",
)
