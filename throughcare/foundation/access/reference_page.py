"""The page `docs/reference/who-can-do-what.md`, printed from the table of roles."""

from throughcare.foundation.access.capabilities import Capability
from throughcare.foundation.access.roles import ROLES, Role

MEANINGS: dict[Capability, str] = {
    Capability.USE_SERVICE: "sign in, read the glossary and their own notices",
    Capability.READ_SUMMARY: "see who a child is, and the alerts",
    Capability.READ_CASE: "read the record",
    Capability.READ_ASSESSMENTS: "read assessments, surveys and plans",
    Capability.READ_HEALTH: "read what is kept of health",
    Capability.READ_EDUCATION: "read what is kept of education",
    Capability.READ_VICTIMS: "work behind the victims' wall",
    Capability.READ_DOCUMENTS: "read the documents of a record",
    Capability.RECORD_IDENTITY: "record who a child is and who is around them",
    Capability.RECORD_CIRCUMSTANCES: "record where a child lives and learns, and alerts",
    Capability.RECORD_CONTACTS: "record contacts and appointments with a child",
    Capability.RECORD_OFFENDING: "record what a child is said to have done",
    Capability.RECORD_COURTS: "record hearings, bail, remand and their conditions",
    Capability.RECORD_OUTCOMES: "record what was decided, and what an order demands",
    Capability.RECORD_DOCUMENTS: "put documents on a record, and withdraw them from sight",
    Capability.RECORD_APPROPRIATE_ADULTS: "record that the police asked for an appropriate adult, "
    "and what came of it",
    Capability.SEND_LETTERS: "send letters about appointments and court dates, and read of a case "
    "what an envelope and a letter need",
    Capability.ADD_CHILD: "put a child on the record",
    Capability.SCREEN_INTAKE: "decide of what comes in, with no child yet; on duty, where only own",
    Capability.MERGE_CHILDREN: "say that two records are of one child, and take that back",
    Capability.ALLOCATE_CASES: "give a case to a worker",
    Capability.RESTRICT_CASES: "restrict a record, and keep a worker out of one",
    Capability.OPEN_IN_EMERGENCY: "open a restricted record for some hours, with a reason",
    Capability.REVIEW_EMERGENCY_ACCESS: "review what was opened in an emergency",
    Capability.TRANSFER_CASES: "ask another service to take a case",
    Capability.SET_DUTY: "put a worker on duty",
    Capability.READ_AUDIT: "read who looked at a record, and what a worker looked at",
    Capability.READ_FIGURES: "read figures",
    Capability.SAVE_DEEP_DIVES: "save a deep dive into a figure, rename and remove one",
    Capability.MANAGE_PEOPLE: "add people and give them roles",
    Capability.SET_UP_SERVICE: "begin and close a first day, make the practice service, and say "
    "who can open offline packs",
    Capability.IMPORT_RECORDS: "import a service's records, and undo an import",
    Capability.EXPORT_RECORDS: "export everything that the service holds",
    Capability.TAKE_SNAPSHOT: "take the snapshot that figures are worked out from",
    Capability.SET_SERVICE_RULES: "set a local rule of the service from a day on",
    Capability.EDIT_REFERENCE_DATA: "say how the service reads an offence, and which courts sit",
}


def reference_page() -> str:
    """Every capability with the roles that hold it, then every role with what it may do."""
    return "\n".join(
        [
            "# Who can do what",
            "",
            "Printed from `throughcare/foundation/access/roles.py`, which is the policy. A "
            "restriction or an exclusion beats every role; duty widens a role's reach to every "
            "unsealed case of the service while it lasts.",
            "",
            "## By capability",
            "",
            "| To | own cases | their team's | the whole service |",
            "|---|---|---|---|",
            *(capability_row(capability) for capability in Capability),
            "",
            "## By role",
            "",
            *(line for role in ROLES.values() for line in role_lines(role)),
        ]
    )


def capability_row(capability: Capability) -> str:
    """One capability, and the roles that hold it at each reach."""
    columns = [
        ", ".join(r.name for r in ROLES.values() if r.may.get(capability) == reach)
        for reach in (1, 2, 3)
    ]
    return f"| {MEANINGS[capability]} | {' | '.join(columns)} |"


def role_lines(role: Role) -> list[str]:
    """One role, and all that it may do."""
    lines = [f"### {role.name}", ""]
    for capability, reach in role.may.items():
        lines.append(f"* {MEANINGS[capability]}: {reach.words}")
    return [*lines, ""]
