"""Everything a worker can be allowed to do, and how wide a circle of cases it covers."""

from enum import IntEnum, StrEnum


class Capability(StrEnum):
    """A verb. Pages, actions and database functions all name the same ones."""

    USE_SERVICE = "use-service"
    READ_SUMMARY = "read-summary"
    READ_CASE = "read-case"
    READ_ASSESSMENTS = "read-assessments"
    READ_HEALTH = "read-health"
    READ_EDUCATION = "read-education"
    READ_VICTIMS = "read-victims"
    READ_DOCUMENTS = "read-documents"
    RECORD_IDENTITY = "record-identity"
    RECORD_CIRCUMSTANCES = "record-circumstances"
    RECORD_CONTACTS = "record-contacts"
    RECORD_OFFENDING = "record-offending"
    RECORD_COURTS = "record-courts"
    RECORD_OUTCOMES = "record-outcomes"
    RECORD_DOCUMENTS = "record-documents"
    RECORD_APPROPRIATE_ADULTS = "record-appropriate-adults"
    SEND_LETTERS = "send-letters"
    ADD_CHILD = "add-child"
    SCREEN_INTAKE = "screen-intake"
    MERGE_CHILDREN = "merge-children"
    ALLOCATE_CASES = "allocate-cases"
    RESTRICT_CASES = "restrict-cases"
    OPEN_IN_EMERGENCY = "open-in-emergency"
    REVIEW_EMERGENCY_ACCESS = "review-emergency-access"
    TRANSFER_CASES = "transfer-cases"
    SET_DUTY = "set-duty"
    READ_AUDIT = "read-audit"
    READ_FIGURES = "read-figures"
    MANAGE_PEOPLE = "manage-people"
    SET_UP_SERVICE = "set-up-service"
    IMPORT_RECORDS = "import-records"
    EXPORT_RECORDS = "export-records"
    SAVE_DEEP_DIVES = "save-deep-dives"
    TAKE_SNAPSHOT = "take-snapshot"
    SET_SERVICE_RULES = "set-service-rules"
    EDIT_REFERENCE_DATA = "edit-reference-data"


class Reach(IntEnum):
    """How wide a circle of cases a capability covers; a wider one takes in those before it."""

    OWN_CASES = 1
    TEAM_CASES = 2
    WHOLE_SERVICE = 3

    @property
    def words(self) -> str:
        """How the reach is said in a sentence."""
        return ("their own cases", "their team's cases", "any case of the service")[self - 1]


class Purpose(StrEnum):
    """What a transaction is for. Proved to the database; all but PAGE and JOB need a right."""

    PAGE = "page"
    JOB = "job"
    IMPORT = "import"
    UNDO_IMPORT = "undo-import"
    EXPORT = "export"
    FIGURES = "figures"
    OFFLINE_PACK = "offline-pack"


PURPOSE_NEEDS = {
    Purpose.IMPORT: Capability.IMPORT_RECORDS,
    Purpose.UNDO_IMPORT: Capability.IMPORT_RECORDS,
    Purpose.EXPORT: Capability.EXPORT_RECORDS,
    Purpose.FIGURES: Capability.TAKE_SNAPSHOT,
    Purpose.OFFLINE_PACK: Capability.SET_UP_SERVICE,
}
