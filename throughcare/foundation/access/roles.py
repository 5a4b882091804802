"""Who may do what. This table is the policy: change it only with the information asset owner.

Source: practice.md 14.1 and 15 (confidence H, a starting point that each service may narrow).
The database keeps a copy for its own functions, written by `secure_database` and compared at
start-up.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from throughcare.foundation.access.capabilities import Capability as C
from throughcare.foundation.access.capabilities import Reach

OWN, TEAM, SERVICE = Reach.OWN_CASES, Reach.TEAM_CASES, Reach.WHOLE_SERVICE


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role as the service speaks of it, and how far each capability reaches.

    `carries` says what part its people may be given in a case; empty for those who carry none.
    """

    code: str
    name: str
    may: Mapping[C, Reach]
    carries: tuple[str, ...] = ()


def reading(reach: Reach, *more: C) -> dict[C, Reach]:
    """Read the case itself, and the named parts of it, at one reach."""
    the_case = (C.USE_SERVICE, C.READ_SUMMARY, C.READ_CASE, C.READ_DOCUMENTS)
    return dict.fromkeys((*the_case, *more), reach)


LEADS = ("lead", "co-worker")
WORKS_BESIDE = ("co-worker",)
EVERYTHING = (C.READ_ASSESSMENTS, C.READ_HEALTH, C.READ_EDUCATION)
THE_CASE = (C.RECORD_OFFENDING, C.RECORD_COURTS, C.RECORD_OUTCOMES)
"""What is said to have been done, what a court did about it, and what was decided."""
MANAGING = dict.fromkeys(THE_CASE, SERVICE) | {
    C.ADD_CHILD: SERVICE,
    C.RECORD_IDENTITY: SERVICE,
    C.RECORD_CIRCUMSTANCES: SERVICE,
    C.RECORD_CONTACTS: SERVICE,
    C.RECORD_DOCUMENTS: SERVICE,
    C.SCREEN_INTAKE: SERVICE,
    C.RECORD_APPROPRIATE_ADULTS: SERVICE,
    C.SEND_LETTERS: SERVICE,
    C.MERGE_CHILDREN: SERVICE,
    C.ALLOCATE_CASES: SERVICE,
    C.RESTRICT_CASES: SERVICE,
    C.OPEN_IN_EMERGENCY: SERVICE,
    C.REVIEW_EMERGENCY_ACCESS: SERVICE,
    C.TRANSFER_CASES: SERVICE,
    C.SET_DUTY: SERVICE,
    C.READ_FIGURES: SERVICE,
    C.SAVE_DEEP_DIVES: SERVICE,
}


def recording(reach: Reach) -> dict[C, Reach]:
    """Record who a child is, how they live, contacts and the case against them; write to them; take
    the calls of the police for an appropriate adult, for any child; screen what comes in while on
    duty; and open a record in an emergency.
    """
    return dict.fromkeys(THE_CASE, reach) | {
        C.ADD_CHILD: SERVICE,
        C.SCREEN_INTAKE: OWN,
        C.RECORD_IDENTITY: reach,
        C.RECORD_CIRCUMSTANCES: reach,
        C.RECORD_CONTACTS: reach,
        C.RECORD_DOCUMENTS: reach,
        C.RECORD_APPROPRIATE_ADULTS: SERVICE,
        C.SEND_LETTERS: reach,
        C.OPEN_IN_EMERGENCY: SERVICE,
        C.READ_FIGURES: SERVICE,
    }


_ROLES = (
    Role(
        code="head-of-service",
        name="Head of service",
        may=reading(SERVICE, *EVERYTHING)
        | MANAGING
        | dict.fromkeys(
            (
                C.READ_AUDIT,
                C.IMPORT_RECORDS,
                C.EXPORT_RECORDS,
                C.TAKE_SNAPSHOT,
                C.SET_SERVICE_RULES,
                C.SET_UP_SERVICE,
            ),
            SERVICE,
        ),
    ),
    Role(
        code="operations-manager",
        name="Operations manager",
        may=reading(SERVICE, *EVERYTHING)
        | MANAGING
        | {C.READ_AUDIT: SERVICE, C.EDIT_REFERENCE_DATA: SERVICE},
    ),
    Role(
        code="senior-practitioner",
        name="Senior practitioner",
        may=reading(SERVICE, *EVERYTHING) | recording(TEAM) | {C.SCREEN_INTAKE: SERVICE},
        carries=LEADS,
    ),
    Role(
        code="case-manager",
        name="Case manager",
        may=reading(SERVICE, *EVERYTHING) | recording(OWN),
        carries=LEADS,
    ),
    Role(
        code="court-officer",
        name="Court officer",
        may=reading(SERVICE, *EVERYTHING) | recording(OWN) | dict.fromkeys(THE_CASE, SERVICE),
        carries=LEADS,
    ),
    Role(
        code="prevention-worker",
        name="Prevention worker",
        may=reading(OWN, C.READ_ASSESSMENTS, C.READ_EDUCATION)
        | dict.fromkeys(
            (
                C.RECORD_IDENTITY,
                C.RECORD_CIRCUMSTANCES,
                C.RECORD_CONTACTS,
                C.RECORD_DOCUMENTS,
                C.SEND_LETTERS,
            ),
            OWN,
        )
        | {C.ADD_CHILD: SERVICE},
        carries=LEADS,
    ),
    Role(
        code="out-of-court-worker",
        name="Out-of-court worker",
        may=reading(SERVICE, *EVERYTHING) | recording(OWN) | {C.SCREEN_INTAKE: SERVICE},
        carries=LEADS,
    ),
    Role(
        code="police-officer",
        name="Police officer",
        may=reading(SERVICE, C.READ_ASSESSMENTS)
        | {C.OPEN_IN_EMERGENCY: SERVICE, C.READ_FIGURES: SERVICE},
    ),
    Role(
        code="probation-officer",
        name="Probation officer",
        may=reading(SERVICE, *EVERYTHING) | recording(OWN),
        carries=LEADS,
    ),
    Role(
        code="social-worker",
        name="Social worker",
        may=reading(SERVICE, *EVERYTHING) | recording(OWN),
        carries=LEADS,
    ),
    Role(
        code="education-worker",
        name="Education worker",
        may=reading(SERVICE, C.READ_EDUCATION)
        | {C.RECORD_CIRCUMSTANCES: OWN, C.RECORD_DOCUMENTS: OWN, C.READ_FIGURES: SERVICE},
        carries=WORKS_BESIDE,
    ),
    Role(
        code="health-worker",
        name="Health worker",
        may=reading(SERVICE, C.READ_HEALTH) | {C.RECORD_DOCUMENTS: OWN, C.READ_FIGURES: SERVICE},
        carries=WORKS_BESIDE,
    ),
    Role(
        code="victim-worker",
        name="Victim worker",
        may=dict.fromkeys((C.USE_SERVICE, C.READ_SUMMARY, C.READ_VICTIMS, C.READ_FIGURES), SERVICE),
    ),
    Role(
        code="panel-volunteer",
        name="Panel volunteer",
        may={C.USE_SERVICE: SERVICE, C.READ_SUMMARY: OWN},
    ),
    Role(
        code="business-support",
        name="Business support officer",
        may=dict.fromkeys(
            (
                C.USE_SERVICE,
                C.READ_SUMMARY,
                C.READ_DOCUMENTS,
                C.RECORD_IDENTITY,
                C.RECORD_DOCUMENTS,
                C.SEND_LETTERS,
                C.ADD_CHILD,
                C.MERGE_CHILDREN,
            ),
            SERVICE,
        ),
    ),
    Role(
        code="analyst",
        name="Analyst",
        may=dict.fromkeys(
            (
                C.USE_SERVICE,
                C.READ_FIGURES,
                C.SAVE_DEEP_DIVES,
                C.TAKE_SNAPSHOT,
                C.EDIT_REFERENCE_DATA,
            ),
            SERVICE,
        ),
    ),
    Role(
        code="quality-officer",
        name="Quality assurance officer",
        may=reading(SERVICE, *EVERYTHING) | {C.READ_FIGURES: SERVICE},
    ),
    Role(
        code="data-protection-officer",
        name="Data protection officer",
        may=dict.fromkeys(
            (C.USE_SERVICE, C.READ_AUDIT, C.REVIEW_EMERGENCY_ACCESS, C.READ_FIGURES),
            SERVICE,
        ),
    ),
    Role(
        code="system-administrator",
        name="System administrator",
        may=dict.fromkeys((C.USE_SERVICE, C.MANAGE_PEOPLE, C.SET_UP_SERVICE), SERVICE),
    ),
    Role(code="inspector", name="Inspector", may=reading(SERVICE, *EVERYTHING)),
    Role(
        code="board-member",
        name="Board member",
        may=dict.fromkeys((C.USE_SERVICE, C.READ_FIGURES), SERVICE),
    ),
    Role(
        code="command-line",
        name="Command line of the service's own machine",
        may=dict.fromkeys(
            (
                C.IMPORT_RECORDS,
                C.EXPORT_RECORDS,
                C.TAKE_SNAPSHOT,
                C.EDIT_REFERENCE_DATA,
                C.SET_UP_SERVICE,
            ),
            SERVICE,
        ),
    ),
)

ROLES: dict[str, Role] = {role.code: role for role in _ROLES}


def grants() -> list[tuple[str, str, int]]:
    """The table of roles as rows."""
    return [
        (role.code, str(capability), int(reach))
        for role in ROLES.values()
        for capability, reach in sorted(role.may.items())
    ]


def parts() -> list[tuple[str, str]]:
    """Which part in a case each role's people may be given, as rows."""
    return [(role.code, part) for role in ROLES.values() for part in role.carries]
